"""What the bureau's own papers (letters and circulars) have in common: a signature, and no date."""

from evalbook.document.markup import on
from evalbook.document.paragraphs import Paragraph, paragraph
from evalbook.document.styles import Style

DATE_LINE = "　　　　年　　月　　日　"
"""Whoever signs and seals a paper dates it."""


def signature(bureau: str) -> tuple[Paragraph, Paragraph]:
    """Make the name of an office and the line of the date, which never stand on two pages."""
    return paragraph(Style.SEAL, bureau).with_setting(on("keepNext")), paragraph(Style.SEAL, DATE_LINE)

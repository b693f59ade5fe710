"""What the bureau's own papers (letters and circulars) have in common: no grid, a signature, no date."""

from datetime import datetime

from docx.document import Document

from evalbook.output.report.markup import Element, w
from evalbook.output.report.paragraphs import paragraph
from evalbook.output.report.styles import Style
from evalbook.workbook.text import clean

_PROPERTY_LIMIT = 255
"""Characters a document property takes."""
DATE_LINE = "　　　　年　　月　　日　"
"""Whoever signs and seals a paper dates it."""


def ungridded(section: Element) -> Element:
    """Take the grid of lines off the page: it would set the small lines of a table far apart."""
    for child in list(section):
        if child.tag.endswith("}docGrid"):
            section.remove(child)
    return section


def signature(bureau: str) -> tuple[Element, Element]:
    """Make the name of an office and the line of the date, which never stand on two pages."""
    name, dated = paragraph(Style.SEAL, bureau), paragraph(Style.SEAL, DATE_LINE)
    name.pPr.insert(1, w("keepNext"))
    return name, dated


def describe(document: Document, title: str, subject: str, bureau: str, kind: str, dated: datetime) -> None:
    """Set the properties of a paper: its `kind` is its name among official papers, its author the bureau."""
    properties = document.core_properties
    properties.title = _property(title)
    properties.subject = _property(subject)
    properties.author = properties.last_modified_by = _property(bureau)
    properties.keywords = properties.category = kind
    properties.language = "zh-CN"
    properties.revision = 1
    properties.created = properties.modified = dated


def _property(text: str) -> str:
    return clean(text).replace("\n", " ")[:_PROPERTY_LIMIT]

"""The report as a whole: cover, body and annex in one package."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO

from docx.document import Document

from evalbook.output.manner import PLAIN, Manner
from evalbook.output.packaging import repack
from evalbook.output.report.annex import annex
from evalbook.output.report.blank import blank_document
from evalbook.output.report.catalogue import catalogue, marked_entries
from evalbook.output.report.cover import cover
from evalbook.output.report.estimate import estimated_pages
from evalbook.output.report.markup import Element
from evalbook.output.report.narrative import narrative
from evalbook.output.report.pages import catalogue_section, take_sections
from evalbook.output.report.shelled import shelled_document
from evalbook.output_mark import OUTPUT_MARK
from evalbook.scoring.assessment import Assessment
from evalbook.workbook.text import clean

_PROPERTY_LIMIT = 255
"""Characters a document property takes."""


def write_report(assessment: Assessment, manner: Manner = PLAIN, pages: Sequence[int] | None = None) -> bytes:
    """Write the self-evaluation report of one department as a .docx package.

    `pages` are those of the entries of a catalogue, estimated where it is None.

    The same assessment gives the same bytes; the document is dated by the day it was filled in.
    """
    if manner.shell is None:
        document = _official(assessment, manner, pages)
    else:
        document = shelled_document(assessment, manner, manner.shell)
    _describe(document, assessment)
    written = BytesIO()
    document.save(written)
    return repack(written.getvalue())


def _official(assessment: Assessment, manner: Manner, pages: Sequence[int] | None) -> Document:
    """Set the official form: cover, catalogue where asked for, text and annex."""
    document = blank_document(manner.fonts)
    sections = take_sections(document)
    body = document.element.body
    body.extend(_closed(cover(assessment), sections.cover))
    text = [*_closed(narrative(assessment, manner), sections.body), *annex(assessment)]
    if manner.catalogue:
        entries = marked_entries(text)
        lines = catalogue(entries, pages or estimated_pages(text, entries))
        body.extend(_closed(lines, catalogue_section()))
    body.extend(text)
    body.append(sections.annex)
    return document


def _closed(blocks: Iterable[Element], section: Element) -> list[Element]:
    """End a section with its last block, which is a paragraph: an extra one might need a page."""
    gathered = list(blocks)
    gathered[-1].pPr.append(section)
    return gathered


def _describe(document: Document, assessment: Assessment) -> None:
    system, submission = assessment.system, assessment.submission
    about = system.about
    year = submission.year or about.year
    author = _property(submission.department)
    dated = datetime.combine(submission.filled_on or date(about.year + 1, 1, 1), time(), UTC)
    properties = document.core_properties
    properties.title = _property(f"{submission.department}{about.report_title}（{year}年度）")
    properties.subject = _property(about.name)
    properties.author = properties.last_modified_by = author
    properties.keywords = properties.category = _property(about.report_title)
    properties.comments = _property(f"{OUTPUT_MARK}{about.id}，第{about.version}版")
    properties.language = "zh-CN"
    properties.revision = 1
    properties.created = properties.modified = dated


def _property(text: str) -> str:
    return clean(text).replace("\n", " ")[:_PROPERTY_LIMIT]

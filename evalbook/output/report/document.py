"""The report as a whole: cover, body and annex in one package."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time

from evalbook.document.markup import Markup
from evalbook.document.pages import catalogue_section
from evalbook.document.paper import paper, saved, sections
from evalbook.document.paragraphs import Paragraph
from evalbook.document.properties import Properties
from evalbook.document.tables import Block
from evalbook.output.manner import PLAIN, Manner
from evalbook.output.report.annex import annex
from evalbook.output.report.catalogue import catalogue, entries_of, marked
from evalbook.output.report.cover import cover
from evalbook.output.report.estimate import estimated_pages
from evalbook.output.report.narrative import narrative
from evalbook.output.report.shelled import shelled_document
from evalbook.scoring.assessment import Assessment


def write_report(assessment: Assessment, manner: Manner = PLAIN, pages: Sequence[int] | None = None) -> bytes:
    """Write the self-evaluation report of one department as a .docx package.

    `pages` are those of the entries of a catalogue, estimated where it is None.

    The same assessment gives the same bytes; the document is dated by the day it was filled in.
    """
    properties = _properties(assessment)
    if manner.shell is not None:
        return saved(shelled_document(assessment, manner, manner.shell), properties)
    return paper(_official(assessment, manner, pages), properties, manner.fonts)


def _official(assessment: Assessment, manner: Manner, pages: Sequence[int] | None) -> Iterator[Markup]:
    """Set the official form: cover, catalogue where asked for, text and annex."""
    parts = sections(manner.fonts)
    yield from _written(_closed(cover(assessment), parts.cover))
    text: list[Block] = [*_closed(narrative(assessment, manner), parts.body), *annex(assessment)]
    if manner.catalogue:
        entries = entries_of(text)
        lines = catalogue(entries, pages or estimated_pages(text, entries))
        yield from _written(_closed(lines, catalogue_section()))
        text = marked(text, entries)
    yield from _written(text)
    yield parts.annex


def _written(blocks: Iterable[Block]) -> Iterator[Markup]:
    return (block.markup for block in blocks)


def _closed(blocks: Iterable[Block], section: Markup) -> Iterator[Block]:
    """End a section with its last block, which is a paragraph: an extra one might need a page."""
    *before, last = blocks
    if not isinstance(last, Paragraph):
        raise TypeError("a section ends with a paragraph")
    yield from before
    yield last.with_setting(section)


def _properties(assessment: Assessment) -> Properties:
    submission, about = assessment.submission, assessment.system.about
    year = submission.year or about.year
    return Properties(
        title=f"{submission.department}{about.report_title}（{year}年度）",
        subject=about.name,
        author=submission.department,
        kind=about.report_title,
        origin=f"{about.id}，第{about.version}版",
        dated=datetime.combine(submission.filled_on or date(about.year + 1, 1, 1), time(), UTC),
    )

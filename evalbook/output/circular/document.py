"""The circular as a whole: title, five sections with a table and charts, signature."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from docx.document import Document

from evalbook.document.blank import blank_document
from evalbook.document.pages import ungridded
from evalbook.document.paper import filled, sections
from evalbook.document.paragraphs import Paragraph, paragraph
from evalbook.document.properties import Properties
from evalbook.document.styles import Style
from evalbook.document.tables import Block
from evalbook.output.circular import prose
from evalbook.output.circular.chart import chart_paragraph
from evalbook.output.circular.chart_markup import Columns
from evalbook.output.circular.demands import demands
from evalbook.output.circular.facts import Facts
from evalbook.output.circular.ranking_table import MOST, ranking_table
from evalbook.output.official import signature
from evalbook.output.summary.distribution import band_groups, described, grade_groups

_SUBJECT = "部门整体支出绩效自评"
_ORDINALS = "一二三四五"


def write_circular(facts: Facts) -> bytes:
    """Write the circular as a .docx package; at least one file must be scored.

    The same facts give the same bytes. The date is left to whoever signs it.
    """
    document = blank_document()
    # Charts become parts of the document as their paragraphs are written: all before it is saved.
    body = [*(block.markup for block in _blocks(document, facts)), ungridded(sections().body)]
    properties = Properties(
        title="".join(title_lines(facts.year)),
        subject=f"{facts.year}年度{_SUBJECT}",
        author=facts.bureau,
        kind="通报",
        origin="自评情况通报",
        dated=datetime.combine(facts.batch.dated, time(), UTC),
    )
    return filled(document, body, properties)


def title_lines(year: int) -> tuple[str, str]:
    """Break the title where it may be."""
    return f"关于{year}年度部门整体支出", "绩效自评情况的通报"


def _blocks(document: Document, facts: Facts) -> Iterator[Block]:
    yield from (paragraph(Style.TITLE, line) for line in title_lines(facts.year))
    yield paragraph(Style.BODY)
    yield paragraph(Style.COVER_LINE, "各部门（单位）：")
    yield paragraph(Style.BODY, prose.opening(facts))
    yield _heading(0, "基本情况")
    yield from _texts(prose.handed_in(facts))
    yield _heading(1, "得分情况")
    yield from _texts(prose.results(facts))
    for number, columns in enumerate(_charts(facts), start=1):
        yield chart_paragraph(document, columns, number, facts.batch.dated)
    yield from _table(facts)
    yield _heading(2, "主要失分")
    yield from _texts(prose.largest_losses(facts))
    yield _heading(3, "存在的问题")
    yield from _texts(prose.troubles(facts))
    yield _heading(4, "工作要求")
    asked = demands(unscored=bool(facts.batch.wanting), missing=bool(facts.missing))
    yield from _texts(f"（{ordinal}）{text}" for ordinal, text in zip(_ORDINALS, asked, strict=False))
    yield paragraph(Style.BODY)
    yield from signature(facts.bureau)


def _heading(number: int, text: str) -> Paragraph:
    return paragraph(Style.HEADING1, f"{_ORDINALS[number]}、{text}")


def _texts(texts: Iterator[str]) -> Iterator[Paragraph]:
    yield from (paragraph(Style.BODY, text) for text in texts)


def _table(facts: Facts) -> Iterator[Block]:
    caption = f"{facts.year}年度{_SUBJECT}得分情况"
    yield paragraph(Style.LIST_HEAD, caption)
    yield ranking_table(facts.batch, caption)
    yield from _texts(prose.not_in_table(facts, MOST))


def _charts(facts: Facts) -> Iterator[Columns]:
    counted = "部门数"
    grades, bands = grade_groups(facts.batch), band_groups(facts.batch)
    for title, category, groups in (
        ("各等级部门数", "等级", grades),
        ("各分数段部门数（分数段含下限）", "总分（分）", bands),
    ):
        counts = [(one.brief, one.count) for one in groups]
        yield Columns(title, category, counted, counts, described(title, groups))

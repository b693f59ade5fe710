"""The Word form of one project: 项目支出绩效自评表 in the official layout, one table on A4."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from evalbook.decimals import shown
from evalbook.document.lines import one_line
from evalbook.document.markup import Markup, w
from evalbook.document.pages import ungridded, with_margins
from evalbook.document.paper import paper, sections
from evalbook.document.paragraphs import Paragraph, paragraph
from evalbook.document.properties import Properties
from evalbook.document.styles import Style
from evalbook.document.tables import Block, table
from evalbook.projects.assessment import ProjectAssessment
from evalbook.projects.form_rows import WIDTHS, form_rows
from evalbook.projects.model import ProjectForm
from evalbook.projects.sheet import item_key
from evalbook.projects.words import default_mark

_MARGIN = 1134
"""20 mm: the form needs more width than the type area of a letter."""


def write_form(assessment: ProjectAssessment) -> bytes:
    """Write the form of one project as a .docx package; the same assessment gives the same bytes."""
    body = (block.markup for block in _blocks(assessment))
    return paper((*body, _page()), _properties(assessment))


def _blocks(assessment: ProjectAssessment) -> Iterator[Block]:
    about = assessment.form.about
    yield paragraph(Style.ANNEX_TITLE, about.table_title)
    yield paragraph(Style.CELL_CENTRED, f"（{about.year}年度）")
    yield table(WIDTHS, form_rows(assessment), about.table_title)
    yield from _closing(assessment)


def _page() -> Markup:
    """Give the upright page of the report, with its numbers, narrower margins and no grid of lines."""
    margins = w(
        "pgMar",
        top=_MARGIN,
        right=_MARGIN,
        bottom=_MARGIN + 200,
        left=_MARGIN,
        header=567,
        footer=680,
        gutter=0,
    )
    return with_margins(ungridded(sections().body), margins)


def _closing(assessment: ProjectAssessment) -> Iterator[Paragraph]:
    """Yield where the claim differs, what ※ means, and the line of signatures."""
    differing = [
        f"{one_line(one.line.name)}（自评{shown(one.claimed)}分，核算{shown(one.computed)}分）"
        for one in assessment.lines
        if one.difference and one.claimed is not None and one.computed is not None
    ]
    fund = assessment.fund
    if fund.claimed is not None and fund.computed is not None and fund.claimed != fund.computed:
        text = f"{assessment.form.fund.name}（自评{shown(fund.claimed)}分，核算{shown(fund.computed)}分）"
        differing.insert(0, text)
    if differing:
        yield _note(f"注：得分为核算得分。自评得分与核算得分不一致的：{'、'.join(differing)}。")
    if any(default_mark(assessment.form, one) for one in assessment.lines):
        yield _note(f"注：{assessment.form.about.default_note}")
    yield _note(_signatures(assessment.form, assessment))


def _note(text: str) -> Paragraph:
    """Make a line below the table, as wide as the table."""
    return paragraph(Style.CELL, text)


def _signatures(form: ProjectForm, assessment: ProjectAssessment) -> str:
    pieces = []
    for item in form.items_at("foot"):
        content = assessment.sheet.content(item_key(item.code))
        text = _day(content) if isinstance(content, date) else one_line(str(content or ""))
        pieces.append(f"{item.name}：{text or '　　　　'}")
    return "　".join(["单位负责人（签字）：　　　　", *pieces])


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _properties(assessment: ProjectAssessment) -> Properties:
    about, sheet = assessment.form.about, assessment.sheet
    return Properties(
        title=f"{sheet.project}{about.table_title}（{about.year}年度）",
        subject=about.name,
        author=sheet.department,
        kind=about.table_title,
        origin=f"{about.id}，第{about.version}版",
        dated=datetime.combine(sheet.filled_on or date(about.year + 1, 1, 1), time(), UTC),
    )

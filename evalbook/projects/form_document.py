"""The Word form of one project: 项目支出绩效自评表 in the official layout, one table on A4."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from io import BytesIO

from docx.document import Document

from evalbook.decimals import shown
from evalbook.output.packaging import repack
from evalbook.output.report.blank import blank_document
from evalbook.output.report.lines import one_line
from evalbook.output.report.markup import Element, w
from evalbook.output.report.pages import take_sections
from evalbook.output.report.paragraphs import paragraph
from evalbook.output.report.styles import Style
from evalbook.output.report.tables import table
from evalbook.output_mark import OUTPUT_MARK
from evalbook.projects.assessment import ProjectAssessment
from evalbook.projects.form_rows import WIDTHS, form_rows
from evalbook.projects.model import ProjectForm
from evalbook.projects.sheet import item_key
from evalbook.projects.words import default_mark
from evalbook.workbook.text import clean

_MARGIN = 1134
"""20 mm: the form needs more width than the type area of a letter."""
_PROPERTY_LIMIT = 255


def write_form(assessment: ProjectAssessment) -> bytes:
    """Write the form of one project as a .docx package; the same assessment gives the same bytes."""
    document = blank_document()
    section = take_sections(document).body
    about = assessment.form.about
    body = document.element.body
    body.append(paragraph(Style.ANNEX_TITLE, about.table_title))
    body.append(paragraph(Style.CELL_CENTRED, f"（{about.year}年度）"))
    body.append(table(WIDTHS, form_rows(assessment), about.table_title))
    body.extend(_closing(assessment))
    body.append(_page(section))
    _describe(document, assessment)
    written = BytesIO()
    document.save(written)
    return repack(written.getvalue())


def _page(section: Element) -> Element:
    """Give the upright page of the report, with its numbers, narrower margins and no grid of lines."""
    for child in list(section):
        if child.tag.endswith(("}pgMar", "}docGrid")):
            section.remove(child)
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
    size = next(child for child in section if child.tag.endswith("}pgSz"))
    size.addnext(margins)
    return section


def _closing(assessment: ProjectAssessment) -> Iterator[Element]:
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


def _note(text: str) -> Element:
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


def _describe(document: Document, assessment: ProjectAssessment) -> None:
    about, sheet = assessment.form.about, assessment.sheet
    dated = datetime.combine(sheet.filled_on or date(about.year + 1, 1, 1), time(), UTC)
    properties = document.core_properties
    properties.title = _property(f"{sheet.project}{about.table_title}（{about.year}年度）")
    properties.subject = _property(about.name)
    properties.author = properties.last_modified_by = _property(sheet.department)
    properties.keywords = properties.category = _property(about.table_title)
    properties.comments = _property(f"{OUTPUT_MARK}{about.id}，第{about.version}版")
    properties.language = "zh-CN"
    properties.revision = 1
    properties.created = properties.modified = dated


def _property(text: str) -> str:
    return clean(text).replace("\n", " ")[:_PROPERTY_LIMIT]

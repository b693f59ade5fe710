"""填报数据: head, amounts and texts as read, each with the cell it came from."""

from collections.abc import Iterator
from decimal import Decimal

from evalbook.projects.assessment import ProjectAssessment
from evalbook.projects.sheet import ACHIEVED, EXPECTED, TOTAL, fund_key, item_key
from evalbook.workbook import look
from evalbook.workbook.book import Book, Style
from evalbook.workbook.listing import Column, Listing, Plain, Styled

SHEET = "填报数据"
_LEFT: Style = {**look.BODY, "align": "left"}
_COLUMNS = (Column("项目", 34), Column("内容", 64, _LEFT), Column("来源单元格", 22, look.CENTRED))
_REMARK = "本表为单位填报的数据，来源单元格指报送文件中的位置。"


def draw_data(book: Book, assessment: ProjectAssessment) -> None:
    """Draw what was read, then file, digest and form."""
    listing = Listing(book, SHEET, SHEET, _COLUMNS, _REMARK)
    sheet, about = assessment.sheet, assessment.form.about
    for key, label in _labels(assessment):
        content, cell = sheet.content(key), sheet.cells.get(key)
        style = look.AMOUNT if isinstance(content, Decimal) else look.DATE if _is_date(content) else {}
        listing.add(label, Styled(content, {**style, "align": "left"}), "" if cell is None else str(cell))
    origins = (
        ("报送文件", sheet.file),
        ("工作表", sheet.sheet),
        ("文件校验值（SHA-256）", sheet.sha256),
        ("项目自评表", f"{about.name}，版本{about.version}"),
    )
    for label, text in origins:
        listing.add(label, text)
    listing.finish(landscape=False, locked=True)


def _is_date(content: Plain) -> bool:
    return content is not None and not isinstance(content, Decimal | str)


def _labels(assessment: ProjectAssessment) -> Iterator[tuple[str, str]]:
    form = assessment.form
    for item in form.items:
        yield item_key(item.code), item.name
    for code, name in ((TOTAL, form.fund.total_name), *((one.code, one.name) for one in form.fund_rows)):
        for column in form.fund_columns:
            yield fund_key(code, column.code), f"{name}：{column.name}"
    yield EXPECTED, "年度总体目标：预期目标"
    yield ACHIEVED, "年度总体目标：实际完成情况"

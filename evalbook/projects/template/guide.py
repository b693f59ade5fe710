"""填报说明 of the workbook of projects: what to do, what the colours mean, how scores come about."""

from evalbook.cell import Cell
from evalbook.indicators.entries import SHEET_GUIDE
from evalbook.projects.model import ProjectForm
from evalbook.projects.words import notes
from evalbook.workbook import look
from evalbook.workbook.book import Book, Style
from evalbook.workbook.page import protect, set_up_page

_WIDTHS = (16, 84)
_STEPS = (
    ("一个项目一张表", "在“项目1”“项目2”……里填写，没有用到的空白表不用删。表的名称可以改成项目名称。"),
    ("项目多于表", "右键点空白项目表的标签，选“移动或复制”，勾选“建立副本”，在复制出的表里填写。"),
    (
        "指标多于行",
        (
            "先在“审阅”里撤销工作表保护（没有密码），复制同一个二级指标的一行，在它下面“插入复制的单元格”，"
            "再改写内容；用不到的行留空，不要删除行和列。"
        ),
    ),
    (
        "填资金",
        "按资金来源填，单位万元；没有的填0。合计、执行率和得分自动算出。预算包括年中追加、追减。",
    ),
    (
        "填指标",
        (
            "先选指标性质：≥（不低于）、≤（不超过）、＝（正好）填数字，单位写在“计量单位”栏，"
            "百分数填百分号前面的数；定性指标填文字，再选完成档次，在档次范围内填得分。"
        ),
    ),
    ("分值", "各级分值合计要与表上方的提示相符，不符时显示红字。"),
    ("得分", "定量指标的得分自动算出，可以改写；没有得满分的，写明偏差原因分析及改进措施。"),
    ("报送", "看“填报状态”，全部“通过”后保存，以单位全称命名，与部门评分表一起报送财政部门。"),
)
_LEGEND = (
    (look.INPUT_FILL, "黄色", "填写格"),
    (look.BLANK_FILL, "橙色", "还没有填的必填格，填好后自动变黄"),
    (look.COMPUTED_FILL, "灰色", "公式自动算出，不能改"),
)
_TEXT: Style = {**look.BODY, "font_size": 11}
_KEY: Style = {**look.CENTRED, "font_size": 11}


def draw_guide(book: Book, form: ProjectForm, note: str) -> None:
    """Draw the first sheet."""
    about = form.about
    sheet = book.sheet(SHEET_GUIDE)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    title = f"{about.year}年度{about.table_title}填报模板"
    book.merge(sheet, Cell(SHEET_GUIDE, 0, 0), Cell(SHEET_GUIDE, 0, 1), title, look.TITLE)
    sheet.set_row(0, 30)
    notice = f"依据{about.notice}填报。" if about.notice else ""
    remark = "\n".join(one for one in (notice, note) if one)
    book.merge(sheet, Cell(SHEET_GUIDE, 1, 0), Cell(SHEET_GUIDE, 1, 1), remark, look.REMARK)
    sheet.set_row(1, 8 + 12.5 * look.lines(remark, sum(_WIDTHS)))
    row = 3
    for key, text in _STEPS:
        _line(book, row, key, text, {})
        row += 1
    for fill, key, text in _LEGEND:
        _line(book, row, key, text, {"bg_color": fill})
        row += 1
    _line(book, row, "计分办法", "\n".join(notes(form)), {})
    _line(book, row + 1, "依据", "；".join(about.laws) + "。", {})
    sheet.activate()
    set_up_page(sheet, (0, 0), landscape=False, shades=True)
    protect(sheet)


def _line(book: Book, row: int, key: str, text: str, style: Style) -> None:
    sheet = book.workbook.get_worksheet_by_name(SHEET_GUIDE)
    book.put(sheet, Cell(SHEET_GUIDE, row, 0), key, _KEY, style)
    book.put(sheet, Cell(SHEET_GUIDE, row, 1), text, _TEXT)
    sheet.set_row(row, 8 + 16 * look.lines(text, _WIDTHS[1] * 0.9))

"""填写说明: how the workbook is filled in, and every kind of rule with a worked example."""

from evalbook.cell import Cell
from evalbook.decimals import plain
from evalbook.indicator_book.columns import kind_name, kinds
from evalbook.indicator_book.drawing import BookDrawing, Head, tallest
from evalbook.indicator_book.examples import EXAMPLES
from evalbook.indicator_book.tables import (
    HEADER_ROW,
    SHEET_COVER,
    SHEET_FIELDS,
    SHEET_GUIDE,
    SHEET_INDICATORS,
    SHEET_LEVELS,
    SHEET_POINTS,
    SHEET_PROJECTS,
    SHEET_RELATIONS,
    SHEET_SETTINGS,
    SHEET_TEXTS,
)
from evalbook.workbook import look
from evalbook.workbook.book import Style
from evalbook.workbook.heights import height
from evalbook.workbook.page import set_up_page

_HEADS = (
    Head("计分方法", "", 18),
    Head("评分表上怎么印", "", 38),
    Head("分值", "", 7),
    Head("“指标”表里怎么填", "", 44),
    Head("算出来是多少", "", 34),
    Head("填报模板里印成", "", 44),
)
_STEPS = (
    (SHEET_SETTINGS, "填名称、年度、地区、通知、总分和评价等级"),
    (SHEET_LEVELS, "填一级指标、二级指标和分值"),
    (SHEET_FIELDS, "把评分表公式里出现的每个数写一行：名称、种类、单位、口径、数据来源"),
    (SHEET_INDICATORS, "一行一个三级指标：公式用基础数据的名称写，选计分方法，填橙色的栏"),
    (SHEET_POINTS, "按要点计分的指标，一条要点一行"),
    (SHEET_RELATIONS, "写部门填的数应有的大小关系，可以不写"),
    (SHEET_PROJECTS, "写哪些项目个数与项目自评表核对，可以不写"),
    (f"{SHEET_COVER}、{SHEET_TEXTS}", "封面项目和报告标题，一般不用改"),
)
_AFTER = (
    "写完保存，运行 evalbook indicators check 本文件名：全部错误一次列出，写明哪个表、哪一格、怎么改。",
    "没有错误后，运行 evalbook template --indicators 本文件名 -o 文件夹，写出填报模板。",
    "核算时写 evalbook score 收件文件夹 -o 结果 --indicators 本文件名。",
    "可以插入行、删除行、移动列、加自己的备注列；不要改工作表的名称和栏目标题。空行会跳过。",
    "数字就填数字，不带单位和百分号：85%填85。公式只是加减乘除，不会运行任何程序。",
)
_LINE: Style = {"text_wrap": True, "font_size": 11}


def draw_guide(drawing: BookDrawing) -> None:
    """Draw the first sheet: the steps, then the examples."""
    book, name = drawing.book, SHEET_GUIDE
    remark = "从印发的评分表到能用的指标体系：按下面的次序填各表，点左边的名称前往。"
    heads: list[Head | None] = [Head("", "", head.width) for head in _HEADS]
    sheet = drawing.begin(name, "指标体系填写说明", remark, heads)
    row = _steps(drawing, HEADER_ROW)
    for text in _AFTER:
        book.merge(sheet, Cell(name, row, 0), Cell(name, row, 5), text, _LINE)
        sheet.set_row(row, height([(text, 180)], 11))
        row += 1
    row = _examples(drawing, row + 1)
    sheet.activate()
    set_up_page(sheet, (0, 0))


def _examples(drawing: BookDrawing, row: int) -> int:
    book, name = drawing.book, SHEET_GUIDE
    sheet = book.workbook.get_worksheet_by_name(name)
    book.put(sheet, Cell(name, row, 0), "计分方法举例", look.LABEL)
    for column, head in enumerate(_HEADS):
        book.put(sheet, Cell(name, row + 1, column), head.title, look.HEADER)
    sheet.set_row(row + 1, 26)
    row += 2
    for kind in kinds():
        word = kind_name(kind)
        example = EXAMPLES.get(word)
        if example is None:
            continue
        standard = example.rule(word).standard(example.scale)
        cells = (kind.title, example.printed, plain(example.points), example.columns(word))
        texts = (*cells, example.gives(word), standard)
        for column, text in enumerate(texts):
            book.put(sheet, Cell(name, row, column), text, look.CENTRED if column in (0, 2) else look.BODY)
        sheet.set_row(row, tallest(_HEADS, dict(zip((head.title for head in _HEADS), texts, strict=True))))
        row += 1
    return row


def _steps(drawing: BookDrawing, row: int) -> int:
    book, name = drawing.book, SHEET_GUIDE
    sheet = book.workbook.get_worksheet_by_name(name)
    for number, (target, text) in enumerate(_STEPS, start=1):
        place = Cell(target.split("、")[0], 0, 0)
        book.link(sheet, Cell(name, row, 0), place, f"第{number}步：{target}", look.BODY, look.LINK)
        book.merge(sheet, Cell(name, row, 1), Cell(name, row, 5), text, look.BODY, {"font_size": 11})
        sheet.set_row(row, 20)
        row += 1
    return row + 1

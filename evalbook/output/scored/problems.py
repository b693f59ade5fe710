"""问题清单: everything found in the department's file, with links to the cells."""

from decimal import Decimal

from evalbook.cell import Cell
from evalbook.findings import Line, merged
from evalbook.findings.ranges import areas
from evalbook.output.scored.drawing import Drawing
from evalbook.workbook import look
from evalbook.workbook.listing import Column, Item, Link, Listing

SHEET = "问题清单"
NOTHING_FOUND = "没有发现问题。"
_COLUMNS = (
    Column("序号", 6, look.CENTRED),
    Column("级别", 7, look.CENTRED),
    Column("编码", 7, look.CENTRED),
    Column("问题类型", 20),
    Column("报送文件中的位置", 18, look.CENTRED),
    Column("本工作簿中的位置", 18, look.CENTRED),
    Column("问题", 58),
    Column("处理办法", 34),
)
_REMARK = "“错误”须改正后才能评分；“警告”须核对；“提示”供参考。点击“本工作簿中的位置”可直接查看。"


def draw_problems(drawing: Drawing) -> None:
    """Draw one row per line of findings, in the order of the sheets."""
    listing = Listing(drawing.book, SHEET, SHEET, _COLUMNS, _REMARK)
    here = _places(drawing)
    for number, line in enumerate(merged(drawing.findings), start=1):
        listing.add(
            Decimal(number),
            str(line.level),
            line.code,
            line.kind.title,
            line.place,
            _link(line, here),
            line.message,
            line.remedy,
        )
    if not drawing.findings:
        listing.say(NOTHING_FOUND)
    listing.finish(locked=True)


def _places(drawing: Drawing) -> dict[Cell, Cell]:
    """Where this workbook has what stands in a cell of the department's file."""
    found: dict[Cell, Cell] = {}
    for one in (drawing, *drawing.members):
        entries = one.layout.entries
        for key, cell in one.submission.cells.items():
            if key in entries:
                found.setdefault(cell, entries[key])
    return found


def _link(line: Line, here: dict[Cell, Cell]) -> Item:
    """Lead to the first cell of a line; the others stand with it as text."""
    cells = [one.cell for one in line.findings if one.cell is not None]
    targets = [here[cell] for cell in cells if cell in here]
    if not targets:
        return None
    same_sheet = [one for one in targets if one.sheet == targets[0].sheet]
    addresses = "、".join(area.address for area in areas(same_sheet))
    return Link(targets[0], f"→ {targets[0].sheet}!{addresses}")

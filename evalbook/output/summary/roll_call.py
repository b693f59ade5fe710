"""报送情况: the bureau's list of departments, who has handed in what, and who is not on the list."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from evalbook.output.summary.capacity import add_all
from evalbook.results.outcome import Outcome
from evalbook.results.roll import Roll
from evalbook.workbook import look
from evalbook.workbook.book import Book
from evalbook.workbook.listing import Column, Listing

SHEET = "报送情况"
_COLUMNS = (
    Column("序号", 6, look.CENTRED),
    Column("部门", 36),
    Column("情况", 14, look.CENTRED),
    Column("报送文件", 60),
)


def draw_roll_call(book: Book, year: int, roll: Roll, outcomes: Sequence[Outcome]) -> None:
    """Draw a row per department of the list, then those that are not on it."""
    missing = len(roll.missing(outcomes))
    remark = f"名单上{len(roll.departments)}个部门，未报送{missing}个。"
    listing = Listing(book, SHEET, f"{year}年度部门整体支出绩效自评报送情况", _COLUMNS, remark)
    rows = enumerate(_rows(roll, outcomes), start=1)
    add_all(listing, ((Decimal(number), *row) for number, row in rows))
    listing.finish(frozen=2)


def _rows(roll: Roll, outcomes: Sequence[Outcome]) -> Iterator[tuple[str, str, str]]:
    for name, files in roll.files(outcomes):
        scored = any(one.assessment is not None for one in files)
        state = "已评分" if scored else "未评分" if files else "未报送"
        yield name, state, "、".join(one.file for one in files)
    for outcome in roll.strangers(outcomes):
        yield outcome.department, "不在名单上", outcome.file

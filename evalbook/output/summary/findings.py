"""问题清单: every finding of every file, what is the same merged."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from evalbook.findings import Finding, merged
from evalbook.output.summary.capacity import add_all
from evalbook.output.summary.ranking import Batch
from evalbook.workbook import look
from evalbook.workbook.book import Book
from evalbook.workbook.listing import Column, Item, Listing

SHEET = "问题清单"
NOTHING_FOUND = "没有发现问题。"
_COLUMNS = (
    Column("序号", 7, look.CENTRED),
    Column("报送文件", 34),
    Column("部门", 28),
    Column("级别", 7, look.CENTRED),
    Column("编码", 7, look.CENTRED),
    Column("问题类型", 20),
    Column("位置", 17, look.CENTRED),
    Column("问题", 58),
    Column("处理办法", 36),
)
_REMARK = "“错误”须改正后才能评分；“警告”须核对；“提示”供参考。可按文件、部门、级别筛选。"


def draw_findings(book: Book, batch: Batch) -> None:
    """Draw one row per line of findings, file by file."""
    title = f"{batch.year}年度部门整体支出绩效自评问题清单"
    found = ((one.department, finding) for one in batch.outcomes for finding in one.findings)
    list_findings(book, SHEET, title, found)


def list_findings(book: Book, sheet: str, title: str, found: Iterable[tuple[str, Finding]]) -> None:
    """Draw a sheet of findings, each with the department it concerns; those of a file stand together."""
    listing = Listing(book, sheet, title, _COLUMNS, _REMARK)
    if not add_all(listing, _rows(found)):
        listing.say(NOTHING_FOUND)
    listing.finish()


def _rows(found: Iterable[tuple[str, Finding]]) -> Iterator[tuple[Item, ...]]:
    number = 0
    # Only the findings of one file are ever one line: no more than those are held at a time.
    for _, of_file in groupby(found, key=lambda pair: pair[1].file):
        pairs = list(of_file)
        departments = {id(finding): department for department, finding in pairs}
        for line in merged(finding for _, finding in pairs):
            number += 1
            yield (
                Decimal(number),
                line.file,
                departments[id(line.first)],
                str(line.level),
                line.code,
                line.kind.title,
                line.place,
                line.message,
                line.remedy,
            )

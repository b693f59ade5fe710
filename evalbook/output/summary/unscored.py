"""未评分文件: every file without scores, why, and what to do about it."""

from collections.abc import Iterator
from decimal import Decimal

from evalbook.findings import Line, merged
from evalbook.output.summary.capacity import add_all
from evalbook.output.summary.ranking import Batch
from evalbook.results.outcome import Outcome
from evalbook.scoring.wording import NOTHING_APPLIES
from evalbook.workbook import look
from evalbook.workbook.book import Book
from evalbook.workbook.listing import Column, Item, Listing

SHEET = "未评分文件"
NONE = "无"
_COLUMNS = (
    Column("序号", 6, look.CENTRED),
    Column("报送文件", 40),
    Column("部门", 28),
    Column("原因", 62),
    Column("处理办法", 40),
    Column("退回修改通知", 34),
    Column("填报\n完整率", 9, {**look.CENTRED, **look.PERCENT}),
)
_REMARK = "下列文件没有评分，改正后重新报送即可；同一文件有几类问题的，每类一行。“无需处理”的由另一份代替。"
_NO_TOTAL = ("数据不完整，得不出总分。", "请补齐数据后重新报送。")
_NOTHING_APPLIES = (f"{NOTHING_APPLIES}。", "请核对数据后重新报送。")
_LISTED = 8
"""Lines named in one row; the list of findings has all of them."""


def draw_unscored(book: Book, batch: Batch) -> None:
    """Draw one row per file and kind of error; a file always has at least one."""
    title = f"{batch.year}年度部门整体支出绩效自评未评分文件"
    listing = Listing(book, SHEET, title, _COLUMNS, _REMARK)
    if not add_all(listing, _rows(batch)):
        listing.say(NONE)
    listing.finish(frozen=2)


def _rows(batch: Batch) -> Iterator[tuple[Item, ...]]:
    for number, outcome in enumerate(batch.unscored, start=1):
        letter = batch.letters.get(outcome.file, "")
        share = None if outcome.completeness is None else outcome.completeness.share
        for reason, remedy in _reasons(outcome):
            yield (Decimal(number), outcome.file, outcome.department, reason, remedy, letter, share)


def _reasons(outcome: Outcome) -> Iterator[tuple[str, str]]:
    by_code: dict[str, list[Line]] = {}
    for line in merged(outcome.findings if outcome.set_aside else outcome.errors):
        by_code.setdefault(line.code, []).append(line)
    if not by_code:
        seen = outcome.assessment
        nothing = seen is not None and seen.nothing_applies
        yield _NOTHING_APPLIES if nothing else _NO_TOTAL
    for lines in by_code.values():
        texts = [_text(line) for line in lines[:_LISTED]]
        if len(lines) > _LISTED:
            texts.append(f"……共{len(lines)}条，其余见“问题清单”。")
        remedies = dict.fromkeys(line.remedy for line in lines[:_LISTED])
        yield "\n".join(texts), "\n".join(remedies)


def _text(line: Line) -> str:
    return f"【{line.place}】{line.message}" if line.place else line.message

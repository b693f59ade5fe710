"""同比: what each department scored in an earlier year and now; who is new, and who is gone."""

from collections.abc import Iterator
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.decimals import half_up
from evalbook.department_names import folded
from evalbook.output.summary.ranking import Batch, Ranked
from evalbook.results.previous import Previous, PreviousScores
from evalbook.workbook import look
from evalbook.workbook.book import Book
from evalbook.workbook.listing import FIRST_ROW, Column, Item, Listing, Live

SHEET = "同比"
COMPARABLE, NEW, UNSCORED, GONE, UNCLEAR = (
    "可比",
    "新增",
    "本年未评分",
    "本年未报送",
    "以前年度有几份，不比较",
)
NOBODY = "没有可以比较的部门。"
_THEN, _NOW, _CHANGE, _STATE = 3, 4, 5, 8
_SCORE = {**look.CENTRED, **look.SCORE}
CHANGE = {**look.CENTRED, "num_format": "+0.00;-0.00;0.00"}
"""A difference with its sign, so that a loss shows without any colour."""


def draw_year_on_year(book: Book, batch: Batch, previous: Previous) -> None:
    """Draw one row per department of either year: ranked ones first, then those without a score now."""
    title = f"{batch.year}年度与{previous.year}年度部门整体支出绩效自评得分比较"
    listing = Listing(book, SHEET, title, _columns(batch.year, previous.year), _remark(batch, previous))
    for one in batch.ranked:
        listing.add(*_ranked_row(one, previous, listing.row))
    for department, scores, state in _without_score(batch, previous):
        listing.add(department, *_then(scores), None, scores.total, None, None, scores.grade, None, state)
    tail = 0
    if pairs := compared(batch, previous):
        listing.add(*_averages(listing.row, pairs), style=look.BOLD)
        tail = 1
    elif listing.row == FIRST_ROW:
        listing.say(NOBODY)
    listing.finish(frozen=1, tail=tail)


def compared(batch: Batch, previous: Previous) -> list[tuple[Ranked, PreviousScores]]:
    """Pair each department scored now with its scores then, where it has any."""
    pairs = ((one, previous.of(one.department)) for one in batch.ranked)
    return [(one, scores) for one, scores in pairs if scores is not None and scores.total is not None]


def average_totals(pairs: list[tuple[Ranked, PreviousScores]]) -> tuple[Decimal, Decimal]:
    """Average the totals then and now, to two places."""
    then = sum((scores.total or Decimal(0) for _, scores in pairs), Decimal(0))
    now = sum((one.total for one, _ in pairs), Decimal(0))
    return half_up(then / len(pairs), 2), half_up(now / len(pairs), 2)


def _columns(year: int, earlier: int) -> tuple[Column, ...]:
    return (
        Column("部门", 40),
        *(Column(f"{one}年度\n名次", 10, look.CENTRED) for one in (earlier, year)),
        *(Column(f"{one}年度\n得分", 12, _SCORE) for one in (earlier, year)),
        Column("增减\n（分）", 11, CHANGE),
        *(Column(f"{one}年度\n等级", 10, look.CENTRED) for one in (earlier, year)),
        Column("情况", 24, look.CENTRED),
    )


def _remark(batch: Batch, previous: Previous) -> str:
    states = [_state(one, previous) for one in batch.ranked]
    states += [state for *_, state in _without_score(batch, previous)]
    kinds = (COMPARABLE, NEW, UNSCORED, GONE, UNCLEAR)
    counted = "，".join(f"{kind}{states.count(kind)}个" for kind in kinds if kind in states)
    return (
        f"{counted or NOBODY.rstrip('。')}。部门按全称对应，更名的分别列为“{NEW}”和“{GONE}”；"
        f"“{GONE}”是{previous.year}年度有得分而这次没有收到的。平均只计“{COMPARABLE}”的部门。"
    )


def _state(one: Ranked, previous: Previous) -> str:
    if previous.is_unclear(one.department):
        return UNCLEAR
    return NEW if previous.of(one.department) is None else COMPARABLE


def _ranked_row(one: Ranked, previous: Previous, row: int) -> Iterator[Item]:
    scores = previous.of(one.department)
    yield one.department
    yield from _then(scores)
    yield Decimal(one.place)
    yield None if scores is None else scores.total
    yield one.total
    yield None if scores is None or scores.total is None else _difference(row, one.total - scores.total)
    yield None if scores is None else scores.grade
    yield one.assessment.grade
    yield _state(one, previous)


def _then(scores: PreviousScores | None) -> Iterator[Item]:
    yield None if scores is None or scores.place is None else Decimal(scores.place)


def _difference(row: int, now: Decimal) -> Live:
    then, total = Cell(SHEET, row, _THEN).address, Cell(SHEET, row, _NOW).address
    return Live(f"ROUND({total}-{then},2)", half_up(now, 2))


def _without_score(batch: Batch, previous: Previous) -> Iterator[tuple[str, PreviousScores, str]]:
    """Yield departments that had a score then and have none now, in the order of then."""
    scored = {folded(one.department) for one in batch.ranked}
    handed_in = {folded(one.department) for one in batch.unscored}
    for department, scores in previous.departments.items():
        if folded(department) not in scored:
            yield department, scores, UNSCORED if folded(department) in handed_in else GONE


def _averages(row: int, pairs: list[tuple[Ranked, PreviousScores]]) -> Iterator[Item]:
    means = average_totals(pairs)
    yield "平均"
    yield from (None, None)
    states = _range(row, _STATE)
    for column, mean in zip((_THEN, _NOW), means, strict=True):
        yield Live(f'ROUND(AVERAGEIF({states},"{COMPARABLE}",{_range(row, column)}),2)', mean)
    yield _difference(row, means[1] - means[0])


def _range(row: int, column: int) -> str:
    return f"{Cell(SHEET, FIRST_ROW, column).address}:{Cell(SHEET, row - 1, column).address}"

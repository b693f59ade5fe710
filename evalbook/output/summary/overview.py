"""总表: the ranking with scores by 一级指标, grades, claims and counts of findings."""

from collections.abc import Iterator
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.decimals import half_up, plain
from evalbook.findings import Level
from evalbook.indicators.model import IndicatorSystem
from evalbook.output.summary.ranking import Batch, Ranked
from evalbook.workbook import look
from evalbook.workbook.book import Book
from evalbook.workbook.listing import FIRST_ROW, Column, Item, Listing, Live

SHEET = "总表"
NONE_SCORED = "没有已评分的部门。"
DEPARTMENT = 1
_LEVELS = 2
_SCORE = {**look.CENTRED, **look.SCORE}
_PERCENT = {**look.CENTRED, **look.PERCENT}


def total_column(system: IndicatorSystem) -> int:
    """Return the column of the computed total; the grade stands beside it."""
    return _LEVELS + len(system.level1)


def score_range(batch: Batch, column: int) -> str:
    """Return the absolute reference of a column of all ranked departments, for formulas elsewhere."""
    first = Cell(SHEET, FIRST_ROW, column).reference
    last = Cell(SHEET, FIRST_ROW + len(batch.ranked) - 1, column).reference
    return f"{first}:{last.rpartition('!')[2]}"


def draw_overview(book: Book, batch: Batch) -> None:
    """Draw one row per scored file, best first, and the averages."""
    title = f"{batch.year}年度部门整体支出绩效自评总表"
    listing = Listing(book, SHEET, title, _columns(batch.system), _remark(batch))
    for one in batch.ranked:
        listing.add(*_row(batch, one, listing.row))
    if batch.ranked:
        listing.add(*_averages(batch), style=look.BOLD)
    else:
        listing.say(NONE_SCORED)
    listing.finish(frozen=DEPARTMENT + 1, tail=1)


def _columns(system: IndicatorSystem) -> tuple[Column, ...]:
    levels = (Column(system.caption(one), 10, _SCORE) for one in system.level1)
    counts = (Column(f"{level}\n（条）", 7, look.CENTRED) for level in Level)
    return (
        Column("名次", 6, look.CENTRED),
        Column("部门", 32),
        *levels,
        Column(f"核算总分\n（{plain(system.about.points)}分）", 11, {**_SCORE, **look.BOLD}),
        Column("等级", 6, look.CENTRED),
        Column("自评总分", 10, _SCORE),
        Column("自评\n等级", 6, look.CENTRED),
        Column("差异\n（自评－核算）", 10, _SCORE),
        *counts,
        Column("填报\n完整率", 9, _PERCENT),
        Column("报送文件", 36),
    )


def _remark(batch: Batch) -> str:
    scored, unscored = len(batch.ranked), len(batch.unscored)
    counted = f"共{scored + unscored}个文件，已评分{scored}个，未评分{len(batch.wanting)}个"
    replaced = unscored - len(batch.wanting)
    counted += f"，由另一份代替{replaced}个" if replaced else ""
    excluded = "不适用的指标不计，总分按适用分值折算。" if batch.system.rescales else ""
    listed = "（见“未评分文件”）" if unscored else ""
    explained = "核算总分相同的名次并列。填报完整率是必填项中已填的比例。"
    return f"{counted}{listed}。{explained}{excluded}{batch.system.about.default_note}"


def _row(batch: Batch, one: Ranked, row: int) -> Iterator[Item]:
    column = total_column(batch.system)
    total, claimed = Cell(SHEET, row, column).address, Cell(SHEET, row, column + 2).address
    own = one.assessment.claimed_total
    totals = score_range(batch, column).rpartition("!")[2]
    yield Live(f"RANK({total},{totals})", Decimal(one.place))
    yield one.department
    yield from one.assessment.level1_scores
    yield one.total
    yield one.assessment.grade
    yield own
    yield one.assessment.claimed_grade
    difference = None if own is None else own - one.total
    yield Live(f'IF(COUNT({claimed},{total})<2,"",ROUND({claimed}-{total},2))', difference)
    yield from (Decimal(one.outcome.count(level)) for level in Level)
    yield None if one.outcome.completeness is None else one.outcome.completeness.share
    yield one.outcome.file


def _averages(batch: Batch) -> Iterator[Item]:
    system = batch.system
    yield ""
    yield "平均"
    for position in range(len(system.level1)):
        scores = [one.assessment.level1_scores[position] for one in batch.ranked]
        yield _average(batch, _LEVELS + position, scores)
    column = total_column(system)
    yield _average(batch, column, [one.total for one in batch.ranked])
    yield ""
    yield _average(batch, column + 2, [one.assessment.claimed_total for one in batch.ranked])
    yield from ("",) * (4 + len(Level))


def _average(batch: Batch, column: int, scores: list[Decimal | None]) -> Live:
    known = [score for score in scores if score is not None]
    shown = half_up(sum(known, Decimal(0)) / len(known), 2) if known else None
    cells = score_range(batch, column).rpartition("!")[2]
    return Live(f'IF(COUNT({cells})=0,"",ROUND(AVERAGE({cells}),2))', shown)

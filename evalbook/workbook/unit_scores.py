"""单位得分: every scoresheet of a department side by side, live, and the department's own beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.indicators.entries import EXCLUDED, PENDING, field_key
from evalbook.indicators.levels import Level1
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.sheet_sets import SHEET_UNIT_SCORES
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.rollup.summed import sum_formula
from evalbook.scoring.rollup.weighted import weighted_formula
from evalbook.workbook import live_scores, live_sums, look
from evalbook.workbook.book import Book, Style
from evalbook.workbook.listing import FIRST_ROW, Column, Item, Listing, Live, Styled

_WHOLE, _MEMBERS = 4, 5
_SCORE: Style = {**look.CENTRED, **look.SCORE}


@dataclass(frozen=True)
class ScoreColumn:
    """A scoresheet as a column: whose it is, its scores, and references to the cells that hold them."""

    name: str
    assessment: Assessment
    scores: Mapping[str, str]
    """By code of indicator."""
    subtotals: Mapping[str, str]
    """By code of 一级指标."""
    total: str
    grade: str
    no_grade: str
    """What stands for the grade while there is none."""
    weight: str = ""
    """Reference of the amount that its scores are weighted by."""


@dataclass
class Places:
    """Rows of the sheet, computed before it is drawn."""

    weight: int | None = None
    scores: dict[str, int] = field(default_factory=dict)


def places(system: IndicatorSystem) -> Places:
    """Compute where the scores stand."""
    found, row = Places(), FIRST_ROW
    if system.unit_weight is not None:
        found.weight = row
        row += 1
    for level1 in system.level1:
        for indicator in _within(system, level1):
            found.scores[indicator.code] = row
            row += 1
        row += 1
    return found


def _within(system: IndicatorSystem, level1: Level1) -> Iterator[Indicator]:
    for level2 in system.level2_within(level1):
        yield from (one for one in system.within(level2) if one.scored)


def weighted_formulas(system: IndicatorSystem, members: int) -> dict[str, str] | None:
    """Write the department's scores over its members' on this sheet; None where base data are summed."""
    at = places(system)
    if at.weight is None:
        return None
    return {
        code: weighted_formula(
            _range(row, members),
            _range(at.weight, members),
            members,
            may_be_excluded=may_be_excluded,
            places=system.about.score_places,
        )
        for code, row in at.scores.items()
        for may_be_excluded in [next(one for one in system.scored if one.code == code).may_be_excluded]
    }


def _range(row: int, members: int) -> str:
    first, last = Cell(SHEET_UNIT_SCORES, row, _MEMBERS), Cell(SHEET_UNIT_SCORES, row, _MEMBERS + members - 1)
    return f"{first.reference}:{last.reference.rpartition('!')[2]}"


def draw_unit_scores(
    book: Book, system: IndicatorSystem, whole: ScoreColumn, members: Sequence[ScoreColumn]
) -> None:
    """Draw the sheet: a row per indicator, 一级指标 and sum, a column per scoresheet."""
    columns = [
        Column("一级指标", 10, look.CENTRED),
        Column("二级指标", 16, look.CENTRED),
        Column("三级指标", 26),
        Column("分值", 8, look.CENTRED),
        *(Column(one.name, 16, _SCORE) for one in (whole, *members)),
    ]
    columns[_WHOLE] = Column("部门", 12, {**_SCORE, **look.BOLD, "bg_color": look.COMPUTED_FILL})
    listing = Listing(book, SHEET_UNIT_SCORES, SHEET_UNIT_SCORES, columns, _remark(system))
    every = (whole, *members)
    if system.unit_weight is not None:
        _add_weights(system, listing, members)
    for level1 in system.level1:
        for indicator in _within(system, level1):
            level2 = system.level2_by_code[indicator.level2]
            scores = (Live(one.scores[indicator.code], _shown_score(one, indicator)) for one in every)
            listing.add(level1.name, level2.name, indicator.name, indicator.points, *scores)
        sums = (Live(one.subtotals[level1.code], _shown_sum(one, level1)) for one in every)
        listing.add(level1.name, "", "小计", system.points_of(level1), *sums, style=look.BOLD)
    totals = (Live(one.total, _shown_total(one)) for one in every)
    listing.add("总分", "", "", system.about.points, *totals, style=look.BOLD)
    grades = (Live(one.grade, _shown_grade(one)) for one in every)
    listing.add("评价等级", "", "", None, *grades, style=look.BOLD)
    listing.finish(frozen=_WHOLE, locked=True, filtered=False)


def _remark(system: IndicatorSystem) -> str:
    weight = system.unit_weight
    if weight is None:
        how = "部门的得分按本级和各单位汇总的数据算出，不是各单位得分的平均数"
    else:
        how = f"部门各指标的得分是本级和各单位的得分按“{weight.name}”加权的平均数，总分由各指标得分相加"
    excluded = f"“{EXCLUDED}”为不适用的指标。" if system.may_exclude else ""
    return f"各列取自各张评分表的核算（测算）得分；{how}。{excluded}"


def _add_weights(system: IndicatorSystem, listing: Listing, members: Sequence[ScoreColumn]) -> None:
    weight = system.unit_weight
    if weight is None:
        return
    key, look_of_it = field_key(weight), {**look.AMOUNT, "align": "right", "shrink": True}
    amounts = [one.assessment.submission.number(key) for one in members]
    cells = _range(listing.row, len(members)).rpartition("!")[2]
    known = [one for one in amounts if one is not None]
    together = sum(known, Decimal(0)) if len(known) == len(amounts) else None
    items: list[Item] = ["权数", "", weight.name, weight.unit]
    items.append(Styled(Live(sum_formula(cells, len(members)), together), look_of_it))
    items += [
        Styled(Live(f'IF({one.weight}="","",{one.weight})', amount), look_of_it)
        for one, amount in zip(members, amounts, strict=True)
    ]
    listing.add(*items)


def _shown_score(column: ScoreColumn, indicator: Indicator) -> Decimal | str | None:
    score = next(one for one in column.assessment.indicators if one.indicator is indicator)
    return live_scores.shown_score(score)


def _shown_sum(column: ScoreColumn, level1: Level1) -> Decimal | str | None:
    seen = column.assessment.of_level1(level1)
    return live_sums.shown_sum(seen.computed, waits=seen.pending, idle=seen.excluded)


def _shown_total(column: ScoreColumn) -> Decimal | str | None:
    return live_sums.shown_sum(column.assessment.total, waits=column.assessment.pending)


def _shown_grade(column: ScoreColumn) -> str:
    return PENDING if column.assessment.pending else column.assessment.grade or column.no_grade

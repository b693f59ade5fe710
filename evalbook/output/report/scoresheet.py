"""The scoresheet (评分表) as printed: its columns, its rows, and how its pages are filled."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from evalbook.decimals import plain, shown
from evalbook.document.lines import one_line
from evalbook.indicators.entries import EXCLUDED
from evalbook.indicators.levels import Level1, Level2
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.scores import IndicatorScore, LevelScore

ABSENT = "—"


@dataclass(frozen=True)
class Column:
    """A column: its head, its width in millimetres, and whether its text starts at the left."""

    head: str
    width: int
    flush: bool = False

    @property
    def twips(self) -> int:
        """The width in twips."""
        return round(self.width * 1440 / 25.4)


COLUMNS = (
    Column("一级\n指标", 10),
    Column("二级\n指标", 19),
    Column("三级指标", 22),
    Column("分值", 8),
    Column("指标解释", 38, flush=True),
    Column("评价标准", 44, flush=True),
    Column("目标值", 15),
    Column("实际值", 17),
    Column("自评\n得分", 13),
    Column("核算\n得分", 13),
    Column("扣分原因", 26, flush=True),
)
LABELS = 3
"""Columns that name the indicator, which sums span."""
FIXED = 7
"""Columns whose texts are the indicator system's, the same for nearly every department."""


@dataclass(frozen=True)
class SheetRow:
    """One printed row. A sum names no 二级指标; total and grade name no 一级指标 either."""

    texts: tuple[str, ...]
    """One text per column for an indicator; label, points, claimed and computed for a sum."""
    level1: Level1 | None = None
    level2: Level2 | None = None

    @property
    def fixed(self) -> tuple[str, ...]:
        """Texts of an indicator that the system gives."""
        return self.texts[:FIXED]

    @property
    def own(self) -> tuple[str, ...]:
        """Texts of an indicator that are the department's."""
        return self.texts[FIXED:]

    @property
    def is_sum(self) -> bool:
        """Whether the row is a sub-total, the total or the grade."""
        return self.level2 is None


def sheet_rows(assessment: Assessment) -> Iterator[SheetRow]:
    """Yield the rows of the scoresheet: indicators, a sub-total per 一级指标, total and grade."""
    system = assessment.system
    for level1 in system.level1:
        for level2 in system.level2_within(level1):
            for one in assessment.within(level2):
                labels = (level1.name, system.caption(level2))
                yield SheetRow((*labels, *_indicator_texts(one)), level1, level2)
        score = assessment.of_level1(level1)
        sums = (_level_points(score, score.claimed), _level_points(score, score.computed))
        yield SheetRow((f"{level1.name}小计", plain(score.points), *sums), level1)
    totals = (_points(assessment.claimed_total), _points(assessment.total))
    yield SheetRow(("合计", plain(system.about.points), *totals))
    yield SheetRow(("评价等级", "", assessment.claimed_grade or ABSENT, assessment.grade or ABSENT))


def has_default_marks(assessment: Assessment) -> bool:
    """Whether any standard carries the mark ※ that the note below the table explains."""
    return any(one.standard.startswith("※") for one in assessment.system.indicators)


def _indicator_texts(one: IndicatorScore) -> tuple[str, ...]:
    indicator = one.indicator
    return (
        indicator.name,
        _worth(one),
        indicator.explanation,
        _standard(one),
        indicator.target.replace("；", "\n"),
        one.actual.replace("；", "\n"),
        EXCLUDED if one.excluded else _points(one.claimed),
        EXCLUDED if one.excluded else _points(one.computed),
        _reasons(one),
    )


def _worth(one: IndicatorScore) -> str:
    if not one.indicator.scored:
        return ABSENT
    carried = f"\n按{plain(one.points)}计" if one.carries else ""
    return plain(one.own_points) + carried


def _standard(one: IndicatorScore) -> str:
    points = "；".join(point.text for point in one.indicator.check_points)
    return f"{one.indicator.standard}\n{points}。" if points else one.indicator.standard


def _reasons(one: IndicatorScore) -> str:
    return "\n".join(text for text in (one.loss, one_line(one.reason)) if text)


def _level_points(level: LevelScore, score: Decimal | None) -> str:
    return EXCLUDED if score is None and level.excluded else _points(score)


def _points(score: Decimal | None) -> str:
    return ABSENT if score is None else shown(score)

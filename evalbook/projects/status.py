"""What a project sheet says about itself while it is being filled in.

Every statement has two faces side by side: the Excel expression that says it live, and what it shows for
given contents, which is stored beside the formula for readers that do not calculate.
"""

from decimal import Decimal

from evalbook.decimals import plain
from evalbook.indicators.rules.base import number
from evalbook.projects import live
from evalbook.projects.assessment import LineScore, ProjectAssessment
from evalbook.projects.columns import (
    ACTUAL,
    CLAIMED,
    COMPUTED,
    DIRECTION,
    INPUTS,
    NAME,
    POINTS,
    RATING,
    REASON,
    TARGET,
)
from evalbook.projects.directions import QUALITATIVE
from evalbook.projects.model import ProjectForm
from evalbook.projects.score import in_range
from evalbook.projects.sheet import Line

PASSED = "通过"
UNFINISHED = "未填完"
NEEDS_RATING = "请选完成档次"
NEEDS_SCORE = "请填得分"
OUT_OF_RANGE = "得分超出档次范围"
NOT_NUMBER = "指标值应填数字"
TOO_HIGH = "自评高于测算"
NEEDS_REASON = "请写偏差原因"
DIFFERS = "请核对"

_ASKED = tuple(code for code in INPUTS if code != CLAIMED)


def line_formula(form: ProjectForm, cells: live.Cells) -> str:
    """Say live what is still to do for an indicator; nothing where the row is blank."""
    inputs = ",".join(cells[code] for code in _ASKED)
    blank = ",".join(f'TRIM({cells[code]})=""' for code in (NAME, DIRECTION, TARGET, POINTS))
    reason = f'IF(AND({cells[CLAIMED]}<{cells[POINTS]},TRIM({cells[REASON]})=""),"{NEEDS_REASON}","{PASSED}")'
    judged = (
        f'IF({cells[RATING]}="","{NEEDS_RATING}",IF(NOT(ISNUMBER({cells[CLAIMED]})),"{NEEDS_SCORE}",'
        f'IF({live.in_range(form, cells)},{reason},"{OUT_OF_RANGE}")))'
    )
    own = (
        f'IF(NOT(ISNUMBER({cells[CLAIMED]})),"{NEEDS_SCORE}",'
        f'IF({cells[CLAIMED]}>{cells[COMPUTED]},"{TOO_HIGH}",{reason}))'
    )
    counted = (
        f'IF(TRIM({cells[ACTUAL]})="","{UNFINISHED}",'
        f'IF(COUNT({cells[TARGET]},{cells[ACTUAL]})<2,"{NOT_NUMBER}",{own}))'
    )
    kind = f'IF({cells[DIRECTION]}="{QUALITATIVE}",{judged},{counted})'
    return f'IF(COUNTA({inputs})=0,"",IF(OR({blank}),"{UNFINISHED}",{kind}))'


def line_status(form: ProjectForm, score: LineScore | None) -> str:
    """Say what `line_formula` shows; nothing for a blank row."""
    if score is None:
        return ""
    line = score.line
    if any(line.content(code) is None for code in (NAME, DIRECTION, TARGET, POINTS)):
        return UNFINISHED
    if line.is_qualitative:
        return _judged_status(form, line) or _reason_status(score)
    if line.content(ACTUAL) is None:
        return UNFINISHED
    return _counted_status(score)


def _counted_status(score: LineScore) -> str:
    if score.line.number(TARGET) is None or score.line.number(ACTUAL) is None:
        return NOT_NUMBER
    if score.claimed is None or score.computed is None:
        return NEEDS_SCORE
    return TOO_HIGH if score.claimed > score.computed else _reason_status(score)


def computed_shown(line: Line, computed: Decimal | None) -> Decimal | str | None:
    """Say what `live.computed` shows: words where the score given is out of the range of its rating."""
    judged = line.is_qualitative and bool(line.text(RATING))
    whole = line.number(CLAIMED) is not None and line.number(POINTS) is not None
    return live.OUT_OF_RANGE if computed is None and judged and whole else computed


def _judged_status(form: ProjectForm, line: Line) -> str:
    if not line.text(RATING):
        return NEEDS_RATING
    if line.number(CLAIMED) is None:
        return NEEDS_SCORE
    return "" if in_range(form, line) else OUT_OF_RANGE


def _reason_status(score: LineScore) -> str:
    claimed, points = score.claimed, score.points
    lost = claimed is not None and points is not None and claimed < points
    return NEEDS_REASON if lost and not score.line.text(REASON) else PASSED


def level_formula(name: str, points: Decimal, cells: str) -> str:
    """Say live whether the points of a level add up, over the range `cells`: `产出指标50/50`."""
    total = f"ROUND(SUM({cells}),2)"
    return f'"{name}"&{total}&"/{plain(points)}"&{_verdict(total, points)}'


def _verdict(total: str, points: Decimal) -> str:
    return f'IF({total}={number(points)},"","（{DIFFERS}）")'


def level_shown(name: str, points: Decimal, total: Decimal) -> str:
    """Say what `level_formula` shows."""
    return f"{name}{plain(total)}/{plain(points)}" + ("" if total == points else f"（{DIFFERS}）")


def given_points(assessment: ProjectAssessment, codes: set[str]) -> Decimal:
    """Add up the points that a project gave its indicators under some 二级指标."""
    lines = (one for one in assessment.lines if one.line.level2 in codes)
    return sum((one.points or Decimal(0) for one in lines), Decimal(0))

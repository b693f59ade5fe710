"""The rules of the form in words, and how a score of a project came about."""

from collections.abc import Iterator
from decimal import Decimal

from evalbook.decimals import amount, half_up, plain, shown
from evalbook.indicators.model import Basis
from evalbook.projects import live
from evalbook.projects.assessment import LineScore, ProjectAssessment
from evalbook.projects.columns import ACTUAL, CLAIMED, RATING, TARGET, UNIT
from evalbook.projects.directions import AT_LEAST, AT_MOST, EXACTLY, QUALITATIVE
from evalbook.projects.model import DEFAULT_MARK, ProjectForm
from evalbook.projects.score import attained, excess, in_range
from evalbook.projects.sheet import Line

NO_SCORE = "数据不完整，没有得分"


def _mark(basis: Basis) -> str:
    return DEFAULT_MARK if basis is Basis.DEFAULT else ""


def standards(form: ProjectForm) -> Iterator[str]:
    """Yield the rules of the form, a sentence each, those that nobody published marked ※."""
    fund, scoring = form.fund, form.scoring
    standard = fund.rule.standard(fund.scale)
    yield f"{_mark(fund.basis)}{fund.name}按“{fund.total_name}”计分：{standard}"
    yield (
        f"{_mark(scoring.proportion_basis)}定量指标：达到年度指标值得满分；未达到的，{AT_LEAST}指标得分＝实际完成值÷年度指标值×分值，"
        f"{AT_MOST}指标得分＝年度指标值÷实际完成值×分值。"
    )
    yield (
        f"{_mark(scoring.two_sided_basis)}{EXACTLY}指标：偏高、偏低都按“较小的数÷较大的数×分值”计分；指标值为0而实际不为0的不得分。"
    )
    yield (
        f"{_mark(scoring.overshoot_basis)}{AT_LEAST}指标的实际完成值超过年度指标值{plain(scoring.overshoot_limit)}%的，"
        f"视为指标值定得偏低，每超出1个百分点扣回分值的1%，最多扣回{plain(scoring.overshoot_share)}%。"
    )
    ranges = "；".join(_range(form, position) for position in range(len(form.ratings)))
    yield f"{_mark(scoring.ratings_basis)}{QUALITATIVE}指标：{ranges}；由单位选档次，并在该档次范围内填得分。"
    yield "没有得满分的，须写明偏差原因分析及改进措施。"


def _range(form: ProjectForm, position: int) -> str:
    rating = form.ratings[position]
    low, high = form.rating_range(rating)
    top = "" if position == 0 else "（不含）"
    return f"“{rating.name}”得分值的{plain(high)}%{top}至{plain(low)}%（含）"


def has_defaults(form: ProjectForm) -> bool:
    """Tell whether any step of the form is a default, so that the mark ※ is to be explained."""
    return any(DEFAULT_MARK in text for text in standards(form))


def notes(form: ProjectForm) -> Iterator[str]:
    """Yield the rules numbered, and what the mark means."""
    for number, text in enumerate(standards(form), start=1):
        yield f"{number}．{text}"
    if has_defaults(form):
        yield form.about.default_note


def target_text(line: Line) -> str:
    """Print 年度指标值 as the official form has it: `≥90%`; a text as it is."""
    if line.is_qualitative:
        return line.text(TARGET)
    return f"{line.direction}{_quantity(line, TARGET)}"


def actual_text(line: Line) -> str:
    """Print 实际完成值: `95%`; of a qualitative indicator the rating, and what the department wrote."""
    if not line.is_qualitative:
        return _quantity(line, ACTUAL)
    return "：".join(text for text in (line.text(RATING), line.text(ACTUAL)) if text)


def _quantity(line: Line, code: str) -> str:
    number = line.number(code)
    return "" if number is None else f"{plain(number)}{line.text(UNIT)}"


def fund_basis(assessment: ProjectAssessment) -> str:
    """Say how the score of the rate of execution came about."""
    fund, form = assessment.fund, assessment.form
    if fund.budget is None or fund.spent is None:
        return NO_SCORE
    if fund.rate is None:
        word = live.rate_word(fund.policy) if fund.policy else live.NO_BASE
        return f"全年预算为0：{word}"
    quotient = f"{amount(fund.spent)}÷{amount(fund.budget)}＝{shown(fund.rate)}%"
    if fund.rate >= form.fund.target:
        return f"{quotient}，得满分"
    return f"{quotient}，得分＝{shown(fund.rate)}%÷{plain(form.fund.target)}%×{plain(form.fund.points)}分"


def default_mark(form: ProjectForm, score: LineScore) -> str:
    """Return ※ where a score rests on a step that nobody published; an empty string elsewhere."""
    line, target, actual = score.line, score.line.number(TARGET), score.line.number(ACTUAL)
    if score.computed is None:
        return ""
    if line.is_qualitative:
        return _mark(form.scoring.ratings_basis)
    if not score.met:
        exact = line.direction == EXACTLY
        return _mark(form.scoring.two_sided_basis if exact else form.scoring.proportion_basis)
    if line.direction != AT_LEAST or target is None or actual is None:
        return ""
    return _mark(form.scoring.overshoot_basis) if excess(form.scoring, target, actual) else ""


def line_basis(form: ProjectForm, score: LineScore) -> str:
    """Say how the score of an indicator came about, marked ※ where it rests on a default."""
    return default_mark(form, score) + _basis(form, score)


def _basis(form: ProjectForm, score: LineScore) -> str:
    line = score.line
    if line.is_qualitative:
        return _judged_basis(form, line)
    target, actual, points = line.number(TARGET), line.number(ACTUAL), score.points
    if score.computed is None or target is None or actual is None or points is None:
        return NO_SCORE
    if score.met:
        return _met_basis(form, line, target, actual)
    if score.computed == 0:
        return "未达到年度指标值，不得分"
    smaller, greater = (plain(one) for one in sorted((target, actual)))
    return f"未达到年度指标值，得分＝{smaller}÷{greater}×{plain(points)}分"


def _met_basis(form: ProjectForm, line: Line, target: Decimal, actual: Decimal) -> str:
    beyond = excess(form.scoring, target, actual) if line.direction == AT_LEAST else Decimal(0)
    if not beyond:
        return "达到年度指标值，得满分"
    taken = min(beyond, form.scoring.overshoot_share)
    reached = half_up(attained(target, actual) or Decimal(0), 2)
    limit = plain(form.scoring.overshoot_limit)
    return f"为年度指标值的{shown(reached)}%，超过{limit}%，扣回分值的{shown(taken)}%"


def _judged_basis(form: ProjectForm, line: Line) -> str:
    claimed = line.number(CLAIMED)
    if claimed is None or not in_range(form, line):
        return NO_SCORE
    rating = next(one for one in form.ratings if one.name == line.text(RATING))
    return f"单位自评为{_range(form, form.ratings.index(rating))}，取自评得分"

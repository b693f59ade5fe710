"""What is wrong or doubtful in what a project's form says, once it is scored."""

from collections.abc import Iterator
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.decimals import amount, half_up, plain
from evalbook.findings import Finding
from evalbook.projects.assessment import LineScore, ProjectAssessment
from evalbook.projects.columns import ACTUAL, CLAIMED, RATING, REASON, TARGET, UNIT
from evalbook.projects.directions import AT_LEAST
from evalbook.projects.score import attained, excess, in_range
from evalbook.projects.sheet import FUND_CLAIMED, TOTAL, fund_key
from evalbook.projects.words import actual_text, target_text

_FAR_APART = 50
"""How many times one percentage must be the other for one of them to look like a fraction."""


def check_project(assessment: ProjectAssessment) -> Iterator[Finding]:
    """Run every check on one project, in the order of the form."""
    yield from _funds(assessment)
    for score in assessment.lines:
        for code, column, slots in _line(assessment, score):
            name = {"indicator": score.line.name}
            yield Finding(code, assessment.sheet.file, score.line.cells.get(column), name | slots)


def _funds(assessment: ProjectAssessment) -> Iterator[Finding]:
    fund, form, sheet = assessment.fund, assessment.form, assessment.sheet
    budget, spent = fund.budget, fund.spent
    column = form.fund_column("budget")
    place: Cell | None = sheet.cells.get(fund_key(TOTAL, column.code))
    if budget is None or spent is None:
        return
    if fund.computed is None:
        label = f"{form.fund.total_name}：{column.name}"
        yield Finding("P08", sheet.file, place, {"label": label, "spent": plain(spent)})
    elif budget and spent > budget:
        other = form.fund_column("spent")
        slots = {"spent_name": other.name, "budget_name": column.name}
        slots |= {"spent": amount(spent), "budget": amount(budget)}
        yield Finding("P09", sheet.file, sheet.cells.get(fund_key(TOTAL, other.code)), slots)
    if fund.computed is not None and fund.claimed is not None and fund.claimed != fund.computed:
        code = "S01" if fund.claimed > fund.computed else "S02"
        slots = {
            "indicator": form.fund.name,
            "claimed": f"{fund.claimed:.2f}",
            "computed": f"{fund.computed:.2f}",
        }
        yield Finding(code, sheet.file, sheet.cells.get(FUND_CLAIMED), slots)


def _line(assessment: ProjectAssessment, score: LineScore) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield code, column and slots of everything found in a row."""
    line = score.line
    if line.is_qualitative:
        yield from _rating(assessment, score)
    else:
        yield from _numbers(assessment, score)
    if score.difference:
        code = "S01" if score.difference > 0 else "S02"
        yield code, CLAIMED, {"claimed": f"{score.claimed:.2f}", "computed": f"{score.computed:.2f}"}
    if score.computed is None or score.points is None or line.text(REASON):
        return
    least = min(score.computed, score.claimed or Decimal(0))
    if least < score.points:
        yield "P06", REASON, {"points": plain(score.points), "score": f"{least:.2f}"}


def _rating(assessment: ProjectAssessment, score: LineScore) -> Iterator[tuple[str, str, dict[str, str]]]:
    line, points, claimed = score.line, score.points, score.line.number(CLAIMED)
    rating = next((one for one in assessment.form.ratings if one.name == line.text(RATING)), None)
    if rating is None or points is None or claimed is None or in_range(assessment.form, line):
        return
    low, high = assessment.form.rating_range(rating)
    open_end = "" if rating is assessment.form.ratings[0] else "（不含）"
    words = f"{plain(points * low / 100)}至{plain(points * high / 100)}{open_end}"
    yield "P05", CLAIMED, {"rating": rating.name, "range": words, "found": plain(claimed)}


def _numbers(assessment: ProjectAssessment, score: LineScore) -> Iterator[tuple[str, str, dict[str, str]]]:
    line, rule = score.line, assessment.form.scoring
    target, actual = line.number(TARGET), line.number(ACTUAL)
    if target is None or actual is None or score.points is None:
        return
    smaller, greater = sorted((abs(target), abs(actual)))
    if line.text(UNIT) in ("%", "％") and 0 < smaller * _FAR_APART <= greater:
        yield "P11", ACTUAL, {"target": target_text(line), "actual": actual_text(line)}
    beyond = excess(rule, target, actual) if line.direction == AT_LEAST else Decimal(0)
    if beyond and rule.overshoot_share:
        reached = half_up(attained(target, actual) or Decimal(0), 2)
        share = half_up(min(beyond, rule.overshoot_share), 2)
        yield "P10", ACTUAL, {"reached": plain(reached), "share": plain(share)}

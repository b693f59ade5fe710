"""Live formulas of a project sheet, over references that the caller gives.

Each function returns an expression without the leading `=`, in the terms of Excel 2007. What is not
there yet is an empty string, never zero. Points are rounded exactly as `score` rounds them. References
name no sheet, so that a copied sheet calculates with its own cells.
"""

from collections.abc import Mapping

from evalbook.decimals import VALUE_PLACES
from evalbook.indicators.parts import ZeroPolicy
from evalbook.indicators.rules.base import number
from evalbook.projects.columns import ACTUAL, CLAIMED, DIRECTION, PLAIN, POINTS, RATING, TARGET
from evalbook.projects.directions import AT_LEAST, AT_MOST, EXACTLY, QUALITATIVE
from evalbook.projects.model import ProjectForm, Rating

OUT_OF_RANGE = "超出档次"
NO_BASE = "无法计算"

Cells = Mapping[str, str]
"""Addresses in the row of an indicator, by code of the column."""


def quantitative(form: ProjectForm, cells: Cells) -> str:
    """Write the points of a quantitative indicator; an empty string for any other and while unfinished."""
    target, actual = (f"ROUND({cells[code]},{VALUE_PLACES})" for code in (TARGET, ACTUAL))
    points = cells[POINTS]
    rule = form.scoring
    reached = f"ROUND({actual}*100/{target},{VALUE_PLACES})"
    back = f"MAX(0,MIN({number(rule.overshoot_share)},{reached}-{number(rule.overshoot_limit)}))"
    kept = f"IF({target}>0,{points}*(100-{back})/100,{points})"
    more = f"IF({actual}>={target},{kept},{_share(actual, target, points)})"
    less = f"IF({actual}<={target},{points},{_share(target, actual, points)})"
    smaller, greater = f"MIN({actual},{target})", f"MAX({actual},{target})"
    exact = f"IF({actual}={target},{points},{_share(smaller, greater, points)})"
    direction = cells[DIRECTION]
    raw = f'IF({direction}="{AT_LEAST}",{more},IF({direction}="{AT_MOST}",{less},{exact}))'
    known = ",".join(f'{direction}="{one}"' for one in (AT_LEAST, AT_MOST, EXACTLY))
    whole = f"COUNT({cells[TARGET]},{cells[ACTUAL]},{points})=3"
    return f'IF(AND(OR({known}),{whole}),ROUND(ROUND({raw},{VALUE_PLACES}),2),"")'


def _share(numerator: str, denominator: str, points: str) -> str:
    quotient = f"{numerator}*{points}/{denominator}"
    return f"IF(AND({denominator}>0,{numerator}>0),{quotient},0)"


def computed(form: ProjectForm, cells: Cells) -> str:
    """Write the points of an indicator: those of the numbers, or those given within the rating's range."""
    given, points = cells[CLAIMED], cells[POINTS]
    missing = f'OR({cells[RATING]}="",COUNT({given},{points})<2)'
    judged = f'IF({missing},"",IF({in_range(form, cells)},ROUND({given},2),"{OUT_OF_RANGE}"))'
    return f'IF({cells[DIRECTION]}="{QUALITATIVE}",{judged},{cells[PLAIN]})'


def in_range(form: ProjectForm, cells: Cells) -> str:
    """Write the condition that the score given lies in the range of the rating."""
    return f"OR({','.join(_within(form, rating, cells) for rating in form.ratings)})"


def _within(form: ProjectForm, rating: Rating, cells: Cells) -> str:
    low, high = form.rating_range(rating)
    given, points = f"ROUND({cells[CLAIMED]},2)*100", cells[POINTS]
    above = f"ROUND({given}-{number(low)}*{points},{VALUE_PLACES})>=0"
    operator = "<=" if rating is form.ratings[0] else "<"
    below = f"ROUND({given}-{number(high)}*{points},{VALUE_PLACES}){operator}0"
    return f'AND({cells[RATING]}="{rating.name}",{above},{below})'


def claimed(cells: Cells) -> str:
    """Write the score a department gives itself, until it types one: the computed one."""
    return f'IF({cells[DIRECTION]}="{QUALITATIVE}","",{cells[PLAIN]})'


def fund_sum(first: str, last: str) -> str:
    """Write the total of a column of amounts; an empty string while there is none."""
    return f'IF(COUNT({first}:{last})=0,"",ROUND(SUM({first}:{last}),{VALUE_PLACES}))'


def rate(form: ProjectForm, budget: str, spent: str) -> str:
    """Write the rate of execution as a fraction; words where the budget is 0."""
    quotient = f"ROUND({spent}*100/{budget},{VALUE_PLACES})/100"
    neither, unplanned = (
        _rate_word(one) for one in (form.fund.zero_spent_zero, form.fund.zero_spent_nonzero)
    )
    zero = neither if neither == unplanned else f"IF({spent}=0,{neither},{unplanned})"
    return f'IF(COUNT({budget},{spent})<2,"",IF({budget}=0,{zero},{quotient}))'


def _rate_word(policy: ZeroPolicy) -> str:
    return f'"{rate_word(policy)}"'


def rate_word(policy: ZeroPolicy) -> str:
    """Say what stands for the rate where the budget is 0."""
    return {
        ZeroPolicy.ZERO: "预算为0，按0计",
        ZeroPolicy.NOT_APPLICABLE: "不适用",
        ZeroPolicy.NO_POINTS: "不得分",
        ZeroPolicy.INVALID: NO_BASE,
    }[policy]


def fund_points(form: ProjectForm, rate_cell: str) -> str:
    """Write the points of the rate of execution in `rate_cell`."""
    raw = form.fund.rule.excel(f"ROUND({rate_cell}*100,{VALUE_PLACES})", form.fund.scale)
    waived = number(form.fund.points)
    words = f'IF({rate_cell}="{rate_word(ZeroPolicy.NOT_APPLICABLE)}",{waived},0)'
    blank = f'OR({rate_cell}="",{rate_cell}="{NO_BASE}")'
    rounded = f"ROUND(ROUND({raw},{VALUE_PLACES}),2)"
    return f'IF(ISNUMBER({rate_cell}),{rounded},IF({blank},"",{words}))'


def rows(top: str, below: str) -> str:
    """Write the range from the cell `top` to the row above the cell `below`, whatever is inserted there."""
    letters = top.rstrip("0123456789")
    return f"{top}:INDEX({letters}:{letters},ROW({below})-1)"

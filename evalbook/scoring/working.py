"""The working of a score: the formula with the department's own names, numbers and units put in."""

from decimal import Decimal

from evalbook.decimals import column, plain, shown
from evalbook.indicators.derived import derived
from evalbook.indicators.entries import NO, YES, field_key, point_keys
from evalbook.indicators.expressions import FieldName, Formula
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.parts import Part
from evalbook.indicators.rules import Consumes, Trend
from evalbook.scoring import wording
from evalbook.scoring.state import State
from evalbook.scoring.wording import FieldWords
from evalbook.submission import Submission

_UNANSWERED = "评价要点没有填全"
_WAIVED = "评价要点都不适用"
_NO_VALUE = {
    State.IN_RANGE: "（按所填的范围计分）",
    State.NOT_APPLICABLE: "（分母为0，不适用）",
    State.NO_BASE: "（分母为0）",
    State.INVALID: "（分母为0，数据矛盾）",
}


def working(
    system: IndicatorSystem,
    part: Part,
    indicator: Indicator,
    submission: Submission,
    measured: tuple[State, Decimal | str | None, str],
    words: FieldWords,
) -> str:
    """Print how a value came about: `完成率＝完成数4,950.00万元÷预算数5,000.00万元＝99.00%`.

    `measured` is the state, the value, and the value as printed; `words` the base data as printed. A value
    that is typed in is printed as such; of check points, what was answered is added up.
    """
    state, value, result = measured
    if part.consumes.asks_check_points:
        return _answered(system, part, indicator, submission, state, value)
    if isinstance(part.rule, Trend):
        now, before = (_substituted(one, words) for one in (part.parsed, part.rule.parsed_previous))
        return f"本年：{now}；上年：{before}{_ending(part, state, result)}"
    if isinstance(part.parsed.root, FieldName):
        name = part.parsed.root.name
        typed = words[name]
        if typed == result or state is not State.VALUE:
            return f"{name}＝{typed}{_NO_VALUE.get(state, '')}"
        return f"{name}{typed}{_ending(part, state, result)}"
    name = f"{indicator.name}（{part.name}）" if part.name else indicator.name
    by_rule = "（分母为0，按0计）" if value == 0 and _has_no_base(system, part, submission) else ""
    return f"{name}＝{_substituted(part.parsed, words)}{by_rule}{_ending(part, state, result)}"


def _has_no_base(system: IndicatorSystem, part: Part, submission: Submission) -> bool:
    """Tell whether a formula divides by zero, so that its value is none of its own."""
    node = part.parsed.denominator
    if node is None:
        return False
    keys = {name: field_key(system.field_by_name[name]) for name in part.parsed.fields}
    numbers = {name: column([submission.number(key) or Decimal(0)]) for name, key in keys.items()}
    return bool(node.evaluate(numbers)[0] == 0)


def _ending(part: Part, state: State, result: str) -> str:
    """Say what a computation came to: `＝99.00%`, or why it came to nothing."""
    if part.consumes in (Consumes.TREND, Consumes.RANK) and state in (State.VALUE, State.PENDING):
        return f"，{result}"
    return f"＝{result}" if state is State.VALUE else _NO_VALUE.get(state, "")


def _substituted(formula: Formula, words: FieldWords) -> str:
    return _printed(formula).format_map({name: f"{name}{_number(words[name])}" for name in formula.fields})


@derived(2048)
def _printed(formula: Formula) -> str:
    """Put the signs of a formula into print, with slots for numbers: a minus in one is no sign of it."""
    return wording.printed(formula.spell({name: f"{{{name}}}" for name in formula.fields}))


def _number(text: str) -> str:
    """Put a value in brackets where its sign would meet another."""
    return f"（{text}）" if text.startswith("-") else text


def _answered(
    system: IndicatorSystem,
    part: Part,
    indicator: Indicator,
    submission: Submission,
    state: State,
    value: Decimal | str | None,
) -> str:
    if state is State.NOT_APPLICABLE:
        return _WAIVED
    if not isinstance(value, Decimal):
        return _UNANSWERED
    if part.consumes is Consumes.SHARE:
        return f"要点符合率＝{_share(indicator, submission)}＝{shown(value)}%"
    if part.consumes is Consumes.UNMET:
        return f"不符合的要点＝{plain(value)}项"
    numbers = [submission.number(key) or Decimal(0) for key in point_keys(indicator)]
    added = "＋".join(map(plain, numbers))
    if part.consumes is Consumes.COUNT:
        return f"发现问题次数＝{added}＝{plain(value)}次"
    given = sum(numbers, Decimal(0))
    text = f"评分＝{added}＝{shown(given)}分"
    if part.formula:
        text = f"{part.formula}＝{submission.text(wording.choice_key(system, part))}；{text}"
    return text if given == value else f"{text}，按该档的范围取{shown(value)}分"


def _share(indicator: Indicator, submission: Submission) -> str:
    """Print the points of the check points met over those of all that apply."""
    answers = [submission.text(key) for key in point_keys(indicator)]
    weighed = list(zip(indicator.check_points, answers, strict=True))
    met = [plain(point.points) for point, answer in weighed if answer == YES]
    applicable = [plain(point.points) for point, answer in weighed if answer in (YES, NO)]
    return f"{_sum(met)}÷{_sum(applicable)}"


def _sum(numbers: list[str]) -> str:
    added = "＋".join(numbers) or "0"
    return f"（{added}）" if len(numbers) > 1 else added

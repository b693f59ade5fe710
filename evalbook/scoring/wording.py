"""Scores in words: the actual value as shown, how it was computed, why points were lost."""

import re
from decimal import Decimal

from evalbook.decimals import amount, column, half_up, plain, shown
from evalbook.indicators.entries import (
    NO,
    PENDING,
    YES,
    field_key,
    note_key,
    point_key,
    point_keys,
)
from evalbook.indicators.fields import Field, FieldKind
from evalbook.indicators.levels import Effect
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.parts import NotApplicable, Part
from evalbook.indicators.rules import Checklist, Consumes, Rank
from evalbook.scoring.state import State
from evalbook.submission import InRange, Submission

STATE_WORDS = {
    State.NOT_APPLICABLE: "不适用",
    State.NO_BASE: "无法计算",
    State.MISSING: "未填",
    State.INVALID: "数据矛盾",
    State.PENDING: PENDING,
    State.IN_RANGE: str(InRange(Decimal(0))),
}

NOTHING_APPLIES = "全部指标不适用，没有总分"

_SIGNS = str.maketrans("*/()+-,", "×÷（）＋－，")


def part_value(
    system: IndicatorSystem,
    part: Part,
    indicator: Indicator,
    submission: Submission,
    state: State,
    value: Decimal | str | None,
) -> str:
    """Print a measured value as 实际值 shows it: `99.00%`, `2次`, `符合2项，不符合1项`, `不适用`."""
    if state is not State.VALUE or value is None:
        return STATE_WORDS.get(state, "")
    if isinstance(value, str):
        return value
    if part.consumes.asks_yes_or_no:
        return _answers(indicator, submission)
    if isinstance(part.rule, Rank):
        return part.rule.standing_words(value)
    if part.consumes.is_judged:
        grade = f"{submission.text(choice_key(system, part))}，" if part.formula else ""
        return f"{grade}{shown(value)}分"
    return f"{plain(value)}次" if part.consumes is Consumes.COUNT else part.scale.value(value)


def choice_key(system: IndicatorSystem, part: Part) -> str:
    """Return the key of the field in which a grade is chosen."""
    return field_key(system.field_by_name[part.formula])


def _answers(indicator: Indicator, submission: Submission) -> str:
    answers = [submission.text(key) for key in point_keys(indicator)]
    if NO not in answers:
        return "全部符合"
    return f"符合{answers.count(YES)}项，不符合{answers.count(NO)}项"


def field_value(field: Field, submission: Submission) -> str:
    """Print a base data value with its unit: `1,980.00万元`, `98人`, `95.00%`."""
    key = field_key(field)
    content = submission.content(key)
    if key in submission.in_range:
        return STATE_WORDS[State.IN_RANGE]
    if content is None:
        return STATE_WORDS[State.MISSING]
    if not isinstance(content, Decimal):
        return str(content)
    if field.kind is FieldKind.PERCENT:
        return f"{shown(content * 100)}%"
    if field.kind is FieldKind.AMOUNT:
        return f"{amount(content)}{field.unit}"
    return f"{plain(content)}{field.unit}"


class FieldWords(dict[str, str]):
    """Base data of a submission as printed, by the name of the field; printed when first asked for."""

    def __init__(self, system: IndicatorSystem, submission: Submission) -> None:
        super().__init__()
        self._system, self._submission = system, submission

    def __missing__(self, name: str) -> str:
        self[name] = field_value(self._system.field_by_name[name], self._submission)
        return self[name]


def answer(indicator: Indicator, number: int, submission: Submission) -> str:
    """Print what was answered to a check point: `是`, `2次`, `0.5分（理由）`; or that nothing was."""
    content = submission.content(point_key(indicator, number))
    if content is None:
        return STATE_WORDS[State.MISSING]
    if not isinstance(content, Decimal):
        return str(content)
    reason = submission.text(note_key(indicator, number)) if indicator.is_judged else ""
    unit = "次" if indicator.counts_occurrences else "分"
    return f"{plain(content)}{unit}{f'（{reason}）' if reason else ''}"


def printed(formula: str) -> str:
    """Write the signs of a formula as people print them."""
    return re.sub(r"ABS\(([^()]*)\)", r"|\1|", formula).translate(_SIGNS)


def loss(
    part: Part, indicator: Indicator, submission: Submission, state: State, value: Decimal | str | None
) -> str:
    """Say why a part lost points, as a clause without full stop."""
    if state is State.NO_BASE:
        return f"“{_denominator(part)}”为0，无法计算，按规定不得分"
    if state is State.NOT_APPLICABLE:
        return "该项不适用，按规定不得分"
    if state is State.IN_RANGE:
        return "按所填的范围计分"
    if isinstance(part.rule, Checklist):
        unmet = [
            point.text
            for number, point in enumerate(indicator.check_points, start=1)
            if submission.content(point_key(indicator, number)) == NO
        ]
        return part.rule.loss_for(unmet)
    if isinstance(value, str):
        return part.rule.loss_of(value)
    return _hidden(part, value) + part.rule.loss(value, part.scale) if isinstance(value, Decimal) else ""


def _hidden(part: Part, value: Decimal) -> str:
    """Print the value in full where the one shown, being rounded, would have earned other points."""
    if part.consumes is not Consumes.NUMBER:
        return ""
    if half_up(value, 2) == value:
        return ""
    both = part.rule.points_for(column([half_up(value, 2), value]), part.scale)
    as_shown, as_is = (half_up(points, 2) for points in both)
    return "" if as_shown == as_is else f"实际为{part.scale.limit(value)}，"


def _denominator(part: Part) -> str:
    node = part.parsed.denominator
    return (
        "" if node is None else printed(node.write({name: name for name in part.parsed.fields}, live=False))
    )


def rescaling(excluded: Decimal, points: Decimal) -> str:
    """Say how the total was re-scaled, where `excluded` of all `points` are left out."""
    if not excluded:
        return ""
    if excluded == points:
        return NOTHING_APPLIES
    return f"不适用指标共{plain(excluded)}分不计，总分按适用分值{plain(points - excluded)}分折算"


def left_out(indicator: Indicator) -> str:
    """Say why an indicator has no score."""
    return {
        NotApplicable.EXCLUDED: "不适用，不计分，其余指标按比例折算",
        NotApplicable.CARRIED: "不适用，不计分，分值由同级指标承担",
    }.get(indicator.parts[0].not_applicable, "本单位未分配分值，不计分")


def changed(indicator: Indicator, points: Decimal, *, chosen: bool) -> str:
    """Say that an indicator has other points than its own in this submission."""
    if chosen:
        return f"按自定分值{plain(points)}分折算，"
    return f"按分值{plain(points)}分折算（原分值{plain(indicator.points)}分），"


def outside(effect: Effect, score: Decimal) -> str:
    """Say what a score outside the base does."""
    word = "加" if effect is Effect.BONUS else "扣"
    return f"{word}{plain(abs(score))}分" if score else f"不{word}分"

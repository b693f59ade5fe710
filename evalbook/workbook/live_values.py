"""Live formulas of measured values: what `scoring.measure` computes, as Excel 2007 text.

Each function returns an expression without the leading `=`. A value that is not there yet is an empty
string, never zero.
"""

from collections.abc import Mapping, Sequence

from evalbook.decimals import VALUE_PLACES
from evalbook.indicators.entries import NO, NOT_APPLICABLE, PENDING, YES, field_key, note_key, point_keys
from evalbook.indicators.expressions import Formula
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.parts import Part, ZeroPolicy
from evalbook.indicators.rules import Consumes, Ranges, Trend
from evalbook.indicators.rules.base import number
from evalbook.indicators.rules.trend import ABOVE, NONE, NOT_ABOVE
from evalbook.scoring.state import State
from evalbook.scoring.wording import STATE_WORDS

References = Mapping[str, str]
"""Entry keys to cell references."""

NO_BASE = STATE_WORDS[State.NO_BASE]
IN_RANGE = STATE_WORDS[State.IN_RANGE]
INVALID = STATE_WORDS[State.INVALID]

_ZERO_RESULT = {
    ZeroPolicy.ZERO: "0",
    ZeroPolicy.NOT_APPLICABLE: f'"{NOT_APPLICABLE}"',
    ZeroPolicy.NO_POINTS: f'"{NO_BASE}"',
    ZeroPolicy.INVALID: f'"{INVALID}"',
}


def value(system: IndicatorSystem, indicator: Indicator, part: Part, cells: References) -> str:
    """Write the measured value: a number in the part's unit, a word, `不适用`, or an empty string."""
    names = {name: cells[field_key(system.field_by_name[name])] for name in part.field_names}
    if isinstance(part.rule, Ranges):
        (word,) = names.values()
        return _ranged(part, part.rule, word, _of_check_points(indicator, part, cells))
    if part.consumes.asks_check_points:
        return _of_check_points(indicator, part, cells)
    if isinstance(part.rule, Trend):
        return _trend(part, part.rule, names)
    if part.consumes is Consumes.WORD:
        (word,) = names.values()
        return f'IF({word}="","",{word})'
    return _number(part, names)


def or_in_range(part: Part, cells: References, system: IndicatorSystem, formula: str) -> str:
    """Write that the number is wanting, until somebody types it in where only a range was given."""
    key = field_key(system.field_by_name[part.field_names[0]])
    return f'IF(ISNUMBER({cells[key]}),{formula},"{IN_RANGE}")'


def _ranged(part: Part, rule: Ranges, word: str, given: str) -> str:
    """Hold what was given inside the range of the grade; an empty string while either is missing."""
    held = rule.excel_held(word, given, part.scale)
    known = ",".join(f'{word}="{one}"' for one in rule.words_known)
    return f'IF(OR({known}),IF(ISNUMBER({given}),ROUND({held},{VALUE_PLACES}),""),"")'


def _of_check_points(indicator: Indicator, part: Part, cells: References) -> str:
    answers = [cells[key] for key in point_keys(indicator)]
    if part.consumes is Consumes.SHARE:
        return _share(indicator, answers)
    if part.consumes is Consumes.UNMET:
        return _unmet(answers)
    if part.consumes.is_judged:
        reasons = [cells[note_key(indicator, number)] for number in range(1, len(answers) + 1)]
        return _judged(answers, reasons)
    listed = ",".join(answers)
    return f'IF(COUNT({listed})<{len(answers)},"",SUM({listed}))'


def _judged(answers: Sequence[str], reasons: Sequence[str]) -> str:
    """Add up the scores given, once each has its reason; each is rounded as the reader rounds it."""
    blank = "+".join(f'(TRIM({reason})="")' for reason in reasons)
    summands = ",".join(f"ROUND({answer},2)" for answer in answers)
    return f'IF(COUNT({",".join(answers)})<{len(answers)},"",IF({blank}>0,"",SUM({summands})))'


def _trend(part: Part, rule: Trend, names: Mapping[str, str]) -> str:
    now, before = (
        f"ROUND({formula.write(names)},{formula.places(rule.unit)})"
        for formula in (part.parsed, rule.parsed_previous)
    )
    compared = f'IF({now}=0,"{NONE}",IF({now}<={before},"{NOT_ABOVE}","{ABOVE}"))'
    return f'IF(COUNT({",".join(names.values())})<{len(names)},"",{compared})'


def _number(part: Part, names: Mapping[str, str]) -> str:
    formula = part.parsed
    quotient = f"({formula.write(names)})" + ("*100" if part.unit == "%" else "")
    # A rank is for the bureau to know; whether there is a value at all, and a base, shows here.
    ranked = part.consumes is Consumes.RANK
    rounded = f'"{PENDING}"' if ranked else f"ROUND({quotient},{formula.places(part.unit)})"
    return f'IF({missing(formula, names)},"",{_with_zero_policy(part, names, rounded)})'


def missing(formula: Formula, names: Mapping[str, str]) -> str:
    """Write the condition that some field of a formula holds no number."""
    listed = ",".join(names[name] for name in formula.fields)
    return f"COUNT({listed})<{len(formula.fields)}"


def _with_zero_policy(part: Part, names: Mapping[str, str], rounded: str) -> str:
    formula = part.parsed
    if formula.numerator is None or formula.denominator is None:
        return rounded
    numerator, denominator = (one.write(names, live=True) for one in (formula.numerator, formula.denominator))
    results = _ZERO_RESULT
    if part.consumes is Consumes.RANK:
        # A value of 0 has its rank too.
        results = results | {ZeroPolicy.ZERO: f'"{PENDING}"'}
    empty, other = results[part.zero.numerator_zero], results[part.zero.numerator_nonzero]
    result = empty if empty == other else f"IF({numerator}=0,{empty},{other})"
    return f"IF({denominator}=0,{result},{rounded})"


def _share(indicator: Indicator, answers: Sequence[str]) -> str:
    pairs = list(zip(answers, indicator.check_points, strict=True))
    given = times(answers, YES, NO, NOT_APPLICABLE)
    met = "+".join(f'({cell}="{YES}")*{number(point.points)}' for cell, point in pairs)
    applicable = "+".join(f'({cell}<>"{NOT_APPLICABLE}")*{number(point.points)}' for cell, point in pairs)
    share = f'IF({applicable}=0,"{NOT_APPLICABLE}",ROUND(({met})*100/({applicable}),{VALUE_PLACES}))'
    return f'IF({given}<{len(answers)},"",{share})'


def _unmet(answers: Sequence[str]) -> str:
    given, waived = times(answers, YES, NO, NOT_APPLICABLE), times(answers, NOT_APPLICABLE)
    counted = f'IF({waived}={len(answers)},"{NOT_APPLICABLE}",{times(answers, NO)})'
    return f'IF({given}<{len(answers)},"",{counted})'


def times(answers: Sequence[str], *words: str) -> str:
    """Write how many of the cells hold one of the words."""
    return "+".join(f'({cell}="{word}")' for cell in answers for word in words)

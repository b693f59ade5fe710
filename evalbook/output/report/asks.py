"""What a rule asks for, in the words of a report: `不低于100%`, `达到“优秀”等次`."""

import re

from evalbook.indicators.model import Indicator
from evalbook.indicators.parts import Part
from evalbook.indicators.rules import Consumes
from evalbook.indicators.rules.occurrences import Occurrences
from evalbook.scoring.scores import IndicatorScore
from evalbook.scoring.state import State

_SIGNS = {"≥": "不低于", "≤": "不高于", "＝": "等于"}
_OPENINGS = ("要求{}", "按评价标准应{}", "规定应{}")
_MONEY = re.compile(r"(?<![\d.,])(\d{4,})(?=(?:\.\d+)?(?:万|亿)?元)")


def demand(score: IndicatorScore, place: int) -> str:
    """Say what the rules of an indicator ask for; empty where nothing is judged.

    `place` lets neighbours differ in wording.
    """
    if not score.indicator.scored or score.excluded:
        return ""
    if any(one.state is not State.VALUE for one in score.parts):
        return ""
    asked = [(one.part, _asked(score.indicator, one.part)) for one in score.parts]
    if not all(text for _, text in asked):
        return ""
    named = "、".join(f"{part.name}{text}" for part, text in asked)
    return _OPENINGS[place % len(_OPENINGS)].format(named)


def separated(text: str) -> str:
    """Part the thousands of amounts of money: `12345.67万元` is `12,345.67万元`."""
    return _MONEY.sub(lambda found: f"{int(found[1]):,}", text)


def _asked(indicator: Indicator, part: Part) -> str:
    target, kind = part.rule.target(part.scale), part.consumes
    if kind.asks_yes_or_no:
        points = len(indicator.check_points)
        # A single check point is said in full, met or not.
        return f"全部符合{points}项评价要点" if points > 1 else ""
    if isinstance(part.rule, Occurrences):
        return "不出现下列问题"
    if kind in (Consumes.WORD, Consumes.RANGED):
        return f"达到“{target}”等次"
    if kind is Consumes.RANK:
        return f"排在{target}"
    if kind is Consumes.TREND:
        return target
    sign = _SIGNS.get(target[:1])
    return separated(f"{sign}{target[1:]}") if sign else ""

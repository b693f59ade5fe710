"""Section 三 of a report read back: every number in it, and the score that it gives each indicator."""

import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

import docx

from evalbook.decimals import plain, shown
from evalbook.indicators.levels import Effect
from evalbook.output.report import write_report
from evalbook.output.report.asks import separated
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.scores import IndicatorScore

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCORE = re.compile(r"(?:核算得分|得|加|扣)(\d+(?:\.\d+)?)分|(?:不加|不扣)分")
"""A score that is said; nothing is captured of a bonus or penalty that is none."""
_WORTH = {Effect.BASE: "分值{}分，", Effect.BONUS: "最多加{}分，", Effect.PENALTY: "最多扣{}分，"}


def wrong_prose(one: Assessment) -> tuple[int, list[str]]:
    """Read the prose of a report; return how many numbers it has, and what the engine does not say."""
    document: Any = docx.Document(BytesIO(write_report(one)))
    texts = [each.text for each in document.paragraphs]
    found, numbers = [], 0
    for level2 in one.system.level2:
        place = next(
            number for number, text in enumerate(texts) if re.match(rf"\d+\.{re.escape(level2.name)}（", text)
        )
        text, members = texts[place + 1], one.within(level2)
        level = one.of_level2(level2)
        own = {"" if each is None else shown(abs(each)) for each in (level.computed, level.claimed)}
        known = set(_NUMBER.findall(" ".join(piece for member in members for piece in _said(member)))) | own
        strange = set(_NUMBER.findall(text)) - known
        numbers += len(_NUMBER.findall(text))
        found += [f"{level2.code}: {sorted(strange)} in {text}"] if strange else []
        found += list(_scores(text, members, level2.name))
    return numbers, found


def _said(one: IndicatorScore) -> Iterator[str]:
    """Everything that the engine and the system say of an indicator."""
    yield one.indicator.name
    yield from (plain(one.own_points), plain(one.points), str(len(one.indicator.check_points)))
    scores = (one.computed, one.claimed, *(part.points for part in one.parts))
    known = [abs(score) for score in scores if score is not None]
    yield from (form(score) for score in known for form in (shown, plain))
    # Counts of how many check points are met are written out of the answers.
    yield from map(str, range(len(one.indicator.check_points) + 1))
    for source in one.sources:
        # A label may end in a digit, and the number follow at once.
        yield f"{source.label} {source.shown} {source.label}{source.shown}"
    for part in one.parts:
        yield from (part.shown, part.part.name, separated(part.part.rule.target(part.part.scale)))
        yield from (part.loss, separated(part.loss), part.part.value_formula)
    yield from (one.loss, one.reason, one.evidence, one.actual)


def _scores(text: str, members: tuple[IndicatorScore, ...], level: str) -> Iterator[str]:
    """Yield each score that is not the engine's."""
    scored = [one for one in members if one.indicator.scored]
    starts = []
    for one in scored:
        opening = one.indicator.name + _WORTH[one.effect].format(plain(one.own_points))
        starts.append(text.find(opening))
        if starts[-1] < 0:
            yield f"{opening} is not said in {text}"
            return
    end = text.rfind(f"。{level}")
    ends = [*starts[1:], end if end > 0 else len(text)]
    for one, start, stop in zip(scored, starts, ends, strict=True):
        if one.computed is None or one.excluded:
            continue
        # The reason of the department comes last and may hold scores of its own.
        clause = re.split("，(?:扣分原因|部门说明)：|（佐证材料：", text[start:stop])[0]
        said = _SCORE.findall(clause)
        if not said or Decimal(said[-1] or 0) != abs(one.computed):
            yield f"{one.indicator.code}: {said} for {one.computed} in {clause}"

"""One 三级指标 in words: what was reached, with the numbers behind it, and what it scores."""

from collections.abc import Iterator
from dataclasses import dataclass

from evalbook.decimals import plain, shown
from evalbook.document.lines import clause
from evalbook.document.spans import Span, to_supply
from evalbook.indicators.entries import NO, NOT_APPLICABLE, YES
from evalbook.indicators.levels import Effect
from evalbook.indicators.model import Combine
from evalbook.indicators.parts import NotApplicable, Part
from evalbook.indicators.rules import Consumes
from evalbook.output.report.asks import demand, separated
from evalbook.scoring.rollup.weighted import WeightedScore
from evalbook.scoring.scores import IndicatorScore, PartScore
from evalbook.scoring.state import State
from evalbook.scoring.wording import STATE_WORDS, outside

_ITEM_MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ALL_MET = ("评价要点全部符合", "全部符合评价要点", "各项评价要点均符合")
_WORTH = {
    Effect.BASE: "分值{}分",
    Effect.BONUS: "最多加{}分",
    Effect.PENALTY: "最多扣{}分",
}
NOTHING = frozenset({"", "无", "没有", "/", "-", "—"})
"""What a department writes where it has nothing to say."""
_NONE = "0次"
_COUNTS = {1: "一项", 2: "两项"}
_INNER_QUOTES = str.maketrans("“”", "‘’")


@dataclass(frozen=True)
class Clause:
    """What is said of one indicator, without final stop."""

    text: tuple[Span | str, ...]
    alone: bool
    """Whether it needs a sentence of its own, because points were lost or a remark is added."""


def indicator_clause(score: IndicatorScore, place: int) -> Clause:
    """Describe an indicator; `place` lets neighbours differ in wording, as a person would."""
    indicator = score.indicator
    worth = _WORTH[score.effect].format(plain(score.own_points)) if indicator.scored else "只核对、不计分"
    facts = list(_facts(score, place))
    asked = demand(score, place)
    remark = _remark(score)
    lost = indicator.scored and score.computed != score.full
    text = (f"{indicator.name}{worth}，", f"{asked}，" if asked else "", *facts, _result(score), remark)
    return Clause(
        tuple(piece for piece in text if piece), alone=bool(lost or score.difference or score.reason)
    )


def points_shown(score: IndicatorScore) -> str:
    """The score as a phrase; both scores where the department claims another one."""
    if score.excluded:
        return "不计分"
    if score.computed is None:
        return "暂不能核算得分"
    if score.effect is not Effect.BASE and not score.difference:
        return outside(score.effect, score.computed)
    if score.difference:
        claimed = score.computed + score.difference
        return f"自评得分{shown(claimed)}分，核算得分{shown(score.computed)}分"
    return f"得{shown(score.computed)}分"


def _result(score: IndicatorScore) -> str:
    if not score.indicator.scored:
        return ""
    word = "按得分最高的一项" if score.indicator.combine is Combine.BEST else "合计"
    together = word if len(score.parts) > 1 and score.computed is not None else ""
    carried = f"按分值{plain(score.points)}分折算，" if score.carries and not score.excluded else ""
    if isinstance(score, WeightedScore) and score.lost:
        return f"，本级和各单位的得分按“{score.weight}”加权平均，{points_shown(score)}（其中{score.loss}）"
    return f"，{carried}{together}{points_shown(score)}"


def _remark(score: IndicatorScore) -> str:
    """The department's own evidence and reason."""
    evidence, reason = clause(score.evidence), clause(score.reason)
    papers = f"（佐证材料：{evidence}）" if evidence not in NOTHING else ""
    why = f"，{'扣分原因' if score.lost else '部门说明'}：{reason}" if reason not in NOTHING else ""
    return papers + why


def _facts(score: IndicatorScore, place: int) -> Iterator[Span | str]:
    kind = score.parts[0].part.consumes
    missing = [source.label for source in score.sources if source.shown == STATE_WORDS[State.MISSING]]
    if score.chosen and score.excluded:
        yield "本单位未分配分值"
    elif missing:
        yield to_supply("、".join(label.lstrip(_ITEM_MARKS) for label in missing))
    elif kind.asks_yes_or_no:
        yield _checked(score, place)
    elif kind is Consumes.COUNT:
        yield _counted(score)
    elif kind.is_judged:
        yield _judged(score)
    elif score.parts[0].state is State.IN_RANGE:
        yield f"{score.sources[0].label}为"
        yield to_supply("准确数值")
        yield "，按所填的范围计分"
    else:
        yield "；".join(_measured(score, one) for one in score.parts)


def _checked(score: IndicatorScore, place: int) -> str:
    """Check points answered 是 are stated as facts, the others are quoted with their answer."""
    met, unmet, left_out = (
        [source.label.lstrip(_ITEM_MARKS) for source in score.sources if source.shown == answer]
        for answer in (YES, NO, NOT_APPLICABLE)
    )
    if not met and not unmet:
        return "评价要点均不适用"
    pieces = met
    if left_out:
        pieces.append(f"{_quoted(left_out)}不适用")
    if not unmet:
        return "，".join([*pieces, "其余评价要点全部符合" if left_out else _ALL_MET[place % len(_ALL_MET)]])
    pieces.append(f"{'但' if met else ''}{_quoted(unmet)}不符合")
    if score.indicator.scored and not isinstance(score, WeightedScore):
        pieces.append("按规定不得分" if not score.computed else "不得相应分值")
    return "，".join(pieces)


def _quoted(texts: list[str]) -> str:
    listed = "".join(f"“{text.translate(_INNER_QUOTES)}”" for text in texts)
    return f"{listed}{_COUNTS.get(len(texts), f'{len(texts)}项')}"


def _counted(score: IndicatorScore) -> str:
    labels = [(source.label.lstrip(_ITEM_MARKS), source.shown) for source in score.sources]
    found = [f"{label}{times}" for label, times in labels if times != _NONE]
    if not found:
        return f"未发现{'、'.join(label for label, _ in labels)}"
    together = "" if isinstance(score, WeightedScore) else f"，合计{score.loss or score.actual}"
    return f"有{'、'.join(found)}{together}"


def _judged(score: IndicatorScore) -> str:
    judged, kind = len(score.indicator.check_points), score.parts[0].part.consumes
    given = "、".join(
        # The reason that may follow in brackets is the department's, and is quoted elsewhere.
        f"{source.label.lstrip(_ITEM_MARKS)}评{source.shown.partition('（')[0]}"
        for source in score.sources[:judged]
    )
    return f"{given}，评定为{score.actual}" if kind is Consumes.RANGED else f"{given}，合计{score.actual}"


def _measured(score: IndicatorScore, one: PartScore) -> str:
    """The fields behind a value, the value, and what it means where it costs points."""
    part = one.part
    direct = part.parsed.fields == (part.value_formula.strip(),)
    name = part.value_formula.strip() if direct else f"{part.name}{score.indicator.name}"
    pieces = [] if direct and one.state is State.VALUE else [_inputs(score, part)]
    if one.state is State.VALUE:
        pieces.append(f"{name}为{one.shown}")
        pieces.append(_shortfall(one) if one.loss else "")
    else:
        pieces.append(_without_value(one))
    if len(score.parts) > 1 and one.points is not None:
        pieces.append(f"得{shown(one.points)}分")
    return "，".join(piece for piece in pieces if piece)


def _inputs(score: IndicatorScore, part: Part) -> str:
    values = {source.label: source.shown for source in score.sources}
    return "、".join(f"{name}{values[name]}" for name in part.field_names)


def _shortfall(one: PartScore) -> str:
    if one.part.consumes is Consumes.WORD:
        return f"未达到“{one.part.rule.target(one.part.scale)}”等次"
    return separated(one.loss)


def _without_value(one: PartScore) -> str:
    if one.state is State.NOT_APPLICABLE:
        if one.excluded:
            carried = one.part.not_applicable is NotApplicable.CARRIED
            return f"该指标不适用{'，分值由同级指标承担' if carried else ''}"
        full = bool(one.part.points_if_not_applicable)
        return f"该指标不适用，按规定{'得满分' if full else '不得分'}"
    if one.state is State.NO_BASE:
        return one.loss
    return "数据互相矛盾，须核实更正"

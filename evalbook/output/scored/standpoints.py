"""Where a claim and a computed score differ, and why points were lost: both sides in words."""

from collections.abc import Iterator
from decimal import Decimal

from evalbook.decimals import shown
from evalbook.indicators.entries import self_key
from evalbook.output.scored.drawing import Drawing
from evalbook.scoring.scores import IndicatorScore

_LONGEST = 200
"""Characters of a reason that are repeated."""


def standpoints(drawing: Drawing, score: IndicatorScore) -> str:
    """Say how the claim differs and why, and what the department says; empty for an undisputed full score."""
    return "\n".join(_lines(drawing, score)) if score.indicator.scored else ""


def _lines(drawing: Drawing, score: IndicatorScore) -> Iterator[str]:
    if score.excluded or score.computed is None:
        return
    gap = score.difference or Decimal(0)
    if gap:
        side = "高" if gap > 0 else "低"
        yield f"自评比核算{side}{shown(abs(gap))}分：按填报的数据{score.loss or score.verdict}"
    elif score.lost:
        claimed = drawing.submission.number(self_key(score.indicator)) is not None
        same = "自评与核算一致" if claimed else "未另填自评得分，按核算得分计"
        yield f"{same}：{score.loss or score.verdict}"
    if gap or score.lost:
        yield f"部门说明：{_short(score.reason)}" if score.reason else "部门没有写扣分原因"


def _short(text: str) -> str:
    """Cut a long reason, which stands on 评分表 as it was written."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…（全文见评分表）"

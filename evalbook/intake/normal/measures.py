"""Units that people write behind a number, and how many of the cell's own unit one of them is."""

import re
from decimal import Decimal

_UNIT = re.compile(r"(?P<times>百万|千万|百|千|万|亿)?(?P<base>.*)")
_TIMES = {
    None: Decimal(1),
    "百": Decimal(10) ** 2,
    "千": Decimal(10) ** 3,
    "万": Decimal(10) ** 4,
    "百万": Decimal(10) ** 6,
    "千万": Decimal(10) ** 7,
    "亿": Decimal(10) ** 8,
}
_SAME = {"元整": "元", "圆": "元", "名": "人", "位": "人", "元人民币": "元"}


def factor(written: str, own: str) -> Decimal | None:
    """Return how many of a cell's own unit the written one is; None where they do not measure alike.

    `万` alone stands for the cell's base unit: `5万` in a cell of 万元 is 5 of them.
    """
    if not written:
        return _TIMES[None]
    times, base = _parts(written)
    own_times, own_base = _parts(own)
    if base not in ("", own_base) or not own:
        return None
    return _TIMES[times] / _TIMES[own_times]


def _parts(unit: str) -> tuple[str | None, str]:
    match = _UNIT.fullmatch(unit)
    if match is None:
        return None, unit
    return match["times"], _SAME.get(match["base"], match["base"])

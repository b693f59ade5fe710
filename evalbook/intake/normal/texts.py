"""Texts: as they were written, without what cannot be seen."""

import math
import re
from datetime import date, datetime, timedelta

from evalbook.decimals import exact, plain
from evalbook.indicators.entries import Entry
from evalbook.intake.normal.typed import visible
from evalbook.intake.normal.understood import Refused, Understood

_PICTURE = re.compile(r"^=(?:_xlfn\.)?DISPIMG\(", re.IGNORECASE)
_EVIDENCE = "evidence."
PICTURE = Refused("是嵌在单元格里的图片，读不出内容", "改填{expected}；图片请作为佐证材料另附")


def is_picture(raw: object) -> bool:
    """Whether a cell shows a picture that was put into it, as WPS does."""
    return isinstance(raw, str) and "=" in raw and _PICTURE.match(raw.strip()) is not None


def text(entry: Entry, raw: object) -> Understood | Refused:
    """Read a text; where evidence belongs a picture is as good."""
    if is_picture(raw):
        return Understood("（嵌入图片）") if entry.key.startswith(_EVIDENCE) else PICTURE
    return Understood(as_text(raw))


def as_text(raw: object) -> str:
    """Write any content of a cell as people write it."""
    if isinstance(raw, datetime | date):
        return f"{raw.year}-{raw.month}-{raw.day}"
    if isinstance(raw, bool):
        return str(raw).upper()  # as Excel shows it
    if isinstance(raw, float):
        return plain(exact(raw)) if math.isfinite(raw) else "无效的数"
    if isinstance(raw, timedelta):
        minutes, seconds = divmod(int(raw.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return visible(str(raw))

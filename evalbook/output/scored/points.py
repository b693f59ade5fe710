"""评价要点: the answers as read."""

from evalbook.indicators.entries import SHEET_POINTS, note_key, point_key
from evalbook.output.scored.drawing import Drawing
from evalbook.workbook import look
from evalbook.workbook.listing import Column, Listing

_COLUMNS = (
    Column("三级指标", 20, look.CENTRED),
    Column("评价要点", 46),
    Column("填报", 10, {**look.CENTRED, **look.COUNT}),
    Column("说明", 36),
    Column("来源单元格", 18, look.CENTRED),
)
_REMARK = "“是”“否”“不适用”为部门的回答，数字为发现问题的次数；来源单元格指部门报送文件中的位置。"


def draw_points(drawing: Drawing) -> None:
    """Draw every check point with its answer, the remark beside it, and the cell it came from."""
    listing = Listing(drawing.book, SHEET_POINTS, SHEET_POINTS, _COLUMNS, _REMARK)
    submission = drawing.submission
    for indicator in drawing.system.indicators:
        for number, point in enumerate(indicator.check_points, start=1):
            key = point_key(indicator, number)
            listing.add(
                indicator.name,
                point.text,
                drawing.held(key),
                submission.content(note_key(indicator, number)),
                drawing.origin_link(key),
            )
    listing.finish(frozen=2, landscape=False, locked=True)

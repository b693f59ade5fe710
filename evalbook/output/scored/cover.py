"""封面信息: the cover values as read, and what this workbook was made from."""

from decimal import Decimal

from evalbook.indicators.entries import SHEET_COVER, cover_key
from evalbook.indicators.model import CoverKind
from evalbook.output.scored.drawing import Drawing
from evalbook.workbook import look
from evalbook.workbook.book import Style
from evalbook.workbook.listing import Column, Item, Listing, Styled

_LEFT: Style = {**look.BODY, "align": "left"}
_KINDS: dict[CoverKind, Style] = {
    CoverKind.YEAR: look.COUNT,
    CoverKind.DATE: {"num_format": "yyyy-mm-dd"},
}
_COLUMNS = (Column("项目", 24), Column("内容", 48, _LEFT), Column("来源单元格", 18, look.CENTRED))


def draw_cover(drawing: Drawing) -> None:
    """Draw the cover values, then file, digest and indicator system."""
    listing = Listing(drawing.book, SHEET_COVER, SHEET_COVER, _COLUMNS)
    submission, about = drawing.submission, drawing.system.about
    for item in drawing.system.cover:
        key = cover_key(item.code)
        value = Styled(submission.content(key), _KINDS.get(item.kind, {}))
        listing.add(item.name, value, drawing.source(key))
    origins: tuple[tuple[str, Item], ...] = (
        ("报送文件", submission.file),
        ("文件校验值（SHA-256）", submission.sha256),
        ("评价指标体系", f"{about.name}，版本{about.version}"),
        ("总分", Decimal(about.points)),
    )
    for name, content in origins:
        listing.add(name, content)
    listing.finish(landscape=False, locked=True)

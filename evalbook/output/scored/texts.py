"""文字说明: the texts as read, whole."""

from decimal import Decimal

from evalbook.indicators.entries import SHEET_TEXTS, text_key
from evalbook.output.scored.drawing import Drawing
from evalbook.output.scored.pieces import TEXT_WIDTH, pieces
from evalbook.workbook import look
from evalbook.workbook.listing import Column, Listing

_COLUMNS = (
    Column("部分", 24),
    Column("部门填写的文字", TEXT_WIDTH, {**look.BODY, "valign": "top"}),
    Column("字数", 8, look.CENTRED),
    Column("来源单元格", 16, look.CENTRED),
)
_REMARK = "一格写不下的文字分为上下几行，内容未作改动。"


def draw_texts(drawing: Drawing) -> None:
    """Draw every text cell under its heading, cut into rows that show it whole."""
    listing = Listing(drawing.book, SHEET_TEXTS, SHEET_TEXTS, _COLUMNS, _REMARK)
    for section in drawing.system.sections:
        for number in range(1, section.cells + 1):
            key = text_key(section, number)
            text = drawing.submission.text(key)
            first, *others = pieces(text)
            heading = section.heading if number == 1 else f"{section.heading}（续{number - 1}）"
            listing.add(heading, first, Decimal(len(text)) if text else None, drawing.source(key))
            for piece in others:
                listing.add("", piece)
    listing.finish(frozen=1, locked=True)

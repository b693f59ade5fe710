"""The formats of 评分表's rows, looked up once a sheet: there are twenty cells in every row."""

from evalbook.workbook import look
from evalbook.workbook.book import Book, Style

_SMALL: Style = {"font_size": 9}
_OCCURRENCES: Style = {"num_format": '0"次"'}
_RATE: Style = {**look.PERCENT, "text_wrap": False, "shrink": True}
_SCORE: Style = {**look.CENTRED, **look.SCORE}
_HELPER: Style = {**look.COMPUTED, **_SMALL}
_MIDDLE: Style = {**look.CENTRED, **_SMALL}


class Formats:
    """Formats by what they are for."""

    def __init__(self, book: Book) -> None:
        style = book.style
        self.left = style(look.BODY, _SMALL)
        self.middle = style(_MIDDLE)
        self.link = style(_MIDDLE, look.LINK)
        self.centred = style(look.CENTRED)
        self.rate = style(_MIDDLE, _RATE)
        self.occurrences = style(_MIDDLE, _OCCURRENCES)
        self.score = style(_SCORE)
        self.bold_score = style(_SCORE, look.BOLD)
        self.helper = style(_HELPER)
        self.helper_score = style(_HELPER, look.SCORE)
        self.review = style(look.INPUT, look.CENTRE, look.SCORE)
        self.opinion = style(look.INPUT, _SMALL)

"""Colours and cell styles shared by the workbooks."""

from functools import lru_cache

from evalbook.workbook.book import Style

INPUT_FILL = "#FFF2CC"
BLANK_FILL = "#F8CBAD"
COMPUTED_FILL = "#EDEDED"
HEADER_FILL = "#DDEBF7"
ALARM = "#C00000"

BORDER: Style = {"border": 1, "border_color": "#7F7F7F"}
WRAP: Style = {"text_wrap": True}
CENTRE: Style = {"align": "center"}
BOLD: Style = {"bold": True}

TITLE: Style = {"font_name": "黑体", "font_size": 16, "align": "center"}
UNIT: Style = {"font_name": "黑体", "font_size": 12, "text_wrap": True}
LABEL: Style = {"font_name": "黑体", "font_size": 11}
REMARK: Style = {"font_size": 9, "font_color": "#595959", "text_wrap": True, "valign": "top"}
HEADER: Style = {**BORDER, **WRAP, **CENTRE, "font_name": "黑体", "bg_color": HEADER_FILL}
BODY: Style = {**BORDER, **WRAP}
CENTRED: Style = {**BODY, **CENTRE}
INPUT: Style = {**BODY, "bg_color": INPUT_FILL, "locked": False}
COMPUTED: Style = {**CENTRED, "bg_color": COMPUTED_FILL}
STRONG: Style = {**CENTRED, **BOLD}
LINK: Style = {"font_color": "#0563C1", "underline": 1}

SCORE: Style = {"num_format": "0.00"}
PERCENT: Style = {"num_format": "0.00%"}
AMOUNT: Style = {"num_format": "#,##0.00####"}
COUNT: Style = {"num_format": "0"}
DATE: Style = {"num_format": "yyyy-mm-dd", "align": "center"}
TEXT: Style = {"num_format": "@"}
"""Text format, so that Excel does not turn 1-2 into a date; only where no formula will stand."""

PROTECTION = {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True}
"""Protection without password: against accidents, while filtering and resizing stay possible."""

PAGE_FOOTER = "&C第 &P 页 共 &N 页"


def lines(text: str, width: float) -> int:
    """Estimate how many lines a text takes in a column of that width (in half-width characters)."""
    room = int(width)
    if 2 * len(text) <= room and "\n" not in text:
        return 1
    return _remembered(text, room) if len(text) <= _LONGEST_REMEMBERED else _lines(text, room)


_LONGEST_REMEMBERED = 500
"""Characters of a text whose lines are counted once: most recur with every department."""


def _lines(text: str, room: int) -> int:
    return sum(max(1, -(-_half_widths(line) // room)) for line in text.split("\n"))


_remembered = lru_cache(maxsize=4096)(_lines)


def _half_widths(text: str) -> int:
    return 2 * len(text) - len(text.encode("ascii", "ignore"))

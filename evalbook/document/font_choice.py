"""Which names of fonts a Word document asks for: a choice of the bureau."""

from enum import StrEnum


class Fonts(StrEnum):
    """By which names the fonts of the text are asked for."""

    MODERN = "fangsong"
    """As every Windows since Vista calls them."""
    GB2312 = "gb2312"
    """As older ones do, and as many bureaus have them installed; these lack rare characters of names."""

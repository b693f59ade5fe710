"""The fonts of an official document, and what stands in for them where they are missing."""

from dataclasses import dataclass

from evalbook.document.font_choice import Fonts
from evalbook.document.markup import Markup, part, w

FANGSONG = "仿宋"
KAITI = "楷体"
HEITI = "黑体"
SONGTI = "宋体"
XIAOBIAOSONG = "方正小标宋简体"
LATIN = "Times New Roman"
SYMBOLS = "Segoe UI Symbol"


@dataclass(frozen=True)
class _Font:
    name: str
    alternates: tuple[str, ...]
    family: str
    chinese: bool = True


# 方正小标宋简体 is no part of Windows, 仿宋 is called 仿宋_GB2312 on older machines, and office
# programs of other makers bring fonts of their own: the alternates are tried in order.
_FONTS = (
    _Font(FANGSONG, ("仿宋", "仿宋_GB2312", "方正仿宋_GB2312", "方正仿宋_GBK", "华文仿宋"), "modern"),
    _Font(KAITI, ("楷体", "楷体_GB2312", "方正楷体_GB2312", "方正楷体_GBK", "华文楷体"), "modern"),
    _Font(HEITI, ("方正黑体_GBK", "微软雅黑"), "modern"),
    _Font(SONGTI, ("方正书宋_GBK", "华文宋体"), "auto"),
    _Font(XIAOBIAOSONG, ("方正小标宋_GBK", "华文中宋"), "auto"),
    _Font(LATIN, ("Liberation Serif",), "roman", chinese=False),
    _Font(SYMBOLS, ("MS Gothic",), "swiss", chinese=False),
)

_GB2312, _WESTERN = "86", "00"


def named(font: str, fonts: Fonts) -> str:
    """Name a font as a profile does."""
    return f"{font}_GB2312" if fonts is Fonts.GB2312 and font in (FANGSONG, KAITI) else font


def font_part(fonts: Fonts) -> bytes:
    """Write the part of a package that holds the fonts, with the alternates of each."""
    return part("fonts", *(_entry(font, named(font.name, fonts)) for font in _FONTS))


def _entry(font: _Font, name: str) -> Markup:
    return w(
        "font",
        w("altName", val=",".join(one for one in font.alternates if one != name)),
        w("charset", val=_GB2312 if font.chinese else _WESTERN),
        w("family", val=font.family),
        w("pitch", val="variable"),
        name=name,
    )

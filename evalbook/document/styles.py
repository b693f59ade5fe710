"""The styles of the report: GB/T 9704-2012 in the terms of Word.

The type area of 156 × 225 mm takes 22 lines of 28 characters: lines of 28.95 pt exactly (29 pt would
leave room for 21), and characters of 16 pt set 0.25 pt closer. All other looks derive from that.
"""

from dataclasses import dataclass
from enum import StrEnum

from evalbook.document.font_choice import Fonts
from evalbook.document.fonts import FANGSONG, HEITI, KAITI, LATIN, SONGTI, XIAOBIAOSONG, named
from evalbook.document.markup import Markup, off, on, w

LINE = 579
"""Height of a body line in twips; 22 of them fill the type area."""
CLOSER = -5
"""Change of a body character's width in twips; 28 of them fill a line."""


class Style(StrEnum):
    """Ids of the paragraph styles."""

    NORMAL = "Normal"
    BODY = "Body"
    TITLE = "Title"
    HEADING1 = "Heading1"
    HEADING2 = "Heading2"
    HEADING3 = "Heading3"
    QUOTED_TITLE = "QuotedTitle"
    LEAD = "Lead"
    DATA_TITLE = "DataTitle"
    DATA_HEAD = "DataHead"
    DATA = "Data"
    CATALOGUE_TITLE = "CatalogueTitle"
    CATALOGUE1 = "TOC1"
    CATALOGUE2 = "TOC2"
    COVER_TITLE = "CoverTitle"
    COVER_TITLE_SMALL = "CoverTitleSmall"
    COVER_YEAR = "CoverYear"
    COVER_LINE = "CoverLine"
    COVER_OPINION = "CoverOpinion"
    COVER_DATE = "CoverDate"
    SEAL = "Seal"
    ANNEX_LABEL = "AnnexLabel"
    ANNEX_TITLE = "AnnexTitle"
    ANNEX_LINE = "AnnexLine"
    ANNEX_CONTINUED = "AnnexContinued"
    CELL = "TableCell"
    CELL_CENTRED = "TableCellCentred"
    CELL_HEAD = "TableCellHead"
    FOOTER_ODD = "FooterOdd"
    FOOTER_EVEN = "FooterEven"
    HEADER = "Header"
    LIST = "ListCell"
    LIST_CENTRED = "ListCellCentred"
    LIST_HEAD = "ListCellHead"


@dataclass(frozen=True)
class _Look:
    """What sets a style apart; sizes in points, heights in twips."""

    style: Style
    name: str
    font: str = FANGSONG
    size: float = 16
    line: int = LINE
    before: int = 0
    closer: int = 0
    indent: int = 0
    """First-line indent, in characters."""
    left: int = 0
    """Indent of all lines, in characters."""
    side: int = 0
    """Indent from the outer edge, in characters: on the right for `right`, else on the left."""
    align: str = "both"
    bold: bool = False
    outline: int | None = None
    keep_next: bool = False
    new_page: bool = False
    latin: str = LATIN
    tabs: tuple[tuple[str, int], ...] = ()

    @property
    def character(self) -> int:
        """Width of a character, in twips."""
        return round(self.size * 20) + self.closer


def _level(style: Style, name: str, font: str, outline: int) -> _Look:
    return _Look(style, name, font, closer=CLOSER, indent=2, outline=outline, keep_next=True)


_ANNEX_WIDTH = 12756
_PAGE_TAB = (("right", 8844),)
_DATA_LINE = 560
"""With its rule, a row of a small table is as high as a line of the text, so that 22 lines stay 22."""
OPINION_SPACE = 160
"""Blank above the name of an office on the cover, in twips."""

_LOOKS = (
    _Look(Style.BODY, "公文正文", closer=CLOSER, indent=2),
    _Look(Style.TITLE, "Title", XIAOBIAOSONG, 22, 700, align="center", keep_next=True),
    _level(Style.HEADING1, "heading 1", HEITI, 0),
    _level(Style.HEADING2, "heading 2", KAITI, 1),
    _level(Style.HEADING3, "heading 3", FANGSONG, 2),
    _Look(Style.QUOTED_TITLE, "引文标题", closer=CLOSER, align="center", bold=True, keep_next=True),
    _Look(Style.LEAD, "引出下文", closer=CLOSER, indent=2, keep_next=True),
    _Look(Style.DATA_TITLE, "小表标题", HEITI, 14, align="center", keep_next=True),
    _Look(Style.DATA_HEAD, "小表表头", HEITI, 14, _DATA_LINE, align="center", keep_next=True),
    _Look(Style.DATA, "小表文字", FANGSONG, 14, _DATA_LINE, align="center", keep_next=True),
    _Look(Style.CATALOGUE_TITLE, "目录标题", XIAOBIAOSONG, 22, 700, align="center"),
    _Look(Style.CATALOGUE1, "toc 1", HEITI, 14, align="left", tabs=_PAGE_TAB),
    _Look(Style.CATALOGUE2, "toc 2", FANGSONG, 14, left=2, align="left", tabs=_PAGE_TAB),
    _Look(Style.COVER_TITLE, "封面标题", XIAOBIAOSONG, 26, 800, align="center"),
    _Look(Style.COVER_TITLE_SMALL, "封面标题（小）", XIAOBIAOSONG, 22, 700, align="center"),
    _Look(Style.COVER_YEAR, "封面年度", KAITI, 18, 700, align="center"),
    _Look(Style.COVER_LINE, "封面项目", align="left"),
    _Look(Style.COVER_OPINION, "封面审核意见", before=OPINION_SPACE, align="left", keep_next=True),
    _Look(Style.COVER_DATE, "封面日期", before=240, align="center"),
    _Look(Style.SEAL, "盖章处", line=480, side=1, align="right"),
    _Look(Style.ANNEX_LABEL, "附件标识", HEITI, align="left", outline=0),
    _Look(Style.ANNEX_TITLE, "附表标题", XIAOBIAOSONG, 20, 640, align="center", keep_next=True),
    _Look(
        Style.ANNEX_LINE,
        "附表说明",
        SONGTI,
        10.5,
        360,
        align="left",
        tabs=(("center", _ANNEX_WIDTH // 2), ("right", _ANNEX_WIDTH)),
    ),
    _Look(Style.ANNEX_CONTINUED, "续表", SONGTI, 10.5, 360, align="right", keep_next=True, new_page=True),
    _Look(Style.CELL, "表格文字", SONGTI, 9, 230, align="left"),
    _Look(Style.CELL_CENTRED, "表格居中", SONGTI, 9, 230, align="center"),
    _Look(Style.CELL_HEAD, "表头", HEITI, 9, 230, align="center"),
    _Look(Style.FOOTER_ODD, "页码（单页）", SONGTI, 14, 400, side=1, align="right", latin=SONGTI),
    _Look(Style.FOOTER_EVEN, "页码（双页）", SONGTI, 14, 400, side=1, align="left", latin=SONGTI),
    _Look(Style.HEADER, "header", size=9, line=240),
    _Look(Style.LIST, "名单文字", size=12, line=340, align="left"),
    _Look(Style.LIST_CENTRED, "名单居中", size=12, line=340, align="center"),
    _Look(Style.LIST_HEAD, "名单表头", HEITI, 12, 340, align="center", keep_next=True),
)


def style_sheet(fonts: Fonts) -> tuple[Markup, ...]:
    """Make the children of the style sheet: defaults, then every style."""
    return (
        w("docDefaults", w("rPrDefault", _run(_BASE, fonts)), w("pPrDefault", _paragraph(_BASE))),
        w(
            "latentStyles",
            defLockedState=0,
            defUIPriority=99,
            defSemiHidden=0,
            defUnhideWhenUsed=0,
            defQFormat=0,
            count=376,
        ),
        w(
            "style",
            w("name", val="Normal"),
            on("qFormat"),
            type="paragraph",
            default=1,
            styleId=Style.NORMAL,
        ),
        w(
            "style",
            w("name", val="Default Paragraph Font"),
            on("semiHidden"),
            type="character",
            default=1,
            styleId="DefaultParagraphFont",
        ),
        w(
            "style",
            w("name", val="Normal Table"),
            on("semiHidden"),
            type="table",
            default=1,
            styleId="TableNormal",
        ),
        *(_style(look, fonts) for look in _LOOKS),
    )


def line_height(style: Style) -> int:
    """Height of a line of a style, in twips."""
    return next(look.line for look in _LOOKS if look.style is style)


def character_width(style: Style) -> int:
    """Width of a Chinese character of a style, in twips."""
    return next(look.character for look in _LOOKS if look.style is style)


_BASE = _Look(Style.NORMAL, "Normal")


def _style(look: _Look, fonts: Fonts) -> Markup:
    follows = Style.BODY if look.outline is not None or look.style is Style.TITLE else look.style
    return w(
        "style",
        w("name", val=look.name),
        w("basedOn", val=Style.NORMAL),
        w("next", val=follows),
        on("qFormat"),
        _paragraph(look),
        _run(look, fonts),
        type="paragraph",
        styleId=look.style,
    )


def _paragraph(look: _Look) -> Markup:
    outline = None if look.outline is None else w("outlineLvl", val=look.outline)
    return w(
        "pPr",
        on("keepNext") if look.keep_next else None,
        on("pageBreakBefore") if look.new_page else None,
        # Else 21 or 22 lines a page, at random.
        off("widowControl"),
        w("tabs", *(_tab(look, kind, place) for kind, place in look.tabs)) if look.tabs else None,
        on("kinsoku"),
        # Hanging punctuation would be a 29th character.
        off("overflowPunct"),
        # Else Word puts a quarter space between a digit and a character.
        off("autoSpaceDE"),
        off("autoSpaceDN"),
        w("spacing", before=look.before, after=0, line=look.line, lineRule="exact"),
        _indent(look),
        w("jc", val=look.align),
        outline,
    )


def _tab(look: _Look, kind: str, place: int) -> Markup:
    leads = look.style in (Style.CATALOGUE1, Style.CATALOGUE2)
    return w("tab", val=kind, leader="dot", pos=place) if leads else w("tab", val=kind, pos=place)


def _indent(look: _Look) -> Markup | None:
    # Word reads the indent in characters, other programs the one in twips.
    if look.indent:
        return w("ind", firstLineChars=100 * look.indent, firstLine=look.indent * look.character)
    if look.left:
        return w("ind", leftChars=100 * look.left, left=look.left * look.character)
    if look.side and look.align == "right":
        return w("ind", rightChars=100 * look.side, right=look.side * look.character)
    if look.side:
        return w("ind", leftChars=100 * look.side, left=look.side * look.character)
    return None


def _run(look: _Look, fonts: Fonts) -> Markup:
    half_points = round(look.size * 2)
    return w(
        "rPr",
        w("rFonts", ascii=look.latin, hAnsi=look.latin, eastAsia=named(look.font, fonts), cs=look.latin),
        on("b") if look.bold else None,
        w("spacing", val=look.closer) if look.closer else None,
        w("kern", val=0),
        w("sz", val=half_points),
        w("szCs", val=half_points),
        w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
    )

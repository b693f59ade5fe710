"""Page set-up: cover, body and annex, with the page numbers where the standard puts them."""

import re
from dataclasses import dataclass

from docx.document import Document

from evalbook.document.markup import Markup, joined, parsed, replace_children, w
from evalbook.document.paragraphs import Inline, Paragraph, paragraph, run
from evalbook.document.styles import LINE, Style
from evalbook.document.tables import Block, Table, alternative

TYPE_AREA = (8844, 12756)
"""Width and height of the type area, in twips: 156 × 225 mm."""

_SHORT, _LONG = 11906, 16838
_TOP, _LEFT, _BOTTOM, _RIGHT = 2098, 1588, 1984, 1474
_FOOTER = 1417
_NUMBER_STRIP = 400
"""Width of the turned strip that holds a page number."""
_NUMBER_LENGTH = 2268
_SECTION = re.compile(r"<w:sectPr[ >].*?</w:sectPr>", re.DOTALL)
_GRID, _MARGINS = re.compile(r"<w:docGrid [^>]*/>"), re.compile(r"<w:pgMar [^>]*/>")


@dataclass(frozen=True)
class Sections:
    """The section properties that end each part of the report."""

    cover: Markup
    body: Markup
    annex: Markup


def set_up_pages(document: Document) -> None:
    """Give an empty document its three sections."""
    last = document.element.body.sectPr
    document.element.body.remove(last)
    ended = [w("p", w("pPr", properties)) for properties in (_cover(), _body())]
    document.element.body.extend(parsed([*ended, _annex()]))
    _cover_section, body, annex = document.sections
    _fill(body.footer, _numbered(Style.FOOTER_ODD))
    _fill(body.even_page_footer, _numbered(Style.FOOTER_EVEN))
    # The landscape page is the portrait one turned clockwise: its number stands on the left edge, an
    # odd one at the foot, an even one at the head, and the places for upright numbers stay empty.
    foot = _SHORT - _RIGHT - _NUMBER_LENGTH
    _fill(annex.header, _turned(Style.FOOTER_ODD, foot), paragraph(Style.HEADER))
    _fill(annex.even_page_header, _turned(Style.FOOTER_EVEN, _LEFT), paragraph(Style.HEADER))
    _fill(annex.footer, paragraph(Style.HEADER))
    _fill(annex.even_page_footer, paragraph(Style.HEADER))


def sections_in(body: str) -> Sections:
    """Find the section properties, with their headers and footers, in the body of an empty document."""
    cover, text, annex = (Markup(found[0]) for found in _SECTION.finditer(body))
    return Sections(cover, text, annex)


def ungridded(section: Markup) -> Markup:
    """Take the grid of lines off a page: it would set the small lines of a table far apart."""
    return Markup(_GRID.sub("", section))


def with_margins(section: Markup, margins: Markup) -> Markup:
    """Give a page other margins."""
    return Markup(_MARGINS.sub(margins, section))


def annex_section() -> Markup:
    """Make the properties of the landscape pages of an annex, without header and footer of their own."""
    return _annex()


def catalogue_section() -> Markup:
    """Make the properties of the pages of a catalogue: like the cover, they carry no number."""
    return _cover()


def _cover() -> Markup:
    return w("sectPr", *_portrait(), w("cols", space=425))


def _body() -> Markup:
    return w(
        "sectPr",
        *_portrait(),
        w("pgNumType", start=1),
        w("cols", space=425),
        w("docGrid", type="lines", linePitch=LINE),
    )


def _annex() -> Markup:
    # The margins are those of the portrait page, turned with it.
    return w(
        "sectPr",
        w("pgSz", w=_LONG, h=_SHORT, orient="landscape"),
        w(
            "pgMar",
            top=_LEFT,
            right=_TOP,
            bottom=_RIGHT,
            left=_BOTTOM,
            header=851,
            footer=851,
            gutter=0,
        ),
        w("cols", space=425),
    )


def _portrait() -> tuple[Markup, Markup]:
    return (
        w("pgSz", w=_SHORT, h=_LONG),
        w(
            "pgMar",
            top=_TOP,
            right=_RIGHT,
            bottom=_BOTTOM,
            left=_LEFT,
            header=851,
            footer=_FOOTER,
            gutter=0,
        ),
    )


def _fill(story: object, *content: Block) -> None:
    story.is_linked_to_previous = False  # type: ignore[attr-defined]
    replace_children(story._element, *(one.markup for one in content))  # type: ignore[attr-defined]  # noqa: SLF001


def _numbered(style: Style) -> Paragraph:
    """`— 1 —`, the number being a field that needs no updating."""
    number = (
        run("— "),
        w("r", w("fldChar", fldCharType="begin")),
        w("r", Markup("<w:instrText>PAGE</w:instrText>")),
        w("r", w("fldChar", fldCharType="separate")),
        run("1"),
        w("r", w("fldChar", fldCharType="end")),
        run(" —"),
    )
    return paragraph(style, Inline(joined(number)))


def _turned(style: Style, top: int) -> Table:
    """Set the number on its side, in a floating table: text boxes are misplaced by some programs."""
    left = _BOTTOM - 397 - _NUMBER_STRIP
    written = w(
        "tbl",
        w(
            "tblPr",
            w(
                "tblpPr",
                leftFromText=0,
                rightFromText=0,
                vertAnchor="page",
                horzAnchor="page",
                tblpX=left,
                tblpY=top,
            ),
            w("tblW", w=_NUMBER_STRIP, type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblCellMar", w("left", w=0, type="dxa"), w("right", w=0, type="dxa")),
            *alternative("页码"),
        ),
        w("tblGrid", w("gridCol", w=_NUMBER_STRIP)),
        w(
            "tr",
            w("trPr", w("trHeight", val=_NUMBER_LENGTH, hRule="exact")),
            w(
                "tc",
                w("tcPr", w("tcW", w=_NUMBER_STRIP, type="dxa"), w("textDirection", val="tbRl")),
                _numbered(style).markup,
            ),
        ),
    )
    return Table(written, rows=1, columns=1)

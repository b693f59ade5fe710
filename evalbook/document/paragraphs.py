"""Paragraphs and runs: plain text in, markup out.

Text from a submission passes through here and nowhere else, as the content of `w:t`: it can never
become a field, a link or a style.
"""

import re
from dataclasses import dataclass, replace

from evalbook.document.escaping import escaped
from evalbook.document.markup import NOTHING, Markup, joined, on, w
from evalbook.document.spans import Span
from evalbook.document.styles import Style
from evalbook.workbook.text import clean

_SEPARATORS = re.compile(r"([\n\t])")
_BROKEN = re.compile(r"[\n\r\t]")
_SEPARATE = {"\n": w("br"), "\t": w("tab")}


@dataclass(frozen=True, slots=True)
class Inline:
    """What stands in a paragraph beside its text, written out."""

    markup: Markup


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph before it is written: its style, what is in it, and settings beyond its style."""

    style: Style
    content: tuple[Span | str | Inline, ...]
    settings: Markup = NOTHING

    def with_setting(self, setting: Markup) -> "Paragraph":
        """Return the paragraph with one more setting."""
        return replace(self, settings=Markup(self.settings + setting))

    @property
    def text(self) -> str:
        """Its text as printed, without breaks."""
        said = (one for one in self.content if not isinstance(one, Inline))
        return _SEPARATORS.sub("", clean("".join(one if isinstance(one, str) else one.text for one in said)))

    @property
    def markup(self) -> Markup:
        """The paragraph, written."""
        written = "".join([_written(one) for one in self.content])
        return Markup(f"{paragraph_opening(self.style, self.settings)}{written}</w:p>")


def paragraph(style: Style, *content: Span | str | Inline) -> Paragraph:
    """Make a paragraph of text and of what is written already."""
    return Paragraph(style, content)


def paragraph_opening(style: Style, settings: Markup = NOTHING) -> Markup:
    """Write the beginning of a paragraph, up to its text."""
    return Markup(f'<w:p><w:pPr><w:pStyle w:val="{style.value}"/>{settings}</w:pPr>')


def run(text: str, *, bold: bool = False, marked: bool = False) -> Markup:
    """Write a run in one look; `Span` says what the looks are."""
    if _BROKEN.search(text) is None:
        # Most runs by far.
        written = escaped(text)
        opening = _OPENINGS[not written.isascii(), bold, marked]
        return Markup(f"{opening}{_text_opening(written)}{written}</w:t></w:r>")
    cleaned = clean(text)
    pieces = joined(_SEPARATE.get(one) or text_element(one) for one in _SEPARATORS.split(cleaned))
    return Markup(f"{_OPENINGS[not cleaned.isascii(), bold, marked]}{pieces}</w:r>")


def text_element(text: str) -> Markup:
    """Write the element that holds a run's text, its outer blanks kept."""
    written = escaped(text)
    return Markup(f"{_text_opening(written)}{written}</w:t>")


def _text_opening(text: str) -> str:
    return "<w:t>" if text == text.strip() else '<w:t xml:space="preserve">'


def _written(piece: Span | str | Inline) -> Markup:
    if isinstance(piece, str):
        return run(piece)
    if isinstance(piece, Inline):
        return piece.markup
    return run(piece.text, bold=piece.bold, marked=piece.marked)


def _run_opening(*, wide: bool, bold: bool, marked: bool) -> Markup:
    looks = w(
        "rPr",
        # Without the hint, “ ” — … × ÷ would be set narrow in the Latin font.
        w("rFonts", hint="eastAsia") if wide else None,
        on("b") if bold else None,
        w("highlight", val="yellow") if marked else None,
    )
    return Markup(f"<w:r>{looks}")


_EITHER = (False, True)
_OPENINGS = {
    (wide, bold, marked): _run_opening(wide=wide, bold=bold, marked=marked)
    for wide in _EITHER
    for bold in _EITHER
    for marked in _EITHER
}

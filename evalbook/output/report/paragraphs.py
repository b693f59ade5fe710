"""Paragraphs and runs: plain text in, elements out.

Text from a submission passes through here and nowhere else, as the content of `w:t`: it can never
become a field, a link or a style.
"""

import re

from docx.oxml.ns import qn

from evalbook.output.report.markup import Element, on, w
from evalbook.output.report.spans import Span
from evalbook.output.report.styles import Style
from evalbook.workbook.text import clean

_WIDE = re.compile(r"[^\x00-\x7f]")
_SEPARATORS = re.compile(r"([\n\t])")
_SEPARATE = {"\n": "br", "\t": "tab"}


def paragraph(style: Style, *content: Span | str | Element) -> Element:
    """Make a paragraph of text and ready-made elements."""
    result = w("p", w("pPr", w("pStyle", val=style)))
    for piece in content:
        if isinstance(piece, str):
            result.append(run(Span(piece)))
        else:
            result.append(run(piece) if isinstance(piece, Span) else piece)
    return result


def run(span: Span) -> Element:
    """Make a run of one span."""
    text = clean(span.text)
    # Without the hint, “ ” — … × ÷ would be set narrow in the Latin font.
    hint = w("rFonts", hint="eastAsia") if _WIDE.search(text) else None
    result = w(
        "r",
        w(
            "rPr",
            hint,
            on("b") if span.bold else None,
            w("highlight", val="yellow") if span.marked else None,
        ),
    )
    for piece in _SEPARATORS.split(text):
        result.append(w(_SEPARATE[piece]) if piece in _SEPARATE else text_element(piece))
    return result


def text_element(text: str) -> Element:
    """Make the element that holds a run's text, its outer blanks kept."""
    element = w("t")
    element.text = text
    if text != text.strip():
        element.set(qn("xml:space"), "preserve")
    return element

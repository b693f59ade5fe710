"""A paper as a package: what every paper has is made and deflated once in a process.

An official paper differs from the next one in its text and its properties; the other parts of its
package go in as they are.
"""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import chain

from docx.document import Document

from evalbook.document.blank import blank_document
from evalbook.document.font_choice import Fonts
from evalbook.document.markup import Markup
from evalbook.document.pages import Sections, sections_in
from evalbook.document.properties import Properties, core_part, describe
from evalbook.packages.core_properties import CORE_PART
from evalbook.packages.members import Deflater, Member, member, packed
from evalbook.packages.repack import repack

_TEXT_PART = "word/document.xml"
_BODY, _BODY_END = "<w:body>", "</w:body>"


@dataclass(frozen=True)
class _Skeleton:
    """An empty paper: the text around its body, and the parts that never change."""

    opening: str
    closing: str
    sections: Sections
    members: tuple[Member, ...]


def sections(fonts: Fonts = Fonts.MODERN) -> Sections:
    """Return the section properties of an official paper."""
    return _skeleton(fonts).sections


def paper(body: Iterable[Markup], properties: Properties, fonts: Fonts = Fonts.MODERN) -> bytes:
    """Write an official paper as a .docx package.

    `body` is all that stands in it, the properties of the last section at its end. The same body and
    properties give the same bytes.
    """
    blank = _skeleton(fonts)
    text = "".join((blank.opening, *body, blank.closing)).encode()
    return packed((*blank.members, member(_TEXT_PART, text), member(CORE_PART, core_part(properties))))


def filled(document: Document, body: Iterable[Markup], properties: Properties) -> bytes:
    """Write a paper whose parts, but for the text, python-docx has put together: charts, say.

    What python-docx makes of a text takes many times its room: the body goes in as it is.
    """
    describe(document, properties)
    opening, _, closing, parts = _parts(document)
    text = Deflater()
    for piece in chain([opening], body, [closing]):
        text.add(piece.encode())
    return packed((text.member(_TEXT_PART), *(member(name, content) for name, content in parts.items())))


def saved(document: Document, properties: Properties) -> bytes:
    """Write a paper that was put together by python-docx, in the same way."""
    describe(document, properties)
    return repack(_package(document))


@cache
def _skeleton(fonts: Fonts) -> _Skeleton:
    opening, body, closing, parts = _parts(blank_document(fonts))
    del parts[CORE_PART]
    members = tuple(member(name, content) for name, content in parts.items())
    return _Skeleton(opening, closing, sections_in(body), members)


def _parts(document: Document) -> tuple[str, str, str, dict[str, bytes]]:
    """Take a document apart: the text before its body, in it and after it, and all parts but the text."""
    with zipfile.ZipFile(BytesIO(_package(document))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    opening, _, rest = parts.pop(_TEXT_PART).decode().partition(_BODY)
    body, _, closing = rest.partition(_BODY_END)
    return opening + _BODY, body, _BODY_END + closing, parts


def _package(document: Document) -> bytes:
    written = BytesIO()
    document.save(written)
    return written.getvalue()

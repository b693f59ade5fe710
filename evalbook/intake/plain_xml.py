"""XML as office programs write it: what can be written otherwise would be read differently by each reader.

The gate looks for cells and counts by their usual form; a form that it would not see is refused.
"""

import re
import xml.parsers.expat
from collections.abc import Iterable, Iterator

from evalbook.intake.refusal import UnreadableFileError

_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
# Blanks around the equals sign, or a > inside an attribute, are XML, but nobody's who saves workbooks.
_STRANGE_INSIDE = rb"(?=[\s/>])(?!(?>(?:\s++[\w:.\-]++=(?:\"[^\"<>]*+\"|'[^'<>]*+'))*+)\s*+/?>)"
_STRANGE_TAG = re.compile(rb"<(?:\w++:)?+(?:c|row|sst)" + _STRANGE_INSIDE)
# The same for names without a prefix, which is all that most parts have: each is found by its first letters.
_STRANGE_BARE = tuple(re.compile(b"<" + name + _STRANGE_INSIDE) for name in (b"c", b"row", b"sst"))
_PREFIXED = re.compile(rb":(?:c|row|sst)[\s/>]")
# A cell with two values; parts of other kinds may list values, but not in cells.
_TWO_VALUES = re.compile(
    rb"</(?:\w++:)?+(?:v|is)\s*+>\s*+<(?:\w++:)?+(?:"
    rb"is[\s>]|v(?:\s[^<>]*)?>[^<]*</(?:\w+:)?v>\s*(?:</(?:\w+:)?c>|<(?:\w+:)?extLst))"
)
_NO_INDEX = re.compile(
    rb"<(?:\w+:)?c\s(?>[^<>]*?\bt=[\"']s[\"'])[^<>]*>\s*<(?:\w+:)?v>(?!\s*\d{1,9}\s*(?:</|\Z))"
)
"""Where a piece ends behind the index, the next one closes it."""
_TO_TEXT = re.compile(rb"t=[\"']s[\"'][^<>]*>\s*<(?:\w++:)?+v>(?!\s*\d{1,9}\s*(?:</|\Z))")
"""The end of what `_NO_INDEX` finds, by which it is told sooner that there is nothing."""
_TEXTS = re.compile(rb"<(?:\w+:)?sst\s")
_COUNTS = re.compile(rb'uniqueCount=["\'](\d+)["\']')
_FEW = 1_000_000
"""Texts for which room may be made whatever the size of their part."""
_SHORTEST = 5
"""Bytes of the shortest text: `<si/>`."""
_STRANGE = "文件内部的写法不规范，可能不是由 Excel 或 WPS 保存的"


def check_declarations(piece: bytes) -> None:
    """Refuse declarations: no office program writes one."""
    if b"<!" in piece and _DECLARED.search(piece):
        raise UnreadableFileError(_STRANGE)


def well_formed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pass on the pieces of a part that is whole XML; raise `UnreadableFileError` where it is none."""
    parser = xml.parsers.expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003 - it takes no names
            yield piece
        parser.Parse(b"", True)  # noqa: FBT003
    except xml.parsers.expat.ExpatError:
        raise UnreadableFileError("文件内部结构已损坏") from None


def _refuse(*_: object) -> None:
    raise UnreadableFileError(_STRANGE)


def check_plain(piece: bytes, size: int) -> None:
    """Raise `UnreadableFileError` for a piece, cut between tags, of a part of so many bytes."""
    check_declarations(piece)
    if _has_strange_tag(piece):
        raise UnreadableFileError(_STRANGE)
    if _TWO_VALUES.search(piece):
        raise UnreadableFileError("有的格里有两个内容，各软件读出的会不一样")
    if _TO_TEXT.search(piece) and _NO_INDEX.search(piece):
        raise UnreadableFileError("有的格指向不存在的文字")
    if any(int(count[:20]) > max(_FEW, size // _SHORTEST) for count in _counts(piece)):
        raise UnreadableFileError("文件内部记的文字条数与内容不符")


def _counts(piece: bytes) -> Iterator[bytes]:
    """Yield how many texts there are said to be."""
    for found in _COUNTS.finditer(piece):
        tag = piece.rfind(b"<", 0, found.start())
        if _TEXTS.match(piece, tag):
            yield found[1]


def _has_strange_tag(piece: bytes) -> bool:
    if _PREFIXED.search(piece):
        return _STRANGE_TAG.search(piece) is not None
    return any(one.search(piece) for one in _STRANGE_BARE)

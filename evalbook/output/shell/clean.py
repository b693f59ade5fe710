"""What a shell may bring along: text, looks, headers and pictures; nothing that runs or reaches outside."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as TYPE
from docx.oxml.ns import qn

from evalbook.output.shell.read import ShellError

_KEPT = {
    *(TYPE.OFFICE_DOCUMENT, TYPE.CORE_PROPERTIES, TYPE.EXTENDED_PROPERTIES, TYPE.STYLES, TYPE.SETTINGS),
    *(TYPE.FONT_TABLE, TYPE.THEME, TYPE.NUMBERING, TYPE.HEADER, TYPE.FOOTER, TYPE.IMAGE),
    *(TYPE.FOOTNOTES, TYPE.ENDNOTES),
}
_FORBIDDEN = ("altChunk", "object", "control", "subDoc", "movie")
_SETTINGS = ("attachedTemplate", "mailMerge", "updateFields", "documentProtection", "writeProtection")
"""Settings that reach outside, or make Word ask."""
_FIELDS = {
    *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "TOC", "STYLEREF", "SEQ", "=", "EQ"),
    *("TITLE", "AUTHOR", "SUBJECT"),
}
_IN_NOTES = re.compile(rb"instrText|fldSimple|altChunk|oleObject|<w:object", re.IGNORECASE)
_ASK = "请在 Word 里去掉后另存"


def cleaned(data: bytes) -> Document:
    """Open a shell without what it must not bring along; raises `ShellError` where that would show."""
    try:
        document = docx.Document(BytesIO(data))
    # Damage and other formats come as any of a dozen exceptions.
    except Exception:  # noqa: BLE001
        raise ShellError("不是 Word 文档（.docx），或已损坏") from None
    package = document.part.package
    _prune(package, b"")
    for part in package.iter_parts():
        element = getattr(part, "element", None)
        if element is None and part.partname.endswith(".xml") and _IN_NOTES.search(part.blob):
            raise ShellError(f"脚注等处有域或嵌入的内容，{_ASK}")
        _prune(part, part.blob)
        if element is not None:
            _check(element)
    settings = document.settings.element
    for name in _SETTINGS:
        for one in settings.findall(qn(f"w:{name}")):
            settings.remove(one)
    return document


def stories(document: Document) -> dict[str, Any]:
    """The roots of text: the document, its headers and its footers."""
    kinds = {TYPE.HEADER: "页眉", TYPE.FOOTER: "页脚"}
    found: dict[str, Any] = {"文档": document.element.body}
    for one in document.part.rels.values():
        if one.reltype in kinds:
            found[f"{kinds[one.reltype]}（{one.target_part.partname.filename}）"] = one.target_part.element
    return found


def _prune(part: Any, blob: bytes) -> None:
    """Drop relations to anything that is not kept; refuse those that the part itself refers to."""
    for key, one in list(part.rels.items()):
        if one.reltype in _KEPT and not one.is_external:
            continue
        if f'"{key}"'.encode() in blob and not one.reltype.endswith("/attachedTemplate"):
            what = "指向外部的链接" if one.is_external else "宏、嵌入对象之类的内容"
            raise ShellError(f"含有{what}，{_ASK}")
        del part.rels[key]


def _check(root: Any) -> None:
    for one in root.iter():
        if isinstance(one.tag, str) and one.tag.rpartition("}")[2] in _FORBIDDEN:
            raise ShellError(f"含有嵌入的对象，{_ASK}")
    for code in _codes(root):
        word = code.split()[:1]
        if word and word[0].upper() not in _FIELDS and not word[0].startswith("="):
            raise ShellError(f"含有不能用的域“{word[0]}”，{_ASK}")


def _codes(root: Any) -> Iterator[str]:
    """Yield the code of every field; one that is split over runs is put together."""
    yield from (one.get(qn("w:instr"), "") for one in root.iter(qn("w:fldSimple")))
    opened: list[str] = []
    for one in root.iter(qn("w:fldChar"), qn("w:instrText")):
        if one.tag == qn("w:instrText"):
            if not opened:
                yield one.text or ""
            else:
                opened[-1] += one.text or ""
        elif one.get(qn("w:fldCharType")) == "begin":
            opened.append("")
        elif one.get(qn("w:fldCharType")) == "end" and opened:
            yield opened.pop()
    yield from opened

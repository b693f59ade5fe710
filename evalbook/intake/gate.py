"""What an .xlsx package must be before any library sees it: whole, bounded, free of contradictions.

A few hundred bytes can make a reader ask for more memory than any machine has: two cells far apart, or
a false count of texts. All parts are inflated once, in pieces; that proves their checksums as well.
"""

import time
import zipfile
from collections.abc import Callable, Iterator
from typing import IO

from evalbook.intake import limits
from evalbook.intake.extent import Extent, check_cells
from evalbook.intake.plain_xml import check_declarations, check_plain, well_formed
from evalbook.intake.refusal import UnreadableFileError, broken_off, password, too_much
from evalbook.intake.sheet_titles import sheet_title
from evalbook.packages.opened import opened
from evalbook.quotation import inner_marks

_CHUNK = 1 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCKED = 1
_DAMAGED = "文件已损坏，可能没有下载或传送完整"
_XML_START = (b"<", b"\xef\xbb\xbf<")
_ODS = "content.xml"
_FOREIGN = ("customxml/", "docprops/")
"""Folders of parts that hold no cells, and may be written in any way."""


def check_package(data: bytes) -> None:
    """Raise `UnreadableFileError` unless a package is whole and within the limits."""
    try:
        _check_entries(data)
        archive = opened(data)
        _check_directory(archive.infolist())
        filled, ends = 0, time.monotonic() + limits.WORKER_SECONDS
        for info in archive.infolist():
            filled += _check_part(archive, info, ends)
            check_cells(filled)
    except UnreadableFileError:
        raise
    # Damage comes as any of a dozen exceptions, of zipfile and of every way of packing.
    except Exception:  # noqa: BLE001
        raise UnreadableFileError(_DAMAGED) from None


def has_many_entries(data: bytes) -> bool:
    """Tell whether the directory of an archive is too long to be read in good time."""
    return data.count(b"PK\x01\x02") > limits.ENTRIES


def _check_entries(data: bytes) -> None:
    if has_many_entries(data):
        raise too_much(f"工作簿内部的部件超过{limits.PARTS}个")


def _check_directory(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > limits.PARTS:
        raise too_much(f"工作簿内部有{len(infos)}个部件，超过{limits.PARTS}个")
    names = {info.filename.replace("\\", "/").lower() for info in infos}
    if len(names) < len(infos):
        raise UnreadableFileError("文件内部有重名的部件，各软件读出的内容会不一样")
    if any(info.flag_bits & _LOCKED for info in infos):
        raise password()
    if any(info.compress_type not in _METHODS for info in infos):
        raise UnreadableFileError("文件内部用了少见的压缩方法")
    for info in infos:
        if info.file_size > limits.PART_BYTES or is_bomb(info):
            raise too_much("内容解开后太大")
    if sum(info.file_size for info in infos) > limits.PACKAGE_BYTES:
        raise too_much("内容解开后太大")
    sheets = sum(name.startswith("xl/worksheets/") and name.endswith(".xml") for name in names)
    if sheets > limits.SHEETS:
        raise too_much(f"有{sheets}张工作表，超过{limits.SHEETS}张")


def is_bomb(info: zipfile.ZipInfo) -> bool:
    """Tell whether a member claims to give far more than sound content ever does."""
    return info.file_size > limits.RATIO_FROM and info.file_size > limits.RATIO * max(info.compress_size, 1)


def _check_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, ends: float) -> int:
    """Inflate a part and look through it until the clock `ends`; return how many filled cells it has."""
    name = info.filename.replace("\\", "/").lower()
    extent = Extent()
    with archive.open(info) as member:
        first = member.read(_CHUNK)
        # Whatever its name, any part may be made out to be a sheet.
        if name.endswith(".xml") or first.lstrip().startswith(_XML_START):
            pieces = _pieces(first, member)
            # The reader of .ods goes round for ever where an end is missing.
            for piece in well_formed(pieces) if name == _ODS else pieces:
                if time.monotonic() > ends:
                    raise broken_off("用时过长")
                if name.startswith(_FOREIGN):
                    check_declarations(piece)
                else:
                    rest = extent.take_usual(piece)
                    check_plain(rest, info.file_size)
                    extent.take(rest)
        else:
            while member.read(_CHUNK):
                pass
    _check_extent(extent, lambda: inner_marks(sheet_title(archive, name)))
    return extent.filled


def _check_extent(extent: Extent, title: Callable[[], str]) -> None:
    if extent.is_partly_placed:
        raise UnreadableFileError(f"工作表“{title()}”里有的格没有写明位置，各软件读出的内容会不一样")
    if twice := extent.cell_twice():
        raise UnreadableFileError(f"工作表“{title()}”里{twice}这一格有两份，各软件读出的内容会不一样")
    if far := extent.far_cells():
        cells = "、".join(far)
        raise too_much(f"工作表“{title()}”里填写的格相隔太远，{cells}可能是误填的", f"清除{cells}的内容")


def _pieces(first: bytes, member: IO[bytes]) -> Iterator[bytes]:
    """Cut a part between tags; most are small, and stay whole."""
    rest, chunk = b"", member.read(_CHUNK)
    if not chunk:
        yield first
        return
    chunk = first + chunk
    while chunk:
        text = rest + chunk
        # A cell is told by its tag and what follows it: the last cell waits for the next piece, or else
        # the last two tags.
        cut = text.rfind(b"<c ", 1)
        if cut < 0:
            cut = text.rfind(b"<", 0, max(text.rfind(b"<"), 0))
        cut = max(cut, 0)
        rest = text[cut:]
        if len(rest) > limits.TAG_BYTES:
            raise too_much("有一格的内容太长")
        if cut:
            yield text[:cut]
        chunk = member.read(_CHUNK)
    yield rest

"""What an .xlsx package must be before any library sees it: whole, bounded, free of contradictions.

A few hundred bytes can make a reader ask for more memory than any machine has: two cells far apart, or
a false count of texts. All parts are inflated once, in pieces; that proves their checksums as well.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from evalbook.intake import limits
from evalbook.intake.refusal import UnreadableFileError, password, too_much
from evalbook.intake.sheet_titles import sheet_title
from evalbook.quotation import inner_marks

_CHUNK = 1 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCKED = 1
# A cell without content stretches nothing. The groups never go back: tags may be megabytes long.
_CELL = re.compile(rb'<(?:\w+:)?c\s(?>r=|[^<>]*?\sr=)["\']([A-Za-z]+)(\d+)["\'](?>[^<>]*)(?<!/)>(?!</)')
_ROW = re.compile(rb'<(?:\w+:)?row\s(?:[^<>]*?\s)?r=["\'](\d{7,})["\']')
_DIGITS = 8
"""A number of a row has fewer."""
_TALL, _BROAD = 10_000, 500
"""Rows and columns below which nothing is far: their product is the largest rectangle."""
_COUNT = re.compile(rb'<(?:\w+:)?sst\s[^<>]*?uniqueCount=["\'](\d+)["\']')
_FEW = 1_000_000
"""Texts for which room may be made whatever the size of their part."""
_SHORTEST = 5
"""Bytes of the shortest text: `<si/>`."""
_DAMAGED = "文件已损坏，可能没有下载或传送完整"


def check_package(data: bytes) -> None:
    """Raise `UnreadableFileError` unless a package is whole and within the limits."""
    try:
        _check_entries(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive.infolist())
            filled = 0
            for info in archive.infolist():
                filled += _check_part(archive, info)
                _check_cells(filled)
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


def _check_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> int:
    """Inflate a part and look through it; return how many filled cells it has."""
    name = info.filename.replace("\\", "/").lower()
    extent = _Extent()
    with archive.open(info) as member:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            for piece in _pieces(member):
                extent.take(piece)
        else:
            first = member.read(_CHUNK)
            if name.endswith("sharedstrings.xml"):
                _check_count(first, info.file_size)
            while member.read(_CHUNK):
                pass
    if far := extent.far_cells():
        cells, title = "、".join(far), sheet_title(archive, name)
        raise too_much(
            f"工作表“{inner_marks(title)}”里填写的格相隔太远，{cells}可能是误填的", f"清除{cells}的内容"
        )
    return extent.filled


def _check_cells(filled: int) -> None:
    if filled > limits.CELLS:
        raise too_much(f"填写的格超过{limits.CELLS // 10_000}万个")


def _pieces(member: IO[bytes]) -> Iterator[bytes]:
    """Cut a part between tags."""
    rest = b""
    while chunk := member.read(_CHUNK):
        text = rest + chunk
        # A cell is told by its tag and what follows it: the last two tags wait for the next piece.
        cut = text.rfind(b"<", 0, max(text.rfind(b"<"), 0))
        cut = max(cut, 0)
        rest = text[cut:]
        if len(rest) > limits.TAG_BYTES:
            raise too_much("有一格的内容太长")
        if cut:
            yield text[:cut]
    yield rest


def _check_count(text: bytes, size: int) -> None:
    match = _COUNT.search(text)
    if match is None:
        return
    count = int(match[1][:20])
    if count > _FEW and count > size // _SHORTEST:
        raise UnreadableFileError("文件内部记的文字条数与内容不符")


@dataclass
class _Extent:
    """The rectangle around the filled cells of a sheet; a cell is remembered for each row and column."""

    filled: int = 0
    rows: dict[bytes, bytes] = field(default_factory=dict)
    columns: dict[bytes, bytes] = field(default_factory=dict)

    def take(self, piece: bytes) -> None:
        for number in _ROW.findall(piece):
            _check_inside(len(number) < _DIGITS and int(number) <= limits.ROWS)
        cells = _CELL.findall(piece)
        self.filled += len(cells)
        _check_cells(self.filled)
        self.columns |= dict(cells)
        self.rows |= {row: column for column, row in cells}

    def far_cells(self) -> list[str]:
        """Name the outermost cells of a rectangle that is too large; of any other, none."""
        if not self.filled:
            return []
        # Sorted by length first, as numbers and letters of columns are.
        first, *_, last = sorted(self.rows, key=lambda one: (len(one), one)) * 2
        left, *_, right = sorted(self.columns, key=lambda one: (len(one), one.upper())) * 2
        _check_inside(len(last) < _DIGITS and int(first) >= 1 and int(last) <= limits.ROWS)
        _check_inside(_number(right) <= limits.COLUMNS)
        if (int(last) - int(first) + 1) * (_number(right) - _number(left) + 1) <= limits.AREA:
            return []
        far = {
            self.rows[last] + last: int(last) > _TALL,
            right + self.columns[right]: _number(right) > _BROAD,
        }
        return [cell.decode().upper() for cell, is_far in far.items() if is_far]


def _check_inside(is_inside: bool) -> None:  # noqa: FBT001 - private, and reads well
    if not is_inside:
        raise UnreadableFileError("有的行号或列号超出了工作表的范围")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + letter - ord("A") + 1
    return number

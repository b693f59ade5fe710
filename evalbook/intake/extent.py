"""How far the filled cells of a sheet reach, seen in its XML before any library makes room for them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from evalbook.cell import Cell
from evalbook.intake import limits
from evalbook.intake.refusal import UnreadableFileError, too_much

# A cell without content stretches nothing. The groups never go back: tags may be megabytes long.
_PLACED = rb'c\s(?>r=|[^<>]*?\sr=)["\']([A-Za-z]+)(\d+)["\'](?>[^<>]*)(?<!/)>(?!</)'
_CELL = re.compile(rb"<(?:\w+:)?" + _PLACED)
_BARE_CELL = re.compile(b"<" + _PLACED)
_PREFIXED = re.compile(rb":c[\s/>]")
"""What every cell has whose name has a prefix; most pieces have none, and are looked through faster."""
_UNPLACED = re.compile(rb"<(?:\w+:)?c(?:\s(?!r=)(?![^<>]*\sr=)(?>[^<>]*))?(?<!/)>(?!</)")
_LESS_USUAL = re.compile(rb"<c(?! r=)[\s/>]")
"""What every cell has that does not say first where it stands, unless its name has a prefix."""
_ROW = re.compile(rb'<(?:\w+:)?row\s(?:[^<>]*?\s)?r=["\'](\d{7,})["\']')
_MANY_DIGITS = re.compile(rb'r=["\']\d{7}')
"""What every such row has; most pieces have none."""
_USUAL = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,6})"(?: s="\d++")?'
    rb"(?:(/>|></c>)"
    rb'|(?: t="s"><v>\d{1,9}'
    rb'|(?: t="(?:n|b|e|str)")?>(?:<f(?:>| [^<>]*+(?<!/)>)[^<]*+</f>|<f [^<>]*+/>)?<v>[^<]*+)</v></c>)'
)
"""A whole cell as office programs write it: placed, with one value or none, a text told by its number."""
_USUAL_GROUPS = 4
"""What splitting at usual cells gives for each: what stands before it, column, row, whether it is empty."""
_USUAL_TEXT = re.compile(rb'<si><t(?: xml:space="preserve")?>[^<]*+</t></si>')
"""A whole entry of the table of texts: there is no cell in it."""
_DIGITS = 8
"""A number of a row has fewer."""
_TALL, _BROAD = 10_000, 500
"""Rows and columns below which nothing is far: their product is the largest rectangle."""
_WIDTH = 1 << 20
"""More than any column has for a number."""


@dataclass
class Extent:
    """The rectangle around the filled cells of a sheet; a cell is remembered for each row and column."""

    filled: int = 0
    rows: dict[bytes, bytes] = field(default_factory=dict)
    columns: dict[bytes, bytes] = field(default_factory=dict)
    _is_unplaced: bool = False
    """Whether a cell leaves its place to be counted from the one before it."""
    _numbers: dict[bytes, int] = field(default_factory=dict)
    _places: list[npt.NDArray[np.int64]] = field(default_factory=list)
    """Every filled cell as one number, in the order of the sheet."""

    def take_usual(self, piece: bytes) -> bytes:
        """Take the cells of a piece that are written as usual, and return what else is in it."""
        piece = _USUAL_TEXT.sub(b"", piece)
        parts = _USUAL.split(piece)
        if len(parts) == 1:
            return piece
        before, *groups = (parts[start::_USUAL_GROUPS] for start in range(_USUAL_GROUPS))
        self._count([(column, row) for column, row, empty in zip(*groups, strict=True) if empty is None])
        return b"".join(before)

    def take(self, piece: bytes) -> None:
        """Look through a piece of the XML that is cut between tags."""
        for number in _ROW.findall(piece) if _MANY_DIGITS.search(piece) else ():
            _check_inside(len(number) < _DIGITS and int(number) <= limits.ROWS)
        prefixed = _PREFIXED.search(piece) is not None
        cells = (_CELL if prefixed else _BARE_CELL).findall(piece)
        if prefixed or _LESS_USUAL.search(piece):
            self._is_unplaced = self._is_unplaced or _UNPLACED.search(piece) is not None
        self._count(cells)

    def _count(self, cells: Sequence[tuple[bytes, bytes]]) -> None:
        self.filled += len(cells)
        check_cells(self.filled)
        if not cells:
            return
        columns, rows = dict(cells), {row: column for column, row in cells}
        self.columns |= columns
        self.rows |= rows
        _check_inside(all(len(row) < _DIGITS for row in rows))
        self._numbers |= {letters: _number(letters) for letters in columns if letters not in self._numbers}
        numbers, starts = self._numbers, {row: int(row) * _WIDTH for row in rows}
        places = [starts[row] + numbers[column] for column, row in cells]
        self._places.append(np.array(places, dtype=np.int64))

    @property
    def is_partly_placed(self) -> bool:
        """Whether some cells say where they stand and others do not: the ones may hide the others."""
        return self._is_unplaced and self.filled > 0

    def cell_twice(self) -> str:
        """Name a cell that stands in the sheet twice, whatever it holds; of none, nothing."""
        if not self._places:
            return ""
        places = np.sort(np.concatenate(self._places))
        again = places[1:][places[1:] == places[:-1]]
        if not again.size:
            return ""
        row, column = divmod(int(again[0]), _WIDTH)
        return Cell("", row - 1, column - 1).address

    def far_cells(self) -> list[str]:
        """Name the outermost cells of a rectangle that is too large; of any other, none."""
        if not self.filled:
            return []
        # Sorted by length first, as numbers and letters of columns are.
        first, *_, last = sorted(self.rows, key=lambda one: (len(one), one)) * 2
        left, *_, right = sorted(self.columns, key=lambda one: (len(one), one.upper())) * 2
        _check_inside(int(first) >= 1 and int(last) <= limits.ROWS)
        _check_inside(_number(right) <= limits.COLUMNS)
        if (int(last) - int(first) + 1) * (_number(right) - _number(left) + 1) <= limits.AREA:
            return []
        far = {
            self.rows[last] + last: int(last) > _TALL,
            right + self.columns[right]: _number(right) > _BROAD,
        }
        return [cell.decode().upper() for cell, is_far in far.items() if is_far]


def check_cells(filled: int) -> None:
    """Refuse more cells than any form has."""
    if filled > limits.CELLS:
        raise too_much(f"填写的格超过{limits.CELLS // 10_000}万个")


def _check_inside(is_inside: bool) -> None:  # noqa: FBT001 - private, and reads well
    if not is_inside:
        raise UnreadableFileError("有的行号或列号超出了工作表的范围")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + letter - ord("A") + 1
    return number

"""A sheet that keeps its cells as ready XML: the same bytes as xlsxwriter writes, for a fraction of its time.

Everything but cells, row heights and links is xlsxwriter's. Its private members are used here and in
`package` alone; it is pinned, and tests hold each byte against that of `PlainSheet`.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from html import unescape
from math import isfinite
from typing import Any

from xlsxwriter.exceptions import OverlappingRange
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from evalbook.cell import letters
from evalbook.workbook.contents import Link, Live
from evalbook.workbook.quick_workbook import Look
from evalbook.workbook.row_store import Cells, RowStore
from evalbook.workbook.text import CELL_LIMIT, fit

_BLANK = "/>"
_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
_MOST_LINKS = 65_530
"""Links of one sheet that Excel opens."""
_LONGEST_REMEMBERED = 500
"""Characters of what a formula shows that is made ready once: most recurs with every department."""
_NO_CELLS: Cells = {}
_NOT_HIDDEN: dict[str, Any] = {}
_SURELY_WHOLE = CELL_LIMIT // 2
"""Characters that no text is cut to."""
_SPAN = 16
"""Rows that share the attribute `spans`."""
_VALUE = re.compile(r'<c r="\w+" s="\d+"(?: t="(\w+)")?>(<f>.*</f>)?<v>(.*)</v></c>', re.DOTALL)


class RowSheet(Worksheet):  # type: ignore[misc] # xlsxwriter has no types
    """A sheet that takes the same calls as `PlainSheet`."""

    def __init__(self) -> None:
        super().__init__()
        self._store = RowStore()
        self._open = self._store.open
        self._links: dict[tuple[int, int], tuple[str, str]] = {}
        """Locations and texts by row and column."""

    @property
    def is_big(self) -> bool:
        """Whether there are so many rows that some are packed away."""
        return self._store.is_packed

    def put(self, row: int, column: int, content: Any, look: Look) -> None:
        """Write a constant: text as text, numbers as numbers, dates as dates, None as a blank."""
        self._put(row, column, look, self._constant(content))

    def _put(self, row: int, column: int, look: Look, rest: str) -> None:
        cells = self._open.get(row) or self._store.row(row)
        cells[column] = f'<c r="{letters(column)}{row + 1}"{look.mark}{rest}'

    def put_row(self, row: int, contents: Sequence[Any], looks: Sequence[Look], first: int = 0) -> None:
        """Write a row from a column on, its first one unless said otherwise."""
        cells, number, column = self._open.get(row) or self._store.row(row), f'{row + 1}"', first
        # Most contents are texts and blanks: what `_constant` does with them is done here, without a call.
        table, counted = self.str_table, 0
        find = table.string_table.get
        for content, look in zip(contents, looks, strict=True):
            kind = content.__class__
            if kind is str:
                index = find(content)
                if index is not None and len(content) <= _SURELY_WHOLE:
                    counted += 1
                    rest = f' t="s"><v>{index}</v></c>'
                else:
                    rest = self._shared(fit(content)) if content else _BLANK
            elif content is None:
                rest = _BLANK
            elif kind is Live:
                rest = _formula(*content)
            elif kind is Link:
                rest = self._link(row, column, content.location, content.text)
            else:
                rest = self._constant(content)
            cells[column] = f'<c r="{letters(column)}{number}{look.mark}{rest}'
            column += 1
        table.count += counted

    def put_formula(
        self, row: int, column: int, formula: str, shown: Decimal | str | None, look: Look
    ) -> None:
        """Write a formula (without `=`) and the value it has now."""
        self._put(row, column, look, _formula(formula, shown))

    def put_link(self, row: int, column: int, location: str, text: str, look: Look) -> None:
        """Write a text that leads to a location of this workbook: `'基础数据'!D12`.

        Past the number of links that Excel opens, the text stands alone.
        """
        self._put(row, column, look, self._link(row, column, location, text))

    def _link(self, row: int, column: int, location: str, text: str) -> str:
        shown = fit(text)
        if len(self._links) < _MOST_LINKS:
            self._links[row, column] = (location, shown)
        return self._shared(shown)

    def put_merged(self, first: tuple[int, int], last: tuple[int, int], look: Look) -> None:
        """Merge a rectangle of at least two cells, from its first to its last (row, column), and blank it.

        Raises `OverlappingRange` where another rectangle is merged already: Excel would not open it.
        """
        name = xl_range(*first, *last)
        for row in range(first[0], last[0] + 1):
            for column in range(first[1], last[1] + 1):
                if (row, column) in self.merged_cells:
                    other = self.merged_cells[row, column]
                    raise OverlappingRange(f"Merge range '{name}' overlaps previous merge range '{other}'.")
                self.merged_cells[row, column] = name
                self._put(row, column, look, _BLANK)
        self.merge.append([*first, *last])

    def _constant(self, content: Any) -> str:
        if content.__class__ is str:
            return self._text(content) if content else _BLANK
        if content is None:
            return _BLANK
        if isinstance(content, Decimal | int | float):
            return _number(float(content))
        if isinstance(content, date):
            return _number(self._convert_date_time(content))
        return self._text(str(content)) if content != "" else _BLANK

    def _text(self, text: str) -> str:
        table = self.str_table
        index = table.string_table.get(text)
        # What is left of a text that was cut is longer than what is cut: it cannot stand for itself.
        if index is None or len(text) > _SURELY_WHOLE:
            return self._shared(fit(text))
        table.count += 1
        return f' t="s"><v>{index}</v></c>'

    def _shared(self, text: str) -> str:
        table = self.str_table
        table.count += 1
        index = table.string_table.setdefault(text, table.unique_count)
        if index == table.unique_count:
            table.unique_count += 1
        return f' t="s"><v>{index}</v></c>'

    def set_row(
        self,
        row: int,
        height: float | None = None,
        cell_format: Look | None = None,
        options: dict[str, Any] | None = None,
    ) -> None:
        """Set the height of a row in points, or hide it; raises `NotImplementedError` for anything else."""
        hidden = options or _NOT_HIDDEN
        if cell_format or hidden.keys() - {"hidden"}:
            raise NotImplementedError("a row has a height, or is hidden, and no more")
        pixels = self.default_row_height if height is None else int(height * 4.0 / 3.0 + 0.5)
        self.row_sizes[row] = _size(pixels or self.default_row_height, hidden.get("hidden", not pixels))
        if not self._open and self.dim_colmin is None and self._store.is_empty:
            # To xlsxwriter, a row that is set before there is a cell begins in the first column.
            self._check_dimensions(row, 0)

    def _assemble_xml_file(self) -> None:
        if self.table:
            raise AssertionError("a cell was written past the methods of this class")
        for row, column in self._corners():
            self._check_dimensions(row, column)
        super()._assemble_xml_file()
        # What is written is not needed any more, and other big sheets are still to come.
        self._store.close()
        self._store = RowStore()
        self._open = self._store.open

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - the signature is xlsxwriter's
        # As `PlainSheet` does, here for the formulas of conditional formats.
        return formula.removeprefix("=")

    def _corners(self) -> Iterator[tuple[int, int]]:
        """Yield the first and the last cell of what has cells or a height of its own."""
        columns = self._store.columns()
        rows = [*self._store.edges(), *self.row_sizes]
        if columns:
            yield min(rows), min(columns)
            yield max(rows), max(columns)
        elif rows:
            yield min(rows), 0
            yield max(rows), 0

    def _write_rows(self) -> None:
        for start in range(self.dim_rowmin // _SPAN * _SPAN, self.dim_rowmax + 1, _SPAN):
            rows = [(number, self._store.get(number) or _NO_CELLS) for number in range(start, start + _SPAN)]
            columns = set[int]().union(*(cells for _, cells in rows))
            if self.comments:
                columns.update(*(self.comments.get(number, ()) for number, _ in rows))
            spans = f' spans="{min(columns) + 1}:{max(columns) + 1}"' if columns else ""
            parts: list[str] = []
            for number, cells in rows:
                if cells or number in self.row_sizes or number in self.comments:
                    parts.append(f'<row r="{number + 1}"{spans}{self._row_attributes(number)}')
                    parts.append(">" if cells else "/>")
                    parts += [cells[column] for column in sorted(cells)]
                    parts.append("</row>" if cells else "")
            self.fh.write("".join(parts))

    def _row_attributes(self, number: int) -> str:
        height, hidden = self.row_sizes.get(number, (self.default_row_height, False))
        shut = ' hidden="1"' if hidden else ""
        if height == self.default_row_height:
            return shut
        return f' ht="{height * 0.75:.16g}"{shut} customHeight="1"'

    def _write_hyperlinks(self) -> None:
        if not self._links:
            return
        parts = ["<hyperlinks>"]
        for (row, column), (location, text) in sorted(self._links.items()):
            place = f'ref="{letters(column)}{row + 1}" location="{_escaped_attribute(location)}"'
            parts.append(f'<hyperlink {place} display="{_escaped_attribute(text)}"/>')
        parts.append("</hyperlinks>")
        self.fh.write("".join(parts))

    def _get_range_data(self, row_start: int, col_start: int, row_end: int, col_end: int) -> list[Any]:
        """Return what a chart shows until it is drawn again: values of cells, None where there is none."""
        data: list[Any] = []
        for row in range(row_start, row_end + 1):
            cells = self._store.get(row)
            if cells is None:
                data.append(None)
                continue
            columns = range(col_start, col_end + 1)
            data += [self._value(cells[column]) if column in cells else None for column in columns]
        return data

    def _value(self, cell: str) -> str | float:
        """Read a value back out of the XML of its cell."""
        found = _VALUE.fullmatch(cell)
        if found is None:
            return ""
        kind, formula, value = found.groups()
        if kind == "s":
            return str(self.str_table._get_shared_string(int(value)))  # noqa: SLF001
        if formula is None:
            return f"{float(value):.16g}"
        return unescape(value) if kind or not value else float(value)


def _formula(formula: str, shown: Decimal | str | None) -> str:
    if isinstance(shown, Decimal):
        return f"><f>{_escaped(formula)}</f><v>{float(shown)}</v></c>"
    kind, text = _result(shown) if shown else ("", "")
    return f"{kind}><f>{_escaped(formula)}</f><v>{text}</v></c>"


def _result(shown: str) -> tuple[str, str]:
    return _remembered(shown) if len(shown) <= _LONGEST_REMEMBERED else _text_result(shown)


def _text_result(shown: str) -> tuple[str, str]:
    """Write what a formula shows: its kind, and the text as it stands in XML."""
    text = fit(shown)
    return ' t="e"' if text in _ERRORS else ' t="str"' if text else "", _escape(text)


_remembered = lru_cache(maxsize=4096)(_text_result)


def _number(number: float) -> str:
    if not isfinite(number):
        raise TypeError("a cell holds no number that is not finite")
    return f"><v>{number:.16G}</v></c>"


@lru_cache(maxsize=1024)
def _size(pixels: int, hidden: bool) -> tuple[int, bool]:  # noqa: FBT001 - kept in this order by xlsxwriter
    """Give height and visibility of a row, one and the same object for all rows that are alike."""
    return pixels, hidden


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@lru_cache(maxsize=4096)
def _escaped_attribute(text: str) -> str:
    return _escape(text).replace('"', "&quot;").replace("\n", "&#xA;")


@lru_cache(maxsize=4096)
def _escaped(formula: str) -> str:
    """Escape a formula: most follow from the indicator system, and recur with every department."""
    return _escape(formula)

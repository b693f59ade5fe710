"""A workbook being written: one format per style, text that never becomes a formula, fixed bytes."""

import io
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, ClassVar

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.packages.repack import repack
from evalbook.workbook.contents import location
from evalbook.workbook.plain_sheet import PlainSheet
from evalbook.workbook.quick_workbook import Look, QuickWorkbook
from evalbook.workbook.row_sheet import RowSheet
from evalbook.workbook.text import fit

Style = Mapping[str, Any]
"""Properties of an xlsxwriter format."""

_Properties = tuple[tuple[str, Any], ...]
"""Of one format, each once."""

_FONT: Style = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}


class Book:
    """An xlsxwriter workbook in memory.

    Nothing written through it is ever live unless it is a formula of our own: texts go through
    `write_string`, and automatic conversion is off. `dated` stands in the properties, so that the
    same content gives the same bytes on any day; `remark` as well, where there is one.
    """

    plain: ClassVar[bool] = False
    """Whether xlsxwriter writes all by itself: the same bytes, slowly. Tests compare them."""

    def __init__(self, *, title: str, author: str, dated: date, remark: str = "") -> None:
        self._buffer = io.BytesIO()
        self.workbook: Workbook = (Workbook if self.plain else QuickWorkbook)(
            self._buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self.workbook.set_properties(
            {
                "title": fit(title),
                "author": fit(author),
                "created": datetime.combine(dated, time()),
                **({"comments": fit(remark)} if remark else {}),
            }
        )
        self._formats: dict[_Properties, Format] = {}
        self._known: dict[tuple[int, ...], tuple[tuple[Style, ...], Format]] = {}

    def style(self, *styles: Style) -> Format:
        """Return the one format for these properties, later ones winning."""
        # Styles are constants, told apart by identity before they are by content; being kept here, none of
        # them can give up its identity to another.
        identity = tuple(map(id, styles))
        found = self._known.get(identity)
        if found is None:
            found = self._known[identity] = (styles, self._format(_merged(identity, styles)))
        return found[1]

    def _format(self, properties: _Properties) -> Format:
        if properties not in self._formats:
            self._formats[properties] = self._add(properties)
            self._number(self._formats[properties])
        return self._formats[properties]

    def conditional(self, style: Style) -> Format:
        """Return a format for a conditional format: only what it changes, nothing of the base font."""
        properties = tuple(style.items())
        key = (("conditional", True), *properties)
        if key not in self._formats:
            self._formats[key] = self._add(properties)
        return self._formats[key]

    def _number(self, look: Format) -> None:
        """Number a format of cells now, not when the file is written: cells name it at once."""
        number = look._get_xf_index()  # noqa: SLF001
        if isinstance(look, Look):
            look.mark = f' s="{number}"'

    def _add(self, properties: _Properties) -> Format:
        if isinstance(self.workbook, QuickWorkbook):
            return self.workbook.format_of(properties)
        return self.workbook.add_format(dict(properties))

    def sheet(self, title: str) -> Worksheet:
        """Add a sheet."""
        return self.workbook.add_worksheet(title, worksheet_class=PlainSheet if self.plain else RowSheet)

    def put(self, sheet: Worksheet, cell: Cell, content: Any, *styles: Style) -> None:
        """Write a constant: text as text, numbers as numbers, dates as dates, None as a blank."""
        sheet.put(cell.row, cell.column, content, self.style(*styles))

    def put_formula(
        self, sheet: Worksheet, cell: Cell, formula: str, shown: Decimal | str | None, *styles: Style
    ) -> None:
        """Write one of our formulas with the value it has now, for readers that do not calculate."""
        sheet.put_formula(cell.row, cell.column, formula, shown, self.style(*styles))

    def merge(self, sheet: Worksheet, first: Cell, last: Cell, content: Any, *styles: Style) -> None:
        """Merge a rectangle and write a constant into it; a single cell is just written."""
        self._merge(sheet, first, last, *styles)
        self.put(sheet, first, content, *styles)

    def merge_formula(
        self,
        sheet: Worksheet,
        first: Cell,
        last: Cell,
        formula: str,
        shown: Decimal | str | None,
        *styles: Style,
    ) -> None:
        """Merge a rectangle and write one of our formulas into it; a single cell is just written."""
        self._merge(sheet, first, last, *styles)
        self.put_formula(sheet, first, formula, shown, *styles)

    def _merge(self, sheet: Worksheet, first: Cell, last: Cell, *styles: Style) -> None:
        if first != last:
            sheet.put_merged((first.row, first.column), (last.row, last.column), self.style(*styles))

    def link(self, sheet: Worksheet, cell: Cell, target: Cell, text: str, *styles: Style) -> None:
        """Write a link to a cell of this workbook."""
        sheet.put_link(cell.row, cell.column, location(target), text, self.style(*styles))

    def finish(self) -> bytes:
        """Close the workbook and return its bytes; nothing more can be written to it, or asked of it."""
        return b"".join(self.finish_in_pieces())

    def finish_in_pieces(self) -> list[bytes]:
        """Close the workbook and return its bytes in pieces, as is better for a large one."""
        self.workbook.close()
        quick = isinstance(self.workbook, QuickWorkbook)
        pieces: list[bytes] = self.workbook.package() if quick else [repack(self._buffer.getvalue())]
        # Sheets and workbook hold each other. Let go here, they need not wait for the collector of garbage.
        for one in (*self.workbook.worksheets(), self.workbook):
            vars(one).clear()
        return pieces


_MERGED: dict[tuple[int, ...], tuple[tuple[Style, ...], _Properties]] = {}
"""Properties of styles put together, by identity; the styles are kept, so that no other can take one."""
_MOST_MERGED = 4096


def _merged(identity: tuple[int, ...], styles: tuple[Style, ...]) -> _Properties:
    """Put styles together, later ones winning; most are constants, and put together but once in a process."""
    found = _MERGED.get(identity)
    if found is None:
        properties: dict[str, Any] = dict(_FONT)
        for style in styles:
            properties.update(style)
        if len(_MERGED) >= _MOST_MERGED:
            _MERGED.clear()
        found = _MERGED[identity] = (styles, tuple(sorted(properties.items())))
    return found[1]

"""A sheet that xlsxwriter writes cell by cell: slow, and what the fast one is held against."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from evalbook.workbook.contents import Content, Link, Live
from evalbook.workbook.text import fit


class PlainSheet(Worksheet):  # type: ignore[misc] # xlsxwriter has no types
    """A sheet whose cells go through the public methods of xlsxwriter.

    Texts go through `write_string` alone, so that none becomes a formula, a number or a link.
    """

    def put(self, row: int, column: int, content: Any, look: Format) -> None:
        """Write a constant: text as text, numbers as numbers, dates as dates, None as a blank."""
        if content is None or content == "":
            self.write_blank(row, column, None, look)
        elif isinstance(content, Decimal | int | float):
            self.write_number(row, column, float(content), look)
        elif isinstance(content, date):
            self.write_datetime(row, column, content, look)
        else:
            self.write_string(row, column, fit(str(content)), look)

    def put_row(self, row: int, contents: Sequence[Content], looks: Sequence[Format], first: int = 0) -> None:
        """Write a row from a column on, its first one unless said otherwise."""
        for column, (content, look) in enumerate(zip(contents, looks, strict=True), start=first):
            if isinstance(content, Live):
                self.put_formula(row, column, content.formula, content.shown, look)
            elif isinstance(content, Link):
                self.put_link(row, column, content.location, content.text, look)
            else:
                self.put(row, column, content, look)

    def put_formula(
        self, row: int, column: int, formula: str, shown: Decimal | str | None, look: Format
    ) -> None:
        """Write a formula (without `=`) and the value it has now."""
        result = float(shown) if isinstance(shown, Decimal) else fit(shown or "")
        self.write_formula(row, column, f"={formula}", look, result)

    def put_link(self, row: int, column: int, location: str, text: str, look: Format) -> None:
        """Write a text that leads to a location of this workbook: `'基础数据'!D12`."""
        self.write_url(row, column, f"internal:{location}", look, fit(text))

    def put_merged(self, first: tuple[int, int], last: tuple[int, int], look: Format) -> None:
        """Merge a rectangle of at least two cells, from its first to its last (row, column), and blank it."""
        self.merge_range(*first, *last, "", look)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - the signature is xlsxwriter's
        # Ours use no function of later versions of Excel; to search each for all of their names takes
        # a fifth of the time that a workbook takes.
        return formula.removeprefix("=")

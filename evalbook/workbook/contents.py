"""What a cell of a row may hold, beside a constant."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from evalbook.cell import Cell

Plain = Decimal | date | str | None


class Live(NamedTuple):
    """A formula of our own (without `=`), and what it shows now."""

    formula: str
    shown: Decimal | str | None


class Link(NamedTuple):
    """A link to a cell of the same workbook."""

    target: Cell
    text: str

    @property
    def location(self) -> str:
        """Where it leads, as Excel names it: `'基础数据'!D12`."""
        return location(self.target)


Content = Plain | Live | Link


def location(target: Cell) -> str:
    """Name a cell as a link does: `'基础数据'!D12`."""
    quoted = target.sheet.replace("'", "''")
    return f"'{quoted}'!{target.address}"

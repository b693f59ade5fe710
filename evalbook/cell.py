"""The place of a value: sheet, row and column."""

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, order=True)
class Cell:
    """A cell by sheet title and zero-based row and column; prints as `基础数据!D12`."""

    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """The address inside its sheet: `D12`."""
        return f"{letters(self.column)}{self.row + 1}"

    def __str__(self) -> str:
        """Name the cell as a person would: `基础数据!D12`."""
        return f"{self.sheet}!{self.address}"

    @property
    def reference(self) -> str:
        """The absolute reference a formula on another sheet uses: `'基础数据'!$D$12`."""
        quoted = self.sheet.replace("'", "''")
        return f"'{quoted}'!${letters(self.column)}${self.row + 1}"


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """Name a zero-based column: `AB`."""
    name = ""
    rest = column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(ord("A") + letter) + name
    return name

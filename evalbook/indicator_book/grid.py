"""Sheets as people leave them: the header is found by its titles, blank rows are skipped."""

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from evalbook.cell import Cell
from evalbook.indicator_book.mistakes import Mistake

_HEADER_WITHIN = 20
"""Rows in which the header may stand."""


@dataclass(frozen=True)
class ReadRow:
    """A row that is not blank: raw values by column title."""

    sheet: str
    number: int
    positions: Mapping[str, int]
    values: Mapping[str, object]
    header: int = 0

    def cell(self, title: str) -> Cell:
        """Return the cell under a title; the first of the row where there is no such column."""
        return Cell(self.sheet, self.number, self.positions.get(title, 0))

    def raw(self, title: str) -> object:
        """Return the raw value under a title; None for a blank cell and for a column that is not there."""
        return self.values.get(title)


@dataclass(frozen=True)
class ReadSheet:
    """A sheet with its header found."""

    name: str
    grid: npt.NDArray[np.object_]
    header: int
    positions: Mapping[str, int]

    def rows(self, titles: Sequence[str], needed: Collection[str] = ()) -> Iterator[ReadRow]:
        """Yield the rows under the header with anything under these titles, or under the `needed` ones."""
        for number in range(self.header + 1, self.grid.shape[0]):
            values = {
                title: raw
                for title in titles
                if title in self.positions and not is_blank(raw := self.grid[number, self.positions[title]])
            }
            if values.keys() & set(needed or titles):
                yield ReadRow(self.name, number, self.positions, values, self.header)

    def missing(self, needed: Sequence[str], titles: Sequence[str]) -> Iterator[Mistake]:
        """Say which needed columns are not there, which seem renamed, and which stand there twice."""
        place = Cell(self.name, self.header, 0)
        texts = list(self._header_texts())
        strangers = [text for text, _ in texts if text not in titles]
        for title in titles:
            near = did_you_mean(title, strangers).replace("您是否要写", "是不是改名成了")
            if title not in self.positions and (title in needed or near):
                remedy = f"请把标题改回“{title}”，或从空白表复制这一栏。"
                yield Mistake(place, f"找不到“{title}”一栏{near}", remedy)
        for text, column in texts:
            if text in self.positions and column != self.positions[text]:
                again = Cell(self.name, self.header, column)
                yield Mistake(again, f"“{text}”一栏出现了两次", "请删去或改名其中一栏。")

    def _header_texts(self) -> Iterator[tuple[str, int]]:
        header = self.grid[self.header] if len(self.grid) else ()
        for column, raw in enumerate(header):
            yield title_of(raw), column


def find_header(name: str, grid: npt.NDArray[np.object_], titles: Collection[str]) -> ReadSheet:
    """Take the row among the first with the most of these titles as the header."""
    best: dict[str, int] = {}
    header = 0
    for number in range(min(_HEADER_WITHIN, grid.shape[0])):
        found: dict[str, int] = {}
        for column, raw in enumerate(grid[number]):
            if title_of(raw) in titles:
                found.setdefault(title_of(raw), column)
        if len(found) > len(best):
            best, header = found, number
    return ReadSheet(name, grid, header, best)


def title_of(raw: Any) -> str:
    """Read a header without spaces and line breaks, which people add to make it fit."""
    return "".join(raw.split()) if isinstance(raw, str) else ""


def is_blank(raw: object) -> bool:
    """Whether a cell holds nothing to read."""
    return raw is None or (isinstance(raw, str) and not raw.strip())


def did_you_mean(word: str, options: Collection[str]) -> str:
    """Suggest the nearest of some words; empty where none is near."""
    near = difflib.get_close_matches(word, [one for one in options if one], n=1, cutoff=0.5)
    return f"，您是否要写“{near[0]}”？" if near else ""

"""A scoresheet as read: plain values, each with the cell it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.indicators.entries import cover_key, text_key
from evalbook.indicators.model import Section

Content = Decimal | str | date
"""Numbers are decimals (a rate of 99 % is 0.99, as Excel holds it); texts are cleaned; dates are dates."""


@dataclass(frozen=True)
class Value:
    """One filled cell."""

    content: Content
    cell: Cell
    typed: str = field(default="", compare=False)
    """What stands in the cell, as typed, of a number or an answer; empty where nobody asked."""
    how: str = field(default="", compare=False)
    """What was made of it, where it was not taken as it stands: `按“99%”读取（文本写的百分数）`."""


@dataclass(frozen=True)
class InRange:
    """A number of which only a range is known, each of it worth the same points.

    `stand_in` is one of the range, to be scored in its stead and never shown: what is shown is that the
    number is wanting.
    """

    stand_in: Decimal

    def __str__(self) -> str:
        """Mark the gap, as the report marks them."""
        return "【待补充：准确数值】"


class Filled:
    """Cells by key: `values` holds those filled in, `cells` the place of every one that was found."""

    values: Mapping[str, Value]
    cells: Mapping[str, Cell]

    def content(self, key: str) -> Content | None:
        """The value of an entry, or None where the cell is blank."""
        value = self.values.get(key)
        return None if value is None else value.content

    def text(self, key: str) -> str:
        """The text of an entry, or an empty string."""
        content = self.content(key)
        return content if isinstance(content, str) else ""

    def number(self, key: str) -> Decimal | None:
        """The number of an entry, or None where there is none."""
        content = self.content(key)
        return content if isinstance(content, Decimal) else None


@dataclass(frozen=True)
class Submission(Filled):
    """One scoresheet of one file.

    `values` holds the filled cells by entry key (see `indicators.entries`), `cells` the place of
    every entry that was found, filled or blank. A missing value is absent, never zero.
    """

    file: str
    sha256: str
    values: Mapping[str, Value] = field(default_factory=dict)
    cells: Mapping[str, Cell] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    """What stands in the cells that are filled and gave no value, as typed."""
    in_range: Mapping[str, InRange] = field(default_factory=dict)
    """Those of them that can be scored all the same."""

    @property
    def typed(self) -> dict[str, Content]:
        """Everything filled in, by key, readable or not."""
        return {**{key: value.content for key, value in self.values.items()}, **self.refused}

    @property
    def department(self) -> str:
        """Full name of the department (全称); empty where it is missing."""
        return self.text(cover_key("department"))

    @property
    def year(self) -> int | None:
        """The year evaluated."""
        number = self.number(cover_key("year"))
        return None if number is None else int(number)

    @property
    def filled_on(self) -> date | None:
        """The date of filling in (填报日期), by which outputs are dated."""
        content = self.content(cover_key("filled_on"))
        return content if isinstance(content, date) else None

    def section_text(self, section: Section) -> str:
        """Everything the department wrote under a heading, its cells joined by line breaks."""
        texts = (self.text(text_key(section, number)) for number in range(1, section.cells + 1))
        return "\n".join(text for text in texts if text)

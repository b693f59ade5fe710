"""Sets of sheets: the department's own (本级), and one numbered set for each subordinate unit.

A unit fills in the same base data, check points and scoresheet as a department, on sheets of its own;
what stands once in a workbook, cover and texts, it has none of.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from evalbook.indicators.entries import (
    SHEET_FIELDS,
    SHEET_POINTS,
    SHEET_SCORES,
    Entry,
    EntryKind,
    cover_key,
    entries,
)
from evalbook.indicators.model import IndicatorSystem

SHEET_SUMS = "基础数据汇总"
SHEET_UNIT_SCORES = "单位得分"
SHEET_UNIT_DATA = "单位数据"

OWN = "本级"
"""What the department itself is called beside its units."""

NAME_KEY = cover_key("department")
"""Key of the cell that holds the name of who a set belongs to."""

UNIT_SHEETS = (SHEET_FIELDS, SHEET_POINTS, SHEET_SCORES)

MOST_UNITS = 50
"""Units one workbook takes: three sheets each are as many as anybody can still find their way in."""


@dataclass(frozen=True)
class SheetSet:
    """One set by its number: 0 for the department itself, units counted from 1."""

    number: int = 0

    @property
    def is_unit(self) -> bool:
        """Whether the set is a unit's."""
        return self.number > 0

    def title(self, sheet: str) -> str:
        """Title of one of its sheets: `基础数据-2`."""
        return f"{sheet}-{self.number}" if self.is_unit else sheet

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles of the sheets that a unit has."""
        return tuple(self.title(sheet) for sheet in UNIT_SHEETS)

    @property
    def name_suffix(self) -> str:
        """What follows the name in the heading of its scoresheet."""
        return ""

    def entries(self, system: IndicatorSystem) -> tuple[Entry, ...]:
        """Every cell to fill in; keys are the same for all sets, names and sheets are the set's own."""
        if not self.is_unit:
            return entries(system)
        return tuple(self._unit_entries(system))

    def _unit_entries(self, system: IndicatorSystem) -> Iterator[Entry]:
        prefix = f"eu{self.number}_"
        name = Entry(NAME_KEY, SHEET_FIELDS, "单位名称", EntryKind.TEXT, required=True)
        for entry in (name, *(one for one in entries(system) if one.sheet in UNIT_SHEETS)):
            yield replace(entry, sheet=self.title(entry.sheet), prefix=prefix)


class OwnScores(SheetSet):
    """The department's own sheets again, with a scoresheet for them alone beside that of the whole."""

    def title(self, sheet: str) -> str:
        """Title of one of its sheets: the scoresheet is called `评分表-本级`."""
        return f"{sheet}-{OWN}" if sheet == SHEET_SCORES else sheet

    @property
    def name_suffix(self) -> str:
        """What follows the name in the heading of its scoresheet."""
        return f"（{OWN}）"


DEPARTMENT = SheetSet()
OWN_SCORES = OwnScores()

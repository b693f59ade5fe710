"""Cells to fill in that no defined name leads to any more, and where they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.indicators.entries import Entry
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.sheet_sets import NAME_KEY, SheetSet
from evalbook.intake.lost.matching import Match, match
from evalbook.intake.lost.rows import label
from evalbook.intake.lost.twin import LABELS, Twin, twin_of
from evalbook.intake.sheets import Sheets

_NAMED = 3
"""Labels named in a notice."""


@dataclass
class Recovered:
    """Cells by name, and a notice for each sheet on which there are any."""

    cells: dict[str, Cell] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def recover(
    file: str, sheets: Sheets, anchors: Mapping[str, Cell], system: IndicatorSystem, numbers: Iterable[int]
) -> Recovered:
    """Look for everything that anchors do not lead to, on the sheets of all sets given by number."""
    result = Recovered()
    for number in numbers:
        sheet_set = SheetSet(number)
        wanted = sheet_set.entries(system)
        lost = [one for one in wanted if one.name not in anchors or anchors[one.name] not in sheets]
        if not lost:
            continue
        twin = twin_of(system)
        known = {cell.sheet for cell in anchors.values()}
        for base in LABELS:
            title = sheet_set.title(base) if sheet_set.is_unit else base
            missing = [one for one in lost if one.sheet == title]
            held = {anchors[one.name].sheet for one in wanted if one.sheet == title and one.name in anchors}
            if missing:
                _recover_sheet(file, _Place(sheets, twin, base, title, known, held), missing, result)
    return result


@dataclass(frozen=True)
class _Place:
    """What is known about where one sheet of the template may be."""

    sheets: Sheets
    twin: Twin
    base: str
    title: str
    known: set[str]
    """Sheets that defined names lead to."""
    held: set[str]
    """Those that names of this very sheet lead to."""

    def find(self) -> tuple[str, Match] | None:
        """Choose the sheet: by names that are left, by its title, or by what it looks like."""
        grids = self.sheets.grids
        certain = [title for title in self.held if title in grids] or [
            title for title in grids if label(title) == label(self.title)
        ]
        others = [] if certain or self.base != self.title else list(filter(self._may_be, grids))
        ranked = sorted(
            ((title, match(self.twin, self.base, grids[title])) for title in certain or others),
            key=lambda one: -one[1].strength,
        )
        if not ranked or not ranked[0][1].strength:
            return None
        if others and (len(ranked) > 1 and ranked[1][1].strength == ranked[0][1].strength):
            return None  # two that look alike: nothing says which is meant
        return ranked[0]

    def _may_be(self, title: str) -> bool:
        """Whether a sheet may be the one looked for, under another title."""
        return title not in self.known and title not in self.twin.grids


def _recover_sheet(file: str, place: _Place, missing: Sequence[Entry], result: Recovered) -> None:
    found = place.find()
    if found is None:
        return
    title, matched = found
    again: list[tuple[Entry, Cell]] = []
    coded = 0
    for entry in missing:
        own = Cell(place.title, 0, 4) if entry.key == NAME_KEY and place.base != place.title else None
        cell = own and Cell(title, own.row, own.column)
        if own is None:
            own = place.twin.cells[entry.key]
            if own.row in matched.rows and own.column in matched.columns:
                cell = Cell(title, matched.rows[own.row], matched.columns[own.column])
                coded += own.row in matched.by_code
        if cell is not None:
            again.append((entry, cell))
    if not again:
        return
    result.cells.update({entry.name: cell for entry, cell in again})
    labels = "、".join(f"“{entry.label}”" for entry, _ in again[:_NAMED]) + ("等" if again[_NAMED:] else "")
    by = "隐藏的编码和表头" if coded == len(again) else "行、列的文字"
    slots = {"sheet": title, "count": str(len(again)), "labels": labels, "by": by}
    result.findings.append(Finding("C08", file, again[0][1], slots))

"""Where an older workbook keeps what the fresh template asks for, and what else it holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.indicators.entries import Entry
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.sheet_sets import SheetSet
from evalbook.intake.closer.facts import CloserBook
from evalbook.intake.closer.open import open_closer
from evalbook.intake.contents import is_blank
from evalbook.intake.lost.recover import recover
from evalbook.intake.lost.rows import label
from evalbook.intake.names import read_names
from evalbook.intake.normal.texts import as_text
from evalbook.intake.sheets import Sheets
from evalbook.intake.units import listed_units
from evalbook.intake.versions import Listed, listed_entries

_SHOWN = 40


@dataclass(frozen=True)
class Source:
    """An older workbook, with the cells of the fresh template's entries as far as it has them."""

    file: str
    sheets: Sheets
    book: CloserBook
    anchors: Mapping[str, Cell]
    """By the fresh template's names."""
    left: Sequence[tuple[Listed, Cell]]
    """Cells that the fresh template does not ask for."""
    notices: Sequence[Finding]

    def leftovers(self) -> Iterator[Finding]:
        """Yield a finding for each filled cell that has no place in the fresh template."""
        for listed, cell in self.left:
            raw = self.sheets.at(cell)
            if not is_blank(raw):
                slots = {"label": listed.label, "found": as_text(raw)[:_SHOWN]}
                yield Finding("T01", self.file, cell, slots)


def open_source(file: str, data: bytes, sheets: Sheets, system: IndicatorSystem) -> Source:
    """Match the cells of a workbook with the entries of a system.

    A cell belongs to an entry if both the key and the label agree, or else if the label alone does:
    codes may have been given anew since.
    """
    old = {name: cell for name, cell in dict(read_names(data, sheets.format)).items() if cell in sheets}
    listed = [one for one in listed_entries(sheets) if one.name in old]
    numbers = (0, *listed_units(sheets))
    wanted = [one for number in numbers for one in SheetSet(number).entries(system)]
    paired = _pairs(listed, wanted) if listed else {name: name for name in old}
    anchors = {one.name: old[paired[one.name]] for one in wanted if one.name in paired}
    again = recover(file, sheets, anchors, system, numbers)
    anchors |= again.cells
    used = set(anchors.values())
    left = [(one, old[one.name]) for one in listed if old[one.name] not in used]
    return Source(file, sheets, open_closer(data, sheets.format), anchors, left, again.findings)


def _pairs(listed: Sequence[Listed], wanted: Sequence[Entry]) -> dict[str, str]:
    """Pair names of the fresh template with names of the old one."""
    labels = {one.name: label(one.label) for one in listed}
    by_label: dict[tuple[str, str], list[str]] = {}
    for one in listed:
        by_label.setdefault((one.sheet, labels[one.name]), []).append(one.name)
    pairs: dict[str, str] = {}
    for entry in wanted:
        text = label(entry.label)
        same = by_label.get((entry.sheet, text), [])
        if labels.get(entry.name) == text:
            pairs[entry.name] = entry.name
        elif len(same) == 1:
            pairs[entry.name] = same[0]
    return pairs

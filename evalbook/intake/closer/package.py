"""An .xlsx workbook under a closer look: its XML part by part, each read when it is first asked for."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from evalbook.cell import Cell
from evalbook.intake.closer.facts import Place, SheetFacts
from evalbook.intake.closer.formats import percent_styles
from evalbook.intake.closer.parts import Parts, elements, tag
from evalbook.intake.closer.sheet_xml import formula_places, is_marked, read_sheet_xml

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"


@dataclass
class Package:
    """The parts of a workbook by the titles of its sheets."""

    data: bytes
    parts: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    """Titles of hidden sheets."""
    _formulas: dict[str, set[Place]] = field(default_factory=dict)
    _facts: dict[str, SheetFacts] = field(default_factory=dict)
    _bytes: dict[str, bytes] = field(default_factory=dict)

    def is_marked(self, title: str, columns: Iterable[int]) -> bool:
        """Tell by the bytes alone whether a sheet has errors, or anything hidden that matters."""
        return is_marked(self.sheet(title), columns)

    def facts(self, title: str) -> SheetFacts:
        """Read the XML of a sheet."""
        if title not in self._facts:
            self._facts[title] = read_sheet_xml(self.sheet(title), self._percent_styles or set())
        return self._facts[title]

    def formulas(self, title: str) -> set[Place]:
        """Find the formulas of a sheet by the bytes alone."""
        if title not in self._formulas:
            self._formulas[title] = formula_places(self.sheet(title))
        return self._formulas[title]

    def shows_percent(self, cell: Cell) -> bool:
        """Tell whether a number is shown as a percentage; True where no styles can be read."""
        known = self._percent_styles is not None
        return not known or (cell.row, cell.column) in self.facts(cell.sheet).percentages

    def sheet(self, title: str) -> bytes:
        """Return the XML of a sheet; empty where it cannot be had."""
        return self.part(self.parts.get(title, ""))

    def part(self, name: str) -> bytes:
        """Return a part; empty where it cannot be had."""
        if name not in self._bytes:
            self._bytes[name] = self._archive.read(name)
        return self._bytes[name]

    @cached_property
    def _archive(self) -> Parts:
        return Parts(self.data)

    @cached_property
    def _percent_styles(self) -> set[int] | None:
        return percent_styles(self.part(_STYLES))


def open_package(data: bytes) -> Package:
    """Find the sheets of a workbook; a file of another format has none."""
    package = Package(data)
    targets = {
        one.get("Id", ""): _target(one.get("Target", "")) for one in elements(package.part(_RELATIONS))
    }
    for one in elements(package.part(_WORKBOOK)):
        if tag(one) == "sheet":
            relation = next((text for name, text in one.items() if name.endswith("}id")), "")
            title = one.get("name", "")
            package.parts[title] = targets.get(relation, "")
            if one.get("state", "visible") != "visible":
                package.hidden.add(title)
    return package


def _target(text: str) -> str:
    return text.lstrip("/") if text.startswith("/") else posixpath.normpath(posixpath.join("xl", text))

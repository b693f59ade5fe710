"""The same message on many cells as one line: `基础数据!B6、B9、C10:C14`."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from evalbook.findings.finding import Finding
from evalbook.findings.kind import Kind, Level
from evalbook.findings.ranges import Area, areas
from evalbook.quotation import inner_marks

LABELS = ("label", "indicator", "sheet")
"""Slots that only name what a finding is about: findings that differ in nothing else are one line."""
_NAMED = 6
"""Labels named in one line; the cells are all named."""
_LITERAL = str.maketrans({"{": "{{", "}": "}}"})


@dataclass(frozen=True)
class Line:
    """One line of a list of findings: one finding, or several of one sheet that say the same."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that speaks for all."""
        return self.findings[0]

    @property
    def code(self) -> str:
        """The code they share."""
        return self.first.code

    @property
    def kind(self) -> Kind:
        """The catalogue's line for them."""
        return self.first.kind

    @property
    def level(self) -> Level:
        """How serious they are."""
        return self.first.level

    @property
    def file(self) -> str:
        """The file they were found in."""
        return self.first.file

    @property
    def is_error(self) -> bool:
        """Whether they keep the file from being scored."""
        return self.first.is_error

    @property
    def sheet(self) -> str:
        """Title of their sheet; empty for a line about the whole file."""
        return "" if self.first.cell is None else self.first.cell.sheet

    @cached_property
    def areas(self) -> list[Area]:
        """Their cells, gathered into ranges."""
        return areas(one.cell for one in self.findings if one.cell is not None)

    @property
    def addresses(self) -> str:
        """Their cells inside the sheet: `B6、B9、C10:C14`."""
        return "、".join(area.address for area in self.areas)

    @property
    def place(self) -> str:
        """Sheet and cells; empty for a line about the whole file."""
        return f"{self.sheet}!{self.addresses}" if self.areas else ""

    @property
    def message(self) -> str:
        """What is wrong, in Chinese."""
        return self._together if len(self._named) > 1 else self.first.message

    @property
    def remedy(self) -> str:
        """What to do, in Chinese."""
        return self.first.remedy

    @property
    def _label(self) -> str:
        return _label(self.first)

    @cached_property
    def _named(self) -> list[str]:
        """The different labels, in the order of the cells."""
        if not self._label:
            return []
        return list(dict.fromkeys(inner_marks(one.slots[self._label]) for one in self.findings))

    @property
    def _together(self) -> str:
        """The message with all labels in the place of the one; each of them is meant, not their sum."""
        before, _, after = self.kind.message.partition(f"“{{{self._label}}}”")
        # Where there are no cells, the labels are all there is to go by.
        named = self._named[:_NAMED] if self.areas else self._named
        listed = "、".join(f"“{label}”" for label in named)
        if len(named) < len(self._named):
            listed += f"等{len(self._named)}项"
        each = "均" if after and not after.startswith("的") else ""
        return self.first.worded(f"{before}{listed.translate(_LITERAL)}{each}{after}")


def merged(findings: Iterable[Finding]) -> list[Line]:
    """Gather findings into lines, each where the first of its findings stands."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for one in findings:
        groups.setdefault(_key(one), []).append(one)
    return [Line(tuple(group)) for group in groups.values()]


def _key(one: Finding) -> tuple[object, ...]:
    label = _label(one)
    fixed = tuple(sorted((name, text) for name, text in one.slots.items() if name != label))
    return one.code, one.file, one.unit, "" if one.cell is None else one.cell.sheet, fixed


def _label(one: Finding) -> str:
    """The slot that only names what the message is about; empty where there is none."""
    return next((name for name in LABELS if _only_names(one, name)), "")


def _only_names(one: Finding, name: str) -> bool:
    """Whether a slot stands in the message in quotation marks, alone."""
    used = one.kind.message.count(f"{{{name}}}") + one.kind.remedy.count(f"{{{name}}}")
    return used == 1 and name in one.slots and f"“{{{name}}}”" in one.kind.message

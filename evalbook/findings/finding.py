"""A finding: a code of the catalogue, the place, and what fills the slots."""

from dataclasses import dataclass, field

from evalbook.cell import Cell
from evalbook.findings.catalogue import CATALOGUE
from evalbook.findings.kind import Kind, Level
from evalbook.quotation import inner_marks


@dataclass(frozen=True)
class Finding:
    """One thing found in one file, with its place where it has one."""

    code: str
    file: str
    cell: Cell | None = None
    slots: dict[str, str] = field(default_factory=dict, hash=False)
    unit: str = ""
    """Name of the subordinate unit whose sheets it is about; empty for the department itself."""

    @property
    def kind(self) -> Kind:
        """The catalogue's line for this finding."""
        return CATALOGUE[self.code]

    @property
    def level(self) -> Level:
        """How serious it is."""
        return self.kind.level

    @property
    def place(self) -> str:
        """Sheet and cell as text; empty for a finding about the whole file."""
        return "" if self.cell is None else str(self.cell)

    @property
    def message(self) -> str:
        """What is wrong, in Chinese."""
        return self.worded(self.kind.message)

    def worded(self, template: str) -> str:
        """Fill the slots of a message, and say which unit it is about."""
        message = self._filled(template)
        return f"单位“{inner_marks(self.unit)}”：{message}" if self.unit else message

    @property
    def remedy(self) -> str:
        """What to do, in Chinese."""
        return self._filled(self.kind.remedy)

    def _filled(self, template: str) -> str:
        slots = {
            name: inner_marks(text) if f"“{{{name}}}" in template else text
            for name, text in self.slots.items()
        }
        return template.format_map(slots)

    @property
    def is_error(self) -> bool:
        """Whether it keeps the file from being scored."""
        return self.level is Level.ERROR

"""Where things lie: the papers of a run, and the material of the peer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_WORKBOOKS, _REPORTS = "评分结果", "自评报告"


@dataclass(frozen=True)
class Papers:
    """A folder of outputs, laid out as evalbook does; the peer and the floor write the same files."""

    folder: Path

    def make(self) -> None:
        """Make the folders."""
        for name in (_WORKBOOKS, _REPORTS):
            (self.folder / name).mkdir(parents=True, exist_ok=True)

    def workbook(self, department: str) -> Path:
        """Return where a department's scored workbook lies."""
        return self.folder / _WORKBOOKS / f"{department}-{_WORKBOOKS}.xlsx"

    def report(self, department: str) -> Path:
        """Return where a department's report lies."""
        return self.folder / _REPORTS / f"{department}-{_REPORTS}.docx"

    def departments(self) -> list[str]:
        """Name the departments that have a scored workbook, sorted."""
        ending = f"-{_WORKBOOKS}.xlsx"
        return sorted(path.name.removesuffix(ending) for path in (self.folder / _WORKBOOKS).glob("*.xlsx"))


@dataclass(frozen=True)
class Material:
    """A folder of what the peer is given."""

    folder: Path

    @property
    def workbook(self) -> Path:
        """Template of the scored workbook."""
        return self.folder / "template.xlsx"

    @property
    def report(self) -> Path:
        """Template of the report."""
        return self.folder / "template.docx"

    @property
    def places(self) -> Path:
        """Where each field stands in a department's workbook."""
        return self.folder / "places.json"

    def read_places(self) -> Mapping[str, tuple[str, int, int]]:
        """Read where each field stands."""
        return {key: tuple(place) for key, place in json.loads(self.places.read_text("utf-8")).items()}

    def content(self, department: str) -> Path:
        """Return where a department's content file lies."""
        return self.folder / "contents" / f"{department}.json"

"""What a benchmark is given, and what it tells."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.copies import make_copies
from benchmarks.measure import Spent, spent


@dataclass(frozen=True)
class Line:
    """One line of the table of results; what is measured, and the target if there is one."""

    what: str
    measured: str
    target: str = ""
    is_met: bool | None = None


@dataclass(frozen=True)
class Bench:
    """Options of a run, and the folder it works in: one disk for inputs and outputs."""

    folder: Path
    pairs: int = 5
    files: int = 200
    jobs: int = 2
    sizes: Sequence[int] = (10, 100, 1_000, 10_000)
    rows: Sequence[int] = (10, 100, 1_000, 5_000, 50_000)
    made: dict[int, Path] = field(default_factory=dict)

    def copies(self, count: int) -> Path:
        """Return a folder of so many departments' workbooks, made when first asked for."""
        if count not in self.made:
            self.made[count] = self.folder / f"copies-{count}"
            make_copies(self.made[count], count)
        return self.made[count]

    def cleared(self, name: str) -> Path:
        """Return a folder for outputs in which there is nothing."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    def score(self, folder: Path, out: Path, *, jobs: int = 1, watch: bool = False) -> Spent:
        """Run `evalbook score` to its end."""
        return spent([*python("evalbook", "score", folder, "-o", out), "--jobs", str(jobs)], watch=watch)


def python(module: str, *arguments: str | Path) -> list[str]:
    """Return the command that runs a module as a program."""
    return [sys.executable, "-m", module, *map(str, arguments)]

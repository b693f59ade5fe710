"""What reading clean workbooks costs, all in, against pandas alone: CPU seconds and their ratio.

    python benchmarks/reading.py [--pairs 5] [folder]

Ours: looking through the folder, telling scoresheets from project forms, the checks of every package,
and the reading process with its start. Theirs: `pandas.read_excel(sheet_name=None, engine="calamine")`.
Both run in turn, A B A B …, after one warm-up each. The target is three times.
"""

import argparse
import os
import statistics
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from evalbook.intake.reading_process import end_reading
from evalbook.intake.scan import scan
from evalbook.intake.sheets import read_sheets
from evalbook.projects.sort_out import holds

TARGET = 3.0
SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "county-2024"


def ours(folder: Path) -> int:
    """Read everything as a run does; return how many sheets there were."""
    count = 0
    for source in scan([folder]):
        data = source.read()
        holds(data)
        count += len(read_sheets(data).grids)
    end_reading()  # only what has ended is counted
    return count


def theirs(folder: Path) -> int:
    """Read the same files with pandas."""
    return sum(
        len(pd.read_excel(path, sheet_name=None, header=None, engine="calamine"))
        for path in sorted(folder.glob("*.xlsx"))
    )


def cpu_seconds(reading: Callable[[Path], int], folder: Path) -> float:
    """CPU time of this process and those it has ended."""
    before = os.times()
    reading(folder)
    return sum(os.times()[:4]) - sum(before[:4])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args()
    if ours(options.folder) != theirs(options.folder):
        raise SystemExit("the two did not read the same sheets")
    runs = [
        (cpu_seconds(ours, options.folder), cpu_seconds(theirs, options.folder)) for _ in range(options.pairs)
    ]
    ratios = sorted(mine / max(other, 0.001) for mine, other in runs)
    for name, seconds in zip(("evalbook", "pandas"), zip(*runs, strict=True), strict=True):
        print(f"{name}: {statistics.median(seconds):.3f} s of CPU")
    middle = statistics.median(ratios)
    print(f"ratio: {middle:.2f} x (min {ratios[0]:.2f}, max {ratios[-1]:.2f}; target below {TARGET:.0f})")


if __name__ == "__main__":
    main()

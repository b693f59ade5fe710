"""What reading clean workbooks costs, all in, against pandas alone.

Ours: looking through the folder, telling scoresheets from project forms, the checks of every package,
and the reading process with its start. Theirs: `pandas.read_excel(sheet_name=None, engine="calamine")`.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from benchmarks.bench import Bench, Line
from benchmarks.gate import DifferentPapersError
from benchmarks.measure import Spent, paired
from evalbook.intake.reading_process import end_reading
from evalbook.intake.scan import scan
from evalbook.intake.sheets import read_sheets
from evalbook.projects.sort_out import holds

TARGET = 3.0


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


def reading(bench: Bench) -> Iterator[Line]:
    """Prove that both read the same sheets; then measure in pairs, within this process."""
    folder = bench.copies(bench.files)
    if ours(folder) != theirs(folder):
        raise DifferentPapersError("the two did not read the same sheets")
    pairs = paired(lambda: _spent(ours, folder), lambda: _spent(theirs, folder), bench.pairs)
    yield Line(
        f"只读取，对 pandas 直接读取（处理器时间，{bench.files}个文件）",
        str(pairs.cpu),
        f"≤ {TARGET:.0f} ×",
        pairs.cpu.middle <= TARGET,
    )


def _spent(read: Callable[[Path], int], folder: Path) -> Spent:
    """Time of this process and of those it has ended."""
    wall, before = time.perf_counter(), os.times()
    read(folder)
    return Spent(time.perf_counter() - wall, sum(os.times()[:4]) - sum(before[:4]))

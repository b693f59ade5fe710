"""Whatever a file does to the process that reads it, it is one finding, and the others are as without it."""

import json
import os
import zipfile
from pathlib import Path

import psutil
import pytest

from evalbook.cli import run
from evalbook.jobs.hands import Cause
from evalbook.jobs.pool import Pool
from evalbook.published import RECORD_FOLDER, SUMMARY_FILE
from tests.drills.small_batch import lay, papers
from tests.intake.filled_workbooks import sound, workbook

GOOD = ("审计", "商务", "司法", "教育")
BAD = {
    "hangs.xlsx": Cause.TIME,
    "grows.xlsx": Cause.MEMORY,
    "aborts.xlsx": Cause.DIED,
    "exits.xlsx": Cause.DIED,
    "panics.xlsx": Cause.MISTAKE,
}


def test_p01_p02_whatever_a_worker_dies_of_costs_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P1, P2: readers that hang, grow, abort, vanish or panic cost their own file; its letter says so."""
    good = {f"{name}.xlsx": workbook(cover__department=f"示例县{name}局") for name in GOOD}
    assert run(["score", str(lay(tmp_path / "good", good)), "-o", str(tmp_path / "whole"), "--json"]) == 0
    files = lay(tmp_path / "in", good | dict.fromkeys(BAD, sound()))
    limits = Pool.__init__.__kwdefaults__
    assert limits is not None
    monkeypatch.setitem(limits, "seconds", 15.0)
    monkeypatch.setitem(limits, "memory", 700_000_000)
    root, own = Path(__file__).parents[2], Path(__file__).parent / "sabotage"
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(map(str, (own, root))))
    before = set(psutil.Process().children(recursive=True))
    assert run(["score", str(files), "-o", str(tmp_path / "out"), "--json", "--jobs", "3"]) == 1
    assert set(psutil.Process().children(recursive=True)) - before <= trackers()
    whole, found = papers(tmp_path / "whole"), papers(tmp_path / "out")
    assert {name: data for name, data in whole.items() if "/" in name}.items() <= found.items()
    text = (tmp_path / "out" / RECORD_FOLDER / "运行记录.jsonl").read_text(encoding="utf-8")
    lines = {line["文件"]: line for line in map(json.loads, text.splitlines())}
    assert {name: lines[name]["问题"] for name in BAD} == {name: ["F13"] for name in BAD}
    with zipfile.ZipFile(tmp_path / "out" / SUMMARY_FILE) as book:
        said = "".join(book.read(name).decode() for name in book.namelist())
    assert [cause for cause in BAD.values() if cause.value not in said] == []
    assert len([name for name in found if name.startswith("退回修改/")]) == len(BAD)


def trackers() -> set[psutil.Process]:
    """Processes with which the interpreter looks after its own."""
    children = psutil.Process().children(recursive=True)
    return {one for one in children if "resource_tracker" in " ".join(one.cmdline())}

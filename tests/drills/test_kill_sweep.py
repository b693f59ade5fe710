"""A run is killed at any moment, again and again: its papers are whole, and in the end they are all there."""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from evalbook.cli import run
from tests.drills.killed import started
from tests.drills.small_batch import broken, earlier, lay, papers
from tests.intake.filled_workbooks import workbook

KILLS = int(os.environ.get("EVALBOOK_KILLS", "5"))
NAMES = ("民政", "商务", "司法", "教育", "水务", "林业", "档案")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many files that several processes work at them."""
    more = {f"{name}局.xlsx": workbook(cover__department=f"示例县{name}局") for name in NAMES}
    return lay(tmp_path_factory.mktemp("many"), earlier() | more)


def test_p05_p06_p11_a_run_killed_again_and_again_comes_to_the_same(
    files: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """P5, P6, P11: after each kill of two processes all papers are whole; the end is that of one process.

    No process outlives the kill, and the next run removes what was half written.
    """
    whole, out = tmp_path / "whole", tmp_path / "out"
    assert run(["score", str(files), "-o", str(whole), "--jobs", "1", "--json"]) == 1
    expected = papers(whole)
    assert len(expected) > 20
    seed = int(os.environ.get("EVALBOOK_SEED", "20250224"))
    draw, span, kills, runs = random.Random(seed), 1.0, 0, 0
    while kills < KILLS:
        with started("score", files, "-o", out, "--jobs", "2", "--json") as command:
            assert command.begun()
            began, after = time.monotonic(), draw.uniform(0, span)
            time.sleep(after)
            in_time = command.process.poll() is None
            command.send(signal.SIGKILL)
            assert command.all_ended(), (kills, command.alive())
        found = {name: data for name, data in papers(out).items() if not name.endswith(".part")}
        assert broken(found) == [], (seed, kills)
        assert found.items() <= expected.items(), (seed, kills)
        runs += 1
        if in_time:
            kills += 1
        else:  # it was done before
            span = min(span, time.monotonic() - began)
            assert papers(out) == expected
        if not in_time or draw.random() < 0.2:
            shutil.rmtree(out)
        else:
            span *= 1.1
    assert run(["score", str(files), "-o", str(out), "--jobs", "1", "--json"]) == 1
    assert papers(out) == expected
    record_property("proof", f"{kills} kills in {runs} runs, seed {seed}")

"""Bytes from outside: no change of a real file breaks a promise, and what once did does so no more."""

import importlib.util
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fuzz.edits import change, changed
from tests.fuzz.seeding import NASTY, seeds
from tests.fuzz.spent import is_short, seconds
from tests.fuzz.targets import FOUND, TARGETS

ROOT = Path(__file__).parents[2]
HAS_ATHERIS = importlib.util.find_spec("atheris") is not None
CASES = sorted(FOUND.glob("*.bin"))


@pytest.mark.parametrize("case", CASES, ids=[one.stem for one in CASES])
def test_what_broke_a_promise_once_does_so_no_more(case: Path) -> None:
    target, data = TARGETS[case.stem.partition("-")[0]], case.read_bytes()
    started = time.monotonic()
    target(data)
    assert time.monotonic() - started < 20


def test_every_target_is_seeded_and_every_case_has_a_target() -> None:
    assert set(seeds()) == set(TARGETS)
    assert {one.stem.partition("-")[0] for one in CASES} <= set(TARGETS)


@pytest.mark.parametrize("target", ["all"] if is_short() else TARGETS)
def test_guided_changes_break_no_promise(target: str, tmp_path: Path) -> None:
    """Where atheris cannot be installed, changes drawn blindly take its place."""
    chosen = list(TARGETS) if target == "all" else [target]
    length = seconds(len(chosen) / len(TARGETS))
    if not HAS_ATHERIS:
        assert all(blindly(one, length / len(chosen)) for one in chosen)
        return
    options = [f"-max_total_time={round(length)}", f"-artifact_prefix={tmp_path}/"]
    options += ["-seed=1"] if is_short() else []
    command = [sys.executable, "-m", "tests.fuzz.guided", target, *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    assert "DONE" in done.stderr
    # Slow inputs are left as well, but break nothing.
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("slow-unit")] == []


@pytest.mark.parametrize("target", TARGETS)
def test_blind_changes_break_no_promise(target: str) -> None:
    assert blindly(target, 0.4) > 0


def blindly(target: str, length: float) -> int:
    """Change seeds at random for some seconds; return how often."""
    dice = random.Random(f"{target} 1" if is_short() else None)
    words = [text.encode("utf-8", "replace") for text in NASTY]
    ends, tries = time.monotonic() + length, 0
    while time.monotonic() < ends:
        data = dice.choice(seeds()[target])
        for _ in range(dice.randint(1, 4)):
            place, cut = dice.randrange(len(data) + 1), dice.choice((0, 1, 2, 40, 255))
            put = dice.choice((b"", dice.randbytes(dice.randint(1, 8)), dice.choice(words)[:255]))
            data = changed(data, change(place, cut, put))
        TARGETS[target](data)
        tries += 1
    return tries

"""Whatever reaches the disk may go wrong: each call of a run once, in each way that a disk has."""

import errno
import gc
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from evalbook.cli import run
from tests.drills.failing_disk import FailingDisk, KilledError, watch_writes
from tests.drills.small_batch import broken, cheaply, earlier, later, lay, papers

pytestmark = [
    # Who is killed closes nothing.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@dataclass(frozen=True)
class Stage:
    """A batch that was scored, then corrected, and what the papers are before and after."""

    files: Path
    scored: Path
    """What an undisturbed run has left of the batch as it was."""
    before: dict[str, bytes]
    after: dict[str, bytes]

    def score(self, out: Path, *options: str) -> int:
        """Run the command."""
        return run(["score", str(self.files), "-o", str(out), "--jobs", "1", *options])

    def begin(self, out: Path) -> FailingDisk:
        """Go back to how it was."""
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(self.scored, out)
        return FailingDisk(out)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Score a batch, and correct it."""
    folder = tmp_path_factory.mktemp("batch")
    with pytest.MonkeyPatch.context() as monkeypatch:
        cheaply(monkeypatch)
        watch_writes(monkeypatch)
        lay(folder / "in", earlier())
        assert run(["score", str(folder / "in"), "-o", str(folder / "scored")]) == 1
        lay(folder / "in", later())
        assert run(["score", str(folder / "in"), "-o", str(folder / "whole")]) == 1
        before, after = papers(folder / "scored"), papers(folder / "whole")
        assert len(before) == 9
        assert len(after) == 9
        assert broken(before | after) == []
        # Looking for rubbish is quick where there is little to look at.
        gc.collect()
        gc.freeze()
        yield Stage(folder / "in", folder / "scored", before, after)
        gc.unfreeze()


EVERY = 1 if os.environ.get("EVALBOOK_WRITES") == "all" else 8
"""Of so many calls, one goes wrong; another one for each error."""


def whole_or_not_at_all(stage: Stage, found: Mapping[str, bytes]) -> None:
    """Check that each paper is as it was before, or as it will be."""
    for name, data in found.items():
        if not name.endswith(".part"):
            assert data in (stage.before.get(name), stage.after.get(name)), name


def finished(stage: Stage, out: Path) -> None:
    """Check that another run finishes, and leaves what one that was not disturbed leaves."""
    assert stage.score(out, "--json") == 1
    assert papers(out) == stage.after
    assert list(out.rglob("*.part")) == []


@pytest.mark.parametrize("lasting", [False, True], ids=["interrupted", "killed"])
def test_p05_a_run_broken_off_anywhere_leaves_whole_papers_and_is_finished_by_the_next(
    stage: Stage, tmp_path: Path, *, lasting: bool
) -> None:
    """P5, P6: broken off at any call, a run leaves papers old or new; the next finishes what it began.

    An interrupted run still clears up behind itself; after a kill, nothing reaches the disk any more.
    """
    out = tmp_path / "out"
    for number in count(2 if lasting else 0, EVERY):
        disk = stage.begin(out)
        try:
            with disk.failing(number, KilledError(), lasting=lasting):
                code = stage.score(out, "--json")
        except KilledError:
            whole_or_not_at_all(stage, papers(out))
            assert lasting or list(out.rglob("*.part")) == []
            gc.collect()  # the lock goes with whoever held it
        else:
            assert code == 1
            break
        finished(stage, out)
    assert number > 80


@pytest.mark.parametrize(
    ("begin", "error", "lasting"),
    [
        (0, errno.ENOSPC, False),
        (1, errno.EIO, False),
        (2, errno.EACCES, False),
        (3, errno.ENOSPC, True),
        (1, errno.EACCES, True),
    ],
)
def test_p24_what_cannot_be_written_is_named_and_the_next_run_writes_it(
    stage: Stage, tmp_path: Path, capsys: pytest.CaptureFixture[str], begin: int, error: int, *, lasting: bool
) -> None:
    """P24: a disk that is full, broken or barred, once or for good, costs what could not be written alone.

    Each of these is named, with exit code 3; all the others are there; and the next run finishes.
    """
    out = tmp_path / "out"
    for number in count(begin, EVERY):
        disk = stage.begin(out)
        with disk.failing(number, OSError(error, "library words"), lasting=lasting):
            code = stage.score(out)
        said = capsys.readouterr().err
        found = papers(out)
        names = stage.before.keys() | stage.after.keys()
        wanting = {name for name in names if found.get(name) != stage.after.get(name)}
        assert [name for name in wanting if Path(name).name not in said] == [], (number, said)
        assert code == 3 if wanting else code in (1, 3)
        assert (code == 3) == ("无法写出" in said)
        assert "library words" not in said
        # Where a paper is barred for a moment, it is put beside itself.
        besides = {name for name in found if "（新）" in name}
        assert {found[name] for name in besides} <= set(stage.after.values())
        whole_or_not_at_all(stage, {name: data for name, data in found.items() if name not in besides})
        finished(stage, out)
        if not disk.has_failed:
            break
    assert number > 80

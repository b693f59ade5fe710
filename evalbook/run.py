"""What `score` and `check` do, from paths to an exit code."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from evalbook.batch.memory import memory_of
from evalbook.batch.roll_call import print_roll
from evalbook.batch.settle import settle
from evalbook.batch.undertake import Undertaken, undertake
from evalbook.console.closing import print_run
from evalbook.console.failures import report_failures
from evalbook.console.screen import console, safe
from evalbook.console.tables import print_aside
from evalbook.console.watching import watching
from evalbook.exit_codes import ALL_SCORED, ATTENTION, NO_INPUT, WRONG_USE
from evalbook.findings import Level
from evalbook.intake.scan import scan
from evalbook.jobs.choose import Workers
from evalbook.output.place import Folder
from evalbook.output.sole import OccupiedError, sole
from evalbook.published import OUTPUTS, RECORD_FOLDER, Published
from evalbook.results.outcome import PassedOver
from evalbook.wishes import Means, Wishes, means_of

__all__ = ["Wishes", "check_paths", "score_paths"]


def score_paths(paths: Sequence[Path], out: Path, wishes: Wishes) -> int:
    """Score everything in `paths` and write all outputs to `out`."""
    means = means_of(wishes)
    if means is None:
        return WRONG_USE
    try:
        with sole(out):
            return _score(paths, out, wishes, means)
    except OccupiedError as error:
        text = f"另一个 evalbook{error}正在往“{out}”写结果，请等它结束后再运行，或者换一个结果文件夹。"
        console(stderr=True).print(safe(text), soft_wrap=True)
        return WRONG_USE


def _score(paths: Sequence[Path], out: Path, wishes: Wishes, means: Means) -> int:
    aside: list[PassedOver] = []
    own = (out, *(out / name for name in OUTPUTS), *([wishes.previous] if wishes.previous else []))
    sources = scan(paths, leave_out=own, aside=aside)
    if not sources:
        return _no_input(aside)
    job, handed = replace(means.job, place=Folder(out)), means.handed(sources, aside)
    records = out / RECORD_FOLDER
    with closing(memory_of(job, records, afresh=wishes.afresh)) as memory:
        with watching(records, machine=wishes.machine) as watcher:
            done = undertake(job, handed, Workers(wishes.jobs), memory, watcher)
        notes = settle(job, done, prune=wishes.prune)
    attention = _tell(done, means, aside, [Level.ERROR], unscored_only=True)
    return _close(_published(done, out, means, notes), out, attention)


def check_paths(paths: Sequence[Path], wishes: Wishes) -> int:
    """Check everything in `paths` and print what was found."""
    means = means_of(wishes)
    if means is None:
        return WRONG_USE
    aside: list[PassedOver] = []
    sources = scan(paths, aside=aside)
    if not sources:
        return _no_input(aside)
    with closing(memory_of(means.job, None)) as memory, watching(None, machine=wishes.machine) as watcher:
        done = undertake(means.job, means.handed(sources, aside), Workers(wishes.jobs), memory, watcher)
    attention = _tell(done, means, aside, list(Level), unscored_only=False)
    return ATTENTION if attention else ALL_SCORED


def _tell(
    done: Undertaken,
    means: Means,
    aside: Sequence[PassedOver],
    levels: Sequence[Level],
    *,
    unscored_only: bool,
) -> bool:
    """Print what became of everything handed in; tell whether anything was not scored."""
    attention = print_run(done.results, levels, unscored_only=unscored_only)
    print_aside(console(), aside)
    if means.roll is not None:
        print_roll(means.roll, done.results.outcomes)
    return attention


def _no_input(aside: Sequence[PassedOver]) -> int:
    print_aside(console(stderr=True), aside)
    console(stderr=True).print(safe("没有找到可以读取的文件，请检查路径。"))
    return NO_INPUT


def _published(done: Undertaken, out: Path, means: Means, notes: Sequence[str]) -> Published:
    """Sort what was written from what could not be."""
    shell = means.job.manner.shell
    papers = [*(one for papers in done.papers.values() for one in papers), *done.bureau]
    return Published(
        [out / one.name for one in papers if not one.failure],
        [(out / one.name, one.failure) for one in papers if one.failure],
        [*(shell.notes if shell else []), *done.notes, *notes],
    )


def _close(published: Published, out: Path, attention: bool) -> int:  # noqa: FBT001 - one private caller
    if published.written:
        written = {part for path in published.written for part in (path.parent.name, path.name)}
        named = "、".join(name for name in OUTPUTS if name in written)
        console().print(safe(f"结果在“{out}”：{named}。"))
    for note in published.notes:
        console().print(safe(note))
    return report_failures(published) or (ATTENTION if attention else ALL_SCORED)

"""What `score` and `check` do, from paths to an exit code."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from evalbook.batch.memory import memory_of
from evalbook.batch.plan import plan
from evalbook.batch.roll_call import print_roll
from evalbook.batch.settle import put_aside_edited, settle
from evalbook.batch.undertake import Handed, Undertaken, undertake
from evalbook.console.closing import counted, print_plan, print_run, print_written
from evalbook.console.json_lines import write_end
from evalbook.console.screen import console, safe
from evalbook.console.tables import print_aside
from evalbook.console.watching import watching
from evalbook.exit_codes import ALL_SCORED, ATTENTION, NO_INPUT, NOT_WRITTEN, WRONG_USE
from evalbook.findings import Level
from evalbook.intake.scan import Source, scan
from evalbook.output.sole import OccupiedError, sole
from evalbook.published import OUTPUTS, RECORD_FOLDER
from evalbook.remote.address import Location
from evalbook.results.outcome import PassedOver
from evalbook.target import Target, target_of
from evalbook.unchanged import Last, forget, keep
from evalbook.wishes import Means, Wishes, means_of

__all__ = ["Wishes", "check_paths", "plan_paths", "score_paths"]


def score_paths(paths: Sequence[Location], out: Location, wishes: Wishes) -> int:
    """Score everything in `paths` and write all outputs to `out`."""
    means = means_of(wishes)
    if means is None:
        return WRONG_USE
    target = target_of(out, wishes.home)
    aside: list[PassedOver] = []
    sources = _sources(paths, target.at, wishes, aside)
    if not sources:
        return _no_input(aside)
    handed = means.handed(sources, aside)
    try:
        with sole(target.home) as locked:
            # Two runs must not add to the same memory.
            return _score(handed, target, wishes, means, target.home / RECORD_FOLDER if locked else None)
    except OccupiedError as error:
        text = f"另一个 evalbook{error}正在往“{out}”写结果，请等它结束后再运行，或者换一个结果文件夹。"
        console(stderr=True).print(safe(text), soft_wrap=True)
        return WRONG_USE


def _score(handed: Handed, target: Target, wishes: Wishes, means: Means, records: Path | None) -> int:
    """Score and write; `records` is where to remember what was done, None for nowhere."""
    forget(target.home)
    count = len(handed.sources)
    job = replace(means.job, place=target.place)
    with closing(memory_of(job, records, afresh=wishes.afresh)) as memory:
        edited = put_aside_edited(job)
        with watching(records, machine=wishes.machine) as watcher:
            done = undertake(job, handed, wishes.workers, memory, watcher)
        notes = [*_shell_notes(means), *done.notes, *edited, *settle(job, done, prune=wishes.prune)]
    code = NOT_WRITTEN if done.papers.failures else ATTENTION if done.results.need_attention else ALL_SCORED
    if wishes.machine:
        write_end(code, done)
    else:
        _tell(done, means, handed.aside, [Level.ERROR], unscored_only=True)
        print_written(done, target.at, notes)
    if wishes.state and not done.papers.failures:
        told = f"{count}个文件和全部结果都没有变化，没有重做。{counted(done.results.outcomes)}"
        papers = ((one.name, one.sha256) for one in done.papers.all_papers())
        keep(target.home, Last(wishes.state, code, told, papers))
    return code


def plan_paths(paths: Sequence[Location], out: Location, wishes: Wishes) -> int:
    """Say what `score` would do, and write nothing."""
    means = means_of(wishes)
    if means is None:
        return WRONG_USE
    aside: list[PassedOver] = []
    sources = _sources(paths, out, wishes, aside)
    if not sources:
        return _no_input(aside)
    job = replace(means.job, place=target_of(out, wishes.home).place)
    print_plan(plan(job, sources, afresh=wishes.afresh), prune=wishes.prune)
    return ALL_SCORED


def check_paths(paths: Sequence[Location], wishes: Wishes) -> int:
    """Check everything in `paths` and print what was found."""
    means = means_of(wishes)
    if means is None:
        return WRONG_USE
    aside: list[PassedOver] = []
    sources = scan(paths, aside=aside)
    if not sources:
        return _no_input(aside)
    with closing(memory_of(means.job, None)) as memory, watching(None, machine=wishes.machine) as watcher:
        done = undertake(means.job, means.handed(sources, aside), wishes.workers, memory, watcher)
    code = ATTENTION if done.results.need_attention else ALL_SCORED
    if wishes.machine:
        write_end(code, done)
    else:
        _tell(done, means, aside, list(Level), unscored_only=False)
    return code


def _sources(
    paths: Sequence[Location], out: Location, wishes: Wishes, aside: list[PassedOver]
) -> list[Source]:
    """List what is handed in; what this program wrote is none of it."""
    own: tuple[Location, ...] = (
        out,
        *(out / name for name in OUTPUTS),
        *([wishes.previous] if wishes.previous else []),
    )
    return scan(paths, leave_out=own, aside=aside)


def _tell(
    done: Undertaken,
    means: Means,
    aside: Sequence[PassedOver],
    levels: Sequence[Level],
    *,
    unscored_only: bool,
) -> None:
    """Print what became of everything handed in."""
    print_run(done.results, levels, unscored_only=unscored_only)
    print_aside(console(), aside)
    if means.roll is not None:
        print_roll(means.roll, done.results.outcomes)


def _no_input(aside: Sequence[PassedOver]) -> int:
    print_aside(console(stderr=True), aside)
    console(stderr=True).print(safe("没有找到可以读取的文件，请检查路径。"))
    return NO_INPUT


def _shell_notes(means: Means) -> Sequence[str]:
    shell = means.job.manner.shell
    return shell.notes if shell else ()

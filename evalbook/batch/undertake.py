"""One run from beginning to end."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from threading import Thread

from evalbook.batch.course import Course
from evalbook.batch.job import Job
from evalbook.batch.labour import Labour
from evalbook.batch.memory import Memory
from evalbook.batch.papers import BUREAU, Results, load_writers, write_bureau_papers
from evalbook.batch.returns import returns
from evalbook.batch.watcher import Watcher
from evalbook.batch.written import Written
from evalbook.intake.source import Source
from evalbook.jobs.choose import Cluster, Workers
from evalbook.published import RECORD_FOLDER, SUMMARY_FILE
from evalbook.results.outcome import PassedOver
from evalbook.results.receipts import receipts
from evalbook.results.roll import Roll


@dataclass(frozen=True)
class Handed:
    """What was handed in."""

    sources: list[Source]
    """Let go of by the run as soon as it needs them no more: by then there are outcomes."""
    aside: Sequence[PassedOver] = ()
    """What was found and is taken for nothing handed in."""
    roll: Roll | None = None
    latest: bool = False
    """Whether only the newest file of a department counts."""


@dataclass(frozen=True)
class Undertaken:
    """What a run came to, and all that it has written."""

    results: Results
    papers: Written = field(default_factory=Written)
    notes: list[str] = field(default_factory=list)
    moments: dict[str, str] = field(default_factory=dict)
    """By file, when it was done, where that was now."""


def undertake(
    job: Job, handed: Handed, workers: Workers | Cluster, memory: Memory, watcher: Watcher
) -> Undertaken:
    """Read, score and write everything; where the job has no place for papers, write nothing."""
    with closing(workers.hands(job, handed.sources)) as hands:
        return _undertake(Labour(job, hands, memory, watcher), handed)


def _undertake(labour: Labour, handed: Handed) -> Undertaken:
    job = labour.job
    if job.place is not None and labour.hands.jobs > 1:
        # Nobody shares the end of a run with this process: what it takes is loaded while others work.
        Thread(target=load_writers, daemon=True).start()
    course = Course(labour, handed.roll, handed.latest)
    course.read(handed.sources)
    outcomes, projects = course.score()
    letters: dict[str, str] = {}
    if job.place is not None:
        back = returns(outcomes, projects, warnings_too=job.terms.warnings_too)
        course.send_back(back, handed.sources)
        letters = {one.file: one.letter for one in back}
    handed_in = receipts(handed.sources, outcomes, projects, letters, handed.aside)
    handed.sources.clear()
    course.settle()
    results = Results(outcomes, projects, handed.roll, handed_in)
    if job.place is not None:
        labour.watcher.begin("汇总", 1)
        course.papers.add(BUREAU, list(write_bureau_papers(job, job.place, results)))
        labour.watcher.did(SUMMARY_FILE, "写出")
    return Undertaken(results, course.papers, [*course.notes, *_mistakes(labour)], labour.moments)


def _mistakes(labour: Labour) -> list[str]:
    count = len(labour.mistakes)
    where = f"，位置见“{RECORD_FOLDER}”里的日志" if labour.job.place is not None else ""
    return [f"处理{count}个文件时程序出错{where}，请交给软件维护人员。"] if count else []

"""Whole runs inside this process, without the command line."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from evalbook.batch.job import Job
from evalbook.batch.memory import memory_of
from evalbook.batch.undertake import Handed, Undertaken, undertake
from evalbook.batch.watcher import Nobody
from evalbook.indicators.load import load
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.source import Source
from evalbook.jobs.choose import Workers
from evalbook.output.place import Folder
from evalbook.projects.load import load_form
from evalbook.results.roll import Roll


def run_job(
    job: Job, sources: Sequence[Source], roll: Roll | None = None, *, latest: bool = False
) -> Undertaken:
    """Do everything anew; papers are written where the job has a place for them."""
    with closing(memory_of(job, None)) as memory:
        return undertake(job, Handed(list(sources), (), roll, latest), Workers(), memory, Nobody())


def score_into(sources: Sequence[Source], out: Path, system: IndicatorSystem | None = None) -> Undertaken:
    """Score files, and write all papers to a folder."""
    chosen = load() if system is None else system
    return run_job(Job(chosen, load_form().for_year(chosen.about.year), place=Folder(out)), sources)


def written(done: Undertaken) -> list[str]:
    """Names of all papers that were written."""
    return sorted(one.name for one in done.papers.all_papers() if not one.failure)

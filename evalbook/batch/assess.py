"""A batch in memory: files read, judged against each other, scored and checked, and nothing written."""

from collections.abc import Sequence

from evalbook.batch.departments import assess_readings
from evalbook.batch.file_read import FileRead, brief_of
from evalbook.batch.job import Job
from evalbook.batch.project_books import assess_book
from evalbook.batch.project_rivals import others_of
from evalbook.batch.read_files import read_file
from evalbook.batch.rivals import standings
from evalbook.indicators.load import load
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.reading import Reading
from evalbook.intake.source import Source
from evalbook.projects.load import load_form
from evalbook.projects.model import ProjectForm
from evalbook.projects.outcome import ProjectOutcome
from evalbook.published import Progress
from evalbook.results.outcome import Outcome


def assess(
    sources: Sequence[Source],
    system: IndicatorSystem,
    progress: Progress,
    *,
    latest: bool = False,
    allow_version: bool = False,
) -> list[Outcome]:
    """Read, score and check scoresheets; one outcome per source, with its scores in full, in the same order.

    Of several files of a department only the `latest` counts, if that is asked for; templates of another
    version are read where that is allowed.
    """
    job = Job(system, load_form(), allow_version)
    files = {one.file: one for one in _read(job, sources, progress) if one.reading is not None}
    readings = {file: one.reading or Reading() for file, one in files.items()}
    found = standings([brief_of(one) for one in files.values()], readings.__getitem__, system, latest=latest)
    counting = [file for file in files if not found[file].set_aside]
    assessed = assess_readings(
        job,
        [(file, readings[file], files[file].sha256) for file in counting],
        [found[file].findings for file in counting],
    )
    outcomes = {one.file: one for one in assessed}
    for file, one in files.items():
        if found[file].set_aside:
            findings, department = tuple(found[file].findings), brief_of(one).department
            outcomes[file] = Outcome(file, department, None, findings, set_aside=True, sha256=one.sha256)
    return [outcomes[file] for file in files]


def assess_projects(sources: Sequence[Source], form: ProjectForm, progress: Progress) -> list[ProjectOutcome]:
    """Read, score and check workbooks of projects; one outcome per project, in full, file by file."""
    job = Job(load(), form)
    files = [one for one in _read(job, sources, progress) if one.book is not None]
    others = others_of([brief_of(one) for one in files])
    return [outcome for one in files for outcome in assess_book(job, one, others.get(one.file, ()))]


def _read(job: Job, sources: Sequence[Source], progress: Progress) -> list[FileRead]:
    found = []
    for source in sources:
        progress("读取", source.name)
        found.append(read_file(job, source))
    return found

"""Writing the papers of a run: each department's, its projects', what goes back, and the summary."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evalbook.batch.returning import Terms, returns, write_returns
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.source import Source
from evalbook.output.manner import PLAIN, Manner
from evalbook.output.naming import safe_name, told_apart
from evalbook.projects.outcome import ProjectOutcome
from evalbook.published import (
    CIRCULAR_FILE,
    REPORT_FOLDER,
    SCORED_FOLDER,
    SUMMARY_FILE,
    Progress,
    Published,
)
from evalbook.results.outcome import Outcome, PassedOver
from evalbook.results.previous import Previous
from evalbook.results.receipts import receipts
from evalbook.results.roll import Roll


@dataclass(frozen=True)
class Results:
    """What a run came to: all that its papers are drawn from."""

    system: IndicatorSystem
    outcomes: Sequence[Outcome]
    projects: Sequence[ProjectOutcome] = ()
    roll: Roll | None = None
    sources: Sequence[Source] = ()
    """The files themselves: those that were not scored go back with comments."""
    terms: Terms = field(default_factory=Terms)
    """On what they go back."""
    aside: Sequence[PassedOver] = ()
    """What was found and is taken for nothing handed in."""
    previous: Previous | None = None
    """An earlier year to compare with."""
    manner: Manner = PLAIN
    """How the reports are written."""


def write_outputs(results: Results, folder: Path, progress: Progress) -> Published:
    """Write every department's papers, those of its projects, what goes back, and the bureau's summary."""
    # Writers are heavy to import, and a run that only checks needs none of them.
    from evalbook.output.summary import write_summary  # noqa: PLC0415

    shell = results.manner.shell
    published = Published(notes=list(shell.notes) if shell else [])
    _write_papers(results, folder, published, progress)
    if results.projects:
        from evalbook.projects.batch import write_projects  # noqa: PLC0415

        write_projects(results.projects, folder, published, progress)
    letters = _write_returns(results, folder, published, progress)
    progress("写出", SUMMARY_FILE)
    handed_in = receipts(results.sources, results.outcomes, results.projects, letters, results.aside)
    summary = write_summary(
        results.system, results.outcomes, results.projects, results.roll, handed_in, results.previous
    )
    published.put(folder / SUMMARY_FILE, summary)
    _write_circular(results, folder, published)
    return published


def _write_circular(results: Results, folder: Path, published: Published) -> None:
    """Write the bureau's circular, where anything was scored that it could tell of."""
    from evalbook.output.circular import Facts, write_circular  # noqa: PLC0415
    from evalbook.output.summary.ranking import rank  # noqa: PLC0415

    batch = rank(results.system, results.outcomes)
    if batch.ranked:
        bureau = results.terms.signed(results.system)
        facts = Facts(batch, bureau, results.roll, results.projects, results.previous)
        published.put(folder / CIRCULAR_FILE, write_circular(facts))


def _write_papers(results: Results, folder: Path, published: Published, progress: Progress) -> None:
    """Write the scored workbook and the report of each department that was scored."""
    from evalbook.output.report import ESTIMATED, catalogued_reports, write_report  # noqa: PLC0415
    from evalbook.output.scored import write_scored_workbook  # noqa: PLC0415

    names = output_names(results.outcomes)
    catalogued: dict[str, bytes] = {}
    if results.manner.catalogue:
        scored = [(one.file, one.full) for one in results.outcomes if one.full is not None]
        progress("排版", REPORT_FOLDER)
        reports, exact = catalogued_reports([assessed for _, assessed in scored], results.manner)
        catalogued = {file: report for (file, _), report in zip(scored, reports, strict=True)}
        published.notes += [] if exact else [ESTIMATED]
    for outcome in results.outcomes:
        if outcome.full is None:
            continue
        progress("写出", outcome.file)
        name = names[outcome.file]
        previous = None if results.previous is None else results.previous.of(outcome.department)
        workbook = write_scored_workbook(outcome.full, outcome.findings, previous)
        published.put(folder / SCORED_FOLDER / f"{name}-{SCORED_FOLDER}.xlsx", workbook)
        report = catalogued.get(outcome.file) or write_report(outcome.full, results.manner)
        published.put(folder / REPORT_FOLDER / f"{name}-{REPORT_FOLDER}.docx", report)


def _write_returns(
    results: Results, folder: Path, published: Published, progress: Progress
) -> dict[str, str]:
    """Write what goes back; name the letter of each file."""
    if not results.sources:
        return {}
    originals = {one.name: one for one in results.sources}
    back = returns(results.outcomes, results.projects, warnings_too=results.terms.warnings_too)
    for target, data in write_returns(back, originals, results.system, results.terms, folder, progress):
        published.put(target, data)
    return {one.file: one.letter for one in back}


def output_names(outcomes: Sequence[Outcome]) -> dict[str, str]:
    """Give each scored file the name of its outputs, unique even where departments share one."""
    scored = [one for one in outcomes if one.assessment is not None]
    return told_apart({one.file: safe_name(one.department, one.department) for one in scored}, str)

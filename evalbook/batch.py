"""A folder of workbooks to all outputs.

Reading, scoring and writing are separate passes: the whole batch is scored as one table, and every
file that was handed in ends in exactly one outcome.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from evalbook.findings import Finding, in_sheet_order
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.reader import Reading, read
from evalbook.intake.scan import Source
from evalbook.outcome import Outcome
from evalbook.output.naming import safe_name, short_hash
from evalbook.projects.outcome import ProjectOutcome
from evalbook.published import REPORT_FOLDER, SCORED_FOLDER, SUMMARY_FILE, Progress, Published
from evalbook.returning import Terms, returns, write_returns
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.departments import score_departments
from evalbook.submission import Submission
from evalbook.system_errors import reason
from evalbook.unit_outcomes import check_all, departments, scored_sheets


def assess(sources: Sequence[Source], system: IndicatorSystem, progress: Progress) -> list[Outcome]:
    """Read, score and check a batch; one outcome per source, in the same order."""
    readings = [_read(source, system, progress) for source in sources]
    submissions = [one.submission for one in readings if one.submission is not None]
    scored = iter(score_departments(system, departments(readings)))
    rivals = _rivals(submissions)
    return [
        _outcome(source, reading, scored, rivals) for source, reading in zip(sources, readings, strict=True)
    ]


def _read(source: Source, system: IndicatorSystem, progress: Progress) -> Reading:
    progress("读取", source.name)
    try:
        data = source.path.read_bytes()
    except OSError as error:
        cause = f"无法打开（{reason(error)}）"
        return Reading(None, [Finding("F01", source.name, None, {"cause": cause})])
    return read(source.name, data, system)


def _rivals(submissions: Sequence[Submission]) -> dict[str, list[str]]:
    """List the files of each department."""
    files: dict[str, list[str]] = {}
    for submission in submissions:
        if submission.department:
            files.setdefault(submission.department, []).append(submission.file)
    return files


def _outcome(
    source: Source, reading: Reading, scored: Iterator[Assessment], rivals: dict[str, list[str]]
) -> Outcome:
    if reading.submission is None:
        return Outcome(source.name, "", None, tuple(reading.findings))
    assessment = next(scored)
    department = reading.submission.department
    findings = [*reading.findings, *check_all(assessment, reading.units)]
    others = [file for file in rivals.get(department, ()) if file != source.name]
    if others:
        slots = {"department": department, "others": "、".join(others)}
        findings.append(Finding("F04", source.name, None, slots))
    titles = _titles(reading)
    findings = in_sheet_order(findings, titles)
    failed = assessment.total is None or any(finding.is_error for finding in findings)
    return Outcome(
        source.name,
        department,
        None if failed else assessment,
        tuple(findings),
        scored_sheets(assessment, findings, reading.units),
        titles,
        reading.submission.filled_on,
    )


def _titles(reading: Reading) -> tuple[str, ...]:
    """Titles of the sheets in which entries were found, in the order of the template."""
    read_in = (reading.submission, *(unit.submission for unit in reading.units))
    return tuple(
        dict.fromkeys(cell.sheet for one in read_in if one is not None for cell in one.cells.values())
    )


def write_outputs(
    outcomes: Sequence[Outcome],
    system: IndicatorSystem,
    folder: Path,
    progress: Progress,
    projects: Sequence[ProjectOutcome] = (),
    sources: Sequence[Source] = (),
    terms: Terms | None = None,
) -> Published:
    """Write every department's papers, those of its projects, and the bureau's summary.

    `sources` are the files themselves: those that were not scored go back with comments, on `terms`.
    """
    # Writers are heavy to import, and a run that only checks needs none of them.
    from evalbook.output.report import write_report  # noqa: PLC0415
    from evalbook.output.scored import write_scored_workbook  # noqa: PLC0415
    from evalbook.output.summary import write_summary  # noqa: PLC0415

    published = Published()
    names = output_names(outcomes)
    for outcome in outcomes:
        if outcome.assessment is None:
            continue
        progress("写出", outcome.file)
        name = names[outcome.file]
        workbook = write_scored_workbook(outcome.assessment, outcome.findings)
        published.put(folder / SCORED_FOLDER / f"{name}-{SCORED_FOLDER}.xlsx", workbook)
        report = write_report(outcome.assessment)
        published.put(folder / REPORT_FOLDER / f"{name}-{REPORT_FOLDER}.docx", report)
    if projects:
        from evalbook.projects.batch import write_projects  # noqa: PLC0415

        write_projects(projects, folder, published, progress)
    terms, originals = terms or Terms(), {one.name: one for one in sources}
    back = returns(outcomes, projects, warnings_too=terms.warnings_too) if sources else []
    for target, data in write_returns(back, originals, system, terms, folder, progress):
        published.put(target, data)
    progress("写出", SUMMARY_FILE)
    letters = {one.file: one.letter for one in back}
    published.put(folder / SUMMARY_FILE, write_summary(system, outcomes, projects, letters))
    return published


def output_names(outcomes: Sequence[Outcome]) -> dict[str, str]:
    """Give each scored file the name of its outputs, unique even where departments share one."""
    names: dict[str, str] = {}
    taken: dict[str, int] = {}
    for outcome in outcomes:
        if outcome.assessment is not None:
            name = safe_name(outcome.department, outcome.department)
            names[outcome.file] = name
            # Windows does not tell letters apart by case.
            taken[name.casefold()] = taken.get(name.casefold(), 0) + 1
    for file, name in names.items():
        if taken[name.casefold()] > 1:
            names[file] = f"{name}-{short_hash(file)}"
    return names

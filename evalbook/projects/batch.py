"""All workbooks of projects of a run to outcomes, and their papers."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from evalbook.cell import Cell
from evalbook.findings import Finding, in_sheet_order
from evalbook.intake.refusal import UnreadableFileError, gone_wrong
from evalbook.intake.source import Source
from evalbook.output.naming import safe_name, told_apart
from evalbook.projects.assessment import ProjectAssessment, assess_sheets
from evalbook.projects.check import check_project
from evalbook.projects.intake import BookReading, read_projects
from evalbook.projects.model import ProjectForm
from evalbook.projects.outcome import ProjectOutcome
from evalbook.projects.read_sheet import SheetReading
from evalbook.published import PROJECT_FOLDER, Progress, Published

SCORED_NAME, FORM_NAME = "项目自评评分", "项目支出绩效自评表"


def assess_projects(sources: Sequence[Source], form: ProjectForm, progress: Progress) -> list[ProjectOutcome]:
    """Read, score and check workbooks of projects; one outcome per project, file by file."""
    readings = [_read(source, form, progress) for source in sources]
    sheets = [one.sheet for reading in readings for one in reading.sheets]
    scored = assess_sheets(form, sheets)
    outcomes: list[ProjectOutcome] = []
    for source, reading in zip(sources, readings, strict=True):
        outcomes += _outcomes(source, reading, scored)
    return list(_with_rivals(outcomes))


def _read(source: Source, form: ProjectForm, progress: Progress) -> BookReading:
    progress("读取", source.name)
    try:
        data = source.read()
        reading = read_projects(source.name, data, form)
    except UnreadableFileError as error:
        return BookReading(findings=[*source.notices(is_read=False), error.finding(source.name)])
    # Whatever a file leads to, the others are read.
    except Exception:  # noqa: BLE001
        return BookReading(findings=[gone_wrong().finding(source.name)])
    reading.findings += source.notices(is_read=bool(reading.sheets))
    reading.sha256 = hashlib.sha256(data).hexdigest()
    return reading


def _outcomes(
    source: Source, reading: BookReading, scored: Iterator[ProjectAssessment]
) -> Iterator[ProjectOutcome]:
    """Yield an outcome per sheet; what was found in the workbook as a whole stands with the first."""
    if not reading.sheets:
        yield ProjectOutcome(source.name, "", "", "", "", None, tuple(reading.findings), reading.sha256)
    whole = reading.findings
    for one in reading.sheets:
        yield replace(_outcome(one, next(scored), whole), sha256=reading.sha256)
        whole = []


def _outcome(one: SheetReading, assessment: ProjectAssessment, whole: list[Finding]) -> ProjectOutcome:
    sheet = one.sheet
    findings = tuple(in_sheet_order((*whole, *one.findings, *check_project(assessment))))
    failed = assessment.total is None or any(finding.is_error for finding in findings)
    return ProjectOutcome(
        sheet.file,
        sheet.sheet,
        sheet.department,
        sheet.unit,
        sheet.project,
        None if failed else assessment,
        findings,
    )


def _with_rivals(outcomes: Sequence[ProjectOutcome]) -> Iterator[ProjectOutcome]:
    """Note with each project the other forms of the same one."""
    places: dict[tuple[str, str], list[str]] = {}
    for one in outcomes:
        places.setdefault((one.department, one.project), []).append(one.place)
    for one in outcomes:
        others = [place for place in places[one.department, one.project] if place != one.place]
        if not one.project or not others:
            yield one
            continue
        slots = {"department": one.department, "project": one.project, "others": "、".join(others)}
        finding = Finding("P12", one.file, _name_cell(one), slots)
        yield one.with_findings((*one.findings, finding))


def _name_cell(one: ProjectOutcome) -> Cell | None:
    return None if one.assessment is None else one.assessment.name_cell


def write_projects(
    outcomes: Sequence[ProjectOutcome], folder: Path, published: Published, progress: Progress
) -> None:
    """Write the scored workbook and the Word form of every scored project."""
    # Writers are heavy to import, and a run without projects needs none of them.
    from evalbook.projects.form_document import write_form  # noqa: PLC0415
    from evalbook.projects.scored import write_scored_project  # noqa: PLC0415

    names = project_names(outcomes)
    for outcome in outcomes:
        if outcome.full is None:
            continue
        progress("写出", outcome.file)
        stem = folder / PROJECT_FOLDER / names[outcome.file, outcome.sheet]
        workbook = write_scored_project(outcome.full, outcome.findings)
        published.put(stem.with_name(f"{stem.name}-{SCORED_NAME}.xlsx"), workbook)
        published.put(stem.with_name(f"{stem.name}-{FORM_NAME}.docx"), write_form(outcome.full))


def project_names(outcomes: Sequence[ProjectOutcome]) -> dict[tuple[str, str], str]:
    """Give each scored sheet (by file and sheet) the name of its papers, unique where projects share one."""
    names = {
        (one.file, one.sheet): safe_name(
            f"{one.department}-{one.project}", f"{one.department}\n{one.project}"
        )
        for one in outcomes
        if one.assessment is not None
    }
    return told_apart(names, "/".join)

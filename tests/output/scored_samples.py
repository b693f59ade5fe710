"""The samples read as files and scored, and their scored workbooks opened again."""

from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from evalbook.batch.unit_outcomes import check_all, departments
from evalbook.findings import Finding
from evalbook.indicators.load import load
from evalbook.intake.reader import read
from evalbook.output.scored import write_scored_workbook
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.departments import score_departments

FOLDER = Path(__file__).resolve().parents[2] / "samples"
FILES = {
    path.stem: path
    for folder in ("county-2024", "units-2024")
    for path in sorted((FOLDER / folder).iterdir())
}
PUBLISHED = "兴隆县人力资源和社会保障局"
WITH_UNITS = "示例县应急管理局（示例）"


@cache
def scored(name: str) -> tuple[Assessment, tuple[Finding, ...]]:
    """Read and score a sample; return its scores and everything found in it."""
    path = FILES[name]
    reading = read(path.name, path.read_bytes(), load())
    (seen,) = score_departments(load(), departments([reading]))
    return seen, (*reading.findings, *check_all(seen, reading.units))


@cache
def written(name: str) -> bytes:
    """Write the scored workbook of a sample."""
    return write_scored_workbook(*scored(name))


@cache
def opened(name: str) -> Workbook:
    """Open the scored workbook of a sample as a reader that does not calculate."""
    return openpyxl.load_workbook(BytesIO(written(name)), data_only=True)


@cache
def handed_in(name: str) -> Workbook:
    """Open a sample itself."""
    return openpyxl.load_workbook(FILES[name], data_only=True)

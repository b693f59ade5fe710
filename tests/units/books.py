"""Departments with units for the tests: systems, submissions, and workbooks filled with them."""

import io
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from evalbook.indicators.load import build, load
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.reader import read
from evalbook.intake.reading import Reading, UnitReading
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.departments import Department, score_departments
from evalbook.submission import Submission
from evalbook.template import unit_named, write_template
from tests.intake.filled_workbooks import edited
from tests.intake.filled_workbooks import submission as filled_in
from tests.samples.samples import FOLDER, build_script
from tests.scoring.sheets import filled

DEPARTMENT, FIRST, SECOND = "示例县审计局", "示例县审计中心", "示例县内审服务站"
FILE = "审计局.xlsx"
SAMPLE = next((FOLDER / "units-2024").glob("*.xlsx"))
SOURCE = FOLDER / "source" / "units-2024" / f"{SAMPLE.stem}.toml"


@cache
def weighted(by: str = "预算数", places: int = 2) -> IndicatorSystem:
    """Return the built-in system with scores of units weighted by a field."""
    data = load().model_dump()
    data["about"] |= {"units": "weighted", "unit_weight": by, "score_places": places}
    return build(data, "加权")


def unit(name: str, **changes: Any) -> Submission:
    """Fill in a unit's sheets so that it earns all points, with some cells changed."""
    return filled(cover__department=name, **changes)


def scored(
    *units: Submission, own: Submission | None = None, system: IndicatorSystem | None = None
) -> Assessment:
    """Score a department that earns all points by itself, with these units."""
    department = own or filled(cover__department=DEPARTMENT)
    (seen,) = score_departments(system or load(), [Department(department, tuple(enumerate(units, start=1)))])
    return seen


def score_of(seen: Assessment, code: str) -> Any:
    return next(one.computed for one in seen.indicators if one.indicator.code == code)


@cache
def sound() -> bytes:
    """Write a workbook of a department and two units in which nothing is wrong."""
    return written(unit(FIRST), unit(SECOND))


def written(*units: Submission, system: IndicatorSystem | None = None, **changes: Any) -> bytes:
    """Write a filled template; changes are the department's own."""
    return write_template(system or load(), submission=filled_in(**changes), units=units)


@cache
def blank(*names: str) -> bytes:
    """Write the template before anything is filled in."""
    return write_template(load(), department=DEPARTMENT, units=[unit_named(name) for name in names])


def sample(system: IndicatorSystem) -> bytes:
    """Write the sample's department by another system."""
    script = build_script()
    return write_template(
        system,
        submission=script.load_source(SOURCE, system),
        units=script.load_units(SOURCE, system),
    )


def reading(data: bytes, system: IndicatorSystem | None = None) -> Reading:
    return read(FILE, data, system or load())


def found(one: Reading | UnitReading) -> list[tuple[str, str]]:
    """Code and cell of findings."""
    return [(finding.code, finding.place) for finding in one.findings]


def without_sheets(data: bytes, titles: Sequence[str]) -> bytes:
    """Delete sheets as Excel does: names that pointed there point at nothing."""

    def edit(book: Workbook) -> None:
        for title in titles:
            del book[title]
        for name, defined in list(book.defined_names.items()):
            if any(defined.attr_text.startswith(f"'{title}'!") for title in titles):
                book.defined_names[name].attr_text = "#REF!"

    return edited(data, edit)


def with_cell(data: bytes, place: str, content: Any) -> bytes:
    """Type over one cell, as `基础数据-1!E5`."""
    sheet, address = place.split("!")

    def edit(book: Workbook) -> None:
        book[sheet][address].value = content

    return kept(data, edit)


def kept(data: bytes, edit: Callable[[Workbook], None]) -> bytes:
    """Change the workbook and put back the results of its formulas, which openpyxl loses."""
    shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)

    def both(book: Workbook) -> None:
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        cell.value = shown[sheet.title][cell.coordinate].value
        edit(book)

    return edited(data, both)


def put(folder: Path, **files: bytes) -> Path:
    """Write files and return their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    return folder

"""Sources of the sample project forms, and their workbooks."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from evalbook.cell import Cell
from evalbook.projects.columns import (
    ACTUAL,
    CLAIMED,
    DIRECTION,
    NAME,
    POINTS,
    RATING,
    REASON,
    TARGET,
    UNIT,
)
from evalbook.projects.load import load_form
from evalbook.projects.model import ProjectForm
from evalbook.projects.sheet import (
    ACHIEVED,
    EXPECTED,
    TOTAL,
    Line,
    ProjectSheet,
    fund_key,
    item_key,
)
from evalbook.projects.template import write_project_template
from evalbook.submission import Content, Value

SOURCE = Path(__file__).resolve().parent / "source" / "projects"
FOLDER = "projects-2024"

_NOWHERE = Cell("", 0, 0)
_KEYS = {
    "name": NAME,
    "direction": DIRECTION,
    "target": TARGET,
    "unit": UNIT,
    "actual": ACTUAL,
    "rating": RATING,
    "points": POINTS,
    "score": CLAIMED,
    "reason": REASON,
}


def project_sources() -> list[Path]:
    """Sources of all workbooks, in the order of their names."""
    return sorted(SOURCE.glob("*.toml"))


def load_projects(path: Path, form: ProjectForm) -> list[ProjectSheet]:
    """Read a source into the projects that its workbook will hold; raises `KeyError` for unknown names."""
    return [_project(one, form) for one in _read(path)["projects"]]


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def _project(data: Mapping[str, Any], form: ProjectForm) -> ProjectSheet:
    values = {key: Value(content, _NOWHERE) for key, content in _contents(data, form)}
    codes = {level2.name: level2.code for level2 in form.level2}
    lines = (
        Line(
            {_KEYS[key]: Value(_content(one), _NOWHERE) for key, one in line.items() if key != "level2"},
            {},
            codes[line["level2"]],
        )
        for line in data["lines"]
    )
    return ProjectSheet(values, lines=tuple(lines))


def _contents(data: Mapping[str, Any], form: ProjectForm) -> Iterator[tuple[str, Content]]:
    items = {item.name: item.code for item in form.items}
    for name, content in data["items"].items():
        yield item_key(items[name]), _content(content)
    rows = {row.name: row.code for row in form.fund_rows}
    for name, amounts in data["funds"].items():
        for column, amount in zip(form.fund_columns, amounts, strict=True):
            yield fund_key(rows[name], column.code), Decimal(amount)
    for position, column in enumerate(form.fund_columns):
        total = sum(Decimal(amounts[position]) for amounts in data["funds"].values())
        yield fund_key(TOTAL, column.code), Decimal(total)
    yield EXPECTED, str(data["expected"])
    yield ACHIEVED, str(data["achieved"])


def _content(content: Any) -> Content:
    if isinstance(content, int | Decimal):
        return Decimal(content)
    if isinstance(content, str | date):
        return content
    raise ValueError(f"neither number, text nor date: {content!r}")


def project_books() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every workbook of projects."""
    form = load_form()
    for path in project_sources():
        note = str(_read(path)["illustrative"]).strip()
        projects = load_projects(path, form)
        # One blank sheet more, as people leave them.
        data = write_project_template(form, count=len(projects) + 1, projects=projects, note=note)
        yield f"{FOLDER}/{path.stem}-项目自评", data

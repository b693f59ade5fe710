"""What the peer is given, made from evalbook's own papers before anything is timed."""

import json
from pathlib import Path

import openpyxl

from benchmarks.material.reports import Template
from benchmarks.material.workbooks import fill_in, in_common, write_template
from benchmarks.papers_read import read_cells
from benchmarks.places import Material, Papers

_ANCHOR = "eb_"


def prepare(folder: Path, papers: Papers, material: Material) -> None:
    """Write the templates, and a content file for each department that has papers."""
    departments = papers.departments()
    (material.folder / "contents").mkdir(parents=True, exist_ok=True)
    cells = {name: read_cells(papers.workbook(name)) for name in departments}
    common = in_common(list(cells.values()))
    fullest = max(cells, key=lambda name: len(cells[name]))
    write_template(papers.workbook(fullest), common, list(cells.values()), material.workbook)
    template = Template()
    blocks = {name: template.take(papers.report(name)) for name in departments}
    template.write(papers.report(fullest), material.report)
    for name in departments:
        content = {"cells": fill_in(cells[name], common), "blocks": blocks[name]}
        material.content(name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    places = _places(min(folder.glob("*.xlsx")))
    material.places.write_text(json.dumps(places, ensure_ascii=False), encoding="utf-8")


def _places(path: Path) -> dict[str, tuple[str, int, int]]:
    """Find where each field stands, by the names that a filled workbook defines."""
    book = openpyxl.load_workbook(path)
    keys = {row[0].value: row[1].value for row in book["_meta"] if str(row[0].value).startswith(_ANCHOR)}
    places = {}
    for name, key in keys.items():
        ((sheet, address),) = book.defined_names[name].destinations
        cell = book[sheet][address.replace("$", "")]
        places[key] = (sheet, cell.row - 1, cell.column - 1)
    return places

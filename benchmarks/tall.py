"""Workbooks of one project with very many indicators: rows as people insert them, thousands of times.

A template holds sixteen rows of indicators; more are inserted in Excel, so that rows without a hidden
code stand below one that has it. They are spliced into the XML of a sample: drawing them with their
formulas would take longer than all that is to be measured. Their points are 0, so that the sums hold.
"""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from evalbook.projects.columns import CLAIMED, NAME, POINTS
from evalbook.projects.intake import read_projects
from evalbook.projects.load import load_form

_FOLDER = Path(__file__).resolve().parent.parent / "samples" / "projects-2024"
SAMPLE = min(_FOLDER.glob("*.xlsx"))
_SHEET = "xl/worksheets/sheet2.xml"
"""The first project; the guide stands before it."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_FORMULA = re.compile(r"<f>[^<]*</f>")
_ROW_NUMBER = re.compile(r'(<row r="|<c r="[A-Z]+)(\d+)')
_REFERENCE = re.compile(r"([A-Z]+)(\d+)")
_CODE = re.compile(r'<c r="O\d+"[^>]*>.*?</c>')


def tall_workbook(rows: int) -> bytes:
    """Return the sample with so many indicators in its first project."""
    data = SAMPLE.read_bytes()
    (first, *_) = read_projects(SAMPLE.name, data, load_form()).sheets
    line = first.sheet.lines[0]
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    columns = {code: line.cells[code].address.rstrip("0123456789") for code in (NAME, POINTS, CLAIMED)}
    more = rows - len(first.sheet.lines)
    parts[_SHEET] = _spliced(parts[_SHEET].decode(), line.cells[NAME].row + 1, more, columns).encode()
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _spliced(xml: str, number: int, more: int, columns: dict[str, str]) -> str:
    """Insert rows below row `number`, and move down all that follows."""
    head, found, tail = re.split(rf'(<row r="{number}" .*?</row>)', xml, maxsplit=1, flags=re.DOTALL)
    pattern = _pattern(_CODE.sub("", _FORMULA.sub("", found)), number, columns)
    rows = "".join(pattern.replace("@row@", str(number + one)) for one in range(1, more + 1))
    below, closing, _ = tail.partition("</sheetData>")
    merged = re.search(r"<mergeCells.*?</mergeCells>", tail)
    moved = _ROW_NUMBER.sub(lambda one: f"{one[1]}{int(one[2]) + more}", _FORMULA.sub("", below))
    spans = _moved_spans(merged[0], number, more) if merged else ""
    head = re.sub(r'<dimension ref="[^"]*"/>', "", head)
    return f"{head}{found}{rows}{moved}{closing}{spans}</worksheet>"


def _pattern(row: str, number: int, columns: dict[str, str]) -> str:
    """Turn a row into one with a name of its own and no points, for any number."""
    name = rf'<c r="{columns[NAME]}{number}"( s="\d+")?[^>]*>.*?</c>'
    scores = rf'(<c r="(?:{columns[POINTS]}|{columns[CLAIMED]}){number}"[^>]*><v>)[^<]*'
    named = re.sub(name, rf'<c r="{columns[NAME]}@row@"\1 t="inlineStr"><is><t>指标@row@</t></is></c>', row)
    return _ROW_NUMBER.sub(r"\1@row@", re.sub(scores, r"\g<1>0", named))


def _moved_spans(merged: str, number: int, more: int) -> str:
    """Move down, or stretch, merged cells."""

    def moved(one: re.Match[str]) -> str:
        return f"{one[1]}{int(one[2]) + (more if int(one[2]) > number else 0)}"

    return re.sub(r'ref="[^"]*"', lambda one: _REFERENCE.sub(moved, one[0]), merged)

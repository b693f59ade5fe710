"""Files that go back, made through the command line, and what stands in their papers."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
from openpyxl.workbook import Workbook

from evalbook.cli import run

FOLDER = "退回修改"


def score(folder: Path, files: dict[str, bytes], *options: str) -> dict[str, bytes]:
    """Score files and return the papers that go back, by name."""
    inputs = folder / "报送"
    for name, data in files.items():
        path = inputs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    out = folder / "out"
    assert run(["score", str(inputs), "-o", str(out), *options]) in (0, 1)
    papers = out / FOLDER
    left = {path.relative_to(inputs).as_posix(): path.read_bytes() for path in inputs.rglob("*.*")}
    assert left == files, "a file that was handed in is not as it was"
    return {path.name: path.read_bytes() for path in papers.iterdir()} if papers.exists() else {}


def texts(letter: bytes) -> list[str]:
    """The paragraphs of a letter, blank ones left out."""
    return [one.text for one in docx.Document(io.BytesIO(letter)).paragraphs if one.text]


def tables(letter: bytes) -> list[list[list[str]]]:
    """The tables of a letter, row by row, without their heads."""
    found = docx.Document(io.BytesIO(letter)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows][1:] for table in found]


def opened(copy: bytes) -> Workbook:
    """Open a copy."""
    return openpyxl.load_workbook(io.BytesIO(copy))


def listed(book: Workbook) -> list[Sequence[Any]]:
    """The rows of the list in front, below its head."""
    return list(book["问题清单"].iter_rows(min_row=5, values_only=True))


def links(book: Workbook) -> list[str]:
    """Where the list in front leads."""
    rows = book["问题清单"].iter_rows(min_row=5, min_col=4, max_col=4)
    return [cell.hyperlink.location for (cell,) in rows if cell.hyperlink is not None]

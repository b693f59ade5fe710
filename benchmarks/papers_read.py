"""What papers hold: cells of a workbook, and texts of a report."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.oxml.ns import qn
from lxml import etree

Cells = dict[tuple[str, str], tuple[str, Any]]
"""Kind and content by sheet and address; a formula is its text."""


def read_cells(path: Path) -> Cells:
    """Read every cell that holds something, formulas as such."""
    return cells_of(openpyxl.load_workbook(path))


def cells_of(book: Any) -> Cells:
    """Take every cell that holds something out of a workbook that is open."""
    return {
        (sheet.title, cell.coordinate): (cell.data_type, cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def read_texts(path: Path) -> list[Any]:
    """Read the texts of a document in their order: a string per paragraph, rows of cells per table."""
    return list(_texts(docx.Document(str(path)).element.body))


def _texts(body: Any) -> Iterator[Any]:
    for block in body:
        if block.tag == qn("w:p"):
            yield text_of(block)
        elif block.tag == qn("w:tbl"):
            yield [
                ["\n".join(map(text_of, cell.iter(qn("w:p")))) for cell in row.iter(qn("w:tc"))]
                for row in block.iter(qn("w:tr"))
            ]


def text_of(paragraph: Any) -> str:
    """Return the text of a paragraph, tabs and line breaks as such."""
    return "".join(map(run_text, paragraph.iter(qn("w:r"))))


def run_text(run: Any) -> str:
    """Return the text of a run."""
    return "".join(map(_piece, run))


def _piece(one: etree._Element) -> str:
    if one.tag == qn("w:t"):
        return one.text or ""
    return {qn("w:tab"): "\t", qn("w:br"): "\n"}.get(one.tag, "")

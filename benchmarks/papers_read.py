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


def read_texts(path: Path) -> dict[tuple[str, str], str]:
    """Read the texts of paragraphs and of the cells of tables, each by its place, in their order."""
    return dict(_texts(docx.Document(str(path)).element.body))


def _texts(body: Any) -> Iterator[tuple[tuple[str, str], str]]:
    for number, block in enumerate(body, start=1):
        if block.tag == qn("w:p"):
            yield ("paragraph", str(number)), text_of(block)
        elif block.tag == qn("w:tbl"):
            for row, cells in enumerate(block.iter(qn("w:tr")), start=1):
                for column, cell in enumerate(cells.iter(qn("w:tc")), start=1):
                    text = "\n".join(map(text_of, cell.iter(qn("w:p"))))
                    yield (f"table {number}", f"{row}.{column}"), text


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

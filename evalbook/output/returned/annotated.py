"""批注副本: a copy of the department's own workbook, with what is wrong marked in its cells.

The only workbook that is not written from scratch: the department has to find its own sheets again.
The file itself is never touched; the copy is made in memory. Done in a process of its own (`apart`): the
library that opens the whole workbook can be made to take any amount of time and memory.
"""

import io
import warnings
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
from openpyxl.packaging.core import DocumentProperties
from openpyxl.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

from evalbook.output.returned.inert import make_inert
from evalbook.output.returned.marks import mark
from evalbook.output.returned.notice import PROPERTY_LIMIT, Notice
from evalbook.output.returned.opening import open_at
from evalbook.output.returned.problem_sheet import draw_problems
from evalbook.output.returned.schema_order import STYLES, in_schema_order
from evalbook.packages.repack import repack
from evalbook.workbook.text import clean


def annotate(data: bytes, notice: Notice) -> bytes | None:
    """Mark a copy of a workbook and return its bytes; None where the workbook cannot be opened.

    The same arguments give the same bytes.
    """
    try:
        with warnings.catch_warnings():
            # What the library cannot keep (a picture, an extension) is no matter of a copy for comparing.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
            return marked_copy(book, notice) if book.worksheets else None
    # A file that is damaged or strange fails in as many ways as there are parts in it.
    except Exception:  # noqa: BLE001
        return None


def marked_copy(book: Workbook, notice: Notice) -> bytes:
    """Mark a workbook that is in memory, and return its bytes."""
    _mark(book, notice)
    return _packed(book)


def _mark(book: Workbook, notice: Notice) -> None:
    make_inert(book)
    marked = mark(book, notice)
    draw_problems(book, notice, marked)
    open_at(book, next(iter(marked.values()), None))
    book.properties = DocumentProperties(
        creator=None,
        title=clean(notice.title)[:PROPERTY_LIMIT],
        created=notice.dated.replace(tzinfo=None),
        modified=notice.dated.replace(tzinfo=None),
    )
    # The library keeps no results of formulas: they are worked out on opening.
    book.calculation.fullCalcOnLoad = True


def _packed(book: Workbook) -> bytes:
    """Save without the library's stamp of the time."""
    target = io.BytesIO()
    ExcelWriter(book, ZipFile(target, "w", ZIP_DEFLATED, allowZip64=True)).save()
    return repack(target.getvalue(), {STYLES: in_schema_order})

"""Marking a copy in a process of its own: a workbook that cannot be opened in bounds gives its values."""

import atexit
import base64
import pickle
from dataclasses import replace
from pathlib import Path

from evalbook.intake import limits
from evalbook.intake.reading_process import ReadingProcess, script
from evalbook.intake.sheets import UnreadableFileError, read_sheets
from evalbook.output.returned import annotating_process
from evalbook.output.returned.annotated import marked_copy
from evalbook.output.returned.notice import Notice
from evalbook.output.returned.values import book_of_values

_ANNOTATOR = ReadingProcess(
    script(
        Path(annotating_process.__file__),
        limits.WORKER_BYTES,
        int(limits.WORKER_SECONDS),
        limits.AREA,
        limits.RESULT_BYTES,
    )
)
atexit.register(_ANNOTATOR.close)


def annotate_apart(data: bytes, notice: Notice) -> tuple[bytes, Notice] | None:
    """Mark a copy of a workbook; return its bytes and the notice that fits it, or None without a copy.

    A workbook that the library cannot open (.xls, .et, .ods, strict or faulty .xlsx), or not within
    the limits, is copied by its values alone, and the notice says so. The same arguments give the same
    bytes.
    """
    try:
        answer = _ANNOTATOR.ask(pickle.dumps((data, notice)))
    except UnreadableFileError:
        answer = {}
    if "copy" in answer:
        return base64.b64decode(answer["copy"]), notice
    try:
        book = book_of_values(read_sheets(data))
    except UnreadableFileError:
        return None
    plain = replace(notice, values_only=True)
    return None if book is None else (marked_copy(book, plain), plain)


def end_annotating() -> None:
    """End the process; it is started again when it is needed."""
    _ANNOTATOR.close()

"""A reading process that some files kill."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from evalbook.intake.reading_process import ReadingProcess

DEADLY = "xl/-deadly-.bin"
"""Name of the part that the process does not survive."""
_BOUNDS = ("1000000000", "30", "5000000", "64000000")
_SCRIPT = """
import os
from evalbook.intake.calamine_process import _answer, serve

def answer(data):
    if b"-deadly-" in data:
        os.abort()
    return _answer(data, 5_000_000)

serve(answer)
"""


@contextmanager
def frail_reader() -> Iterator[None]:
    """Let files be read by a process that dies of the deadly part."""
    process = ReadingProcess([sys.executable, "-c", _SCRIPT, *_BOUNDS])
    with patch("evalbook.intake.reading_process._READER", process):
        yield
    process.close()

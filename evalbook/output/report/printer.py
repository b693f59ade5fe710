"""LibreOffice, where it is installed: it tells on which page each heading of a report really stands."""

import contextlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

_PLACES = {
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.com",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    ),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}
_SECONDS_TO_START, _SECONDS_EACH = 60, 5
_AT_ONCE = 40
"""Reports printed in one go."""

_OUTLINE = re.compile(rb"/Title<FEFF([0-9A-F]*)>\s*/Dest\[(\d+) 0 R")
_KIDS = re.compile(rb"/Type/Pages\b.*?/Kids\[([^\]]*)\]", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+) 0 R")

Places = list[tuple[str, int]]
"""Headings with their pages in the printed file, the first page being 1."""


def printed_places(documents: Sequence[bytes]) -> list[Places] | None:
    """Print documents and find their headings; None where LibreOffice is missing or takes too long."""
    program = _program()
    if program is None:
        return None
    found: list[Places] = []
    for start in range(0, len(documents), _AT_ONCE):
        with tempfile.TemporaryDirectory(prefix="evalbook-", ignore_cleanup_errors=True) as folder:
            printed = _printed(program, documents[start : start + _AT_ONCE], Path(folder))
        if printed is None:
            return None
        found += [places_in(pdf) for pdf in printed]
    return found


def places_in(pdf: bytes) -> Places:
    """Read the bookmarks of a PDF that LibreOffice wrote; none where it is written in another way."""
    kids = _KIDS.search(pdf)
    numbers = [] if kids is None else [int(one) for one in _REFERENCE.findall(kids[1])]
    page = {number: place for place, number in enumerate(numbers, start=1)}
    return [
        (bytes.fromhex(title.decode()).decode("utf-16-be", "replace"), page[int(number)])
        for title, number in _OUTLINE.findall(pdf)
        if int(number) in page
    ]


def _program() -> str | None:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES.get(sys.platform, ()) if Path(place).is_file()), None)


def _printed(program: str, documents: Sequence[bytes], folder: Path) -> list[bytes] | None:
    files = [folder / f"{number}.docx" for number in range(len(documents))]
    for file, data in zip(files, documents, strict=True):
        file.write_bytes(data)
    # A profile of its own: one that is open on the screen would take the files for itself.
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder)),
        *map(str, files),
    ]
    seconds = _SECONDS_TO_START + _SECONDS_EACH * len(files)
    try:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    except OSError:
        return None
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(process)
    printed = [file.with_suffix(".pdf") for file in files]
    return [one.read_bytes() for one in printed] if all(one.is_file() for one in printed) else None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and what it has started: the program that is called is but a starter."""
    import psutil  # noqa: PLC0415 - only where a catalogue is asked for

    if process.poll() is not None:
        return
    with contextlib.suppress(psutil.Error):
        for child in psutil.Process(process.pid).children(recursive=True):
            with contextlib.suppress(psutil.Error):
                child.kill()
    process.kill()
    process.wait()

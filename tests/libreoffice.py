"""LibreOffice as the independent calculator and printer of the workbooks under test."""

import atexit
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest

from evalbook.cell import letters

_SECONDS = 300
_FREE: list[Path] = []
"""Profiles that are set up, and that nobody works with just now."""

# Formulas are calculated on loading whatever program wrote the file.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""

# Commas, quotes around every text, UTF-8, values and not what is shown of them, every sheet.
_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1"
_FIELD = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\n]*))([,\n])')
"""A cell of such a sheet: a text, or anything else, and whether the row goes on."""

_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(?:E([+-]\d+))?(%?)")
_DAY, _FIRST_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})"), date(1899, 12, 30)
_TRUTHS = {"TRUE": True, "FALSE": False}

Shown = str | float | bool
"""What a cell shows, a date as its number; an error is a text that begins with #, a blank an empty one."""

_CELL = re.compile(r"<c\b((?:[^>/]|/(?!>))*)>(.*?)</c>", re.DOTALL)
_TYPE = re.compile(r'\st="[^"]*"')
_CACHED = re.compile(r"<v\s*/>|<v\b[^>]*>.*?</v>", re.DOTALL)


def require_libreoffice() -> None:
    """Skip the test on a bare machine; fail in CI, where nothing may go untested."""
    if shutil.which("soffice") is None:
        message = "LibreOffice (soffice) is not installed"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


def recalculate(files: Sequence[Path], out_dir: Path) -> list[Path]:
    """Calculate every formula of copies of xlsx files anew; return the new files in the same order.

    The copies carry no cached value, so that none can pass for a calculated one.
    """
    require_libreoffice()
    return _convert(_uncalculated(files, out_dir), "xlsx", out_dir)


def calculated_sheets(files: Sequence[Path], sheet: str, out_dir: Path) -> list[list[list[Shown]]]:
    """Calculate xlsx files anew; return the cells of one sheet of each, row by row, numbers in full.

    Much quicker than to have all sheets written as a workbook.
    """
    require_libreoffice()
    staged = _uncalculated(files, out_dir)
    results = [f"{one.stem}-{sheet}.csv" for one in staged]
    written = _converted(staged, _AS_CSV, out_dir / "csv", results)
    return [list(_rows(one)) for one in written]


def calculated_cells(files: Sequence[Path], out_dir: Path) -> list[dict[tuple[str, str], Shown]]:
    """Calculate xlsx files anew; return the cells of each by sheet and address, numbers in full."""
    require_libreoffice()
    staged = _uncalculated(files, out_dir)
    _converted(staged, _AS_CSV, out_dir / "csv", [])
    return [_cells(one, out_dir / "csv") for one in staged]


def _rows(sheet: Path) -> Iterator[list[Shown]]:
    text = sheet.read_bytes().decode()
    row: list[Shown] = []
    end = 0
    for field in _FIELD.finditer(text):
        assert field.start() == end, sheet
        end = field.end()
        quoted, bare, after = field.groups()
        row.append(_value(bare) if quoted is None else quoted.replace('""', '"'))
        if after == "\n":
            yield row
            row = []
    assert end == len(text), sheet


def _value(bare: str) -> Shown:
    """Read what is no text: `66.6666666666667%`, `1.5E-07`, `TRUE`, `2024-12-31`, `12/31/2024`."""
    number = _NUMBER.fullmatch(bare)
    if number is not None:
        return float(f"{number[1]}E{number[2] or 0}") / (100 if number[3] else 1)
    with suppress(ValueError):
        return (date.fromisoformat(_DAY.sub(r"\3-\1-\2", bare)) - _FIRST_DAY).days
    return _TRUTHS.get(bare, bare)


def _cells(book: Path, folder: Path) -> dict[tuple[str, str], Shown]:
    sheets = {path.stem.removeprefix(f"{book.stem}-"): path for path in folder.glob(f"{book.stem}-*.csv")}
    assert sheets, book
    return {
        (title, f"{letters(column)}{number}"): shown
        for title, path in sheets.items()
        for number, row in enumerate(_rows(path), start=1)
        for column, shown in enumerate(row)
    }


def to_pdf(files: Sequence[Path], out_dir: Path) -> list[Path]:
    """Print documents or workbooks to PDF; return the PDFs in the same order."""
    require_libreoffice()
    return _convert(_staged(files, out_dir), "pdf", out_dir)


def saved_as(files: Sequence[Path], extension: str, out_dir: Path) -> list[Path]:
    """Save workbooks in another format; return the new files in the same order."""
    require_libreoffice()
    return _convert(_staged(files, out_dir), extension, out_dir)


def strip_cached_values(source: Path, target: Path) -> None:
    """Copy an xlsx file without the results that its formula cells carry."""
    with zipfile.ZipFile(source) as book:
        parts = [(info, book.read(info)) for info in book.infolist()]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for info, content in parts:
            sheet = info.filename.startswith("xl/worksheets/") and info.filename.endswith(".xml")
            book.writestr(info, _without_results(content.decode()).encode() if sheet else content)


def _without_results(sheet: str) -> str:
    def strip(cell: re.Match[str]) -> str:
        attributes, inner = cell.groups()
        if "<f" not in inner:
            return cell.group()
        return f"<c{_TYPE.sub('', attributes)}>{_CACHED.sub('', inner)}</c>"

    return _CELL.sub(strip, sheet)


def _uncalculated(files: Sequence[Path], out_dir: Path) -> list[Path]:
    """Copy xlsx files without what their formulas give."""
    staged = _staged(files, out_dir)
    for copy in staged:
        strip_cached_values(copy, copy)
    return staged


def _staged(files: Sequence[Path], out_dir: Path) -> list[Path]:
    # Files of one name from two folders must not overwrite each other.
    folder = out_dir / "staged"
    folder.mkdir(parents=True, exist_ok=True)
    staged = [folder / f"{number:03d}-{file.name}" for number, file in enumerate(files)]
    for file, copy in zip(files, staged, strict=True):
        shutil.copyfile(file, copy)
    return staged


@contextmanager
def _profile() -> Iterator[Path]:
    """Lend a profile that nobody else works with: to set up a new one takes longer than most conversions."""
    try:
        profile = _FREE.pop()
    except IndexError:
        profile = Path(tempfile.mkdtemp(prefix="libreoffice-"))
        atexit.register(shutil.rmtree, profile, ignore_errors=True)
        (profile / "user").mkdir()
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    yield profile
    # One that something went wrong with is not lent again.
    _FREE.append(profile)


def _convert(files: Sequence[Path], extension: str, out_dir: Path) -> list[Path]:
    return _converted(files, extension, out_dir / extension, [f"{one.stem}.{extension}" for one in files])


def _converted(files: Sequence[Path], form: str, target: Path, names: Sequence[str]) -> list[Path]:
    with _profile() as profile:
        done = _run(profile, "--convert-to", form, "--outdir", str(target), *map(str, files))
    results = [target / name for name in names]
    missing = [result.name for result in results if not result.exists()]
    if missing:
        pytest.fail(
            f"LibreOffice (exit {done.returncode}) did not write {', '.join(missing)}:\n"
            f"{done.stdout}\n{done.stderr}"
        )
    return results


def _run(profile: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    location = f"-env:UserInstallation={profile.as_uri()}"
    command = ["soffice", location, "--headless", "--norestore", *arguments]
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        pytest.fail(f"LibreOffice did not finish within {_SECONDS} s: {' '.join(arguments)}")

"""Copies of the samples: as many departments as are wanted, each with a name and amounts of its own.

    python -m benchmarks.copies FOLDER COUNT [--seed 2024]

Only the two parts that differ are written anew, so that ten thousand copies take a minute. The same seed
gives the same copies. What Excel had computed is left as it was: evalbook reads none of it but the self
scores, which then differ from the computed ones here and there, as they do in life.
"""

import argparse
import random
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from evalbook.decimals import exact
from evalbook.indicators.entries import SHEET_FIELDS
from evalbook.indicators.fields import FieldKind
from evalbook.indicators.load import load

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "county-2024"
SEED = 2024
_STRINGS = "xl/sharedStrings.xml"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_FACTORS = range(1, 10)
"""All amounts of a copy are multiplied by one of these: relations between them go on holding."""
_LESS = (90, 100)
"""So many hundredths of what was spent on offices are kept, which changes a score."""
_SATISFIED = (70, 99)
"""Hundredths of people who are satisfied, which changes another."""


@dataclass(frozen=True)
class Original:
    """A sample taken apart: what stays, and the parts that differ from copy to copy."""

    department: str
    staying: bytes
    """The package without those parts."""
    strings: str
    sheet: str
    """The part of the base data."""
    fields: str
    """Its XML."""
    places: dict[str, str]
    """Code of the field by the address of its cell."""


def make_copies(folder: Path, count: int, seed: int = SEED) -> list[Path]:
    """Write copies into a folder, one file per department, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(folder, name, data) for name, data in copies(count, seed)]


def _write(folder: Path, department: str, data: bytes) -> Path:
    path = folder / f"{department}.xlsx"
    path.write_bytes(data)
    return path


def copies(count: int, seed: int = SEED) -> Iterator[tuple[str, bytes]]:
    """Yield the department and the bytes of each copy."""
    originals = [_take_apart(path) for path in sorted(SAMPLES.glob("*.xlsx"))]
    kinds = {field.code: field.kind for field in load().fields}
    for number in range(1, count + 1):
        original = originals[number % len(originals)]
        department = f"{original.department}{number:05d}"
        drawn = random.Random(f"{seed}-{number}")  # noqa: S311 - copies are no secrets
        yield department, _copy(original, department, kinds, drawn)


def _take_apart(path: Path) -> Original:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    book = parts["xl/workbook.xml"].decode()
    titles = re.findall(r'<sheet name="([^"]*)"', book)
    sheet = f"xl/worksheets/sheet{titles.index(SHEET_FIELDS) + 1}.xml"
    names = re.findall(rf"<definedName name=\"eb_field_(\w+)\">'{SHEET_FIELDS}'!\$(\w+)\$(\d+)<", book)
    staying = BytesIO()
    with zipfile.ZipFile(staying, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            if name not in (_STRINGS, sheet):
                package.writestr(zipfile.ZipInfo(name, _LONG_AGO), data, zipfile.ZIP_DEFLATED)
    places = {f"{column}{row}": code for code, column, row in names}
    strings, fields = parts[_STRINGS].decode(), parts[sheet].decode()
    return Original(path.stem, staying.getvalue(), strings, sheet, fields, places)


def _copy(original: Original, department: str, kinds: dict[str, FieldKind], drawn: random.Random) -> bytes:
    factor = drawn.choice(_FACTORS)
    kept = Decimal(drawn.randint(*_LESS)) / 100
    satisfied = Decimal(drawn.randint(*_SATISFIED)) / 100

    def changed(cell: re.Match[str]) -> str:
        head, address, number = cell.groups()
        code = original.places.get(address, "")
        content = exact(float(number))
        if code == "satisfaction":
            content = satisfied
        elif kinds.get(code) is FieldKind.AMOUNT:
            content *= factor
            content = round(content * kept, 2) if code == "office_paid" else content
        return f"{head}{content}</v>"

    package = BytesIO(original.staying)
    with zipfile.ZipFile(package, "a") as archive:
        for name, text in (
            (_STRINGS, original.strings.replace(escape(original.department), escape(department))),
            (original.sheet, _NUMBER.sub(changed, original.fields)),
        ):
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), text.encode(), zipfile.ZIP_DEFLATED)
    return package.getvalue()


_NUMBER = re.compile(r'(<c r="(E\d+)"(?: s="\d+")?><v>)([-\d.]+)</v>')
"""A number that was filled in; formulas and texts look different."""


def main() -> None:
    """Read the command line and write the copies."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    print(len(make_copies(options.folder, options.count, options.seed)))


if __name__ == "__main__":
    main()

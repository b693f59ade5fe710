"""The floor: what nobody who does this job can leave out.

    python -m benchmarks.floor FOLDER BARE OUT

Unzip and parse (expat, nothing done with it) the parts of every department's workbook that are needed,
deflate the bytes of the two papers that evalbook writes, and write them. Those bytes lie ready in BARE,
packed without compression.
"""

import sys
import zipfile
from pathlib import Path
from xml.parsers import expat

_NEEDED = ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet")


def make_bare(papers: Path, bare: Path) -> None:
    """Unpack the papers of all departments; not part of what is measured."""
    for path in sorted([*papers.glob("*/*.xlsx"), *papers.glob("*/*.docx")]):
        target = bare / path.relative_to(papers)
        target.parent.mkdir(parents=True, exist_ok=True)
        _repack(path, target, zipfile.ZIP_STORED)


def _repack(path: Path, target: Path, method: int) -> None:
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(target, "w", method) as out:
        for info in package.infolist():
            out.writestr(info.filename, package.read(info))


def _parse(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith(_NEEDED):
                expat.ParserCreate().Parse(package.read(name), True)  # noqa: FBT003 - it takes no names


def main(folder: Path, bare: Path, out: Path) -> None:
    """Do what has to be done for every department."""
    for path in sorted(folder.glob("*.xlsx")):
        _parse(path)
    for path in sorted(bare.glob("*/*")):
        target = out / path.relative_to(bare)
        target.parent.mkdir(parents=True, exist_ok=True)
        _repack(path, target, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))

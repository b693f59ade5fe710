"""What is fuzzed: each target takes any bytes, and raises where a promise is broken."""

import io
import json
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.indicators.entries import Entry, entries
from evalbook.indicators.load import load
from evalbook.intake.biff_names import biff_names
from evalbook.intake.closer.package import open_package
from evalbook.intake.contents import content_of, is_blank
from evalbook.intake.kinds import PEEK, Kind, is_promising, kind_of
from evalbook.intake.mail import Mail
from evalbook.intake.mail_process import take_apart
from evalbook.intake.mail_reading import _READER
from evalbook.intake.names import read_names
from evalbook.intake.reader import read
from evalbook.intake.reading import Reading
from evalbook.intake.saved import moment_of, saved_in
from evalbook.intake.source import Source
from evalbook.intake.unpack import unpack
from evalbook.projects.sort_out import texts_of
from tests.fuzz.edits import changed
from tests.intake.filled_workbooks import sound
from tests.intake.made_files import ole, zip_of

SEEDS, FOUND = (Path(__file__).parent / name for name in ("seeds", "found"))
FILE = "局.xlsx"
NAMES = (
    FILE,
    "局.xls",
    "局.ods",
    "包.zip",
    "信.eml",
    "局",
    "局.doc",
    "局.msg",
    "局.csv",
    "局.xlsb",
    "局.htm",
)
_SECONDS = 20.0
"""No input of a few kilobytes may take this long."""
_FOREIGN = ("Error", "error", "Exception", "Traceback", "None", "0x", "b'")


def said(finding: Finding) -> None:
    """Hold a finding against what is promised of one: Chinese, whole, and no words of a library."""
    words = finding.message + finding.remedy
    assert finding.message.endswith("。")
    assert "请" in finding.remedy or finding.remedy == "无需处理。"
    assert not [one for one in _FOREIGN if one in finding.kind.message + str(finding.slots.get("cause", ""))]
    words.encode("utf-8")


def container(data: bytes) -> None:
    """Look into a file of any name; its first byte chooses the name."""
    name, content = NAMES[data[0] % len(NAMES)] if data else FILE, data[1:]
    is_promising(content[:PEEK], name)
    with in_process():
        for source in unpack(Source.at(Path(name), name), content):
            assert source.name.startswith(name)
            source.name.encode("utf-8")
            for remark in (source.refusal, *source.remarks):
                if remark is not None:
                    said(remark.finding(source.name))


def mail(data: bytes) -> None:
    """Take a mail apart; the answer must be such that it can be sent to another process."""
    answer = json.loads(json.dumps(take_apart(data), ensure_ascii=False).encode("utf-8", "replace"))
    assert set(answer) in ({"refused"}, {"about", "members"})
    if "about" in answer:
        moment_of(Source(Path(), FILE, FILE, (0,), Mail(*answer["about"])), b"")


@contextmanager
def in_process() -> Iterator[None]:
    """Take mails apart here, where coverage is seen, and not in their own process."""

    def ask(data: bytes) -> Any:
        try:
            return json.loads(json.dumps(take_apart(data), ensure_ascii=False).encode("utf-8", "replace"))
        except (MemoryError, RecursionError):
            return {"failed": "large"}  # as the process itself does

    with patch.object(_READER, "ask", ask):
        yield


def part(data: bytes) -> None:
    """Put any bytes in place of one part of a small workbook; the first byte chooses the part."""
    package(_with_part(_small(), data))


def template(data: bytes) -> None:
    """Change one part of a filled template by a recipe; the first byte chooses the part."""
    parts = _template()
    name = list(parts)[(data[0] if data else 0) % len(parts)]
    package(zip_of({**parts, name: changed(parts[name], data[1:])}))


def package(data: bytes) -> None:
    """Read a package; what passes the gate must never be the end of the reader."""
    reading = _read(data)
    assert [one.code for one in reading.findings if one.code == "F13"] == []
    seen = open_package(data)
    for title in seen.parts:
        seen.facts(title)
    saved_in(data)
    if not any(one.code in ("F01", "F12") for one in reading.findings):
        read_names(data, Kind.XLSX)
        list(texts_of(data))


def biff(data: bytes) -> None:
    """Read an .xls workbook whose records are any bytes."""
    compound(ole({"Workbook": data}))


def compound(data: bytes) -> None:
    """Read a compound document."""
    kind_of(data, "局.xls")
    biff_names(data)
    _read(data)


def ods(data: bytes) -> None:
    """Read an .ods workbook whose content is any bytes."""
    book = zip_of({**parts_of((SEEDS / "small.ods").read_bytes()), "content.xml": data})
    reading = _read(book)
    if not any(one.code == "F01" for one in reading.findings):
        read_names(book, Kind.ODS)


def cell(data: bytes) -> None:
    """Read a text in every kind of cell."""
    typed(data.decode("utf-8", "surrogateescape"))


def typed(raw: object) -> None:
    """Read anything in every kind of cell: a value that can be worked with, or a finding."""
    if is_blank(raw):
        return
    for entry in _kinds():
        found = content_of(entry, raw, FILE, Cell("基础数据", 0, 0))
        assert found.content is not None or (found.finding is not None and found.finding.is_error)
        if found.finding is not None:
            said(found.finding)
        if isinstance(found.content, Decimal):
            assert found.content.is_finite()
            assert len(f"{found.content:f}") < 400
        elif isinstance(found.content, str):
            found.content.encode("utf-8")


def _read(data: bytes) -> Reading:
    started = time.monotonic()
    reading = read(FILE, data, load(), allow_version=True)
    assert time.monotonic() - started < _SECONDS
    for finding in reading.findings:
        said(finding)
    assert reading.submission is not None or any(one.is_error for one in reading.findings)
    return reading


def _with_part(parts: Mapping[str, bytes], data: bytes) -> bytes:
    name = list(parts)[(data[0] if data else 0) % len(parts)]
    return zip_of({**parts, name: data[1:]})


@cache
def _small() -> dict[str, bytes]:
    return parts_of((SEEDS / "small.xlsx").read_bytes())


@cache
def _template() -> dict[str, bytes]:
    return parts_of(sound())


def parts_of(data: bytes) -> dict[str, bytes]:
    """Every part of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def _kinds() -> list[Entry]:
    """One entry of each kind, unit and range."""
    found: dict[object, Entry] = {}
    for entry in entries(load()):
        found.setdefault((entry.kind, entry.unit, entry.options, entry.maximum), entry)
    return list(found.values())


TARGETS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (container, mail, part, template, biff, compound, ods, cell)
}

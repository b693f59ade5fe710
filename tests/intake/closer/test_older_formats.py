"""What plain values cannot show in .xls and .ods: saved by another program, and written byte by byte.

That a sound workbook gives nothing in any format is tested with the other formats.
"""

import io
import random
import re
import shutil
import struct
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from openpyxl.workbook import Workbook

from evalbook.cell import Cell
from evalbook.intake.biff import records
from evalbook.intake.closer.biff_book import open_biff
from evalbook.intake.closer.facts import SheetFacts
from evalbook.intake.closer.ods_book import open_ods
from tests.intake.filled_workbooks import contents, edited, found, reading, sound
from tests.intake.made_files import ole, zip_of
from tests.libreoffice import require_libreoffice

FORMATS = ("xls", "ods")
ERRORS = {"E16": "=1/0", "E17": "=NA()", "E18": "=#REF!+1", "E19": "=nothing()", "E22": '=VALUE("x")'}


def spoil(book: Workbook) -> None:
    """Put in errors, a text, and everything else that values do not show."""
    fields = book["基础数据"]
    for address, formula in ERRORS.items():
        fields[address] = formula
    fields["E4"] = "=8+8"
    fields["E5"] = "约16"
    fields.row_dimensions[20].hidden = True
    fields["E24"] = None
    fields.merge_cells("E23:E24")
    fields["E48"].number_format = "General"
    fields["E48"] = 99
    book["评分表"]["L5"] = 1
    book["评分表"].column_dimensions["J"].hidden = True
    book["评价要点"].sheet_state = "hidden"


@cache
def saved() -> dict[str, bytes]:
    """Let LibreOffice save the spoilt workbook, with results of the formulas, in every format."""
    require_libreoffice()
    folder = Path(mkdtemp())
    (folder / "原.xlsx").write_bytes(edited(sound(), spoil))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for form in ("xlsx", *FORMATS):
        command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder / form)]
        subprocess.run([*command, str(folder / "原.xlsx")], check=True, capture_output=True)
    data = {form: (folder / form / f"原.{form}").read_bytes() for form in ("xlsx", *FORMATS)}
    shutil.rmtree(folder)
    return data


@pytest.mark.libreoffice
@pytest.mark.parametrize("form", FORMATS)
def test_the_same_is_found_as_in_a_package(form: str) -> None:
    data = saved()
    assert found(data[form]) == [
        ("C07", "基础数据!E5"),
        *(("C10", f"基础数据!{address}") for address in ERRORS),
        ("C12", "基础数据!E24"),
        ("C06", "基础数据!E48"),
        ("C14", "基础数据!E20"),
        ("C14", "评价要点!E4"),
        ("C14", "评分表!J5"),
        ("C14", "评分表!K5"),  # one definition of columns covers both
        ("C13", "评分表!L5"),
    ]
    assert sorted(found(data["xlsx"])) == sorted(found(data[form]))
    one, other = reading(data[form]).submission, reading(data["xlsx"]).submission
    assert contents(one) == contents(other)
    assert one is not None
    assert str(one.number("field.satisfaction")) == "0.99"


@pytest.mark.libreoffice
@pytest.mark.parametrize(("form", "wrong"), [("xls", "#VALUE!"), ("ods", "Err:502")])
def test_errors_go_by_their_names(form: str, wrong: str) -> None:
    named = {
        str(one.cell.address): one.slots["error"]
        for one in reading(saved()[form]).findings
        if one.code == "C10" and one.cell is not None
    }
    assert named == {"E16": "#DIV/0!", "E17": "#N/A", "E18": "#REF!", "E19": "#NAME?", "E22": wrong}


@pytest.mark.libreoffice
def test_a_formula_without_a_result_in_an_ods() -> None:
    with zipfile.ZipFile(io.BytesIO(saved()["ods"])) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    calculated = (
        rb'(table:formula="of:=8\+8") office:value-type="float" office:value="16"[^>]*><text:p>16</text:p>'
    )
    parts["content.xml"], count = re.subn(calculated, rb"\1>", parts["content.xml"])
    assert count == 1
    assert ("C11", "基础数据!E4") in found(zip_of(parts))


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def biff(*of_sheet: bytes, state: int = 0) -> bytes:
    """Write a workbook of one sheet by MS-XLS: style 1 is a percentage of its own, 2 a built-in one."""
    start, end = record(0x809, bytes(16)), record(0x0A, b"")
    code = record(0x41E, struct.pack("<HHB", 164, 5, 0) + b"0.00%")
    styles = b"".join(record(0xE0, struct.pack("<HH", 0, one) + bytes(16)) for one in (0, 164, 10))
    globals_ = start + code + styles
    offset = len(globals_) + len(record(0x85, bytes(8 + 4))) + len(end)
    name = "表一".encode("utf-16-le")
    listed = record(0x85, struct.pack("<IBBBB", offset, state, 0, 2, 1) + name)
    return ole({"Workbook": globals_ + listed + end + start + b"".join(of_sheet) + end})


def facts(*of_sheet: bytes) -> SheetFacts:
    return open_biff(biff(*of_sheet)).facts("表一")


def head(row: int, column: int, style: int = 0) -> bytes:
    return struct.pack("<HHH", row, column, style)


def formula(row: int, column: int, result: bytes) -> bytes:
    return record(0x06, head(row, column) + result + bytes(8))


CODES = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


@pytest.mark.parametrize(("code", "name"), CODES.items())
def test_error_cells_by_their_records(code: int, name: str) -> None:
    calculated = formula(3, 4, bytes((2, 0, code, 0, 0, 0, 0xFF, 0xFF)))
    typed = record(0x205, head(4, 4) + bytes((code, 1)))
    assert facts(calculated, typed).errors == {(3, 4): name, (4, 4): name}


def test_what_is_no_error_cell() -> None:
    """Numbers, texts, truths and blanks as results, TRUE as a constant, and a chart inside the sheet."""
    chart = record(0x809, bytes(16)) + record(0x205, head(9, 9) + bytes((7, 1))) + record(0x0A, b"")
    sheet = facts(
        formula(1, 1, struct.pack("<d", 7.0)),
        formula(2, 1, bytes((0, 0, 7, 0, 0, 0, 0xFF, 0xFF))),
        formula(3, 1, bytes((1, 0, 1, 0, 0, 0, 0xFF, 0xFF))),
        formula(4, 1, bytes((3, 0, 0, 0, 0, 0, 0xFF, 0xFF))),
        record(0x205, head(5, 1) + bytes((1, 0))),
        chart,
        formula(6, 1, struct.pack("<d", 0.0)),
    )
    assert sheet.errors == {}
    assert sheet.formulas == {(1, 1), (2, 1), (3, 1), (4, 1), (6, 1)}


def test_what_lies_inside_a_sheet_is_only_counted() -> None:
    """However much there is of it, so that nothing can be looked at without an end."""
    start, end = record(0x809, bytes(16)), record(0x0A, b"")
    chart = start + record(0x205, bytes(8)) * 3 + end
    stream = start + record(0x203, b"a") + chart + record(0x203, b"b") + end + record(0x203, b"c")
    assert list(records(stream)) == [(0x809, bytes(16)), (0x203, b"a"), *[(0, b"")] * 5, (0x203, b"b")]


def test_a_workbook_of_too_many_records_is_looked_at_in_part() -> None:
    book = open_biff(biff(*(formula(row, 0, bytes(8)) for row in range(50))))
    book.left = 11
    # The start of the sheet counts too.
    assert len(book.formulas("表一")) == 10
    assert book.formulas("表二") == set()


def test_percentages_by_their_records() -> None:
    sheet = facts(
        record(0x203, head(0, 0, 0) + bytes(8)),
        record(0x203, head(1, 0, 1) + bytes(8)),
        record(0x27E, head(2, 0, 2) + bytes(4)),
        record(0xBD, struct.pack("<HHHIHIH", 3, 5, 0, 0, 1, 0, 6)),
        record(0x27E, head(4, 0, 99) + bytes(4)),
    )
    assert sheet.percentages == {(1, 0), (2, 0), (3, 6)}


def test_what_is_hidden_and_merged_by_its_records() -> None:
    hidden_row = struct.pack("<HHHHHHI", 7, 0, 9, 300, 0, 0, 0x20)
    shown_row = struct.pack("<HHHHHHI", 8, 0, 9, 300, 0, 0, 0x100)
    sheet = facts(
        record(0x208, hidden_row),
        record(0x208, shown_row),
        record(0x7D, struct.pack("<HHHHHH", 2, 3, 2000, 0, 1, 0)),
        record(0x7D, struct.pack("<HHHHHH", 4, 4, 2000, 0, 0, 0)),
        record(0xE5, struct.pack("<HHHHH", 1, 15, 16, 4, 4)),
    )
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({7}, {2, 3})
    assert sheet.swallowed_by((16, 4)) == "E16:E17"
    assert sheet.swallowed_by((15, 4)) == ""
    assert [open_biff(biff(state=state)).hidden for state in (0, 1, 2)] == [set(), {"表一"}, {"表一"}]


def ods(rows: str, styles: str = "", sheet: str = 'table:style-name="ta1"') -> bytes:
    text = f'<x>{styles}<table:table table:name="表&amp;一" {sheet}>{rows}</table:table></x>'
    return zip_of({"content.xml": text.encode()})


ROW = '<table:table-row table:style-name="r"{}>{}</table:table-row>'
CELL = "<table:table-cell{}>{}</table:table-cell>"
BLANK = "<table:table-cell/>"


def test_runs_of_cells_and_rows_are_counted() -> None:
    """Four blank rows, then in two equal rows three blanks and two errors."""
    error = CELL.format(
        ' table:formula="of:=1/0" calcext:value-type="error" table:number-columns-repeated="2"',
        "<text:p>#DIV/0!</text:p>",
    )
    blanks = '<table:table-cell table:number-columns-repeated="3"/>'
    rows = ROW.format(' table:number-rows-repeated="4"', BLANK)
    rows += ROW.format(" table:number-rows-repeated='2'", blanks + error)
    book = open_ods(ods(rows))
    assert book.is_marked("表&一", [])
    places = {(4, 3), (4, 4), (5, 3), (5, 4)}
    assert book.facts("表&一").errors == dict.fromkeys(places, "#DIV/0!")
    assert book.facts("表&一").formulas == places


def test_an_error_that_only_its_text_tells() -> None:
    """Other programs do not write calcext; a text that somebody typed is no error."""
    formula = ' table:formula="of:=A&gt;B" office:value-type="string"'
    rows = ROW.format(
        "", CELL.format(formula, "<text:p>#N/A</text:p>") + CELL.format("", "<text:p>#N/A</text:p>")
    )
    assert open_ods(ods(rows)).facts("表&一").errors == {(0, 0): "#N/A"}


def test_marks_inside_attributes_end_no_tag() -> None:
    first = CELL.format(' table:formula="of:=IF(1>0;&quot;<&quot;)"'.replace("<", "&lt;"), "")
    second = CELL.format(' table:formula="of:=1/0" calcext:value-type="error"', "")
    assert open_ods(ods(ROW.format("", first + second))).facts("表&一").errors == {(0, 1): "错误值"}


def test_what_is_hidden_and_merged_in_an_ods() -> None:
    column = "<table:table-column{}/>"
    columns = column.format(' table:number-columns-repeated="2"')
    columns += column.format(' table:visibility="collapse" table:number-columns-repeated="2"')
    merged = CELL.format(' table:number-columns-spanned="1" table:number-rows-spanned="2"', "")
    rows = columns + ROW.format(' table:visibility="filter"', BLANK) + ROW.format("", BLANK + merged)
    style = (
        '<style:style style:name="ta1" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    book = open_ods(ods(rows, style))
    sheet = book.facts("表&一")
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({0}, {2, 3})
    assert [book.is_marked("表&一", [one]) for one in (1, 2)] == [True, True]
    assert sheet.swallowed_by((2, 1)) == "B2:B3"
    assert book.hidden == {"表&一"}
    assert open_ods(ods(rows, style, 'table:style-name="ta2"')).hidden == set()


def test_enormous_runs_cost_nothing() -> None:
    error = CELL.format(' calcext:value-type="error" table:number-columns-repeated="16384"', "")
    rows = ROW.format(' table:number-rows-repeated="1048576"', error) * 500
    assert len(open_ods(ods(rows)).facts("表&一").errors) <= 64 * 64
    hidden = '<table:table-column table:visibility="collapse" table:number-columns-repeated="9999999"/>' * 500
    assert len(open_ods(ods(hidden)).facts("表&一").hidden_columns) == 16_384


def test_a_sheet_that_is_not_there_has_no_facts() -> None:
    for book in (open_biff(biff()), open_ods(ods("")), open_biff(b""), open_ods(b"")):
        assert not book.is_marked("没有", [0])
        assert book.facts("没有") == SheetFacts()
        assert not book.shows_percent(Cell("没有", 0, 0))


def test_a_sheet_that_starts_behind_the_end_or_at_the_start() -> None:
    data = bytearray(biff(formula(0, 0, bytes(8))))
    place = data.index(struct.pack("<H", 0x85)) + 4
    for offset in (0, 1, 0xFFFFFFFF, len(data)):
        data[place : place + 4] = struct.pack("<I", offset)
        assert open_biff(bytes(data)).facts("表一").errors == {}


def test_damage_never_raises() -> None:
    """Bytes changed at random, a thousand times in each of two formats."""
    rnd = random.Random(20241124)
    good = biff(
        formula(1, 1, bytes((2, 0, 7, 0, 0, 0, 0xFF, 0xFF))),
        record(0xBD, struct.pack("<HHHIHIH", 3, 5, 0, 0, 1, 0, 6)),
        record(0xE5, struct.pack("<HHHHH", 1, 15, 16, 4, 4)),
        record(0x7D, struct.pack("<HHHHHH", 2, 3, 2000, 0, 1, 0)),
    )
    text = (CELL.format(' table:formula="of:=1/0" calcext:value-type="error"', "<text:p>Err:5") * 20).encode()
    for _ in range(1000):
        data, xml = bytearray(good), bytearray(b'<table:table table:name="a">' + text)
        for each in (data, xml):
            for _ in range(rnd.randint(1, 8)):
                each[rnd.randrange(len(each))] = rnd.randrange(256)
        for book in (open_biff(bytes(data)), open_ods(zip_of({"content.xml": bytes(xml)}))):
            for title in ("表一", "a"):
                assert book.is_marked(title, [2]) in (True, False)
                assert book.facts(title).errors.keys() >= set()

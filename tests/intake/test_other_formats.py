"""Templates saved by another program in older and other formats give back every value."""

import io
import re
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from evalbook.batch.assess import assess, assess_projects
from evalbook.cell import Cell
from evalbook.indicator_book.mistakes import IndicatorBookError
from evalbook.indicator_book.read import read_indicator_book
from evalbook.indicators.load import load
from evalbook.intake.biff_names import biff_names
from evalbook.intake.ods_names import ods_names
from evalbook.intake.scan import scan
from evalbook.projects.load import load_form
from evalbook.projects.sort_out import Holds, holds
from tests.intake.filled_workbooks import contents, found, reading, sound, submission
from tests.intake.made_files import gbk_mail, ole, put, zip_of
from tests.libreoffice import require_libreoffice
from tests.projects.project_books import sound as sound_projects

FORMATS = ("xls", "ods")


@cache
def saved(name: str) -> bytes:
    """Let LibreOffice save the sound workbook of a department (部门) or of projects (项目)."""
    require_libreoffice()
    folder = Path(mkdtemp())
    for one, data in (("部门", sound()), ("项目", sound_projects())):
        (folder / f"{one}.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for form in FORMATS:
        command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder)]
        subprocess.run([*command, *map(str, folder.glob("*.xlsx"))], check=True, capture_output=True)
    data = (folder / name).read_bytes()
    shutil.rmtree(folder)
    return data


@pytest.mark.libreoffice
@pytest.mark.parametrize("form", FORMATS)
def test_every_value_comes_back(form: str) -> None:
    data = saved(f"部门.{form}")
    assert found(data) == []
    assert contents(reading(data).submission) == contents(submission())


@pytest.mark.libreoffice
def test_every_name_is_found_where_it_was() -> None:
    names = [biff_names(saved("部门.xls")), ods_names(saved("部门.ods"))]
    one = reading(sound()).submission
    assert one is not None
    for found_names in names:
        assert set(one.cells.values()) <= set(found_names.values())


@pytest.mark.libreoffice
def test_a_whole_run_over_every_format(tmp_path: Path) -> None:
    """A .et file of WPS is an .xls file by its content."""
    files = {f"{kind}.{form}": saved(f"{kind}.{form}") for kind in ("部门", "项目") for form in FORMATS}
    files["部门.et"] = saved("部门.xls")
    files["来信.eml"] = gbk_mail("部门.xls", saved("部门.xls"))
    sources = scan([put(tmp_path, files)])
    departments = [one for one in sources if holds(one.read()) is Holds.DEPARTMENT]
    projects = [one for one in sources if holds(one.read()) is Holds.PROJECTS]
    assert [one.name for one in departments] == ["来信.eml/部门.xls", "部门.et", "部门.ods", "部门.xls"]
    assert [one.name for one in projects] == ["项目.ods", "项目.xls"]
    scored = assess(departments, load(), lambda *_: None)
    # All four say the same: one counts, whatever format it came in.
    assert [str(one.assessment and one.assessment.total) for one in scored] == ["100.00", *["None"] * 3]
    assert [[finding.code for finding in one.findings] for one in scored] == [["F20"], *[["F06"]] * 3]
    alone = [assess([one], load(), lambda *_: None)[0] for one in departments]
    assert [str(one.assessment and one.assessment.total) for one in alone] == ["100.00"] * 4
    papers = assess_projects(projects, load_form().for_year(2024), lambda *_: None)
    assert [str(one.assessment and one.assessment.total) for one in papers] == ["99.00", "99.00"]


@pytest.mark.libreoffice
def test_without_names_cells_are_found_by_their_texts() -> None:
    with zipfile.ZipFile(io.BytesIO(saved("部门.ods"))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["content.xml"] = re.sub(
        rb"<table:named-expressions>.*?</table:named-expressions>", b"", parts["content.xml"], flags=re.DOTALL
    )
    result = reading(zip_of(parts))
    assert {one.code for one in result.findings} == {"C08"}
    assert result.submission is not None
    named = reading(saved("部门.ods")).submission
    assert named is not None
    assert result.submission.values == named.values


@pytest.mark.libreoffice
def test_without_names_and_texts_one_finding_asks_for_another_format() -> None:
    with zipfile.ZipFile(io.BytesIO(saved("部门.ods"))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    kept = re.search(rb'<table:table table:name="_meta".*?</table:table>', parts["content.xml"], re.DOTALL)
    assert kept is not None
    whole = rb"<office:spreadsheet>.*</office:spreadsheet>"
    alone = b"<office:spreadsheet>" + kept[0] + b"</office:spreadsheet>"
    parts["content.xml"] = re.sub(whole, lambda _: alone, parts["content.xml"], flags=re.DOTALL)
    result = reading(zip_of(parts))
    assert [(one.code, one.slots) for one in result.findings] == [("F19", {"format": " .ods "})]
    assert result.submission is None


def test_names_of_what_is_no_workbook() -> None:
    for data in (b"", b"x" * 1000, ole({"Other": b"x"}), ole({"Workbook": b"\x18\x00\x05\x00abcde"})):
        assert biff_names(data) == {}


def test_names_written_by_hand() -> None:
    """Records by their specification (MS-XLS): one sheet, a link to it, a name in E12, a name of a sheet."""
    sheet = b"\0\0\0\0\0\0\x02\x01" + "表一".encode("utf-16-le")
    book = b"\x01\x00\x01\x04"
    links = b"\x01\x00\x00\x00\x00\x00\x00\x00"
    formula = b"\x3a\x00\x00\x0b\x00\x04\x00"

    def name(text: bytes, sheet: int) -> bytes:
        head = bytes((0, 0, 0, len(text))) + len(formula).to_bytes(2, "little") + b"\0\0"
        return head + sheet.to_bytes(2, "little") + b"\0\0\0\0\0" + text + formula

    records = [
        (0x809, bytes(16)),
        (0x85, sheet),
        (0x1AE, book),
        (0x17, links),
        (0x18, name(b"a", 0)),
        (0x18, name(b"b", 1)),
    ]
    stream = b"".join(
        kind.to_bytes(2, "little") + len(body).to_bytes(2, "little") + body for kind, body in records
    )
    assert biff_names(ole({"Workbook": stream + b"\x0a\x00\x00\x00"})) == {"a": Cell("表一", 11, 4)}


@pytest.mark.libreoffice
@pytest.mark.parametrize("form", FORMATS)
def test_an_indicator_book_must_be_a_package(form: str) -> None:
    """Its formulas and error cells are looked at, which other formats are not read for."""
    with pytest.raises(IndicatorBookError) as error:
        read_indicator_book(saved(f"部门.{form}"), f"表.{form}")
    (mistake,) = error.value.mistakes
    assert "这里只能用 .xlsx" in str(mistake)

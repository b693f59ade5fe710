"""P2, P15, P19: each hostile or foreign file gives exactly one finding, which says what it is."""

import os
import socket
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from evalbook.batch.assess import assess
from evalbook.indicators.load import load
from evalbook.intake import gate
from evalbook.intake.scan import Source, scan
from evalbook.intake.sheets import UnreadableFileError, read_sheets
from tests.intake.filled_workbooks import contents, reading, repacked, sound, submission
from tests.intake.hostile_parts import LOCKED_XLS, SHEET, STRINGS, counted, far, first_number, twice, with_row
from tests.intake.made_files import codes, handed_in, locked_zip, ole, packed_with, put, said, zip_of

STRANGE = ("F01", "写法不规范")
BROKEN: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "far_corner": (
        lambda: far("XFD1048576"),
        "F12",
        "工作表“基础数据”里填写的格相隔太远，XFD1048576可能是误填的",
    ),
    "far_row": (lambda: far("A1048576"), "F12", "相隔太远，A1048576可能是误填的"),
    "row_beyond": (lambda: far("A1048577"), "F01", "超出了工作表的范围"),
    "row_of_a_billion": (
        lambda: with_row('<row r="1000000000"><c><v>1</v></c></row>'),
        "F01",
        "超出了工作表的范围",
    ),
    "row_that_wraps": (lambda: far("A4294967297"), "F01", "超出了工作表的范围"),
    "row_nought": (lambda: far("A0"), "F01", "超出了工作表的范围"),
    "column_beyond": (lambda: far("XFE30"), "F01", "超出了工作表的范围"),
    "column_of_six_letters": (lambda: far("ZZZZZZ1"), "F01", "超出了工作表的范围"),
    "false_count": (lambda: counted(4_000_000_000), "F01", "文字条数与内容不符"),
    "blanks_in_a_tag": (
        lambda: with_row('<row r="1048576"><c r = "XFD1048576"><v>1</v></c></row>'),
        *STRANGE,
    ),
    "row_with_blanks": (lambda: with_row('<row r = "1000000000"><c><v>1</v></c></row>'), *STRANGE),
    "end_of_tag_in_a_tag": (
        lambda: with_row('<row r="1048576"><c x=">" r="XFD1048576"><v>1</v></c></row>'),
        *STRANGE,
    ),
    "count_with_blanks": (
        lambda: repacked(sound(), {STRINGS: lambda part: part.replace(b"uniqueCount=", b"uniqueCount =")}),
        *STRANGE,
    ),
    "declaration": (
        lambda: repacked(sound(), {STRINGS: lambda part: part.replace(b"<sst", b"<!DOCTYPE x><sst")}),
        *STRANGE,
    ),
    "sheet_of_another_name": (
        lambda: packed_with({"xl/x.bin": b'<c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c>'}),
        "F12",
        "相隔太远",
    ),
    "cell_twice": (
        lambda: first_number('<c r="E4" s="S"><v>16</v></c><c r="E4"><v>17</v></c>'),
        "F01",
        "工作表“基础数据”里E4这一格有两份",
    ),
    "cell_twice_in_small_letters": (lambda: with_row('<row r="4"><c r="e4"><v>9</v></c></row>'), "F01", "E4"),
    "cell_twice_with_noughts": (lambda: with_row('<row r="4"><c r="E04"><v>9</v></c></row>'), "F01", "E4"),
    "cell_over_another": (
        lambda: first_number('<c r="E4" s="S"><v>16</v></c><c r="D4"/><c><v>17</v></c>'),
        "F01",
        "没有写明位置",
    ),
    "two_values": (lambda: first_number('<c r="E4" s="S"><v>16</v><v>17</v></c>'), "F01", "两个内容"),
    "value_and_text": (
        lambda: first_number('<c r="E4" s="S"><v>16</v><is><t>17</t></is></c>'),
        "F01",
        "两个内容",
    ),
    "two_values_of_a_formula": (
        lambda: first_number('<c r="E4" s="S"><f>8+8</f><v>16</v><v>17</v></c>'),
        "F01",
        "两个内容",
    ),
    "two_values_around_a_cell": (
        lambda: first_number('<c r="E4" s="S"><v>16</v><c r="Z4" s="S"><v>1</v></c><v>17</v></c>'),
        "F01",
        "两个内容",
    ),
    "two_values_behind_a_blank": (
        lambda: first_number('<c r="E4" s="S"><v>16</v ><v>17</v></c>'),
        "F01",
        "两个内容",
    ),
    "cell_twice_in_another_order": (
        lambda: first_number('<c r="E4" s="S"><v>16</v></c><c s="S" r="E4"><v>17</v></c>'),
        "F01",
        "E4这一格有两份",
    ),
    "no_such_text": (lambda: first_number('<c r="E4" s="S" t="s"><v>-1</v></c>'), "F01", "不存在的文字"),
    "text_without_number": (
        lambda: first_number('<c r="E4" s="S" t="s"><v>x</v></c>'),
        "F01",
        "不存在的文字",
    ),
    "sheet_twice": (
        lambda: repacked(
            sound(), {"xl/workbook.xml": lambda part: part.replace("填报检查".encode(), "基础数据".encode())}
        ),
        "F01",
        "重名的工作表",
    ),
    "part_twice": (twice, "F01", "重名的部件"),
    "strange_method": (lambda: packed_with({}, method=zipfile.ZIP_LZMA), "F01", "少见的压缩方法"),
    "many_parts": (lambda: packed_with({f"xl/a{n}.xml": b"" for n in range(2001)}), "F12", "超过2000个"),
    "many_sheets": (
        lambda: packed_with({f"xl/worksheets/sheet{n}.xml": b"<worksheet/>" for n in range(100, 400)}),
        "F12",
        "超过300张",
    ),
    "bomb": (lambda: packed_with({"xl/media/a.bin": bytes(20_000_000)}), "F12", "解开后太大"),
    "endless_tag": (
        lambda: packed_with({SHEET: b"<worksheet>" + b"<a " + os.urandom(5_000_000).hex().encode() * 1}),
        "F12",
        "太长",
    ),
    "locked_parts": (lambda: locked_zip("xl/workbook.xml", b"x"), "F11", ""),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_hostile_package_is_one_finding(name: str) -> None:
    make, code, words = BROKEN[name]
    with pytest.raises(UnreadableFileError) as error:
        read_sheets(make())
    finding = error.value.finding("局.xlsx")
    assert finding.code == code
    assert words in finding.message


def test_a_name_that_leads_to_two_cells_leads_nowhere() -> None:
    """The cell is found by its texts instead, and that is said."""
    second = "<definedName name=\"eb_field_budget\">'基础数据'!$E$17</definedName></definedNames>"
    data = repacked(
        sound(), {"xl/workbook.xml": lambda part: part.replace(b"</definedNames>", second.encode())}
    )
    result = reading(data)
    assert [(one.code, one.place) for one in result.findings] == [("C08", "基础数据!E16")]
    assert contents(result.submission) == contents(submission())


def test_values_that_are_listed_outside_of_cells_are_no_offence() -> None:
    """Excel keeps pictures in cells as lists of values in a part of their own."""
    rich = b'<?xml version="1.0"?><rvData count="1"><rv s="0"><v>0</v><v>5</v></rv></rvData>'
    assert "基础数据" in read_sheets(packed_with({"xl/richData/rdrichvalue.xml": rich})).grids


def test_cells_that_are_only_coloured_stretch_nothing() -> None:
    coloured = with_row('<row r="1048576"><c r="XFD1048576" s="1"/><c r="XFD1048577" s="1"></c></row>')
    assert "基础数据" in read_sheets(coloured).grids


def test_a_row_of_many_digits_in_a_sound_file_is_no_offence() -> None:
    """A program that colours whole columns writes the last row of the sheet."""
    assert "基础数据" in read_sheets(with_row('<row r="1048576" s="1"/>')).grids


def test_more_cells_than_any_form_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evalbook.intake.limits.CELLS", 100)
    with pytest.raises(UnreadableFileError) as error:
        read_sheets(sound())
    assert error.value.remark.code == "F12"


FOREIGN: dict[str, tuple[bytes, str]] = {
    "网页.xls": (b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>", "网页"),
    "网页二.xlsx": (b'<!DOCTYPE html>\n<html xmlns:x="urn"><body/></html>', "网页"),
    "逗号.xls": ("部门,得分\n审计局,95\n".encode("gbk"), "文本"),
    "统一码.xlsx": ("部门\t得分\n".encode("utf-16"), "文本"),
    "表.csv": (b"a,b\n", "文本"),
    "二进制.xlsx": (zip_of({"xl/workbook.bin": b""}), "二进制工作簿（.xlsb）"),
    "文档.xlsx": (zip_of({"[Content_Types].xml": b"", "word/document.xml": b""}), "Word 文档"),
    "演示.pptx": (zip_of({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), "演示文稿"),
    "老文档.xls": (ole({"WordDocument": b"x"}), "Word 文档"),
    "邮件.msg": (ole({"__substg1.0_0037001F": b"x"}), "Outlook 邮件（.msg）"),
    "winmail.dat": (b"\x78\x9f\x3e\x22xx", "Outlook 专用附件（winmail.dat）"),
    "包.rar": (b"Rar!\x1a\x07\x01\x00", "RAR 压缩包"),
    "包.zip": (b"7z\xbc\xaf\x27\x1c\x00\x04", "7z 压缩包"),
    "扫描.xlsx": (b"%PDF-1.7\n", "PDF 文件"),
    "照片.jpg": (b"\xff\xd8\xff\xe0", "图片"),
}


def test_what_is_not_read_is_named_with_what_to_send(tmp_path: Path) -> None:
    put(tmp_path, {name: data for name, (data, _) in FOREIGN.items()})
    found = {name: said(source) for name, source in handed_in(tmp_path).items()}
    assert {
        name: [(one.code, one.slots["kind"]) for one in findings] for name, findings in found.items()
    } == {name: [("F10", kind)] for name, (_, kind) in FOREIGN.items()}
    assert found["包.rar"][0].message == "文件是“RAR 压缩包”，没有读取。"
    assert found["包.rar"][0].remedy == "请解压后放进文件夹，或改用 .zip 压缩。"


def test_passwords_are_told_from_damage(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "新.xlsx": ole({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}),
            "旧.xls": LOCKED_XLS,
            "坏.xls": LOCKED_XLS[:700],
            "空.xls": ole({"Workbook": b""}),
            "别的.xls": ole({"Contents": b"x"}),
        },
    )
    assert codes(tmp_path) == {
        "新.xlsx": ["F11"],
        "旧.xls": ["F11"],
        "坏.xls": ["F01"],
        "空.xls": ["F01"],
        "别的.xls": ["F01"],
    }


def test_macros_are_noticed_and_nothing_else(tmp_path: Path) -> None:
    put(tmp_path, {"局.xlsm": packed_with({"xl/vbaProject.bin": b"x"})})
    (source,) = scan([tmp_path])
    (outcome,) = assess([source], load(), lambda *_: None)
    assert [one.code for one in outcome.findings] == ["F16"]
    assert outcome.assessment is not None


def test_endings_do_not_count(tmp_path: Path) -> None:
    put(tmp_path, {"a.xls": sound(), "b.et": sound(), "c": sound(), "d.pdf": sound(), "e.txt": b"x"})
    assert codes(tmp_path) == {"a.xls": [], "b.et": [], "c": [], "d.pdf": []}


def test_pipes_and_sockets_never_hang_a_scan(tmp_path: Path) -> None:
    """P21."""
    os.mkfifo(tmp_path / "管道.xlsx")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "s.xlsx"))
        assert codes(tmp_path) == {"管道.xlsx": ["F17"], "s.xlsx": ["F17"]}
    with pytest.raises(UnreadableFileError):
        Source.at(Path("/dev/zero"), "zero.xlsx").read()
    assert [one.refusal is not None for one in scan([tmp_path / "管道.xlsx"])] == [True]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """P21: what it leads to was not put into the folder."""
    put(tmp_path, {"别处/甲.xlsx": sound(), "里/乙.xlsx": sound()})
    (tmp_path / "里" / "链接.xlsx").symlink_to(tmp_path / "别处" / "甲.xlsx")
    (tmp_path / "里" / "夹").symlink_to(tmp_path / "别处", target_is_directory=True)
    found = handed_in(tmp_path / "里")
    assert {name: [one.code for one in said(source)] for name, source in found.items()} == {
        "乙.xlsx": [],
        "链接.xlsx": ["F17"],
    }


def test_folders_that_cannot_be_opened_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"开/甲.xlsx": sound(), "关/乙.xlsx": sound()})
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("关"):
            raise PermissionError(13, "", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    ((name, source), (other, _)) = sorted(handed_in(tmp_path).items())
    assert (name, other) == ("关", "开/甲.xlsx")
    assert [one.message for one in said(source)] == ["文件夹打不开（没有权限），里面的文件，没有读取。"]


def test_a_file_that_cannot_be_opened_is_no_damaged_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, {"甲.xlsx": sound(), "乙.xlsx": sound()})
    real = os.open

    def refusing(path: object, flags: int, *more: int) -> int:
        if str(path).endswith("乙.xlsx"):
            raise PermissionError(13, "", str(path))
        return real(path, flags, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refusing)
    found = {name: said(source) for name, source in handed_in(tmp_path).items()}
    assert [one.message for one in found["乙.xlsx"]] == ["文件打不开（没有权限），没有读取。"]
    assert [one.code for one in found["乙.xlsx"]] == ["F17"]
    assert found["甲.xlsx"] == []


def test_folders_without_end(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["深"] * 70)
    put(deep, {"甲.xlsx": sound()})
    put(tmp_path, {"乙.xlsx": sound()})
    assert sorted(code for found in codes(tmp_path).values() for code in found) == ["F17"]


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "大.xlsx").open("wb") as file:
        file.write(sound()[:100])
        file.truncate(100_000_000)
    assert codes(tmp_path) == {"大.xlsx": ["F12"]}


def test_a_file_still_being_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """P23."""
    put(tmp_path, {"甲.xlsx": sound()})
    source = Source.at(tmp_path / "甲.xlsx", "甲.xlsx")
    real, looks = os.fstat, []

    def fstat(file: int) -> os.stat_result:
        found = real(file)
        looks.append(found)
        return os.stat_result((*found[:6], found.st_size + len(looks), *found[7:]))

    monkeypatch.setattr(os, "fstat", fstat)
    with pytest.raises(UnreadableFileError, match="还在变化"):
        source.read()


def test_nothing_is_written_and_nothing_changed(tmp_path: Path) -> None:
    """P7, P8."""
    put(tmp_path, {"a.xlsx": sound(), "b.zip": zip_of({"../c.xlsx": sound()}), "d.xls": LOCKED_XLS})
    before = {path: (path.stat(), path.read_bytes()) for path in tmp_path.iterdir()}
    for source in scan([tmp_path]):
        said(source)
    after = {path: (path.stat(), path.read_bytes()) for path in tmp_path.iterdir()}
    assert {path: (one.st_mtime_ns, one.st_mode, data) for path, (one, data) in before.items()} == {
        path: (one.st_mtime_ns, one.st_mode, data) for path, (one, data) in after.items()
    }


@pytest.mark.parametrize("size", [4096, 5003, 6007])
def test_where_a_part_is_cut_into_pieces_makes_no_difference(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sheet larger than a piece may be cut within a cell, behind the number of its text."""
    monkeypatch.setattr(gate, "_CHUNK", size)
    gate.check_package(sound())
    with pytest.raises(UnreadableFileError, match="指向不存在的文字"):
        gate.check_package(first_number('<c r="E4" s="S" t="s"><v>x</v></c>'))


def test_looking_through_parts_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """P2: millions of tags cost time here, where nothing but this clock ends it."""
    monkeypatch.setattr("evalbook.intake.limits.WORKER_SECONDS", 0.02)
    data = packed_with({SHEET: b"<" * 20_000_000 + os.urandom(100_000).hex().encode()})
    started = time.process_time()
    with pytest.raises(UnreadableFileError) as error:
        read_sheets(data)
    assert error.value.remark.code == "F13"
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "tag",
    [
        b"<c " + b' r="A1"' * 1_000_000,
        b"<c " + b" " * 7_000_000,
        b"<" + b"a" * 7_000_000,
        b"<c r=" * 1_000_000,
    ],
    ids=["attributes", "spaces", "name", "tags"],
)
def test_looking_through_a_part_takes_no_longer_than_its_size(tag: bytes) -> None:
    data = packed_with({SHEET: b"<worksheet><sheetData>" + tag + os.urandom(200_000).hex().encode()})
    started = time.process_time()
    with pytest.raises(UnreadableFileError):
        read_sheets(data)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("part", "code", "named"),
    [
        ("xl/macrosheets/sheet1.xml", "F16", "宏"),
        ("xl/externalLinks/externalLink1.xml", "F23", "指向其他文件的链接"),
        ("xl/connections.xml", "F23", "数据连接"),
        ("xl/queryTables/queryTable1.xml", "F23", "数据连接"),
        ("xl/embeddings/oleObject1.bin", "F23", "嵌入的对象"),
        ("xl/activeX/activeX1.bin", "F23", "嵌入的对象"),
    ],
)
def test_parts_that_act_are_told_of(tmp_path: Path, part: str, code: str, named: str) -> None:
    put(tmp_path, {"甲.xlsx": packed_with({part: b"<x/>"})})
    (outcome,) = assess(scan([tmp_path]), load(), lambda *_: None)
    ((found, message),) = [(one.code, one.message) for one in outcome.findings]
    assert (found, outcome.assessment is not None) == (code, True)
    assert named in message


def test_macros_of_an_old_workbook_are_told_of(tmp_path: Path) -> None:
    put(tmp_path, {"甲.xls": ole({"Workbook": b"\x09\x08\x10\x00", "_VBA_PROJECT_CUR": b"x"})})
    ((_, source),) = handed_in(tmp_path).items()
    assert [remark.code for remark in source.remarks] == ["F20", "F16"]

"""Files that are no workbook at all: one finding each, and never an exception."""

import io
import random
import zipfile
from collections.abc import Callable

import docx
import pytest

from evalbook.findings import CATALOGUE
from tests.intake.filled_workbooks import found, reading, repacked, sound


def word_document() -> bytes:
    saved = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("自评报告")
    document.save(saved)
    return saved.getvalue()


def archive(**members: str) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as package:
        for name, text in members.items():
            package.writestr(name, text)
    return saved.getvalue()


def without_part(name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound())) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
    return target.getvalue()


UNREADABLE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": "部门（单位）全称,示例县审计局\n".encode,
    "html": lambda: b"<html><table><tr><td>1</td></tr></table></html>",
    "old_format_damaged": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "truncated": lambda: sound()[: len(sound()) * 6 // 10],
    "last_byte_lost": lambda: sound()[:-1],
    "only_the_magic": lambda: b"PK\x03\x04",
    "empty_archive_with_members_of_no_office": lambda: archive(a="1"),
    "word_document": word_document,
    "no_workbook_part": lambda: without_part("xl/workbook.xml"),
    "no_content": lambda: repacked(sound(), {"xl/workbook.xml": lambda _: b""}),
    "not_xml": lambda: repacked(sound(), {"xl/worksheets/sheet3.xml": lambda _: b"<worksheet><row"}),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_one_finding_names_the_file(name: str) -> None:
    result = reading(UNREADABLE[name]())
    assert result.submission is None
    assert [(one.code, one.cell, one.file) for one in result.findings] == [("F01", None, "示例县审计局.xlsx")]
    (finding,) = result.findings
    assert set(finding.slots) == {"cause"}
    assert finding.is_error


def test_the_causes_are_told_apart() -> None:
    causes = {name: reading(make()).findings[0].slots["cause"] for name, make in UNREADABLE.items()}
    assert causes["empty"] == "文件是空的"
    assert causes["text"] == "内容不是 Excel 工作簿"
    assert causes["truncated"] == "文件已损坏，可能没有下载或传送完整"
    assert causes["old_format_damaged"] == "文件内部结构已损坏"


@pytest.mark.parametrize("number", [b"NaN", b"INF", b"1e999", b"-1e999"])
def test_what_is_no_number_is_no_value(number: bytes) -> None:
    cell = b"<v>" + number + b"</v>"
    parts = {"xl/worksheets/sheet3.xml": lambda part: part.replace(b"<v>16</v>", cell, 1)}
    (finding,) = reading(repacked(sound(), parts)).findings
    assert (finding.code, finding.place) == ("C02", "基础数据!E4")
    assert finding.slots["found"] == "无效的数"


@pytest.mark.parametrize("number", [b"1.7976931348623157e308", b"1e300", b"-1e300", b"1000000000000000"])
def test_what_has_more_digits_than_anybody_means_is_no_value(number: bytes) -> None:
    """The largest number that a cell can hold is no number any more once it is rounded."""
    parts = {"xl/worksheets/sheet3.xml": lambda part: part.replace(b"<v>16</v>", b"<v>%b</v>" % number, 1)}
    assert found(repacked(sound(), parts)) == [("C02", "基础数据!E4")]


@pytest.mark.parametrize("number", [b"5.551115123125783E-17", b"-4.9e-324"])
def test_what_is_left_of_a_difference_of_equals_is_nought(number: bytes) -> None:
    parts = {"xl/worksheets/sheet3.xml": lambda part: part.replace(b"<v>16</v>", b"<v>%b</v>" % number, 1)}
    result = reading(repacked(sound(), parts))
    assert result.submission is not None
    assert result.submission.number("field.posts_admin") == 0


def test_a_changed_member_is_damage() -> None:
    """A zip member whose checksum does not fit is never read."""
    data = bytearray(sound())
    with zipfile.ZipFile(io.BytesIO(sound())) as package:
        info = package.getinfo("xl/worksheets/sheet3.xml")
    data[info.header_offset + 30 + len(info.filename) + info.compress_size // 2] ^= 0xFF
    assert found(bytes(data)) == [("F01", "")]


@pytest.mark.parametrize(
    "change",
    [
        (b'encoding="UTF-8"', b'encoding="foo"'),
        (b'encoding="UTF-8"', b'encoding="gbk"'),
        (b'encoding="UTF-8"', b'encoding="hex"'),
        (b"<workbook ", b"<!DOCTYPE x><workbook "),
    ],
    ids=["unknown", "multi_byte", "no_text", "doctype"],
)
def test_a_strange_head_of_the_workbook_part_loses_the_names(change: tuple[bytes, bytes]) -> None:
    result = reading(repacked(sound(), {"xl/workbook.xml": lambda part: part.replace(*change)}))
    assert {one.code for one in result.findings} <= {"F01", "C08"}
    assert result.findings


def test_random_bytes_never_raise() -> None:
    dice = random.Random(20240224)
    for _ in range(100):
        noise = dice.randbytes(dice.randrange(1, 2000))
        assert found(noise) == [("F01", "")]
        assert found(b"PK\x03\x04" + noise) == [("F01", "")]


def test_single_changed_bytes_never_raise_and_never_change_a_value_silently() -> None:
    dice = random.Random(42)
    sound_values = reading(sound()).submission
    assert sound_values is not None
    for _ in range(200):
        data = bytearray(sound())
        data[dice.randrange(len(data))] ^= dice.randrange(1, 256)
        result = reading(bytes(data))
        assert all(one.code in CATALOGUE for one in result.findings)
        if not result.findings:
            assert result.submission is not None
            assert result.submission.values == sound_values.values


def test_changed_bytes_of_the_directory_never_raise() -> None:
    """The end of a zip holds its directory, where one byte matters most."""
    dice = random.Random(7)
    start = sound().index(b"PK\x01\x02")
    for _ in range(200):
        data = bytearray(sound())
        data[dice.randrange(start, len(data))] ^= dice.randrange(1, 256)
        assert all(one.code in CATALOGUE for one in reading(bytes(data)).findings)

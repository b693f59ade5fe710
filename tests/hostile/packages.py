"""Damaged and hostile .xlsx packages: each ends in one finding before any cell is looked at."""

import os
import zipfile

from tests.hostile.bad import Bad, bad
from tests.intake.filled_workbooks import repacked, sound
from tests.intake.hostile_parts import SHEET, STRINGS, counted, far, first_number, twice, with_row
from tests.intake.made_files import locked_zip, ole, packed_with


def _recoded(part: str, encoding: str) -> bytes:
    """Write a part in another encoding, and say so in its first line."""

    def recode(xml: bytes) -> bytes:
        text = xml.decode().replace('encoding="UTF-8"', f'encoding="{encoding}"')
        return text.encode(encoding, "replace")

    return repacked(sound(), {part: recode})


def _endless_tag() -> bytes:
    return packed_with({SHEET: b"<worksheet><a " + os.urandom(5_000_000).hex().encode()})


def _billion_laughs() -> bytes:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE sst [<!ENTITY a0 "哈">{laughs}]><sst'.encode()
    return repacked(sound(), {STRINGS: lambda part: part.replace(b"<sst", head, 1)})


def _changed_byte() -> bytes:
    data = bytearray(sound())
    place = data.index(b"xl/worksheets/sheet3.xml")
    data[place + 2_000] ^= 0xFF
    return bytes(data)


def _without_end() -> bytes:
    return repacked(sound(), {SHEET: lambda part: part.partition(b"</sheetData>")[0]})


def _same_titles() -> bytes:
    return repacked(
        sound(), {"xl/workbook.xml": lambda part: part.replace("填报检查".encode(), "基础数据".encode())}
    )


PACKAGES: dict[str, Bad] = {
    "空文件.xlsx": bad(lambda: b"", "F01"),
    "只有开头.xlsx": bad(lambda: b"PK\x03\x04", "F01"),
    "截断.xlsx": bad(lambda: sound()[: len(sound()) * 6 // 10], "F01"),
    "改了一个字节.xlsx": bad(_changed_byte, "F01"),
    "远角的格.xlsx": bad(lambda: far("XFD1048576"), "F12"),
    "行号十亿.xlsx": bad(lambda: with_row('<row r="1000000000"><c><v>1</v></c></row>'), "F01"),
    "列号越界.xlsx": bad(lambda: far("XFE30"), "F01"),
    "行号回绕.xlsx": bad(lambda: far("A4294967297"), "F01"),
    "文字条数不实.xlsx": bad(lambda: counted(4_000_000_000), "F01"),
    "重名部件.xlsx": bad(twice, "F01"),
    "重复的格.xlsx": bad(lambda: with_row('<row r="4"><c r="E4"><v>99</v></c></row>'), "F01"),
    "一格两值.xlsx": bad(lambda: first_number('<c r="E4" s="S"><v>16</v><v>17</v></c>'), "F01"),
    "重名工作表.xlsx": bad(_same_titles, "F01"),
    "没有这条文字.xlsx": bad(lambda: first_number('<c r="E4" s="S" t="s"><v>99999</v></c>'), "F01"),
    "实体声明.xlsx": bad(_billion_laughs, "F01"),
    "GBK部件.xlsx": bad(lambda: _recoded(STRINGS, "GBK"), "F01"),
    "UTF16部件.xlsx": bad(lambda: _recoded(SHEET, "UTF-16"), "F01"),
    "无尽的标签.xlsx": bad(_endless_tag, "F12"),
    "内部炸弹.xlsx": bad(lambda: packed_with({"xl/media/a.bin": bytes(40_000_000)}), "F12"),
    "部件太多.xlsx": bad(lambda: packed_with({f"xl/a{n}.xml": b"" for n in range(2001)}), "F12"),
    "少见的压缩.xlsx": bad(lambda: packed_with({}, method=zipfile.ZIP_LZMA), "F01"),
    "加密的部件.xlsx": bad(lambda: locked_zip("xl/workbook.xml", b"x"), "F11"),
    "打开密码.xlsx": bad(lambda: ole({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "F11"),
    "没有结尾.xlsx": bad(_without_end, "F01"),
}

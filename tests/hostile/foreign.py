"""Files of other kinds, under true and false names, and archives and mails."""

import stat
import zipfile
from io import BytesIO
from pathlib import Path

from tests.hostile.bad import Bad, bad
from tests.intake.filled_workbooks import sound
from tests.intake.hostile_parts import LOCKED_XLS
from tests.intake.made_files import locked_zip, mail, ole, zip_of

_SMALL_XLS = Path(__file__).parents[1] / "fuzz" / "seeds" / "small.xls"
_FILE = "局.xlsx"


def _damaged_sectors() -> bytes:
    """Let the sector table of an .xls file lead from its first sector round in a circle."""
    data = bytearray(_SMALL_XLS.read_bytes())
    table = 512 * (1 + int.from_bytes(data[76:80], "little"))
    data[table : table + 40] = bytes(40)
    return bytes(data)


def _nested() -> bytes:
    data = zip_of({_FILE: sound()})
    for _ in range(4):
        data = zip_of({"a.zip": data})
    return data


def _with_link() -> bytes:
    link = zipfile.ZipInfo("链接.xlsx")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    return packed.getvalue()


def _word() -> bytes:
    return zip_of({"[Content_Types].xml": b"", "word/document.xml": b"<w/>"})


FOREIGN: dict[str, Bad] = {
    "文档改名.xlsx": bad(_word, "F10"),
    "逗号分隔改名.xlsx": bad(lambda: "部门,得分\n审计局,95\n".encode("gbk"), "F10"),
    "网页改名.xls": bad(lambda: b"<html><table><tr><td colspan=1000000000>1</td></tr></table></html>", "F10"),
    "扫描件.pdf": bad(lambda: b"%PDF-1.7\n%%EOF\n", "F10"),
    "压缩包.rar": bad(lambda: b"Rar!\x1a\x07\x01\x00" + bytes(40), "F10"),
    "压缩包.7z": bad(lambda: b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(40), "F10"),
    "老文档.doc": bad(lambda: ole({"WordDocument": b"x"}), "F10"),
    "照片.png": bad(lambda: b"\x89PNG\r\n\x1a\n" + bytes(40), "F10"),
    "二进制.xlsb": bad(lambda: zip_of({"xl/workbook.bin": b""}), "F10"),
    "邮件.msg": bad(lambda: ole({"__substg1.0_0037001F": b"x"}), "F10"),
    "老密码.xls": bad(lambda: LOCKED_XLS, "F11"),
    "扇区损坏.xls": bad(_damaged_sectors, "F01"),
    "截断.xls": bad(lambda: _SMALL_XLS.read_bytes()[:1500], "F01"),
    "套得太深.zip": bad(_nested, "F14", name="套得太深.zip/a.zip/a.zip/a.zip/a.zip"),
    "加密.zip": bad(lambda: locked_zip(_FILE, sound()), "F11", name=f"加密.zip/{_FILE}"),
    "炸弹.zip": bad(lambda: zip_of({_FILE: bytes(90_000_000)}), "F12", name=f"炸弹.zip/{_FILE}"),
    "有链接.zip": bad(_with_link, "F17", name="有链接.zip/链接.xlsx"),
    "截断.zip": bad(lambda: zip_of({_FILE: sound()})[:30_000], "F14"),
    "没有工作簿.zip": bad(lambda: zip_of({"说明.txt": b"x", "图.txt": b"y"}), "F15"),
    "没有附件.eml": bad(lambda: mail({}).as_bytes(), "F15"),
    "半封邮件.eml": bad(
        lambda: mail({_FILE: sound()}).as_bytes()[:20_000],
        "F01",
        name=f"半封邮件.eml/{_FILE}",
    ),
}

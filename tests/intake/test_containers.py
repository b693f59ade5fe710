"""P28: archives and mails are opened in memory, within limits, and everything in them keeps a name."""

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from evalbook.intake import limits
from evalbook.intake.mail import Mail
from evalbook.intake.saved import moment_of
from tests.intake.filled_workbooks import sound
from tests.intake.made_files import codes, gbk_mail, gbk_zip, handed_in, locked_zip, mail, put, said, zip_of

NAME = "示例县审计局.xlsx"


def one(folder: Path) -> tuple[str, list[str], bool]:
    """Return name and codes of the only source, and whether its bytes are the sound workbook."""
    ((name, source),) = handed_in(folder).items()
    found = [finding.code for finding in said(source)]
    return name, found, source.refusal is None and source.read() == sound()


@pytest.mark.parametrize(
    "archive",
    [
        zip_of({NAME: sound()}),
        gbk_zip(NAME, sound()),
        gbk_zip(NAME, sound(), "utf-8"),
        zip_of({NAME: sound(), "__MACOSX/._a": b"x", "Thumbs.db": b"x", f"~${NAME}": b"x"}),
    ],
    ids=["utf8", "gbk", "utf8_undeclared", "with_system_files"],
)
def test_names_in_archives_are_chinese(tmp_path: Path, archive: bytes) -> None:
    put(tmp_path, {"附件.zip": archive})
    assert one(tmp_path) == (f"附件.zip/{NAME}", [], True)


def test_an_archive_in_an_archive(tmp_path: Path) -> None:
    put(tmp_path, {"全部.zip": zip_of({"城区/审计.zip": gbk_zip(NAME, sound()), "a.xlsx": sound()})})
    assert codes(tmp_path) == {"全部.zip/a.xlsx": [], f"全部.zip/城区/审计.zip/{NAME}": []}


def test_archives_are_told_by_their_content(tmp_path: Path) -> None:
    put(tmp_path, {"附件.xlsx": zip_of({NAME: sound()}), "附件.dat": zip_of({NAME: sound()})})
    assert codes(tmp_path) == {f"附件.dat/{NAME}": [], f"附件.xlsx/{NAME}": []}


def test_names_inside_never_lead_out(tmp_path: Path) -> None:
    names = ["../../a.xlsx", "/etc/b.xlsx", "C:\\Windows\\c.xlsx", "..\\d.xlsx", "e\n\x1b.xlsx", "..xlsx"]
    put(tmp_path / "in", {"x.zip": zip_of(dict.fromkeys(names, sound()))})
    before = sorted(tmp_path.rglob("*"))
    found = codes(tmp_path / "in")
    assert set(found) == {
        f"x.zip/{name}" for name in ("a.xlsx", "etc/b.xlsx", "C:/Windows/c.xlsx", "d.xlsx")
    } | {"x.zip/e__.xlsx"}
    assert sorted(tmp_path.rglob("*")) == before


def test_a_link_in_an_archive_is_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("链接.xlsx")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("局.xlsx", sound())
    put(tmp_path, {"x.zip": packed.getvalue()})
    assert codes(tmp_path) == {"x.zip/局.xlsx": [], "x.zip/链接.xlsx": ["F17"]}


def test_members_of_one_name_are_both_read(tmp_path: Path) -> None:
    twice = zip_of({"aa.xlsx": sound(), "ab.xlsx": b"x"}).replace(b"ab.xlsx", b"aa.xlsx")
    put(tmp_path, {"x.zip": twice})
    assert codes(tmp_path) == {"x.zip/aa.xlsx": [], "x.zip/aa（2）.xlsx": ["F10"]}


def test_a_locked_archive(tmp_path: Path) -> None:
    put(tmp_path, {"x.zip": locked_zip(NAME, sound())})
    assert one(tmp_path) == (f"x.zip/{NAME}", ["F11"], False)


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_a_truncated_archive(tmp_path: Path, kept: float) -> None:
    whole = zip_of({NAME: sound()})
    put(tmp_path, {"x.zip": whole[: int(len(whole) * kept)]})
    assert one(tmp_path) == ("x.zip", ["F14"], False)


def test_a_damaged_member_costs_only_itself(tmp_path: Path) -> None:
    data = bytearray(zip_of({"a.xlsx": sound(), "b.xlsx": sound()}))
    data[2000] ^= 0xFF
    put(tmp_path, {"x.zip": bytes(data)})
    assert codes(tmp_path) == {"x.zip/a.xlsx": ["F01"], "x.zip/b.xlsx": []}


def test_too_many_layers(tmp_path: Path) -> None:
    data = sound()
    for _ in range(limits.NESTING + 1):
        data = zip_of({"a.zip": data}) if data != sound() else zip_of({NAME: data})
    put(tmp_path, {"x.zip": data})
    ((name, source),) = handed_in(tmp_path).items()
    (finding,) = said(source)
    assert (name, finding.code) == ("x.zip" + "/a.zip" * limits.NESTING, "F14")
    assert finding.message == "压缩包或邮件无法打开：压缩包和邮件一层套一层，超过4层。"


def test_a_zip_bomb(tmp_path: Path) -> None:
    put(tmp_path, {"x.zip": zip_of({"a.xlsx": bytes(40_000_000), "b.xlsx": sound()})})
    assert codes(tmp_path) == {"x.zip/a.xlsx": ["F12"], "x.zip/b.xlsx": []}


def test_a_size_that_is_a_lie_is_not_trusted(tmp_path: Path) -> None:
    data = bytearray(zip_of({"a.xlsx": bytes(40_000_000)}))
    place = data.rindex(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", 1000)
    put(tmp_path, {"x.zip": bytes(data)})
    assert codes(tmp_path) == {"x.zip/a.xlsx": ["F01"]}


def test_too_much_in_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evalbook.intake.unpack._Budget.__defaults__", None, raising=False)
    monkeypatch.setattr("evalbook.intake.unpack._Budget.__init__.__defaults__", (100_000, 5))
    put(tmp_path, {"x.zip": zip_of({"a.xlsx": sound(), "b.xlsx": sound()})})
    assert codes(tmp_path) == {"x.zip": ["F14"]}


def test_too_many_members(tmp_path: Path) -> None:
    put(tmp_path, {"x.zip": zip_of({f"{number}.txt": b"" for number in range(limits.MEMBERS + 1)})})
    ((_, source),) = handed_in(tmp_path).items()
    assert [finding.message for finding in said(source)] == [
        "压缩包或邮件无法打开：里面有2001个文件，超过2000个。"
    ]


def test_an_archive_without_a_workbook(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "a.zip": zip_of({"说明.txt": b"x", "图.png": b"\x89PNG\r\n\x1a\n"}),
            "b.zip": zip_of({}),
            "c.zip": zip_of({"盖章.pdf": b"%PDF-1.4"}),
        },
    )
    found = {name: said(source) for name, source in handed_in(tmp_path).items()}
    assert {name: [one.code for one in findings] for name, findings in found.items()} == {
        "a.zip": ["F15"],
        "b.zip": ["F15"],
        "c.zip/盖章.pdf": ["F10"],
    }
    assert found["a.zip"][0].message == "压缩包或邮件里没有可以读取的工作簿（只有“说明.txt”、“图.png”）。"


def test_what_lies_beside_a_workbook_is_named_with_it(tmp_path: Path) -> None:
    message = mail(
        {NAME: sound(), "盖章扫描件.pdf": b"%PDF-1.4", "说明.docx": zip_of({"word/document.xml": b""})}
    )
    put(tmp_path, {"来信.eml": message.as_bytes()})
    ((name, source),) = handed_in(tmp_path).items()
    (finding,) = said(source)
    assert (name, finding.code, finding.is_error) == (f"来信.eml/{NAME}", "F18", False)
    assert finding.message == "同一压缩包或邮件里的“盖章扫描件.pdf”、“说明.docx”没有读取。"


def test_a_mail_and_who_sent_it(tmp_path: Path) -> None:
    put(tmp_path, {"来信.eml": mail({NAME: sound()}).as_bytes()})
    assert one(tmp_path) == (f"来信.eml/{NAME}", [], True)
    (source,) = handed_in(tmp_path).values()
    assert source.mail == Mail(
        "审计局办公室 <sj@example.cn>", "报送自评表", "Mon, 24 Feb 2025 09:30:00 +0800"
    )


@pytest.mark.parametrize(
    "date",
    ["Mon, 24 Feb 2025 09:30:00 +99999999999999999999", "24 Feb 99999999999999999999 09:30:00", "昨天"],
)
def test_a_mail_of_an_impossible_date(tmp_path: Path, date: str) -> None:
    data = mail({NAME: sound()}).as_bytes().replace(b"Mon, 24 Feb 2025 09:30:00 +0800", date.encode())
    (source,) = handed_in(put(tmp_path, {"来信.eml": data})).values()
    assert source.mail is not None
    assert moment_of(source, b"") is None


def test_a_mail_in_raw_gbk(tmp_path: Path) -> None:
    put(tmp_path, {"来信.eml": gbk_mail(NAME, sound())})
    assert one(tmp_path) == (f"来信.eml/{NAME}", [], True)
    (source,) = handed_in(tmp_path).values()
    assert source.mail is not None
    assert (source.mail.sender, source.mail.subject) == ("审计局 <sj@example.cn>", "自评表")


@pytest.mark.parametrize(
    "written",
    [
        'filename="=?GBK?B?yr7A/c/YyfO8xr7WLnhsc3g=?="',
        'filename="=?gb2312?Q?=CA=BE=C0=FD=CF=D8=C9=F3=BC=C6=BE=D6.xlsx?="',
        "filename*=GBK''%CA%BE%C0%FD%CF%D8%C9%F3%BC%C6%BE%D6.xlsx",
        "filename*0*=utf-8''%E7%A4%BA%E4%BE%8B%E5%8E%BF; filename*1*=%E5%AE%A1%E8%AE%A1%E5%B1%80.xlsx",
    ],
)
def test_encoded_names(tmp_path: Path, written: str) -> None:
    data = (
        gbk_mail("PLACE", sound())
        .replace(b'filename="PLACE"', written.encode())
        .replace(b'; name="PLACE"', b"")
    )
    put(tmp_path, {"来信.eml": data})
    assert one(tmp_path) == (f"来信.eml/{NAME}", [], True)


def test_a_forwarded_mail(tmp_path: Path) -> None:
    outer = mail({}, subject="转发：各单位自评表")
    outer.add_attachment(mail({NAME: sound()}, subject="审计局 报送"))
    put(tmp_path, {"转.eml": outer.as_bytes()})
    assert one(tmp_path) == (f"转.eml/审计局 报送.eml/{NAME}", [], True)


def test_an_archive_in_a_mail_in_an_archive(tmp_path: Path) -> None:
    inner = mail({"附件.zip": gbk_zip(NAME, sound())}).as_bytes()
    put(tmp_path, {"收件箱.zip": zip_of({"邮件.eml": inner})})
    assert one(tmp_path) == (f"收件箱.zip/邮件.eml/附件.zip/{NAME}", [], True)


def test_a_picture_of_a_signature_is_nothing_to_speak_of(tmp_path: Path) -> None:
    message = mail({NAME: sound()})
    message.add_attachment(
        b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", cid="<logo>", filename="logo.png"
    )
    put(tmp_path, {"a.eml": message.as_bytes()})
    assert one(tmp_path) == (f"a.eml/{NAME}", [], True)


def test_a_character_set_that_no_name_can_have(tmp_path: Path) -> None:
    """A null in the name of a character set is no reason to lose the attachment."""
    named = gbk_mail("PLACE", sound()).replace(b'; name="PLACE"', b"")
    data = named.replace(b'filename="PLACE"', b"filename*=a\0b''%C9%F3.xlsx")
    put(tmp_path, {"a.eml": data, "b.eml": data.replace(b"a\0b''%C9%F3", b"=?a\0b?B?eQ==?=")})
    assert [one for found in codes(tmp_path).values() for one in found] == []
    assert len(codes(tmp_path)) == 2


def test_a_mail_cut_short(tmp_path: Path) -> None:
    data = mail({"a.xlsx": sound(), "b.xlsx": sound()}).as_bytes()
    put(tmp_path, {"x.eml": data[: len(data) * 3 // 4]})
    assert codes(tmp_path) == {"x.eml/a.xlsx": [], "x.eml/b.xlsx": ["F01"]}


def test_a_mail_of_nothing_but_parts(tmp_path: Path) -> None:
    """Three thousand multiparts in one another."""
    head = b"From: a@b.cn\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3000)
    )
    put(tmp_path, {"x.eml": head + parts})
    assert codes(tmp_path) == {"x.eml": ["F14"]}


def test_a_mail_without_attachment(tmp_path: Path) -> None:
    put(tmp_path, {"a.eml": mail({}).as_bytes(), "b.eml": b"", "c.eml": b"\x00\x01"})
    assert codes(tmp_path) == {"a.eml": ["F15"], "b.eml": ["F14"], "c.eml": ["F14"]}


def test_a_mail_is_told_by_its_content(tmp_path: Path) -> None:
    put(tmp_path, {"新邮件.txt": mail({NAME: sound()}).as_bytes(), "说明.txt": "说明：\n".encode()})
    assert one(tmp_path) == (f"新邮件.txt/{NAME}", [], True)


def test_a_mail_that_keeps_the_parser_busy_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P2: millions of quotes in one head cost the parser the square of their number."""
    monkeypatch.setattr("evalbook.intake.mail_reading._READER.seconds", 2.0)
    endless = (
        b'From: a@b.cn\r\nSubject: x\r\nContent-Type: multipart/mixed; a="' + b'";"' * 2_000_000 + b"\r\n\r\n"
    )
    put(tmp_path, {"a.eml": endless, "b.eml": mail({NAME: sound()}).as_bytes()})
    found = {name: said(source) for name, source in handed_in(tmp_path).items()}
    assert [one.message for one in found["a.eml"]] == ["压缩包或邮件无法打开：读取时用时过长。"]
    assert found[f"b.eml/{NAME}"] == []

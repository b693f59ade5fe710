"""Where fuzzing begins: real files of every kind, and recipes of small changes."""

from collections.abc import Mapping
from functools import cache

from evalbook.intake.ole import Ole
from tests.fuzz.edits import change
from tests.fuzz.targets import NAMES, SEEDS, parts_of
from tests.intake.made_files import gbk_mail, gbk_zip, locked_zip, mail, ole, zip_of

NASTY = (
    *("1e999999", "NaN", "-inf", "１２３．５", "約500", "约500", "9" * 400, "1_000", "0x1F", "٣", "½", "5²"),
    *("=cmd|' /C calc'!A0", "+1", "@SUM(A1)", '=HYPERLINK("http://x")', "[red]x[/b]", "\x1b[31m红\x07"),
    *("二〇二四年十三月", "十十", "百分之五十", "2025.2.30", "0000-00-00", "9999-12-31", "一千零一万亿"),
    *("\ud800", "\ufffe", "\u202e", "\u200b", "a\x00b", "𝟙𝟚", "㊀", "(1)", "((1)", "￥-1,00,0", "99%%"),
    *("1,234,567,890,123,456", ".", "-", "—", "%", "万元", "1e5", "1E+5", "1.", ".5", "00", "1 2"),
)


@cache
def seeds() -> Mapping[str, list[bytes]]:
    """Return the seeds of each target by its name."""
    xlsx, xls, ods = ((SEEDS / f"small.{form}").read_bytes() for form in ("xlsx", "xls", "ods"))
    letter = mail({"附件.zip": zip_of({"局.xlsx": xlsx}), "局.xlsx": b"x"})
    letter.add_attachment(mail({"a.xls": b"x"}, subject="转"))
    mails = [
        letter.as_bytes(),
        gbk_mail("局.xlsx", b"x"),
        mail({}).as_bytes(),
        b"From: a\nSubject: =?gbk?B?x?=\n\n",
    ]
    zips = [zip_of({"局.xlsx": xlsx}), gbk_zip("局.xlsx", xls), locked_zip("局.xlsx", b"x"), zip_of({})]
    zips += [zip_of({"a/b.zip": zip_of({"c.eml": mails[1]})})]
    files = [
        xlsx,
        xls,
        ods,
        *zips,
        *mails,
        b"<html>",
        b"%PDF-1.4",
        b"Rar!\x1a\x07\x00",
        b"a,b\n",
        b"\xff\xfea",
    ]
    parts = parts_of(xlsx)
    return {
        "container": [bytes([number % len(NAMES)]) + data for number, data in enumerate(files * 2)],
        "mail": mails,
        "part": [bytes([number]) + data for number, data in enumerate(parts.values())],
        "template": [
            bytes([number]) + change(at, 3, b'"9"') for number in range(20) for at in (60, 900, 9_000)
        ],
        "biff": [Ole(xls).stream("Workbook")],
        "compound": [xls, ole({"Workbook": b"x", "EncryptedPackage": b"y"}), ole({"WordDocument": b""})],
        "ods": [parts_of(ods)["content.xml"]],
        "cell": [text.encode("utf-8", "replace") for text in NASTY],
    }

"""收件登记: every file that was handed in has its row, with the mail it came in and its hash."""

import hashlib
from pathlib import Path
from typing import Any

import openpyxl

from evalbook.cli import run
from tests.intake.filled_workbooks import retyped, sound
from tests.intake.made_files import mail, put, zip_of
from tests.projects.project_books import book, changed, project
from tests.projects.project_books import sound as sound_projects

HEAD = [
    "序号",
    "报送文件",
    "部门",
    "结果",
    "发件人",
    "邮件主题",
    "发送时间",
    "校验值（SHA-256）",
    "退回修改通知",
]


def registered(folder: Path, files: dict[str, bytes], *options: str) -> list[list[Any]]:
    """Score files and return the register's rows, their number left out."""
    put(folder / "报送", files)
    assert run(["score", str(folder / "报送"), "-o", str(folder / "out"), *options]) in (0, 1)
    sheet = openpyxl.load_workbook(folder / "out" / "汇总表.xlsx")["收件登记"]
    assert [cell.value for cell in sheet[3]] == HEAD
    rows = [
        ["" if cell is None else cell for cell in row] for row in sheet.iter_rows(min_row=4, values_only=True)
    ]
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    return [row[1:] for row in rows]


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_mail_is_on_record(tmp_path: Path) -> None:
    message = mail({"局.xlsx": sound()}, subject="报送自评表（第二次）")
    (row,) = registered(tmp_path, {"来信.eml": message.as_bytes()})
    assert row[0] == "来信.eml/局.xlsx"
    assert row[2:] == [
        "已评分",
        "审计局办公室 <sj@example.cn>",
        "报送自评表（第二次）",
        "Mon, 24 Feb 2025 09:30:00 +0800",
        digest(sound()),
        "",
    ]


def test_every_file_has_one_row(tmp_path: Path) -> None:
    wrong = retyped({"基础数据!E16": "约500"})
    projects = book(project(), project("错的项目", lines=changed(0, actual="很多")))
    rows = registered(
        tmp_path,
        {
            "一.xlsx": sound(),
            "二.zip": zip_of({"同.xlsx": sound(), "错.xlsx": wrong}),
            "三.pdf": b"%PDF-1.4",
            "四.xlsx": b"",
            "五.xlsx": projects,
        },
    )
    assert sorted((row[0], row[2], row[6]) for row in rows) == sorted(
        [
            ("一.xlsx", "已评分", digest(sound())),
            ("二.zip/同.xlsx", "由另一份代替", digest(sound())),
            ("二.zip/错.xlsx", "未评分", digest(wrong)),
            ("三.pdf", "未评分", ""),
            ("四.xlsx", "未评分", digest(b"")),
            (
                "五.xlsx",
                "已评分1个项目、未评分1个项目",
                digest(projects),
            ),
        ]
    )
    letters = {row[0]: row[7] for row in rows}
    assert {file for file, letter in letters.items() if letter} == {
        "二.zip/错.xlsx",
        "三.pdf",
        "四.xlsx",
        "五.xlsx",
    }
    back = {path.name for path in (tmp_path / "out" / "退回修改").glob("*.docx")}
    assert back == {letter for letter in letters.values() if letter}


def test_a_head_of_a_mail_stays_text(tmp_path: Path) -> None:
    message = mail({"局.xlsx": sound_projects()}, subject="=HYPERLINK(1)")
    message.replace_header("From", "+cmd|' /C calc'!A0")
    (row,) = registered(tmp_path, {"来信.eml": message.as_bytes()})
    assert row[3:5] == ["+cmd|' /C calc'!A0", "=HYPERLINK(1)"]

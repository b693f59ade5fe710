"""Promises about what is said: nothing breaks the screen, kinds are told apart, and nothing private leaks."""

import os
import re
from pathlib import Path

import pytest

import evalbook.run
from evalbook.cli import run as run_command
from tests.fuzz.targets import SEEDS
from tests.hostile.filled import FILLED
from tests.hostile.foreign import FOREIGN
from tests.hostile.packages import PACKAGES
from tests.hostile.watched import run
from tests.intake.filled_workbooks import retyped, sound, workbook
from tests.intake.made_files import handed_in, put, said

FORGED = "[red]局[/b] :warning: [link=http://evil]x[/link]"


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii"])
def test_p18_nothing_that_is_printed_steers_the_screen(tmp_path: Path, encoding: str) -> None:
    """P18: names from outside are printed as they are, on any console; none forges a line or a colour."""
    files = {
        "甲\x1b[2J\x1b]0;题目\x07.xlsx": workbook(cover__department=FORGED),
        "乙\n共9个文件，已评分9个，未评分0个。.xlsx": b"",
        "丙\u202exslx.xlsx": b"",
        "[/b].xlsx": b"",
    }
    folder = put(tmp_path, files)
    raw = os.fsencode(folder) + b"/" + "戊.xlsx".encode("gbk")
    os.close(os.open(raw, os.O_CREAT | os.O_WRONLY))
    done = run(["check", folder], {"PYTHONIOENCODING": encoding, "LC_ALL": "C.UTF-8", "FORCE_COLOR": ""})
    assert done.code == 1, done.output
    text = done.output
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]", text)
    assert "\\x1b[2J" in text
    assert "[/b].xlsx" in text
    assert "[red]" in text
    assert ":warning:" in text
    if encoding == "utf-8":
        lines = [line for line in text.splitlines() if line.startswith("共")]
        assert lines == ["共5个文件，已评分1个，未评分4个。"]


def test_p19_kinds_of_trouble_are_told_apart(tmp_path: Path) -> None:
    """P19: password, macro, wrong ending, old format and damage each have a finding of their own."""
    files = {
        "密码.xlsx": PACKAGES["打开密码.xlsx"].make(),
        "密码.xls": FOREIGN["老密码.xls"].make(),
        "宏.xlsx": FILLED["带宏.xlsm"].make(),
        "假.xls": sound(),
        "文本.xlsx": FOREIGN["逗号分隔改名.xlsx"].make(),
        "旧.xlsx": (SEEDS / "small.xls").read_bytes(),
        "坏.xlsx": PACKAGES["截断.xlsx"].make(),
        "坏.xls": FOREIGN["截断.xls"].make(),
        "空.xlsx": b"",
    }
    found = {
        name: [one.code for one in said(source)] for name, source in handed_in(put(tmp_path, files)).items()
    }
    assert found == {
        "密码.xlsx": ["F11"],
        "密码.xls": ["F11"],
        "宏.xlsx": ["F16"],
        "假.xls": [],  # its content is what counts
        "文本.xlsx": ["F10"],
        "旧.xlsx": ["F20"],
        "坏.xlsx": ["F01"],
        "坏.xls": ["F01"],
        "空.xlsx": ["F01"],
    }


SECRET = "张三身份证130822199001010011电话13800000000住兴隆县某路一号账户6222000000000000000"
SHOWN = 40
"""Characters of a cell that may be repeated."""


def test_p29_no_private_text_leaks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """P29: screen and error reports repeat 40 characters of a cell at most, and of narrative nothing."""
    assert len(SECRET) > SHOWN
    places = ("封面信息!B5", "封面信息!B6", "封面信息!B8", "基础数据!E4", "基础数据!E16", "基础数据!E48")
    wrong = retyped(dict.fromkeys(places, SECRET))
    long_name = workbook(cover__department="局" * 120 + SECRET)
    narrative = workbook(
        cover__department="示例县档案局",
        text__s1_1__1="甲" + SECRET,
        note__A11__1=SECRET,
        cover__phone=SECRET,
    )
    folder = put(tmp_path / "in", {"a.xlsx": wrong, "b.xlsx": narrative, "c.xlsx": long_name})
    assert run_command(["check", str(folder)]) == 1
    printed = "".join(capsys.readouterr())
    assert SECRET[:SHOWN] in printed  # enough to find the cell by
    assert SECRET[: SHOWN + 1] not in printed
    assert "甲" + SECRET[:5] not in printed

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(evalbook.run, "undertake", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert run_command(["check", str(folder)]) == 5
    printed = "".join(capsys.readouterr())
    (report,) = tmp_path.glob("evalbook-错误报告-*.txt")
    assert str(report) in printed
    assert "RuntimeError" in report.read_text(encoding="utf-8")
    assert SECRET[:5] not in report.read_text(encoding="utf-8") + printed

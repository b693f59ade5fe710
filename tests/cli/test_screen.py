"""What is printed: names as they are, whatever the encoding, on a terminal and into a pipe."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from evalbook.cli import run
from tests.cli.batch import spoil, tree
from tests.cli.process import EVALBOOK, ROOT, command
from tests.intake.filled_workbooks import retyped, sound, workbook


def test_check_prints_warnings_and_notices_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # 94 % done but claimed in full, and a blank text: warnings. A claim below the computed score: a notice.
    changes: dict[str, Any] = {"budget_done": "1880", "text__s4__1": None, "self__A11": "0.5"}
    (tmp_path / "甲.xlsx").write_bytes(workbook(**changes, reason__A11="从严。"))
    assert run(["check", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "警告 C05 【文字说明!B15】" in printed
    assert "警告 S01 【评分表!I15】“预算完成率”自评3.00分，按填报数据核算为2.00分。" in printed
    assert "提示 S02 【评分表!I5】" in printed


@pytest.mark.parametrize("name", ["[red]审计局", "审计局[/b]", "[link=x]局", ":smile:局", "{0}局%s", "=1+1"])
def test_names_that_look_like_markup_are_printed_as_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    file = tmp_path / f"{name.replace('/', '')}.xlsx"
    file.write_bytes(workbook(cover__department=name, budget=None))
    assert run(["check", str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert f"│ {name} │" in printed
    assert f"{file.name} │" in printed


def test_control_characters_of_a_file_name_are_written_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a\x1b[2Jb\u202ec\r\n\u200bd\x07.xlsx").write_bytes(b"")
    assert run(["check", str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert "a\\x1b[2Jb\\u202ec\\r \\u200bd\\x07.xlsx" in printed
    assert not set(printed) & set("\x1b\u202e\r\u200b\x07")


def test_control_characters_of_a_department_s_name_do_not_reach_the_screen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = retyped({"封面信息!B4": "审_x001B_[31m计\u202e局"})
    (tmp_path / "甲.xlsx").write_bytes(data)
    assert run(["score", str(tmp_path), "-o", str(tmp_path / "out")]) == 0
    printed = capsys.readouterr().out
    assert "审[31m计\\u202e局" in printed
    assert not set(printed) & set("\x1b\u202e")
    assert all(path.isprintable() for path in tree(tmp_path / "out"))


@pytest.mark.skipif(os.name == "nt", reason="names are bytes only elsewhere")
def test_a_file_name_that_is_no_unicode(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    with open(os.fsencode(folder) + b"/" + "审计局.xlsx".encode("gbk"), "wb") as file:  # noqa: PTH123
        file.write(sound())
    with open(os.fsencode(folder) + b"/" + "空.xlsx".encode("gbk"), "wb") as file:  # noqa: PTH123
        file.write(b"")
    assert run(["score", str(folder), "-o", str(tmp_path / "out")]) == 1
    assert "\\udcc9\\udcf3" in capsys.readouterr().out
    written = tree(tmp_path / "out")
    assert len(written) == 5
    assert sum(name.startswith("退回修改/") for name in written) == 1


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp936", "latin-1", "utf-8"])
def test_any_terminal_encoding_will_do(inputs: Path, tmp_path: Path, encoding: str) -> None:
    (inputs / "é😀.xlsx").write_bytes(b"")
    done = command("check", "报送", cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    assert done.stderr == b""
    text = done.stdout.decode(encoding)
    assert "é😀.xlsx" in text or "\\U0001f600.xlsx" in text
    readable = encoding not in ("ascii", "latin-1")
    assert ("共3个文件，已评分2个，未评分1个。" in text) == readable


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_help_and_complaints_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    page = command("score", "--help", cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert (page.returncode, page.stderr) == (0, b"")
    assert b"--out" in page.stdout
    wrong = command("score", "没有", "-o", "out", cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert "找不到“没有”。".encode(encoding, "backslashreplace") in wrong.stderr


def test_a_pipe_gets_no_colour_codes_and_whole_lines(inputs: Path, tmp_path: Path) -> None:
    spoil(inputs)
    done = command("score", "报送", "-o", "out", cwd=tmp_path, TERM="xterm-256color", COLUMNS="40")
    assert done.returncode == 1
    assert b"\x1b" not in done.stdout + done.stderr
    text = done.stdout.decode()
    assert "│ 审计局.xlsx   │ 示例县审计局 │" in text
    assert "…" not in text


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_the_progress_bar_of_a_terminal_reads_no_markup(tmp_path: Path) -> None:
    import pty  # noqa: PLC0415 - only where there is one

    (tmp_path / "[red]甲\x1b[2J[b].xlsx").write_bytes(sound())
    # Below a folder of that name the file goes by the name [/b].xlsx.
    (tmp_path / "[").mkdir()
    (tmp_path / "[" / "b].xlsx").write_bytes(b"")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*EVALBOOK, "check", "."],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm", "PYTHONIOENCODING": "utf-8"},
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        printed = b"".join(iter(lambda: _read(ours), b"")).decode()
    os.close(ours)
    assert process.returncode == 1
    assert "读取" in printed
    # The bar itself, drawn a last time beside the file it got to.
    assert re.search(r"2/2[^\n]*\[red\]甲", printed)
    assert "[red]甲\\x1b[2J[b].xlsx" in printed
    assert "[/b].xlsx" in printed
    assert "\x1b[2J" not in printed


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # what a closed terminal gives on Linux
        return b""


def test_long_names_are_folded_and_never_cut(tmp_path: Path) -> None:
    name = "示例县" + "某" * 70 + "局"
    (tmp_path / f"{name}.xlsx").write_bytes(workbook(cover__department=f"{name}（全称）"))
    done = command("check", ".", cwd=tmp_path)
    assert done.returncode == 0
    text = done.stdout.decode()
    assert "…" not in text
    columns = [[cell.strip() for cell in line.split("│")] for line in text.splitlines() if "│" in line]
    assert "".join(line[1] for line in columns) == f"{name}.xlsx"
    assert "".join(line[2] for line in columns) == f"{name}（全称）"


def test_a_reader_that_goes_away_is_no_fault(inputs: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [*EVALBOOK, "check", str(inputs)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read().decode()
    assert "Traceback" not in complaint
    assert "程序内部出错" not in complaint

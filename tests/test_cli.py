"""The commands from end to end: exit codes, what is printed, what is written and what is left alone."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

import evalbook.run
from evalbook.cli import run
from evalbook.indicators.load import load
from evalbook.template import write_template
from tests.intake.filled_workbooks import retyped, sound, workbook

ROOT = Path(__file__).resolve().parent.parent
EVALBOOK = [sys.executable, "-m", "evalbook"]


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Make a folder of two sound files."""
    folder = tmp_path / "报送"
    folder.mkdir()
    (folder / "审计局.xlsx").write_bytes(sound())
    # 94 % of the budget done: one point lost, and claimed as lost.
    other = workbook(
        cover__department="示例县统计局", budget_done="1880", self__B11="2", reason__B11="验收较晚。"
    )
    (folder / "统计局.xlsx").write_bytes(other)
    return folder


def spoil(folder: Path) -> None:
    """Put files that cannot be scored beside the others."""
    (folder / "乱填.xlsx").write_bytes(retyped({"封面信息!B4": "示例县民政局", "基础数据!E16": "约500"}))
    (folder / "半截.xlsx").write_bytes(sound()[:20_000])
    (folder / "别的年度.xlsx").write_bytes(write_template(load(), year=2023))
    (folder / "空.xlsx").write_bytes(b"")
    (folder / "~$审计局.xlsx").write_bytes(b"lock")
    (folder / "说明.txt").write_text("不是工作簿", encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Every paper by its name; what a run notes for the next is none."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.parent.name != "运行记录")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def stamps(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode)
        for path in folder.iterdir()
    }


def command(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONIOENCODING"}
    return subprocess.run(
        [*EVALBOOK, *arguments],
        cwd=cwd,
        env=inherited | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        timeout=60,
        check=False,
    )


OUTPUTS = [
    "汇总表.xlsx",
    "自评情况通报.docx",
    "自评报告/示例县审计局-自评报告.docx",
    "自评报告/示例县统计局-自评报告.docx",
    "评分结果/示例县审计局-评分结果.xlsx",
    "评分结果/示例县统计局-评分结果.xlsx",
]


RETURNED = [
    "退回修改/乱填-批注.xlsx",
    "退回修改/别的年度-批注.xlsx",
    "退回修改/别的年度-退回修改通知.docx",
    "退回修改/半截-退回修改通知.docx",
    "退回修改/示例县民政局-退回修改通知.docx",
    "退回修改/空-退回修改通知.docx",
]


def test_all_scored_is_0(inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", str(inputs), "-o", str(tmp_path / "out")]) == 0
    assert sorted(tree(tmp_path / "out")) == OUTPUTS
    printed = capsys.readouterr()
    assert printed.err == ""
    assert "审计局.xlsx │ 示例县审计局 │   100.00 │   优 │" in printed.out
    assert "统计局.xlsx │ 示例县统计局 │    99.00 │   优 │" in printed.out
    assert "共2个文件，已评分2个，未评分0个。" in printed.out
    assert (
        f"结果在“{tmp_path / 'out'}”：评分结果、自评报告、汇总表.xlsx、自评情况通报.docx。"
        in printed.out.replace("\n", "")
    )


def test_some_not_scored_is_1_and_every_file_is_named(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(inputs)
    assert run(["score", str(inputs), "-o", str(tmp_path / "out")]) == 1
    assert sorted(tree(tmp_path / "out")) == sorted([*OUTPUTS, *RETURNED])
    printed = capsys.readouterr().out
    assert printed.count("│   未评分 │") == 4
    assert "共6个文件，已评分2个，未评分4个。" in printed
    assert "C07 【基础数据!E16】“预算数”填的是“约500”" in printed
    assert "F03 文件用的是" in printed
    for name in ("乱填.xlsx", "半截.xlsx", "别的年度.xlsx", "空.xlsx"):
        assert printed.count(name) == 2
    # What may have been meant is named once, a lock is not.
    assert printed.count("说明.txt") == 1
    assert "~$审计局.xlsx" not in printed


def test_an_output_that_cannot_be_written_is_3_and_the_others_are_there(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    (out / "汇总表.xlsx").mkdir(parents=True)
    assert run(["score", str(inputs), "-o", str(out)]) == 3
    assert sorted(tree(out)) == OUTPUTS[1:]
    printed = capsys.readouterr().err
    assert printed.startswith("无法写出“")
    assert "汇总表.xlsx”（" in printed.replace("\n", "")
    assert "Traceback" not in printed
    assert "directory" not in printed


def test_not_written_weighs_more_than_not_scored(inputs: Path, tmp_path: Path) -> None:
    spoil(inputs)
    (tmp_path / "out" / "汇总表.xlsx").mkdir(parents=True)
    assert run(["score", str(inputs), "-o", str(tmp_path / "out")]) == 3


@pytest.mark.parametrize("arguments", [["score", "-o", "out"], ["check"]])
def test_no_input_is_4(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "空").mkdir()
    (tmp_path / "空" / "说明.txt").write_bytes(b"")
    assert run([*arguments, "空"]) == 4
    assert capsys.readouterr().err.splitlines() == [
        "没有读取：“说明.txt”（不是工作簿、压缩包、邮件之类的文件）。",
        "没有找到可以读取的文件，请检查路径。",
    ]
    assert not (tmp_path / "out").exists()


def test_a_fault_of_the_program_is_5_with_a_saved_report(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: Any, **__: Any) -> int:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr(evalbook.run, "score_paths", fail)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert run(["score", str(inputs), "-o", str(tmp_path / "out")]) == 5
    printed = capsys.readouterr()
    (report,) = tmp_path.glob("evalbook-错误报告-*.txt")
    assert printed.out == ""
    assert printed.err == f"程序内部出错，请把错误报告交给软件维护人员：{report}\n"
    text = report.read_text(encoding="utf-8")
    assert text.startswith("Traceback")
    assert text.endswith("ZeroDivisionError: boom\n")


def test_an_interruption_is_130(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: Any, **__: Any) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(evalbook.run, "score_paths", interrupt)
    assert run(["score", str(inputs), "-o", str(tmp_path / "out")]) == 130
    assert capsys.readouterr().err == "已中断，已经写出的文件都是完整的；再运行一次，会接着做没有做完的。\n"


def test_an_interruption_amid_writing_leaves_whole_files_only(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["score", str(inputs), "-o", str(tmp_path / "whole")]) == 0
    fsync = os.fsync
    calls: list[int] = []

    def interrupt(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 5:
            raise KeyboardInterrupt
        fsync(handle)

    monkeypatch.setattr(os, "fsync", interrupt)
    assert run(["score", str(inputs), "-o", str(tmp_path / "out")]) == 130
    whole, written = tree(tmp_path / "whole"), tree(tmp_path / "out")
    assert 0 < len(written) < len(whole)
    assert written.items() <= whole.items()


def test_inputs_stay_as_they_are_and_nothing_is_written_elsewhere(inputs: Path, tmp_path: Path) -> None:
    spoil(inputs)
    before = stamps(inputs)
    assert run(["score", str(inputs), "-o", str(tmp_path / "out")]) == 1
    assert stamps(inputs) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "报送"]


def test_a_read_only_folder_can_be_scored(inputs: Path, tmp_path: Path) -> None:
    for path in (*inputs.iterdir(), inputs):
        path.chmod(0o555)
    try:
        assert run(["score", str(inputs), "-o", str(tmp_path / "out")]) == 0
    finally:
        inputs.chmod(0o755)


@pytest.mark.parametrize("out", ["报送", "报送/out", "报送/结果/2024"])
def test_outputs_within_the_input_folder_are_not_read_again(inputs: Path, tmp_path: Path, out: str) -> None:
    arguments = ["score", str(inputs), "-o", str(tmp_path / out)]
    assert run(arguments) == 0
    first = tree(tmp_path)
    assert run(arguments) == 0
    assert tree(tmp_path) == first


def test_check_writes_nothing(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(inputs)
    monkeypatch.chdir(tmp_path)
    before = stamps(inputs)
    assert run(["check", "报送"]) == 1
    assert stamps(inputs) == before
    assert [path.name for path in tmp_path.iterdir()] == ["报送"]
    printed = capsys.readouterr().out
    assert "C07 【基础数据!E16】" in printed
    assert "共6个文件，已评分2个，未评分4个。" in printed


def test_check_prints_warnings_and_notices_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # 94 % done but claimed in full, and a blank text: warnings. A claim below the computed score: a notice.
    changes: dict[str, Any] = {"budget_done": "1880", "text__s4__1": None, "self__A11": "0.5"}
    (tmp_path / "甲.xlsx").write_bytes(workbook(**changes, reason__A11="从严。"))
    assert run(["check", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "警告 C05 【文字说明!B15】" in printed
    assert "警告 S01 【评分表!I15】“预算完成率”自评3.00分，按填报数据核算为2.00分。" in printed
    assert "提示 S02 【评分表!I5】" in printed


def test_template_writes_the_named_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "新" / "模板"
    assert run(["template", "-o", str(out)]) == 0
    assert tree(out) == {"部门整体支出绩效自评填报模板-2024.xlsx": write_template(load())}
    assert "已写出填报模板：" in capsys.readouterr().out


def test_template_for_a_year_and_a_department(tmp_path: Path) -> None:
    arguments = ["template", "-o", str(tmp_path), "--year", "2025", "--department", "示例县审计局"]
    assert run(arguments) == 0
    assert tree(tmp_path) == {
        "示例县审计局-部门整体支出绩效自评填报模板-2025.xlsx": write_template(
            load(), year=2025, department="示例县审计局"
        )
    }


def test_template_for_a_department_with_a_dangerous_name(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(["template", "-o", str(out), "--department", "../../=1+1/[red]\x1b[31m"]) == 0
    (name,) = tree(tmp_path)
    assert name.startswith("out/_.._=1+1_[red]")
    assert name.endswith("-部门整体支出绩效自评填报模板-2024.xlsx")


def test_a_template_that_cannot_be_written_is_3(tmp_path: Path) -> None:
    (tmp_path / "部门整体支出绩效自评填报模板-2024.xlsx").mkdir()
    assert run(["template", "-o", str(tmp_path)]) == 3


def test_a_blank_template_is_full_of_errors_and_no_score(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["template", "-o", str(tmp_path)]) == 0
    assert run(["check", str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    # Cover 4, base data 45, check points 34; the seven texts are warnings.
    assert "│   未评分 │      │   83 │    7 │" in printed


def test_a_year_is_scored_with_templates_of_that_year(tmp_path: Path) -> None:
    assert run(["template", "-o", str(tmp_path), "--year", "2023"]) == 0
    assert run(["check", str(tmp_path), "--year", "2023"]) == 1
    data = next(tmp_path.iterdir()).read_bytes()
    assert data == write_template(load(), year=2023)


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


def test_outputs_are_the_same_bytes_on_any_day_in_any_order(inputs: Path, tmp_path: Path) -> None:
    spoil(inputs)
    twin = tmp_path / "别处" / "报送"
    twin.mkdir(parents=True)
    # The same files, made in another order at another time.
    for path in sorted(inputs.iterdir(), reverse=True):
        shutil.copyfile(path, twin / path.name)
        os.utime(twin / path.name, (1, 1))
    first = command("score", "报送", "-o", "out", cwd=tmp_path, PYTHONHASHSEED="1", TZ="Asia/Shanghai")
    files = [path.name for path in sorted(twin.iterdir(), reverse=True) if path.name.endswith("局.xlsx")]
    second = command(
        "score",
        "报送",
        "-o",
        "out",
        cwd=twin.parent,
        PYTHONHASHSEED="4242",
        TZ="America/New_York",
        LC_ALL="C",
        PYTHONIOENCODING="utf-8",
    )
    assert len(files) == 3
    assert (first.returncode, second.returncode) == (1, 1)
    assert first.stdout == second.stdout
    outputs = tree(tmp_path / "out")
    assert sorted(outputs) == sorted([*OUTPUTS, *RETURNED])
    assert outputs == tree(twin.parent / "out")


def test_the_order_of_arguments_does_not_matter(inputs: Path, tmp_path: Path) -> None:
    one, two = str(inputs / "审计局.xlsx"), str(inputs / "统计局.xlsx")
    assert run(["score", one, two, "-o", str(tmp_path / "a")]) == 0
    assert run(["score", two, one, two, "-o", str(tmp_path / "b")]) == 0
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    assert sorted(tree(tmp_path / "a")) == OUTPUTS


def test_running_as_a_module_answers(tmp_path: Path) -> None:
    done = command("template", "-o", ".", "--department", "示例县审计局", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert list(tree(tmp_path)) == ["示例县审计局-部门整体支出绩效自评填报模板-2024.xlsx"]


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from evalbook.cli import run; run(['--help']);"
        "print([name for name in ('pandas', 'numpy', 'xlsxwriter', 'docx', 'openpyxl', 'pydantic')"
        " if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("[]\n")

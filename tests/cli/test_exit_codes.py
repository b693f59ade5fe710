"""The exit code of a run, and what is said with it."""

import tempfile
from pathlib import Path
from typing import Any

import pytest

import evalbook.run
from evalbook.cli import run
from tests.cli.batch import OUTPUTS, RETURNED, spoil, tree


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

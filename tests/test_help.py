"""The command line speaks Chinese: help pages, and what it says about wrong use."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from evalbook.cli import app, run

CHINESE = re.compile("[\u4e00-\u9fff]")
WORD = re.compile("[A-Za-z]{2,}")
# Names that are typed as they are, and names of file formats.
COMMANDS = {"score", "check", "template", "transplant", "indicators", "list", "export"}
TYPED = COMMANDS | {"evalbook", "help", "out", "year", "department", "units", "form", "projects"}
TYPED |= {"departments", "latest"}
TYPED |= {"allow", "version"}
TYPED |= {"engine", "dask", "scheduler", "state"}
TYPED |= {"deadline", "bureau", "with", "warnings"}
TYPED |= {"previous"}
TYPED |= {"xlsx", "Excel"}
TYPED |= {"jobs", "force", "prune", "dry", "run", "json", "JSON"}
TYPED |= {"fonts", "gb", "GB", "suggest", "catalogue", "shell", "Word"}
PAGES = [
    *([], ["score"], ["check"], ["template"], ["transplant"], ["indicators"]),
    *(["indicators", "list"], ["indicators", "export"], ["indicators", "check"]),
]


def page(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> str:
    assert run([*arguments, "--help"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


@pytest.mark.parametrize("arguments", PAGES, ids=str)
def test_help_pages_are_chinese(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    text = page(capsys, arguments)
    assert set(WORD.findall(text)) <= TYPED
    assert f"用法：{' '.join(['evalbook', *arguments])} " in text
    assert "选项" in text
    assert "显示帮助后退出。" in text
    assert "…" not in text, "a line is cut"


@pytest.mark.parametrize("arguments", PAGES, ids=str)
def test_in_a_narrow_window_lines_are_broken_and_not_cut(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert "…" not in page(capsys, arguments)


def test_the_first_page_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    text = page(capsys, [])
    assert re.findall(r"^│ (\w+) ", text, re.MULTILINE) == [
        "score",
        "check",
        "template",
        "transplant",
        "indicators",
    ]


def test_help_pages_name_every_option_and_argument(capsys: pytest.CaptureFixture[str]) -> None:
    commands = list(leaves(typer.main.get_command(app)))
    assert len(commands) == len(PAGES) - 2
    for names, command in commands:
        text = page(capsys, names)
        for parameter in command.params:
            assert parameter.help
            assert CHINESE.search(parameter.help), (names, parameter.name)
            assert parameter.help[:12] in text
        assert CHINESE.search(command.help)


def leaves(group: Any, names: tuple[str, ...] = ()) -> Iterator[tuple[list[str], Any]]:
    """Yield every command that is no group, with the words by which it is called."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from leaves(command, (*names, name))
        else:
            yield [*names, name], command


def test_no_command_at_all_shows_the_help_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    printed = capsys.readouterr()
    text = printed.out + printed.err
    assert "用法：evalbook" in text
    assert set(WORD.findall(text)) <= TYPED


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["没有"], "没有这个命令"),
        (["scor"], "没有这个命令"),
        (["score"], "缺少参数 路径"),
        (["check"], "缺少参数 路径"),
        (["template"], "缺少参数 --out"),
        (["score", "."], "缺少参数 --out"),
        (["score", ".", "-o"], "选项 -o 缺少取值"),
        (["score", ".", "--bad"], "没有选项 --bad"),
        (["--bad"], "没有选项 --bad"),
        (["check", ".", "--year", "今年"], "参数 --year 的取值不对"),
        (["check", ".", "--year", "1999"], "年度应在2000至2100之间"),
        (["score", ".", "-o", "out", "--year", "20240"], "年度应在2000至2100之间"),
        (["template", "-o", "out", "--year", "99999"], "年度应在2000至2100之间"),
        (["check", "没有的文件.xlsx"], "找不到“没有的文件.xlsx”"),
        (["score", "没有的文件夹", "-o", "out"], "找不到“没有的文件夹”"),
        (["check", "长" * 300], "找不到“长"),
        (["score", ".", "-o", "挡路.txt"], "“挡路.txt”不是文件夹"),
        (["template", "-o", "挡路.txt"], "“挡路.txt”不是文件夹"),
        (["template", "-o", "out", "多余"], "命令写法不对"),
    ],
)
def test_wrong_use_is_explained_in_chinese(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("挡路.txt").write_bytes(b"")
    assert run(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert set(WORD.findall(printed.err)) <= TYPED | {"bad", "txt"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["挡路.txt"]

"""Every command that the documentation tells people to type does what it says."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from evalbook.cli import run

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCED = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(page: Path) -> Iterator[str]:
    for block in FENCED.findall(page.read_text(encoding="utf-8")):
        yield from (line.strip() for line in block.splitlines() if line.startswith("evalbook "))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = list(commands(page))
    assert lines, "a page without a command to try"
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    for line in dict.fromkeys(lines):
        assert run(shlex.split(line)[1:]) == 0, line


def test_every_command_is_documented() -> None:
    typed = {line.split()[1] for page in PAGES for line in commands(page)}
    assert typed == {"score", "check", "template", "transplant", "indicators"}


def test_the_main_command_gives_what_the_readme_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    line = text.split("<!-- main-command -->")[1].split("```")[1]
    arguments = shlex.split(line.rpartition("evalbook ")[2])
    assert arguments == ["score", "samples/county-2024", "-o", "out"]
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 0
    departments = len(list((ROOT / "samples" / "county-2024").glob("*.xlsx")))
    assert len(list((tmp_path / "out" / "评分结果").glob("*-评分结果.xlsx"))) == departments
    assert len(list((tmp_path / "out" / "自评报告").glob("*-自评报告.docx"))) == departments
    assert (tmp_path / "out" / "汇总表.xlsx").stat().st_size > 10_000

"""The `indicators` commands, and `--indicators` on the others."""

from pathlib import Path

import pytest

from evalbook.cli import run
from evalbook.indicator_book.labels import LABELS
from evalbook.indicators.load import built_in, load
from tests.indicator_book.books import county, edited, put, read

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["indicators", "list"]) == 0
    printed = capsys.readouterr().out
    for name in built_in():
        about = load(name).about
        (line,) = (line for line in printed.splitlines() if f" {name} " in line)
        assert about.name in line
        assert str(about.year) in line
        assert f"{len(load(name).scored)}项" in line


def test_export_and_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["indicators", "export", "county-2024", "-o", "新文件夹/指标体系.xlsx"]) == 0
    assert Path("新文件夹/指标体系.xlsx").read_bytes() == county()
    assert run(["indicators", "check", "新文件夹/指标体系.xlsx"]) == 0
    printed = capsys.readouterr()
    assert "已写出指标体系工作簿：新文件夹/指标体系.xlsx" in printed.out
    assert (
        "没有发现错误：部门整体支出绩效评价指标体系（县级），2024年度，33项计分指标，100分。" in printed.out
    )
    assert printed.err == ""


def test_export_of_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    """TOML and Excel say the same: either is written as a workbook."""
    text = ROOT / "evalbook" / "indicators" / "systems" / "county-2024.toml"
    Path("系统.TOML").write_bytes(b"\xef\xbb\xbf" + text.read_bytes())
    assert run(["indicators", "export", "系统.TOML", "-o", "甲.xlsx"]) == 0
    assert run(["indicators", "export", "甲.xlsx", "-o", "乙.xlsx"]) == 0
    assert Path("甲.xlsx").read_bytes() == Path("乙.xlsx").read_bytes() == county()
    capsys.readouterr()


def test_check_lists_every_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    edits = (put("指标", "B11", "方向", None), put("指标", "B12", "分值", 2))
    Path("错.xlsx").write_bytes(edited(*edits))
    assert run(["indicators", "check", "错.xlsx"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "【指标层级!I6】所属三级指标分值合计26，应为27。请核对各级分值，改到相等。",
        "【指标!L13】没有填写“方向”，“单向扣分”要用它。请选：≤、≥。",
        f"【指标!Q14】最高一档得3分，与分值2不符。请改正“分档”：{LABELS['Rule.bands'].prompt}",
        "指标体系“错.xlsx”有3处错误，改正后才能使用。",
    ]


def test_check_of_toml(capsys: pytest.CaptureFixture[str]) -> None:
    Path("错.toml").write_text("[about]\n", encoding="utf-8")
    assert run(["indicators", "check", "错.toml"]) == 1
    assert "about.id：缺少这一项" in capsys.readouterr().out
    Path("错.toml").write_bytes("名称".encode("gb18030"))
    assert run(["indicators", "check", "错.toml"]) == 1
    assert "文件不是 UTF-8 编码的文本。请另存为 UTF-8 编码。" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["indicators", "check", "没有.xlsx"], "找不到“没有.xlsx”"),
        (["indicators", "check", "county"], "没有指标体系“county”；可写自带的编号（county-2024"),
        (["indicators", "export", "没有", "-o", "出.xlsx"], "没有指标体系“没有”"),
        (["indicators", "export", "county-2024", "-o", "出.xls"], "“出.xls”应是 .xlsx 文件的名称"),
        (["indicators", "check", "文件夹.xlsx"], "无法读取“文件夹.xlsx”"),
        (["template", "-o", "出", "--indicators", "没有.xlsx"], "找不到“没有.xlsx”"),
        (["score", ".", "-o", "出", "--indicators", "没有"], "没有指标体系“没有”"),
        (["check", ".", "--indicators", "坏.xlsx"], "文件是空的"),
        (["template", "-o", "出", "--indicators", "错.xlsx"], "【指标!L13】没有填写“方向”"),
        (["indicators"], "用法：evalbook indicators"),
        (["indicators", "export"], "缺少参数 指标体系"),
        (["indicators", "check"], "缺少参数 文件"),
        (["indicators", "chek"], "没有这个命令"),
    ],
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    Path("文件夹.xlsx").mkdir()
    Path("坏.xlsx").write_bytes(b"")
    Path("错.xlsx").write_bytes(edited(put("指标", "B11", "方向", None)))
    assert run(arguments) == 2
    printed = capsys.readouterr()
    assert said in (printed.out if arguments == ["indicators"] else printed.err) or said in printed.err
    assert not Path("出").exists()


def test_a_target_that_cannot_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    Path("挡路").write_bytes(b"")
    assert run(["indicators", "export", "county-2024", "-o", "挡路/指标体系.xlsx"]) == 3
    assert "无法写出“挡路/指标体系.xlsx”" in capsys.readouterr().err


@pytest.mark.parametrize("name", built_in())
def test_template_of_each_built_in_system(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "-o", "模板", "--indicators", name]) == 0
    assert len(list(Path("模板").glob("*.xlsx"))) == 1
    capsys.readouterr()


def test_export_of_every_built_in_system_reads_back() -> None:
    for name in built_in():
        assert run(["indicators", "export", name, "-o", "系统.xlsx"]) == 0
        assert read(Path("系统.xlsx").read_bytes()) == load(name)

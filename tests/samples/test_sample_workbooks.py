"""The sample workbooks: rebuilt byte for byte, read back whole, and live as worked out by hand."""

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from evalbook.indicators.load import load
from evalbook.intake.reader import read
from evalbook.template.layout import lay_out
from tests.libreoffice import calculated_cells
from tests.samples.hand_worked import FULL, LOST, RESULTS
from tests.samples.samples import FOLDER, build_script, submissions
from tests.samples.test_sample_projects import PROJECTS
from tests.workbooks import unlike


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("samples")
    for path in build_script().build(out):
        assert path.is_file()
    return out


def workbooks(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.glob("*/*.xlsx"))}


def parts(path: Path) -> dict[str, bytes] | int:
    """Give what an archive holds, whatever compressed it; of a broken one nothing but its being broken."""
    try:
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except zipfile.BadZipFile:
        return 0


def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again = list(build_script().build(tmp_path))
    assert {path.relative_to(tmp_path).as_posix() for path in again} == set(workbooks(built))
    for name, path in workbooks(built).items():
        assert (tmp_path / name).read_bytes() == path.read_bytes(), name


def test_committed_workbooks_are_current(built: Path) -> None:
    committed = workbooks(FOLDER)
    assert set(committed) == set(workbooks(built))
    stale = [name for name, path in workbooks(built).items() if parts(path) != parts(committed[name])]
    assert not stale, "run samples/build.py"


@pytest.mark.parametrize("department", submissions())
def test_workbook_reads_back_as_its_source(built: Path, department: str) -> None:
    data = (built / "county-2024" / f"{department}.xlsx").read_bytes()
    reading = read("a.xlsx", data, load())
    assert not reading.findings
    assert reading.submission is not None
    source = {key: value.content for key, value in submissions()[department].values.items()}
    found = {key: value.content for key, value in reading.submission.values.items()}
    formulas = {key for key in found if key.startswith("self.")} - set(source)
    assert {key: content for key, content in found.items() if key not in formulas} == source


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "示例县商务局（示例·缺必填项）",
            [
                ("C01", "基础数据", "12月末累计支出数"),
                ("C01", "基础数据", "固定资产总额"),
                ("C01", "评价要点", "管理制度健全性（预算管理）：③相关管理制度得到有效执行"),
            ],
        ),
        (
            "示例县审计局（示例·填写类型有误）",
            [
                ("C07", "封面信息", "填报日期"),
                ("C07", "基础数据", "公用经费实际支出数"),
                ("C02", "基础数据", "社会公众满意度"),
                ("C07", "评价要点", "预决算信息公开性：②按规定时限公开预决算信息"),
            ],
        ),
        ("示例县统计局（示例·模板版本不符）", [("F03", None, None)]),
        ("示例县林业局（示例·文件损坏）", [("F01", None, None)]),
    ],
)
def test_files_to_return_say_what_is_wrong(
    built: Path, name: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    data = (built / "to-return" / f"{name}.xlsx").read_bytes()
    findings = read("a.xlsx", data, load()).findings
    assert [
        (one.code, one.cell.sheet if one.cell else None, one.slots.get("label")) for one in findings
    ] == expected


@pytest.mark.libreoffice
def test_live_formulas_give_the_hand_worked_scores(built: Path, tmp_path: Path) -> None:
    system, layout = load(), lay_out(load())
    files = [built / "county-2024" / f"{department}.xlsx" for department in LOST]
    for department, live in zip(LOST, calculated_cells(files, tmp_path), strict=True):
        shown = {code: live[cell.sheet, cell.address] for code, cell in layout.computed.items()}
        scores = {code: Decimal(f"{number:.12g}") for code, number in shown.items()}
        assert scores == FULL | LOST[department], department
        assert len(scores) == len(system.scored)


@pytest.mark.libreoffice
def test_live_formulas_show_what_is_stored(built: Path, tmp_path: Path) -> None:
    files = [path for path in workbooks(built).values() if parts(path) != 0]
    # To return are three that can be opened; one department has units, on a list of its own.
    assert len(files) == len(RESULTS) + 3 + 2 + len(PROJECTS)
    assert unlike(files, tmp_path) == []

"""图表: native charts over live cells that cover exactly the levels and the indicators."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from evalbook.cell import letters
from evalbook.indicators.model import IndicatorSystem
from evalbook.output.scored import write_scored_workbook
from evalbook.output.scored.picture import SHEET
from evalbook.scoring.assessment import Assessment, assessment
from evalbook.scoring.table import score
from tests.libreoffice import calculated_sheets, recalculate
from tests.output.scored_samples import FILES, PUBLISHED, scored, written
from tests.output.test_report import assess as assess_any
from tests.output.test_report_package import resized
from tests.output.test_scored_workbook import LOSING, assess, rows
from tests.proof.shapes import SHAPES, TINY
from tests.proof.submissions import as_read, batch, submission
from tests.proof.systems import drawn
from tests.workbooks import Place, values_in

RATES1, RATES2, LOSSES = "各一级指标得分率", "各二级指标得分率", "各指标失分"
Chart = tuple[str, list[Any], list[Any]]


def charts(data: bytes, values: Mapping[Place, Any] | None = None) -> list[Chart]:
    """Title, names and numbers of every chart, read through its ranges."""
    held = values or values_in(data)
    found = []
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
        for name in sorted(names, key=lambda one: int(re.sub(r"\D", "", one))):
            part = package.read(name).decode()
            ((title, categories, numbers),) = re.findall(
                r"<c:ser>.*?<c:tx><c:v>(.*?)</c:v></c:tx>.*?<c:cat>.*?<c:f>(.*?)</c:f>.*?<c:val>.*?<c:f>(.*?)</c:f>",
                part,
                re.DOTALL,
            )
            found.append((title, _range(held, categories), _range(held, numbers)))
    return found


def _range(values: Mapping[Place, Any], reference: str) -> list[Any]:
    title, _, cells = reference.partition("!")
    column, first, last = re.fullmatch(r"\$([A-Z]+)\$(\d+):\$\1\$(\d+)", cells).groups()  # type: ignore[union-attr]
    return [values[title.strip("'"), f"{column}{row}"] for row in range(int(first), int(last) + 1)]


def losses(found: list[Chart]) -> dict[str, float]:
    """Names and numbers of all charts of lost points together, in their order."""
    parts = [one for one in found if one[0].startswith(LOSSES)]
    names = [name for _, names, _ in parts for name in names]
    numbers = [number for _, _, numbers in parts for number in numbers]
    return dict(zip(names, numbers, strict=True))


def test_the_published_case() -> None:
    """14 of 15 is 93.33 %; one point is lost, by one indicator, and it comes first."""
    found = charts(written(PUBLISHED))
    assert [title for title, _, _ in found] == [RATES1, RATES2, f"{LOSSES}（从多到少）"]
    assert dict(zip(*found[0][1:], strict=True)) == {"投入": 0.9333, "过程": 1, "产出": 1, "效果": 1}
    lost = losses(found)
    assert next(iter(lost.items())) == ("目标管理创新", 1)
    assert set(list(lost.values())[1:]) == {0}


@pytest.mark.parametrize("name", FILES)
def test_every_level_and_every_indicator_has_one_bar(name: str) -> None:
    seen, _ = scored(name)
    found = charts(written(name))
    system = seen.system
    assert found[0][1] == [one.name for one in system.level1]
    assert found[1][1] == [one.name for one in system.level2]
    expected = {
        system.label(one.indicator): float(one.lost) for one in seen.indicators if one.indicator.scored
    }
    lost = losses(found)
    assert lost == expected
    assert list(lost.values()) == sorted(lost.values(), reverse=True)


@pytest.mark.parametrize("times", [0, 1, 2, 3])
def test_small_and_large_systems(times: int) -> None:
    """12, 33, 66 and 99 indicators: no chart has more bars than a page can show."""
    system = resized(times)
    found = charts(write_scored_workbook(assess_any(system), ()))
    bars = [len(names) for title, names, _ in found if title.startswith(LOSSES)]
    assert sum(bars) == len(system.scored)
    assert max(bars) <= 40
    assert all(isinstance(one, int | float) for _, _, numbers in found for one in numbers)


def proofs() -> list[tuple[IndicatorSystem, Assessment]]:
    """Departments of drawn systems: excluded, carried, pools, weights, bonus and penalty, vetoes, ranks."""
    found = []
    for shape in (*SHAPES[5:], *TINY):
        one = drawn(shape)
        filled = batch(one.data, shape.seed, 2, idle=shape in TINY)
        handed_in = [submission(as_read(contents), number) for number, contents in enumerate(filled)]
        table = score(one.system, handed_in)
        found += [(one.system, assessment(table, row)) for row in range(len(filled))]
    return found


def test_every_kind_of_system_has_charts_of_numbers() -> None:
    for system, seen in proofs():
        found = charts(write_scored_workbook(seen, ()))
        base = [one for one in system.level1 if not one.is_outside]
        assert len(found[0][1]) == len(base)
        inside = {one.code for one in base}
        assert len(found[1][1]) == len([one for one in system.level2 if one.level1 in inside])
        bonus = [one for one in seen.indicators if one.indicator.scored and one.full is None]
        bars = [number for title, _, numbers in found if title.startswith(LOSSES) for number in numbers]
        assert len(bars) == len(system.scored) - len(bonus)
        assert all(isinstance(one, int | float) for _, _, numbers in found for one in numbers)
        assert round(sum(bars), 6) == float(sum(one.lost for one in seen.indicators if one.indicator.scored))


def test_they_are_described_and_told_apart_without_colour() -> None:
    with zipfile.ZipFile(BytesIO(written(PUBLISHED))) as package:
        drawing = package.read("xl/drawings/drawing1.xml").decode()
        parts = [package.read(f"xl/charts/chart{number}.xml").decode() for number in (1, 2, 3)]
    descriptions = re.findall(r'descr="([^"]*)"', drawing)
    assert descriptions[0] == (
        "各一级指标得分率条形图（写出时）：投入93.33%，过程100.00%，产出100.00%，效果100.00%。"
    )
    assert descriptions[2].startswith("各指标失分（从多到少）条形图（写出时）：目标管理创新1.00分，")
    assert len(descriptions) == 3
    assert all('<c:showVal val="1"/>' in part for part in parts)
    assert ["wdUpDiag" in part for part in parts] == [False, False, True]


def test_nothing_of_the_machine_is_in_the_properties() -> None:
    with zipfile.ZipFile(BytesIO(written(PUBLISHED))) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xml")}
    properties = parts["docProps/core.xml"]
    assert re.findall(r"<dc:creator>(.*?)</dc:creator>", properties) == [PUBLISHED]
    places = [str(FILES[PUBLISHED].parents[2]), str(Path.home()), "file:"]
    assert not [(name, place) for name, part in parts.items() for place in places if place in part]


@pytest.mark.libreoffice
def test_a_review_moves_the_charts(tmp_path: Path) -> None:
    """B11 2 → 0 of 3 loses 3, B22 7 → 9 of 9 loses nothing; A22 still loses 4 of 4 and comes first."""
    data = write_scored_workbook(assess(**LOSING), ())
    before = losses(charts(data))
    assert list(before.items())[:3] == [("“三公经费”变动率", 4), ("资金使用合规性", 2), ("预算完成率", 1)]
    file = tmp_path / "a.xlsx"
    book = openpyxl.load_workbook(BytesIO(data))
    for code, given in {"B11": 0, "B22": 9}.items():
        book["评分表"].cell(rows(book["评分表"])[code], 15).value = given
    book.save(file)
    (calculated,) = recalculate([file], tmp_path / "lo")
    found = charts(data, values_in(calculated.read_bytes()))
    lost = losses(found)
    assert list(lost.items())[:3] == [
        ("“三公经费”变动率", 4),
        ("预算完成率", 3),
        ("部门预算绩效管理考核评价", 1),
    ]
    assert lost["资金使用合规性"] == 0
    # 11 of 15; 55 - 3 - 0.5 = 51.5 of 55; 15 of 15; 14 of 15.
    assert found[0][2] == [0.7333, 0.9364, 1, 0.9333]


@pytest.mark.libreoffice
def test_cells_of_every_kind_of_system_calculate_to_what_is_stored(tmp_path: Path) -> None:
    papers = [write_scored_workbook(seen, ()) for _, seen in proofs()[::2]]
    files = [tmp_path / f"{number}.xlsx" for number in range(len(papers))]
    for file, data in zip(files, papers, strict=True):
        file.write_bytes(data)
    for data, rows_of in zip(papers, calculated_sheets(files, SHEET, tmp_path / "lo"), strict=True):
        live = charts(data, _placed(rows_of))
        stored = charts(data)
        for one, other in zip(stored, live, strict=True):
            assert one[:2] == other[:2]
            assert [f"{number:.9g}" for number in one[2]] == [f"{number:.9g}" for number in other[2]]


def _placed(sheet: Sequence[Sequence[str | float]]) -> dict[Place, str | float]:
    return {
        (SHEET, f"{letters(column)}{number}"): value
        for number, row in enumerate(sheet, start=1)
        for column, value in enumerate(row)
    }

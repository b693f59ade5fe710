"""得分依据: what stands there for every indicator can be worked out again by hand."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from evalbook.indicators.load import load
from evalbook.indicators.model import Indicator
from evalbook.indicators.rules import Consumes
from evalbook.output.scored import write_scored_workbook
from evalbook.results.previous import PreviousScores
from tests.output.scored_samples import FILES, PUBLISHED, opened, scored
from tests.output.test_scored_workbook import assess

TITLES = ["三级指标", "分值", "评分规则", "计算过程", "所用数据", "出处", "自评得分", "核算得分", "差异"]
LAST = "差异和扣分的原因"
Block = list[tuple[Any, ...]]


def blocks(sheet: Any) -> dict[str, Block]:
    """Rows of 得分依据 by label of the indicator."""
    found: dict[str, Block] = {}
    name = ""
    for row in sheet.iter_rows(min_row=4, values_only=True):
        name = row[0] or name
        found.setdefault(name, []).append(row)
    return found


def of(seen: Any, previous: PreviousScores | None = None) -> dict[str, Block]:
    data = write_scored_workbook(seen, (), previous)
    return blocks(openpyxl.load_workbook(BytesIO(data), data_only=True)["得分依据"])


def test_the_published_case_line_by_line() -> None:
    """4,950 / 5,000 = 99 %, and less than a whole step of five points below 100 % costs nothing."""
    found = blocks(opened(PUBLISHED)["得分依据"])
    (first, second) = found["预算完成率"]
    assert first[:4] == (
        "预算完成率",
        3,
        "※≥100%得3分；每低于目标值5个百分点扣1分（不足一档的不扣分），扣完为止。",
        "预算完成率＝预算完成数4,950.00万元÷预算数5,000.00万元＝99.00%\n得满分",
    )
    assert [row[4:6] for row in (first, second)] == [
        ("预算完成数：4,950.00万元", "基础数据!E17"),
        ("预算数：5,000.00万元", "基础数据!E16"),
    ]
    assert first[6:9] == (3, 3, 0)
    # The one point that the published report lost: nothing new, 0 of 1.
    (lost,) = found["目标管理创新"]
    assert lost[3].startswith("要点符合率＝0÷1＝0.00%\n不符合“①")
    assert lost[6:9] == (0, 0, 0)
    assert lost[9].startswith("自评与核算一致：不符合“①")
    assert [row[6:9] for name, (row, *_) in found.items() if name == "总分"] == [(99, 99, 0)]
    assert found["评价等级"][0][6:8] == ("优", "优")


def test_every_indicator_has_its_block_with_every_value_it_rests_on() -> None:
    for name in FILES:
        seen, _ = scored(name)
        sheet = opened(name)["得分依据"]
        assert [cell.value.replace("\n", "") for cell in sheet[3][:10]] == [*TITLES, LAST]
        found = blocks(sheet)
        assert list(found) == [
            *(seen.system.label(one) for one in seen.system.indicators),
            "总分",
            "评价等级",
        ]
        for one in seen.indicators:
            block = found[seen.system.label(one.indicator)]
            assert [row[4] for row in block] == [f"{each.label}：{each.shown}" for each in one.sources]
            assert all(row[5] for row in block)
            assert block[0][2] == one.indicator.standard


# What is read back from a printed working: numbers, signs and brackets. No code of the product is used.
SIGNS = str.maketrans("（）＋－×÷，", "()+-*/,")


def bare(text: str, seen: Any) -> str:
    """Strip names and units from a working, the longest name first: `预算数5,000.00万元` → `5000.00`."""
    for field in sorted(seen.system.fields, key=lambda one: -len(one.name)):
        text = re.sub(re.escape(field.name) + r"(（?-?[\d,.]+%?)" + re.escape(field.unit), r"\1", text)
    return re.sub(r"(\d),(?=\d{3})", r"\1", text)


def worked_out(formula: str) -> Fraction:
    """Work out an arithmetic text exactly."""
    text = re.sub(r"\|([^|]*)\|", r"abs(\1)", formula.translate(SIGNS))
    text = re.sub(r"([\d.]+)%", r"(\1/100)", text)
    assert re.fullmatch(r"[\d.+\-*/()abs]*", text), formula
    exact = re.sub(r"\d+(?:\.\d+)?", lambda number: f'F("{number[0]}")', text)
    return Fraction(eval(exact, {"__builtins__": {}}, {"F": Fraction, "abs": abs}))  # noqa: S307 - digits and signs


def two_places(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def equations(seen: Any, indicator: Indicator, working: str) -> Iterator[tuple[str, str]]:
    """Split the lines of a working into what is worked out and what it is said to come to."""
    for part, line in zip(indicator.parts, working.split("\n"), strict=False):
        if part.consumes not in (Consumes.NUMBER, Consumes.SHARE, Consumes.COUNT) or "（分母为0" in line:
            continue
        _, *formula, result = bare(line, seen).split("＝")
        if formula:
            yield formula[0], re.sub(r"，得[\d.]+分$", "", result)


@pytest.mark.parametrize("name", FILES)
def test_workings_read_back_give_the_value_shown_and_that_of_the_engine(name: str) -> None:
    """Every formula with its numbers, worked out again in fractions from what is printed."""
    seen, _ = scored(name)
    whole = opened(name)
    sheets = {"得分依据": seen, **{f"得分依据-{one.number or '本级'}": one.assessment for one in seen.sheets}}
    count = 0
    for title, assessment in sheets.items():
        found = blocks(whole[title])
        for one in assessment.indicators:
            working = found[seen.system.label(one.indicator)][0][3]
            values = [part.value for part in one.parts]
            for formula, result in equations(assessment, one.indicator, working):
                number = Decimal(re.sub(r"[^\d.\-]", "", result))
                rate = result.endswith("%")
                again = two_places(worked_out(formula) * (100 if rate else 1))
                assert again == number, (title, working)
                rounded = [
                    v.quantize(Decimal("0.01"), ROUND_HALF_UP) for v in values if isinstance(v, Decimal)
                ]
                assert again in rounded, (title, working)
                count += 1
    # Of 34 indicators one has two parts; the rating is a word, one rate is typed in, some divide by zero.
    assert count >= 20 * len(sheets), count


@pytest.mark.parametrize("name", FILES)
def test_links_lead_to_the_row_that_tells_of_the_value(name: str) -> None:
    book = opened(name)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink is None:
                    continue
                title, _, address = cell.hyperlink.location.rpartition("!")
                target = book[title.strip("'")]
                assert target[address].row <= target.max_row, cell.hyperlink.location
                assert target[address].column <= target.max_column, cell.hyperlink.location
    for title in (one for one in book.sheetnames if one.startswith("得分依据")):
        for line in book[title].iter_rows(min_row=4, min_col=5, max_col=6):
            if line[1].hyperlink is None:
                continue
            there, _, address = line[1].hyperlink.location.rpartition("!")
            row = book[there.strip("'")][address].row
            told = [cell.value for cell in book[there.strip("'")][row]]
            label = line[0].value.partition("：")[0]
            assert any(str(one).endswith(label) or label in str(one) for one in told), line[0].value


def test_a_claim_above_the_computed_score_is_argued_with() -> None:
    """1,880 / 2,000 = 94 %: one whole step, 2 of 3; 3 are claimed."""
    changes = {"budget_done": "1880", "self__B11": "3", "reason__B11": "年末追加\n=1+1"}
    row = of(assess(**changes))["预算完成率"][0]
    assert row[6:9] == (3, 2, 1)
    assert row[9] == (
        "自评比核算高1.00分：按填报的数据低于目标值100%，相差6.00个百分点，"
        "每5个百分点扣1分，不足一档的不扣分，计1档，扣1分\n部门说明：年末追加\n=1+1"
    )
    row = of(assess(self__B11="2"))["预算完成率"][0]
    assert (row[6:9], row[9]) == (
        (2, 3, -1),
        "自评比核算低1.00分：按填报的数据得满分\n部门没有写扣分原因",
    )
    row = of(assess(budget_done="1880"))["预算完成率"][0]
    assert row[9].startswith("未另填自评得分，按核算得分计：低于目标值100%")
    assert of(assess())["预算完成率"][0][9] is None


def test_without_last_year_there_is_no_column_for_it() -> None:
    assert len(blocks(opened(PUBLISHED)["得分依据"])["总分"][0]) == 11  # the last one is not printed


def test_last_years_scores_stand_beside_this_years() -> None:
    """By name of the 二级指标 and the 三级指标, as a name may occur twice; 3 - 2.5 = 0.5, 99 - 96.5 = 2.5."""
    system = load()
    names = {one.name: system.level2_by_code[one.level2].name for one in system.indicators}
    before = PreviousScores(
        Decimal("96.5"),
        "优",
        {
            (names["预算完成率"], "预算完成率"): Decimal("2.5"),
            ("预算管理", "管理制度健全性"): Decimal("1.5"),
            ("别的", "监控率"): Decimal(1),
        },
    )
    seen, _ = scored(PUBLISHED)
    found = of(seen, before)
    assert [found[one][0][10:12] for one in ("预算完成率", "总分", "评价等级")] == [
        (2.5, 0.5),
        (96.5, 2.5),
        ("优", None),
    ]
    assert found["管理制度健全性（预算管理）"][0][10:12] == (1.5, 0.5)
    assert [found[one][0][10] for one in ("管理制度健全性（资产管理）", "监控率")] == [None, None]
    assert found["预算编制科学性"][0][10:12] == ("—", "—")


def test_a_grade_of_last_year_is_never_live() -> None:
    before = PreviousScores(None, '=HYPERLINK("http://example.com")', {})
    data = write_scored_workbook(replace(assess()), (), before)
    sheet = openpyxl.load_workbook(BytesIO(data))["得分依据"]
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if "example.com" in str(cell.value)]
    assert (cell.data_type, cell.hyperlink) == ("s", None)

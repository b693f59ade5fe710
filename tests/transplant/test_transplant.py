"""What was filled in an older or damaged workbook, moved to a fresh template."""

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from evalbook.cell import Cell
from evalbook.cli import run
from evalbook.indicators.load import load
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.reader import read
from evalbook.submission import Value
from evalbook.template import write_template
from evalbook.transplant.move import Moved, move
from tests.intake.filled_workbooks import FILE, contents, edited, reading, retyped, sound, submission
from tests.intake.made_files import ole
from tests.intake.test_other_versions import older, pasted

LOCKED = ole({"EncryptedPackage": b"x", "EncryptionInfo": b"y"})
ROOT = Path(__file__).resolve().parent.parent.parent


def moved(data: bytes) -> Moved:
    one = move(FILE, data, load())
    assert one is not None
    return one


def told(one: Moved) -> list[tuple[str, str, str]]:
    return [(each.code, each.place, each.slots.get("label", "")) for each in one.findings]


@pytest.mark.parametrize(
    "data",
    [
        lambda: write_template(older(), submission=submission()),
        lambda: write_template(load().for_year(2024), submission=submission()),
    ],
    ids=["older", "same"],
)
def test_everything_arrives(data: object) -> None:
    one = moved(data())  # type: ignore[operator]
    assert told(one) == []
    assert one.count == len(contents(submission()))
    assert reading(one.workbook).findings == []
    assert contents(reading(one.workbook).submission) == contents(submission())


def test_a_workbook_without_names_and_hidden_sheet() -> None:
    one = moved(edited(sound(), pasted))
    assert {code for code, _, _ in told(one)} == {"C08"}
    assert contents(reading(one.workbook).submission) == contents(submission())


def test_a_damaged_workbook_loses_only_what_is_gone() -> None:
    def damage(book: Workbook) -> None:
        book.remove(book["文字说明"])
        book.defined_names["eb_field_budget"].attr_text = "#REF!"
        book["基础数据"]["C16"] = "？"

    one = moved(edited(sound(), damage))
    required = [label for code, _, label in told(one) if code == "T02"]
    assert required[0] == "预算数"
    again = reading(one.workbook)
    assert "field.budget" not in contents(again.submission)
    assert ("C01", "基础数据!E16") in [(each.code, each.place) for each in again.findings]


def test_what_cannot_be_read_is_listed_and_left_blank() -> None:
    one = moved(retyped({"基础数据!E16": "约500", "基础数据!E17": "1,880万元"}))
    assert told(one) == [
        ("C07", "基础数据!E16", "预算数"),
        ("C06", "基础数据!E17", load().fields[13].name),
    ]
    values = contents(reading(one.workbook).submission)
    assert "field.budget" not in values
    assert values[f"field.{load().fields[13].code}"] == Decimal(1880)


def renumbered() -> IndicatorSystem:
    """Give an older system whose first two fields have changed codes, and one field of its own."""
    system = load()
    first, second, *rest = system.fields
    swapped = (
        first.model_copy(update={"name": second.name}),
        second.model_copy(update={"name": first.name}),
    )
    extra = first.model_copy(update={"code": "extra", "name": "从前的数"})
    return older(fields=(*swapped, *rest, extra))


def test_cells_go_by_what_they_are_called_and_not_by_code_alone() -> None:
    filled = submission(posts_admin="7", posts_worker="9")
    extra = {"field.extra": Value(Decimal(5), Cell("基础数据", 0, 0))}
    data = write_template(renumbered(), submission=replace(filled, values={**filled.values, **extra}))
    one = moved(data)
    values = contents(reading(one.workbook).submission)
    assert (values["field.posts_admin"], values["field.posts_worker"]) == (9, 7)
    (left,) = one.findings
    assert (left.code, left.slots) == ("T01", {"label": "从前的数", "found": "5"})


def test_the_year_is_that_of_the_fresh_template() -> None:
    one = moved(write_template(load().for_year(2023), submission=submission(cover__year=Decimal(2023))))
    (finding,) = one.findings
    assert (finding.code, finding.slots) == ("T03", {"found": "2023", "expected": "2024"})
    assert reading(one.workbook).findings == []


def test_self_scores_left_to_their_formula_stay_a_formula() -> None:
    filled = submission(self__B11=None)
    book = openpyxl.load_workbook(io.BytesIO(moved(write_template(older(), submission=filled)).workbook))
    sheet = book["评分表"]
    (row,) = (row for row in range(1, 60) if sheet.cell(row, 14).value == "B11")
    assert sheet.cell(row, 9).value == f"=L{row}"


def test_sheets_of_units_are_moved_too() -> None:
    (sample,) = (ROOT / "samples" / "units-2024").glob("*.xlsx")
    before = read(FILE, sample.read_bytes(), load())
    after = read(FILE, moved(sample.read_bytes()).workbook, load())
    assert [contents(one.submission) for one in after.units] == [
        contents(one.submission) for one in before.units
    ]
    assert len(after.units) == 2


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "旧.xlsx", tmp_path / "新.xlsx"
    data = retyped({"基础数据!E16": "约500"})
    old.write_bytes(data)
    assert run(["transplant", str(old), "-o", str(new)]) == 1
    printed = capsys.readouterr().out
    assert "错误 C07 【基础数据!E16】“预算数”填的是“约500”，不是准确数。" in printed
    assert "有1处没有移过去或需要补填" in printed
    assert old.read_bytes() == data
    assert reading(new.read_bytes()).submission is not None


@pytest.mark.parametrize(
    ("out", "indicators", "said"),
    [
        ("旧.xlsx", "", "同一个文件"),
        ("新.xls", "", "应是 .xlsx 文件的名称"),
        ("新.xlsx", "project-2024", "项目自评表不能移"),
        ("新.xlsx", "没有这个", "没有这个"),
    ],
)
def test_wrong_use(
    out: str, indicators: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "旧.xlsx"
    old.write_bytes(sound())
    arguments = ["transplant", str(old), "-o", str(tmp_path / out)]
    assert run([*arguments, "--indicators", indicators] if indicators else arguments) == 2
    assert said in capsys.readouterr().err
    assert old.read_bytes() == sound()


@pytest.mark.parametrize(("data", "code"), [(b"", "F01"), (b"PK\x03\x04", "F01"), (LOCKED, "F11")])
def test_a_file_of_no_use(data: bytes, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "旧.xlsx", tmp_path / "新.xlsx"
    old.write_bytes(data)
    assert run(["transplant", str(old), "-o", str(new)]) == 1
    assert code in capsys.readouterr().err
    assert not new.exists()


def test_allow_version_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "旧.xlsx").write_bytes(write_template(older(), submission=submission()))
    assert run(["check", str(tmp_path / "旧.xlsx")]) == 1
    assert run(["check", "--allow-version", str(tmp_path / "旧.xlsx")]) == 0
    assert run(["score", "--allow-version", str(tmp_path / "旧.xlsx"), "-o", str(tmp_path / "out")]) == 0

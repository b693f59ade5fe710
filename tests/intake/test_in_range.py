"""Bounds in place of a number: taken where they settle the score, sent back elsewhere."""

import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from evalbook.batch.assess import assess
from evalbook.indicators.entries import entries
from evalbook.indicators.load import load
from evalbook.indicators.settled import Range
from evalbook.intake.normal.bounds import bounded
from evalbook.intake.reader import read
from evalbook.intake.scan import scan
from evalbook.output.report import write_report
from evalbook.output.scored import write_scored_workbook
from evalbook.results.outcome import Outcome
from evalbook.scoring.state import State
from tests.intake.filled_workbooks import edited, found, reading, retyped, sound
from tests.libreoffice import recalculate
from tests.output.test_scored_workbook import rows
from tests.workbooks import differences, formula_cells, values_at

D = Decimal
RATE, BUDGET = "基础数据!E48", "基础数据!E16"
GAP = "【待补充：准确数值】"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("大于90%", Range(low=D("0.9"), with_low=False)),
        ("超过 90 %", Range(low=D("0.9"), with_low=False)),
        ("＞９０％", Range(low=D("0.9"), with_low=False)),
        ("≥90%", Range(low=D("0.9"))),
        (">=90%", Range(low=D("0.9"))),
        ("大于等于90", Range(low=D("0.9"))),
        ("大于或等于90%", Range(low=D("0.9"))),
        ("不低于百分之90", Range(low=D("0.9"))),
        ("90%以上", Range(low=D("0.9"))),
        ("90%（含）以上", Range(low=D("0.9"))),
        ("90%及以上", Range(low=D("0.9"))),
        ("小于60%", Range(high=D("0.6"), with_high=False)),
        ("<60%", Range(high=D("0.6"), with_high=False)),
        ("不超过60%", Range(high=D("0.6"))),
        ("≤60%", Range(high=D("0.6"))),
        ("60%以下", Range(high=D("0.6"))),
        ("大于", None),
        ("90%", None),
        ("大于约90%", None),
        ("大于80%小于90%", None),
        ("80%以上90%以下", None),
        ("大于1", None),
        (0.9, None),
        (None, None),
    ],
)
def test_bounds_as_they_are_written(text: object, numbers: Range | None) -> None:
    (entry,) = (one for one in entries(load()) if one.key == "field.satisfaction")
    assert bounded(entry, text) == numbers


def test_an_amount_with_its_unit() -> None:
    (entry,) = (one for one in entries(load()) if one.key == "field.budget")
    assert bounded(entry, "不少于0.5亿元") == Range(low=D(5000))


@pytest.mark.parametrize("text", ["大于90%", "≥90%", "95%以上", "不低于９０％", "小于60%", "至多50%"])
def test_a_bound_that_settles_the_score_is_a_notice(text: str) -> None:
    result = reading(retyped({RATE: text}))
    (finding,) = result.findings
    assert (finding.code, finding.place, finding.is_error) == ("C15", RATE, False)
    assert (finding.slots["label"], finding.slots["expected"]) == ("社会公众满意度", "百分数，如95%")
    assert "请补准确数值" in finding.remedy
    assert result.submission is not None
    # It is no value: nothing may calculate with it, or print it.
    assert result.submission.content("field.satisfaction") is None


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (RATE, "大于70%"),
        (RATE, "≤100%"),
        (RATE, "不超过100%"),
        (RATE, "90%以下"),
        (RATE, "60%以下"),
        (RATE, "大于100%"),
        (RATE, "大于85%小于90%"),
        (BUDGET, "大于500"),
        (BUDGET, "≤5000"),
        ("基础数据!E44", "不超过0"),
        ("评价要点!E18", "不超过0"),
    ],
)
def test_a_bound_that_settles_nothing_is_sent_back(place: str, text: str) -> None:
    assert found(retyped({place: text})) == [("C07", place)]


def test_a_department_with_units_needs_the_number() -> None:
    """Its values are put together from those of its sheets."""
    (path,) = (Path(__file__).resolve().parent.parent.parent / "samples" / "units-2024").glob("*.xlsx")

    def change(book: Workbook) -> None:
        book["基础数据"][RATE.partition("!")[2]] = "大于90%"

    result = read(path.name, edited(path.read_bytes(), change), load())
    assert [(one.code, one.place) for one in result.findings if one.place == RATE] == [("C07", RATE)]


def judged(folder: Path, text: str) -> Outcome:
    (folder / "局.xlsx").write_bytes(retyped({RATE: text}))
    (outcome,) = assess(scan([folder]), load(), lambda *_: None)
    return outcome


@pytest.mark.parametrize(
    ("text", "points", "total"), [("大于90%", "5.00", "100.00"), ("小于60%", "0.00", "95.00")]
)
def test_it_is_scored_and_never_stated(tmp_path: Path, text: str, points: str, total: str) -> None:
    outcome = judged(tmp_path, text)
    assert outcome.assessment is not None
    assert str(outcome.assessment.total) == total
    (score,) = (one for one in outcome.assessment.indicators if one.indicator.code == "D51")
    assert (str(score.computed), score.parts[0].state, score.parts[0].value) == (points, State.IN_RANGE, None)
    assert (score.actual, [one.shown for one in score.sources]) == (GAP, [GAP])
    workbook = write_scored_workbook(outcome.assessment, outcome.findings)
    (row,) = [row for code, row in rows(sheet_of(workbook)).items() if code == "D51"]
    shown = [cell.value for cell in sheet_of(workbook)[row]]
    assert shown[7] == GAP
    assert float(shown[9]) == float(points)
    book = openpyxl.load_workbook(io.BytesIO(workbook), data_only=True)
    for sheet in book.worksheets:
        told = {str(cell.value) for row in sheet.iter_rows() for cell in row if text in str(cell.value)}
        # As typed it stands only where what was typed is told.
        assert not told or sheet.title in ("问题清单", "溯源")


def sheet_of(workbook: bytes) -> openpyxl.worksheet.worksheet.Worksheet:
    book = openpyxl.load_workbook(io.BytesIO(workbook), data_only=True)["评分表"]
    assert isinstance(book, openpyxl.worksheet.worksheet.Worksheet)
    return book


def test_the_report_marks_the_gap(tmp_path: Path) -> None:
    import docx  # noqa: PLC0415 - as the writers do

    outcome = judged(tmp_path, "大于90%")
    assert outcome.assessment is not None
    document = docx.Document(io.BytesIO(write_report(outcome.assessment)))
    prose = "".join(paragraph.text for paragraph in document.paragraphs)
    assert f"社会公众满意度为{GAP}，按所填的范围计分，得5.00分" in prose
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert GAP in cells
    assert not any("大于90%" in text for text in (prose, *cells))


@pytest.mark.libreoffice
def test_the_scored_workbook_calculates_the_same_and_takes_the_number_later(tmp_path: Path) -> None:
    file, supplied = tmp_path / "评分.xlsx", tmp_path / "补数.xlsx"
    outcome = judged(tmp_path, "大于90%")
    assert outcome.assessment is not None
    file.write_bytes(write_scored_workbook(outcome.assessment, outcome.findings))
    book = openpyxl.load_workbook(file)
    (place,) = [cell for row in book["基础数据"].iter_rows() for cell in row if cell.value == GAP]
    place.value = 0.85
    book.save(supplied)
    as_given, afterwards = recalculate([file, supplied], tmp_path / "lo")
    places = list(formula_cells(file))
    assert differences(values_at(file, places), values_at(as_given, places)) == {}
    live = openpyxl.load_workbook(afterwards, data_only=True)["评分表"]
    shown = [cell.value for cell in live[rows(live)["D51"]]]
    # 85 %: the second band.
    assert (shown[7], shown[9]) == (0.85, 4)


def test_files_that_differ_in_a_range_differ(tmp_path: Path) -> None:
    for name, text in (("甲", "大于90%"), ("乙", "大于95%")):
        (tmp_path / f"{name}.xlsx").write_bytes(retyped({RATE: text}))
    outcomes = assess(scan([tmp_path]), load(), lambda *_: None)
    (told,) = (one.slots["differences"] for one in outcomes[1].findings if one.code == "F04")
    assert "社会公众满意度“大于90%”→“大于95%”" in told


def test_a_sound_rate_is_no_range() -> None:
    assert found(sound()) == []

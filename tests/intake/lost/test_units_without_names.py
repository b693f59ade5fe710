"""Sheets of subordinate units whose defined names are lost."""

from pathlib import Path

from openpyxl.workbook import Workbook

from tests.intake.filled_workbooks import contents, edited, reading

(SAMPLE,) = (Path(__file__).resolve().parents[3] / "samples" / "units-2024").glob("*.xlsx")


def test_every_set_of_sheets_is_found_again() -> None:
    def change(book: Workbook) -> None:
        for name in list(book.defined_names):
            del book.defined_names[name]

    data = SAMPLE.read_bytes()
    before, after = reading(data), reading(edited(data, change))
    found_again = [one.slots["sheet"] for one in after.findings if one.code == "C08"]
    assert found_again[-3:] == ["基础数据-2", "评价要点-2", "评分表-2"]
    assert len(after.units) == len(before.units) == 2
    for one, other in zip(before.units, after.units, strict=True):
        self_scores = {key for key in contents(one.submission) if key.startswith("self.")}
        kept = {key: value for key, value in contents(one.submission).items() if key not in self_scores}
        assert {key: value for key, value in contents(other.submission).items() if key in kept} == kept

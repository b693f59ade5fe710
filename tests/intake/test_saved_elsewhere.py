"""Workbooks that went through another spreadsheet program are read as well."""

from pathlib import Path

import pytest

from tests.intake.filled_workbooks import contents, found, reading, submission, written
from tests.libreoffice import recalculate

TYPED = {
    "text__s4__1": "第一段\n\n第二段",
    "note__A11__1": "=1+1",
    "satisfaction": "0.9512",
    "adjust_down": "-1.5",
}


@pytest.mark.libreoffice
def test_a_workbook_saved_by_libreoffice_gives_back_every_value(tmp_path: Path) -> None:
    source = tmp_path / "审计局.xlsx"
    source.write_bytes(written(**TYPED))
    (saved,) = recalculate([source], tmp_path / "lo")
    data = saved.read_bytes()
    assert data != source.read_bytes()
    assert found(data) == []
    assert contents(reading(data).submission) == contents(submission(**TYPED))


@pytest.mark.libreoffice
def test_self_scores_left_to_the_formula_are_read_as_calculated(tmp_path: Path) -> None:
    source = tmp_path / "审计局.xlsx"
    # 94 % of the budget done: 2 of 3 points, calculated by the other program.
    source.write_bytes(written(budget_done="1880", self__B11=None, self__A11=None))
    (saved,) = recalculate([source], tmp_path / "lo")
    one = reading(saved.read_bytes()).submission
    assert one is not None
    assert (str(one.number("self.B11")), str(one.number("self.A11"))) == ("2.00", "1.00")

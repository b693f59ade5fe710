"""What is compared with project forms is data of the indicator system."""

import io

import openpyxl
import pytest

from evalbook.indicator_book.read import read_indicator_book
from evalbook.indicator_book.write import write_indicator_book
from evalbook.indicators.fields import ProjectCheck, ProjectFigure
from evalbook.indicators.load import fingerprint, load
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.verify import verify


def with_checks(*checks: ProjectCheck) -> IndicatorSystem:
    return load().model_copy(update={"project_checks": checks})


def test_templates_in_circulation_stay_valid() -> None:
    assert fingerprint(with_checks()) == fingerprint(load())
    changed = load().model_copy(update={"cross_checks": ()})
    assert fingerprint(changed) != fingerprint(load())


@pytest.mark.parametrize(
    ("field", "message"),
    [
        (
            "实际完成项目",
            "没有名为“实际完成项目”的基础数据，您是否要写“实际完成项目数”？",
        ),
        ("项目总支出", "与项目自评表核对的应是个数，“项目总支出”不是"),
    ],
)
def test_unknown_fields_and_amounts(field: str, message: str) -> None:
    check = ProjectCheck(code="J01", field=field, figure=ProjectFigure.COUNT)
    (problem,) = verify(with_checks(check))
    assert (problem.place, problem.message) == ("project_checks[J01].field", message)


def test_codes_are_unique() -> None:
    one = load().project_checks[0]
    assert [str(problem) for problem in verify(with_checks(one, one))] == ["project_checks[J01]：重复出现2次"]


def test_round_trip_through_excel() -> None:
    for system in (load(), with_checks()):
        assert read_indicator_book(write_indicator_book(system), "a") == system


def test_workbooks_of_an_earlier_version_compare_nothing() -> None:
    opened = openpyxl.load_workbook(io.BytesIO(write_indicator_book(load())))
    opened.remove(opened["项目核对"])
    saved = io.BytesIO()
    opened.save(saved)
    assert read_indicator_book(saved.getvalue(), "a") == with_checks()

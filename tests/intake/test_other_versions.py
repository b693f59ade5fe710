"""Templates of another version, and workbooks without any identity, where the bureau allows them."""

from decimal import Decimal

from openpyxl.workbook import Workbook

from evalbook.findings import Finding
from evalbook.indicators.load import load
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.reader import read
from evalbook.intake.reading import Reading
from evalbook.template import write_template
from tests.intake.filled_workbooks import FILE, contents, edited, sound, submission

TITLE = "部门整体支出绩效评价指标体系（县级），2024年度，第{}版"


def older(**changes: object) -> IndicatorSystem:
    """Make another version of the built-in system."""
    system = load()
    about = system.about.model_copy(update={"version": "0"})
    return system.model_copy(update={"about": about, **changes})


def allowed(data: bytes) -> Reading:
    return read(FILE, data, load(), allow_version=True)


def only(reading: Reading) -> Finding:
    (finding,) = reading.findings
    return finding


def test_a_template_of_this_version_is_read_as_ever() -> None:
    assert allowed(sound()) == read(FILE, sound(), load())


def test_an_older_version_is_read_by_keys_with_a_notice() -> None:
    data = write_template(older(), submission=submission())
    assert only(read(FILE, data, load())).code == "F03"
    reading = allowed(data)
    assert (only(reading).code, only(reading).is_error) == ("F21", False)
    assert only(reading).slots == {"found": TITLE.format(0), "expected": TITLE.format(1)}
    assert contents(reading.submission) == contents(submission())


def test_a_version_with_a_cell_that_is_gone_is_one_finding() -> None:
    """What was filled in there would be lost in silence."""
    system = load()
    extra = system.fields[0].model_copy(update={"code": "extra", "name": "从前的数"})
    data = write_template(older(fields=(*system.fields, extra)), submission=submission())
    assert only(allowed(data)).code == "F03"


def test_the_year_is_still_held_against_the_cover() -> None:
    data = write_template(load().for_year(2023), submission=submission(cover__year=Decimal(2023)))
    assert [(one.code, one.place) for one in allowed(data).findings] == [
        ("F21", ""),
        ("F05", "封面信息!B5"),
    ]


def test_the_template_of_another_system_is_one_finding() -> None:
    assert only(allowed(write_template(load("national-2013")))).code == "F03"


def pasted(book: Workbook) -> None:
    """Leave what arrives when sheets are copied into a new workbook: no names, no hidden sheet."""
    for name in list(book.defined_names):
        del book.defined_names[name]
    book.remove(book["_meta"])


def test_sheets_pasted_into_a_new_workbook_are_read_by_their_texts() -> None:
    data = edited(sound(), pasted)
    assert only(read(FILE, data, load())).code == "F02"
    reading = allowed(data)
    assert [one.code for one in reading.findings] == ["F22"] + ["C08"] * 5
    assert reading.findings[0].slots == {"count": "236", "expected": TITLE.format(1)}
    assert contents(reading.submission) == contents(submission())


def test_a_workbook_of_something_else_stays_one_finding() -> None:
    def strip(book: Workbook) -> None:
        pasted(book)
        for title in ("封面信息", "基础数据", "评价要点", "评分表"):
            book.remove(book[title])

    reading = allowed(edited(sound(), strip))
    assert (only(reading).code, reading.submission) == ("F02", None)

"""What is filled in is what is read: every value, from the very cell it stands in."""

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from evalbook.indicators.entries import entries
from evalbook.indicators.load import load
from evalbook.template import write_template
from tests.intake.filled_workbooks import FILE, contents, found, reading, sound, submission, written
from tests.samples.samples import submissions


def test_nothing_is_found_in_a_sound_workbook() -> None:
    assert found(sound()) == []


def test_a_sound_workbook_gives_back_every_value() -> None:
    assert contents(reading(sound()).submission) == contents(submission())


def test_where_values_come_from() -> None:
    one = reading(sound()).submission
    assert one is not None
    # Rows of the sheets as they are printed: the first entry stands in row 4, of 评分表 in row 5.
    places = {
        "cover.department": "封面信息!B4",
        "cover.filled_on": "封面信息!B8",
        "field.posts_admin": "基础数据!E4",
        "field.satisfaction": "基础数据!E48",
        "point.A11.1": "评价要点!E4",
        "note.A11.1": "评价要点!F4",
        "self.A11": "评分表!I5",
        "reason.A15": "评分表!J9",
        "evidence.B11": "评分表!K15",
        "self.D51": "评分表!I41",
        "text.s6.1": "文字说明!B17",
    }
    assert {key: str(one.cells[key]) for key in places} == places
    assert all(value.cell == one.cells[key] for key, value in one.values.items())
    assert set(one.cells) == {entry.key for entry in entries(load())}


def test_file_hash_department_year_and_date_are_known() -> None:
    one = reading(sound()).submission
    assert one is not None
    assert one.file == FILE
    assert one.sha256 == hashlib.sha256(sound()).hexdigest()
    assert (one.department, one.year, one.filled_on) == ("示例县审计局", 2024, date(2025, 2, 24))


@pytest.mark.parametrize("name", sorted(submissions()))
def test_samples_give_back_every_value(name: str) -> None:
    source = submissions()[name]
    read = contents(reading(write_template(load(), submission=source)).submission)
    own = contents(source)
    # Where a sample claims nothing itself, the template's formula shows the computed score.
    shown = {key: content for key, content in read.items() if key not in own and key.startswith("self.")}
    assert {key: content for key, content in read.items() if key not in shown} == own
    assert all(isinstance(content, Decimal) for content in shown.values())


@pytest.mark.parametrize(
    ("key", "content"),
    [
        ("field.budget", Decimal("0.1")),
        ("field.budget", Decimal("1234567.891234")),
        ("field.budget", Decimal(99999999999999)),
        ("field.adjust_down", Decimal("-120.5")),
        ("field.satisfaction", Decimal("0.9999")),
        ("field.satisfaction", Decimal(1)),
        ("self.B13", Decimal("4.25")),
        ("note.A11.1", "NA"),
        ("note.A11.1", "None"),
        ("note.A11.1", "=1+1"),
        ("note.A11.1", "[red]坏[/b]"),
        ("cover.phone", "03145000000"),
        ("text.s4.1", "第一段\n\n第二段　缩进"),
        ("text.s4.1", "长" * 8000),
        ("cover.department", "示例县〇〇局（筹）𠮷"),
    ],
)
def test_awkward_values_come_back_as_they_were(key: str, content: Any) -> None:
    data = written(**{key.removeprefix("field.").replace(".", "__"): content})
    one = reading(data).submission
    assert one is not None
    assert one.content(key) == content


def test_a_template_of_another_year_is_read_by_the_system_of_that_year() -> None:
    system = load().for_year(2025)
    data = write_template(system, submission=submission(cover__year=Decimal(2025)))
    assert found(data) == [("F03", "")]
    from evalbook.intake.reader import read  # noqa: PLC0415 - the one test that reads by another system

    assert read(FILE, data, system).findings == []

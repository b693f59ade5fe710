"""Everything in the model has a word in the workbook, and every kind of rule an example."""

import io
from collections import Counter
from enum import StrEnum
from typing import Literal, get_args, get_origin

import openpyxl
import pytest
from pydantic import BaseModel

from evalbook.indicator_book.columns import Column, kind_name, kinds, parameters
from evalbook.indicator_book.examples import EXAMPLES
from evalbook.indicator_book.heads import indicator_heads
from evalbook.indicator_book.labels import CHOICES, LABELS, PAIR_SAMPLES
from evalbook.indicator_book.pairs import PairsCodec
from evalbook.indicator_book.tables import (
    indicator_columns,
    part_columns,
    point_columns,
    settings,
    sheets,
    tables,
)
from evalbook.indicators import model
from evalbook.indicators.model import IndicatorSystem
from tests.indicator_book.books import county

LABEL_FILE = "evalbook/indicator_book/labels.py"


def plain_columns() -> list[Column]:
    columns = [*settings(), *indicator_columns(), *part_columns(), *point_columns()]
    return columns + [column for table in tables() for column in table.columns]


def test_every_table_of_the_model_has_a_sheet() -> None:
    written = {"about", "indicators"} | {table.key for table in tables()}
    assert set(IndicatorSystem.model_fields) == written, "add a Table in evalbook/indicator_book/tables.py"


def test_every_field_of_the_model_has_a_title_and_a_prompt() -> None:
    lacking = [one.place for one in plain_columns() if one.place not in LABELS]
    assert lacking == [], f"add LABELS to {LABEL_FILE}"


def test_every_parameter_of_a_rule_has_a_title_and_a_prompt() -> None:
    names = {f"Rule.{one.name}" for columns in parameters().values() for one in columns}
    assert names - LABELS.keys() == set(), f"add LABELS to {LABEL_FILE}"


def test_every_choice_has_a_word() -> None:
    owners = [one for one in vars(model).values() if isinstance(one, type) and issubclass(one, BaseModel)]
    lacking = []
    for owner in (*owners, *kinds()):
        for name, info in owner.model_fields.items():
            kind = info.annotation
            if get_origin(kind) is Literal and name != "kind":
                lacking += [f"{name}.{value}" for value in get_args(kind)]
            elif isinstance(kind, type) and issubclass(kind, StrEnum):
                lacking += [f"{kind.__name__}.{value.value}" for value in kind]
    assert set(lacking) - CHOICES.keys() == set(), f"add CHOICES to {LABEL_FILE}"


def test_every_list_of_records_has_a_sample() -> None:
    columns = [one for group in parameters().values() for one in group]
    named = {one.name for one in columns if isinstance(one.codec, PairsCodec)}
    assert named == PAIR_SAMPLES.keys(), f"add PAIR_SAMPLES to {LABEL_FILE}"


def test_no_label_is_left_over() -> None:
    places = {one.place for one in plain_columns()} | {"Rule.kind"}
    places |= {f"Rule.{one.name}" for columns in parameters().values() for one in columns}
    assert LABELS.keys() - places == set()


def test_every_kind_of_rule_has_a_worked_example() -> None:
    known = {kind_name(kind) for kind in kinds()}
    assert EXAMPLES.keys() == known, "add an Example to evalbook/indicator_book/examples.py"


@pytest.mark.parametrize("word", EXAMPLES)
def test_examples_are_sound_and_show_full_and_lost_points(word: str) -> None:
    example = EXAMPLES[word]
    assert list(example.rule(word).problems(example.scale)) == []
    first, *others = example.gives(word).split("；")
    assert first.endswith(f"得{example.points}分")
    assert any(not one.endswith(f"得{example.points}分") for one in others)


def test_example_of_a_deduction() -> None:
    """(100 - 99) / 5 = 0.2, no whole step; (100 - 95) / 5 = 1; (100 - 80) / 5 = 4 steps, floor 0."""
    example = EXAMPLES["deduct"]
    assert example.gives("deduct") == "100%得3分；99%得3分；95%得2分；80%得0分"
    filled = "方向 填 ≥；目标值 填 100；档距 填 5；每档扣分 填 1；不足一档 填 不扣"
    assert example.columns("deduct") == filled


def test_titles_on_a_sheet_are_unique() -> None:
    for name in sheets():
        titles = Counter(one.title for table in tables() if table.sheet == name for one in table.columns)
        assert max(titles.values(), default=1) == 1, name
    titles = Counter(head.title for head in indicator_heads({}))
    assert max(titles.values()) == 1


def test_headers_have_prompts_and_cells_have_dropdowns() -> None:
    book = openpyxl.load_workbook(io.BytesIO(county()))
    for name in sheets():
        sheet = book[name]
        assert sheet.freeze_panes
        assert sheet.page_setup.fitToHeight == 0
        if name != "设置":
            assert all(cell.comment for cell in sheet[3] if cell.value), name
    (offered,) = (
        one
        for one in book["指标"].data_validations.dataValidation
        if one.type == "list" and "K4" in one.sqref
    )
    assert offered.formula1.startswith("'选项'!")
    assert book["选项"].sheet_state == "hidden"
    assert not any(book[name].protection.sheet for name in sheets())

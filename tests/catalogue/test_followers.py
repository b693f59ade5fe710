"""What only follows from a mistake that is reported is not reported as well."""

from typing import Any

import pytest
from openpyxl.workbook import Workbook

from tests.catalogue.case import Found, entry_at, handed_in, listed
from tests.catalogue.desk import PLAIN
from tests.intake.filled_workbooks import edited, retyped, sound, workbook

BUDGET, POSTS, CLAIM = entry_at("field.budget"), entry_at("field.posts_admin"), entry_at("self.B12")
TOTAL, KEY = entry_at("field.project_total"), entry_at("field.project_key")
DUE, SET = entry_at("field.targets_due"), entry_at("field.targets_set")


def found(data: bytes) -> list[Found]:
    """Return everything that is found in one file."""
    return listed(handed_in({"甲.xlsx": data}, PLAIN).findings).get("甲.xlsx", [])


@pytest.mark.parametrize(
    ("wrong", "right", "follows"),
    [
        # Nothing to divide by: two rates cannot be computed.
        ({BUDGET: "没有"}, {BUDGET: 0}, [("D03", BUDGET)] * 2),
        ({BUDGET: -1}, {BUDGET: 0}, [("D03", BUDGET)] * 2),
        # 84 people on no posts.
        (
            {POSTS: "十几", entry_at("field.posts_institution"): 0},
            {POSTS: 0, entry_at("field.posts_institution"): 0},
            [("D03", POSTS)],
        ),
        # More set than due; it is said at the number of those set, whichever of them is wrong.
        ({SET: "约11"}, {SET: 11}, [("D01", SET)]),
        ({DUE: None}, {DUE: 9}, [("D01", SET)]),
        # 750 of 700 for key projects is a contradiction.
        ({TOTAL: "700上下"}, {TOTAL: 700}, [("D01", KEY)]),
        # Half of the points claimed where all are computed, and no reason given for the other half.
        ({CLAIM: 7}, {CLAIM: 1.5}, [("S02", CLAIM), ("S03", entry_at("reason.B12"))]),
        ({CLAIM: "满分"}, {CLAIM: None}, [("S04", CLAIM)]),
    ],
)
def test_a_cell_of_no_use_is_the_only_thing_reported(
    wrong: dict[str, Any], right: dict[str, Any], follows: list[Found]
) -> None:
    """Sound, the same cell gives rise to findings of the checks; of no use, to one of its own."""
    assert found(retyped(right)) == follows
    ((code, place),) = found(retyped(wrong))
    assert code in {"C01", "C02", "C03", "C07"}
    assert place == next(iter(wrong))


def test_a_row_that_is_gone_is_not_asked_for_its_score_or_its_reason() -> None:
    """One point of B11 is lost, and the cell in which to say why is not there any more."""

    def change(book: Workbook) -> None:
        del book.defined_names["eb_reason_B11"]
        book["评分表"]["J4"] = "？"

    assert found(edited(sound(), change)) == [("C04", "")]
    lost = edited(workbook(budget_done="1880", self__B11="2"), change)
    assert found(lost) == [("C04", "")]


def test_a_sheet_that_is_gone_is_not_asked_for_any_score() -> None:
    def change(book: Workbook) -> None:
        book.remove(book["评分表"])

    # Self score, reason and evidence of each of the 33 indicators that score; evidence of the other.
    assert found(edited(sound(), change)) == [("C04", "")] * (3 * 33 + 1)

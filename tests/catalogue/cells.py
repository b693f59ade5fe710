"""Cases about what stands in a single cell."""

from functools import partial

from openpyxl.workbook import Workbook

from tests.catalogue.case import case, entry_at
from tests.catalogue.spoiling import (
    WORKBOOK,
    cell_changed,
    part_changed,
    saved_again,
    sheet_changed,
    styled,
    without_row,
)
from tests.intake.filled_workbooks import edited, retyped, sound

BUDGET, DONE = entry_at("field.budget"), entry_at("field.budget_done")
BUDGET_AT, DONE_AT = (place.partition("!")[2] for place in (BUDGET, DONE))
ROW = int(BUDGET_AT.lstrip("E"))
TEXT, RATE, CLAIM = entry_at("text.s4.1"), entry_at("field.satisfaction"), entry_at("self.B12")
COMPUTED = "评分表!L5"
"""The score that the template computes for the first indicator."""


def merged_over() -> bytes:
    """Merge the budget with the cell below, which loses what stood there."""
    return sheet_changed(
        "基础数据",
        (styled(DONE_AT), rf'<c r="{DONE_AT}" s="\1"/>'),
        (r'<mergeCells count="\d+">', f'<mergeCells count="9"><mergeCell ref="{BUDGET_AT}:{DONE_AT}"/>'),
    )


def unmerged() -> bytes:
    """Merge cells beside the form, which swallows nothing."""
    return sheet_changed(
        "基础数据", (r'<mergeCells count="\d+">', '<mergeCells count="9"><mergeCell ref="J2:J3"/>')
    )


def indicator_deleted(book: Workbook) -> None:
    """Delete the row of 预算调整率 (B12) in 评分表."""
    without_row("评分表", int(CLAIM.rpartition("I")[2]))(book)


CASES = [
    case("C01", partial(retyped, {BUDGET: None}), partial(retyped, {BUDGET: 2000}), BUDGET),
    case("C02", partial(retyped, {BUDGET: "已完成"}), partial(retyped, {BUDGET: 2000}), BUDGET),
    case("C03", partial(retyped, {BUDGET: -3}), partial(retyped, {BUDGET: 2000}), BUDGET),
    # The row is gone with its label: there is no cell left to point at.
    case("C04", lambda: edited(sound(), without_row("基础数据", ROW)), saved_again, ""),
    case("C05", partial(retyped, {TEXT: None}), partial(retyped, {TEXT: "无"}), TEXT),
    case("C06", partial(retyped, {RATE: "９９％"}), partial(retyped, {RATE: 0.99}), RATE),
    case("C07", partial(retyped, {BUDGET: "约500"}), partial(retyped, {BUDGET: 2000}), BUDGET),
    case(
        "C08",
        partial(part_changed, WORKBOOK, r'<definedName name="eb_field_budget">.*?</definedName>', ""),
        partial(part_changed, WORKBOOK, "</definedNames>", "</definedNames><!-- -->"),
        BUDGET,
    ),
    # The row is known by its code alone, the sheet by what is left of it.
    case("C09", lambda: edited(sound(), indicator_deleted), saved_again, "评分表!A1"),
    case(
        "C10",
        partial(cell_changed, BUDGET, "<f>1/0</f><v>#DIV/0!</v>", ' t="e"'),
        partial(cell_changed, BUDGET, "<f>1000+1000</f><v>2000</v>"),
        BUDGET,
    ),
    case(
        "C11",
        partial(cell_changed, BUDGET, "<f>1000+1000</f>"),
        partial(cell_changed, BUDGET, "<f>1000+1000</f><v>2000</v>"),
        BUDGET,
    ),
    case("C12", merged_over, unmerged, DONE),
    case(
        "C13",
        partial(cell_changed, COMPUTED, "<v>1</v>"),
        partial(cell_changed, COMPUTED, "<f>0+1</f><v>1</v>"),
        COMPUTED,
    ),
    case(
        "C14",
        partial(sheet_changed, "基础数据", (f'<row r="{ROW}"', f'<row r="{ROW}" hidden="1"')),
        partial(sheet_changed, "基础数据", (f'<row r="{ROW}"', f'<row r="{ROW}" hidden="0"')),
        BUDGET,
    ),
    # All of 95 % and more scores the same.
    case("C15", partial(retyped, {RATE: "大于95%"}), partial(retyped, {RATE: 0.96}), RATE),
]

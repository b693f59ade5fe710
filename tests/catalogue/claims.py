"""Cases about what a department claims for itself."""

from functools import partial

from tests.catalogue.case import case, entry_at
from tests.intake.filled_workbooks import retyped, workbook

CLAIM, REASON = entry_at("self.B11"), entry_at("reason.B11")
# 1,880 of 2,000 done is 94 %: one whole step of five below 100 %, one point lost of three.
NINETY_FOUR = {"budget_done": "1880", "self__B11": "2"}

CASES = [
    case(
        "S01",
        partial(workbook, budget_done="1880"),
        partial(workbook, **NINETY_FOUR, reason__B11="验收较晚。"),
        CLAIM,
    ),
    case(
        "S02",
        partial(workbook, self__B11="2", reason__B11="从严自评。"),
        partial(workbook, self__B11="3", reason__B11="从严自评。"),
        CLAIM,
    ),
    case(
        "S03",
        partial(workbook, **NINETY_FOUR),
        partial(workbook, **NINETY_FOUR, reason__B11="验收较晚。"),
        REASON,
    ),
    case("S04", partial(retyped, {CLAIM: None}), partial(retyped, {CLAIM: 3}), CLAIM),
]

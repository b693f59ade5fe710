"""Cases about numbers that do not go together; those of rules that few counties have, by a small system."""

from functools import cache, partial
from typing import Any

from evalbook.indicators.model import IndicatorSystem
from evalbook.template import write_template
from evalbook.template.layout import lay_out
from tests.catalogue.case import case, entry_at
from tests.catalogue.desk import CheckDesk
from tests.intake.filled_workbooks import WRITTEN, workbook
from tests.scoring.moving import FULL, MOVING, system_of
from tests.scoring.sheets import filled


@cache
def moving() -> IndicatorSystem:
    """Return a system with shared points, scores within ranges, and vetoes."""
    return system_of(MOVING)


SMALL = CheckDesk(moving)
COVER: dict[str, Any] = {key: content for key, content in WRITTEN.items() if key.startswith("cover__")}


def small(**changes: Any) -> bytes:
    """Fill in the small system's template so that nothing is wrong, with some cells changed."""
    return write_template(moving(), submission=filled(moving(), **(COVER | FULL | changes)))


def small_at(key: str) -> str:
    """Where the small system's template keeps an entry."""
    return str(lay_out(moving()).entries[key])


NOBODY = {"posts_admin": "0", "posts_worker": "0", "posts_institution": "0"}

CASES = [
    # 11 of 10 due.
    case(
        "D01",
        partial(workbook, targets_set="11"),
        partial(workbook, targets_set="10"),
        entry_at("field.targets_set"),
    ),
    # More paid by the end of the year than budgeted, by the smallest amount.
    case(
        "D02",
        partial(workbook, paid_december="2000.01"),
        partial(workbook, paid_december="2000"),
        entry_at("field.paid_december"),
    ),
    # 84 people on no posts: the denominator begins with 行政编制数.
    case("D03", partial(workbook, **NOBODY), workbook, entry_at("field.posts_admin")),
    # The pool is of 30 points, 18 of them given to A21 and 12 to A22.
    case(
        "D04",
        partial(small, weight__A21="17"),
        partial(small, weight__A21="18"),
        small_at("weight.A21"),
        desk=SMALL,
    ),
    # 部分达成 is 12 to 16 of 20 points; 18 counts as 16.
    case(
        "D05",
        partial(small, grade="部分达成", point__B11__1="18", reason__B11="一项未达成。"),
        partial(small, grade="部分达成", point__B11__1="16", reason__B11="一项未达成。"),
        small_at("point.B11.1"),
        desk=SMALL,
    ),
    # One case of 截留 takes B12 away.
    case(
        "D06",
        partial(small, held="1", reason__B12="有截留。"),
        partial(small, held="0", reason__B12="有截留。"),
        small_at("field.held"),
        desk=SMALL,
    ),
    # 500 万元 typed as 5000000; the other amounts are thousands at most.
    case("D07", partial(workbook, inspected="5000000"), workbook, entry_at("field.inspected")),
]

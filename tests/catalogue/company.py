"""Cases about a file among others of its department, and on the bureau's list."""

from functools import partial
from typing import Any

from tests.catalogue.case import Case, Files, case
from tests.catalogue.desk import LATEST, LISTED
from tests.intake.filled_workbooks import sound, workbook
from tests.test_rivals import moment_of

AUDIT, OTHER = "示例县审计局", "示例县统计局"


def pair(code: str, first: bytes, **changes: Any) -> Files:
    """Hand in two files, the second with some changes."""
    return {f"{code}.xlsx": first, f"{code}（再报）.xlsx": workbook(**changes)}


def saved_a_day_later(department: str) -> Files:
    """Hand in two files, the second saved a day later by a department."""
    second = workbook(cover__department=department, cover__phone="0314-5000001")
    return {
        "F07.xlsx": moment_of(sound(), "2025-02-24T08:00:00Z"),
        "F07（再报）.xlsx": moment_of(second, "2025-02-25T08:00:00Z"),
    }


CASES = [
    # Another telephone number: both are scored, and each is told of the other.
    Case(
        "F04",
        lambda: pair("F04", sound(), cover__phone="0314-5000001"),
        lambda: pair("F04", sound(), cover__phone="0314-5000001", cover__department=OTHER),
        {"F04.xlsx": [("F04", "")], "F04（再报）.xlsx": [("F04", "")]},
    ),
    # The first by name counts.
    Case(
        "F06",
        lambda: pair("F06", sound()),
        lambda: pair("F06", sound(), cover__department=OTHER),
        {"F06（再报）.xlsx": [("F06", "")]},
    ),
    Case(
        "F07",
        partial(saved_a_day_later, AUDIT),
        partial(saved_a_day_later, OTHER),
        {"F07.xlsx": [("F07", "")]},
        desk=LATEST,
    ),
    Case(
        "F08",
        lambda: pair("F08", sound(), cover__department=f"{AUDIT}机关"),
        lambda: pair("F08", sound(), cover__department=OTHER),
        {"F08.xlsx": [("F08", "")], "F08（再报）.xlsx": [("F08", "")]},
    ),
    case("F09", partial(workbook, cover__department=OTHER), sound, "", desk=LISTED),
]

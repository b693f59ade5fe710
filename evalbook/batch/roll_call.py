"""Calling the bureau's list of departments (名单): reading it, and holding what was handed in against it."""

import difflib
from collections.abc import Sequence
from pathlib import Path

from evalbook.console.screen import console, safe
from evalbook.findings import Finding
from evalbook.intake.sheets import UnreadableFileError
from evalbook.intake.unit_list import read_department_list
from evalbook.results.outcome import Outcome
from evalbook.results.roll import Roll
from evalbook.system_errors import reason


def read_roll(path: Path) -> Roll | None:
    """Read a list; say what is wrong and return None where it is of no use."""
    try:
        names = read_department_list(path.read_bytes())
    except (OSError, UnreadableFileError) as error:
        cause = reason(error) if isinstance(error, OSError) else str(error)
        _complain(f"无法读取部门名单“{path}”：{cause}。")
        return None
    if not names:
        _complain(f"部门名单“{path.name}”里找不到部门：请在第一行写标题“部门名称”，下面一行写一个部门。")
        return None
    return Roll(tuple(names))


def called(outcomes: Sequence[Outcome], roll: Roll) -> list[Outcome]:
    """Add to the files of strangers that they are not on the list."""
    strangers = {one.file for one in roll.strangers(outcomes)}
    return [_with_stranger(one, roll) if one.file in strangers else one for one in outcomes]


def _with_stranger(outcome: Outcome, roll: Roll) -> Outcome:
    near = difflib.get_close_matches(outcome.department, roll.departments, n=1)
    slots = {"department": outcome.department, "hint": f"，最接近的是“{near[0]}”" if near else ""}
    return outcome.with_findings((*outcome.findings, Finding("F09", outcome.file, None, slots)))


def print_roll(roll: Roll, outcomes: Sequence[Outcome]) -> None:
    """Print who has not handed in."""
    missing = roll.missing(outcomes)
    screen = console()
    counted = f"名单上{len(roll.departments)}个部门，已报送{len(roll.departments) - len(missing)}个"
    screen.print(safe(f"{counted}，未报送{len(missing)}个{'：' if missing else ''}{'、'.join(missing)}。"))


def _complain(text: str) -> None:
    console(stderr=True).print(safe(text, "red"), soft_wrap=True)

"""Several files of one department: which count, which are set aside, and what differs between them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from itertools import combinations

from evalbook.decimals import plain
from evalbook.department_names import folded
from evalbook.findings import Finding
from evalbook.indicators.entries import entries
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.reader import Reading
from evalbook.submission import Content

_LISTED = 6
"""Differences named in one message."""
_LONGEST = 12
"""Characters of a text shown in it."""
_SHORTEST, _MOST_ADDED = 5, 3
"""Characters of a name that is compared with others, and how many a near one may have more."""
_IN_BRACKETS = re.compile(r"\([^()]*\)$")


@dataclass
class Standing:
    """How a file stands beside the others of its department."""

    set_aside: bool = False
    """Whether another file counts in its stead."""
    findings: list[Finding] = field(default_factory=list)


def standings(
    readings: Mapping[str, Reading],
    saved: Mapping[str, datetime | None],
    system: IndicatorSystem,
    *,
    latest: bool,
) -> dict[str, Standing]:
    """Judge every file of a run, by its name.

    `saved` says when each was saved or sent. Of equal contents the first file counts. Of different
    ones all count, unless the `latest` is to be taken and it is known which that is.
    """
    found = {file: Standing() for file in readings}
    by_name: dict[str, list[str]] = {}
    for file, reading in readings.items():
        if reading.submission is not None and reading.submission.department:
            by_name.setdefault(folded(reading.submission.department), []).append(file)
    for files in by_name.values():
        # By name, so that the order in which files are given decides nothing.
        distinct = _once(readings, sorted(files), found)
        if len(distinct) > 1:
            older = _older(distinct, saved) if latest else []
            for file in older:
                newest = next(one for one in distinct if one not in older)
                _set_aside(found[file], "F07", file, newest, str(saved[newest]))
            _compare(readings, [one for one in distinct if one not in older], found, system)
    _near_names(readings, found)
    return found


def _once(readings: Mapping[str, Reading], files: Sequence[str], found: dict[str, Standing]) -> list[str]:
    """Set aside what is the same as a file before it; return the others."""
    distinct: dict[str, list[dict[str, Content]]] = {}
    for file in files:
        contents = _contents(readings[file])
        twin = next((one for one, other in distinct.items() if other == contents), None)
        if twin is None:
            distinct[file] = contents
        else:
            _set_aside(found[file], "F06", file, twin)
    return list(distinct)


def _set_aside(standing: Standing, code: str, file: str, other: str, moment: str = "") -> None:
    slots = {"other": other} | ({"moment": moment} if moment else {})
    standing.set_aside = True
    standing.findings.append(Finding(code, file, None, slots))


def _contents(reading: Reading) -> list[dict[str, Content]]:
    """Everything filled in, sheet by sheet: files are equal where this is.

    What was sent back counts too: 约500 and 约600 are as unreadable, and not the same.
    """
    sheets = [reading.submission, *(unit.submission for unit in reading.units)]
    return [one.typed for one in sheets if one is not None]


def _older(files: Sequence[str], saved: Mapping[str, datetime | None]) -> list[str]:
    """Return all files but the newest; none where it is not known which that is."""
    moments = [(moment, file) for file in files if (moment := saved.get(file)) is not None]
    if len(moments) < len(files):
        return []
    newest = max(moment for moment, _ in moments)
    older = [file for moment, file in moments if moment < newest]
    return older if len(older) == len(files) - 1 else []


def _compare(
    readings: Mapping[str, Reading], files: Sequence[str], found: dict[str, Standing], system: IndicatorSystem
) -> None:
    """Tell each file of the others of its department, and of what differs."""
    typed = {file: one.typed for file in files if (one := readings[file].submission) is not None}
    for file in files:
        others = [one for one in files if one != file]
        submission = readings[file].submission
        if not others or submission is None:
            continue
        different = "；".join(_differences(typed[file], one, typed[one], system) for one in others)
        slots = {
            "department": submission.department,
            "others": "、".join(others),
            "differences": different,
        }
        found[file].findings.append(Finding("F04", file, None, slots))


def _differences(
    own: Mapping[str, Content], file: str, other: Mapping[str, Content], system: IndicatorSystem
) -> str:
    """Name the entries that differ from another file: `与“乙.xlsx”相比，2处不同：预算数100→120、……`."""
    pairs = [
        (entry.label, own.get(entry.key), other.get(entry.key))
        for entry in entries(system)
        if own.get(entry.key) != other.get(entry.key)
    ]
    named = "、".join(f"{label}{_shown(mine)}→{_shown(theirs)}" for label, mine, theirs in pairs[:_LISTED])
    more = f"等{len(pairs)}处" if len(pairs) > _LISTED else ""
    if not pairs:
        return f"与“{file}”相比，所属单位的表不同"
    return f"与“{file}”相比，{len(pairs)}处不同（本份→对方）：{named}{more}"


def _shown(content: Content | None) -> str:
    if content is None:
        return "（空）"
    if isinstance(content, str):
        return f"“{content[:_LONGEST]}…”" if len(content) > _LONGEST else f"“{content}”"
    return plain(content) if isinstance(content, Decimal) else str(content)


def _near_names(readings: Mapping[str, Reading], found: dict[str, Standing]) -> None:
    names = {
        file: reading.submission.department
        for file, reading in readings.items()
        if reading.submission is not None and not found[file].set_aside
    }
    for (one, name), (other, near) in combinations(names.items(), 2):
        if _is_near(folded(name), folded(near)):
            for file, own, theirs in ((one, name, near), (other, near, name)):
                slots = {"department": own, "near": theirs}
                found[file].findings.append(Finding("F08", file, None, slots))


def _is_near(one: str, other: str) -> bool:
    """Tell whether one name is the other with a few characters more; 民政局 and 财政局 are not near.

    What stands in brackets at the end, as in 财政局（本级）, may be of any length.
    """
    if one != other and _IN_BRACKETS.sub("", one) == _IN_BRACKETS.sub("", other):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST or not 0 < len(long) - len(short) <= _MOST_ADDED:
        return False
    rest: Iterator[str] = iter(long)
    return all(character in rest for character in short)

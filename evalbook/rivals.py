"""Several files of one department: which count, which are set aside, and what differs between them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from evalbook.decimals import plain
from evalbook.findings import Finding
from evalbook.indicators.entries import entries
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.reader import Reading
from evalbook.near_names import near_names
from evalbook.submission import Content

_LISTED = 6
"""Differences named in one message."""
_LONGEST = 12
"""Characters of a text shown in it."""
_DECORATION = re.compile(r"[\s·\-—_“”\"'《》]")


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
    names = [
        (file, reading.submission.department)
        for file, reading in readings.items()
        if reading.submission is not None and not found[file].set_aside
    ]
    places: dict[str, list[int]] = {}
    for place, (_, name) in enumerate(names):
        places.setdefault(folded(name), []).append(place)
    for one, near in near_names(places).items():
        others = [names[place][1] for place in sorted(place for other in near for place in places[other])]
        for file, own in (names[place] for place in places[one]):
            found[file].findings += [
                Finding("F08", file, None, {"department": own, "near": other}) for other in others
            ]


def folded(name: str) -> str:
    """Fold a name for comparing: width of letters, blanks and marks do not tell departments apart."""
    return _DECORATION.sub("", unicodedata.normalize("NFKC", name)).casefold()

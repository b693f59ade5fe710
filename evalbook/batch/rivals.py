"""Several files of one department: which count, which are set aside, and what differs between them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice

from evalbook.batch.file_read import Brief
from evalbook.decimals import plain
from evalbook.department_names import folded
from evalbook.findings import Finding
from evalbook.indicators.entries import entries
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.reading import Reading
from evalbook.near_names import near_names
from evalbook.submission import Content

_LISTED = 6
"""Differences named in one message."""
_OTHERS = 20
"""Files that one is compared with in one message."""
_LONGEST = 12
"""Characters of a text shown in it."""


@dataclass(slots=True)
class Standing:
    """How a file stands beside the others of its department."""

    set_aside: bool = False
    """Whether another file counts in its stead."""
    findings: list[Finding] = field(default_factory=list)


class Standings(dict[str, Standing]):
    """By file; most have nothing said of them, and are not in it."""

    def __missing__(self, file: str) -> Standing:
        """Return that of a file of which nothing is to be said."""
        return Standing()

    def add(self, finding: Finding, *, set_aside: bool = False) -> None:
        """Say something of a file."""
        standing = self.setdefault(finding.file, Standing())
        standing.findings.append(finding)
        standing.set_aside |= set_aside


def standings(
    briefs: Sequence[Brief], load: Callable[[str], Reading], system: IndicatorSystem, *, latest: bool
) -> Standings:
    """Judge every file of a run that may hold a scoresheet, by its name.

    Of equal contents the first file counts. Of different ones all count, unless the `latest` is to be
    taken and it is known which that is. `load` gives a file as read; it is asked for the few that differ.
    """
    found = Standings()
    by_name: dict[str, list[Brief]] = {}
    for one in briefs:
        if one.is_read and one.department:
            by_name.setdefault(folded(one.department), []).append(one)
    for files in by_name.values():
        # By name, so that the order in which files are given decides nothing.
        distinct = _once(sorted(files, key=lambda one: one.file), found)
        if len(distinct) > 1:
            older = _older(distinct) if latest else []
            for one in older:
                newest = next(other for other in distinct if other not in older)
                _set_aside(found, "F07", one.file, newest.file, str(newest.saved))
            counting = {one.file: load(one.file) for one in distinct if one not in older}
            _compare(counting, found, system)
    _near_names([one for one in briefs if one.is_read], found)
    return found


def _once(files: Sequence[Brief], found: Standings) -> list[Brief]:
    """Set aside what is the same as a file before it; return the others."""
    distinct: dict[str, Brief] = {}
    for one in files:
        twin = distinct.setdefault(one.contents, one)
        if twin is not one:
            _set_aside(found, "F06", one.file, twin.file)
    return list(distinct.values())


def _set_aside(found: Standings, code: str, file: str, other: str, moment: str = "") -> None:
    slots = {"other": other} | ({"moment": moment} if moment else {})
    found.add(Finding(code, file, None, slots), set_aside=True)


def _older(files: Sequence[Brief]) -> list[Brief]:
    """Return all files but the newest; none where it is not known which that is."""
    moments = [(one.saved, one) for one in files if one.saved is not None]
    if len(moments) < len(files):
        return []
    newest = max(moment for moment, _ in moments)
    older = [one for moment, one in moments if moment < newest]
    return older if len(older) == len(files) - 1 else []


def _compare(readings: Mapping[str, Reading], found: Standings, system: IndicatorSystem) -> None:
    """Tell each file of the others of its department, and of what differs."""
    typed = {file: one.typed for file, reading in readings.items() if (one := reading.submission) is not None}
    for file, reading in readings.items():
        others = list(islice((one for one in readings if one != file), _OTHERS))
        submission = reading.submission
        if not others or submission is None:
            continue
        different = "；".join(_differences(typed[file], one, typed[one], system) for one in others)
        more = f"等{len(readings) - 1}个文件" if len(readings) - 1 > len(others) else ""
        slots = {
            "department": submission.department,
            "others": "、".join(others) + more,
            "differences": different,
        }
        found.add(Finding("F04", file, None, slots))


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


def _near_names(briefs: Sequence[Brief], found: Standings) -> None:
    names = [(one.file, one.department) for one in briefs if not found[one.file].set_aside]
    places: dict[str, list[int]] = {}
    for place, (_, name) in enumerate(names):
        places.setdefault(folded(name), []).append(place)
    for one, near in near_names(places).items():
        others = [names[place][1] for place in sorted(place for other in near for place in places[other])]
        for file, own in (names[place] for place in places[one]):
            for other in others:
                found.add(Finding("F08", file, None, {"department": own, "near": other}))

"""Which files go back to the departments, and how their papers are named."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from evalbook.findings import Finding, Packed, packed
from evalbook.output.naming import safe_name, told_apart
from evalbook.projects.outcome import ProjectOutcome
from evalbook.results.outcome import Outcome
from evalbook.results.returned import Return

LETTER_NAME, COPY_NAME = "退回修改通知", "批注"
_DEPARTMENT, _PROJECT, _BOTH = "部门整体支出绩效自评", "项目支出绩效自评", "绩效自评"


def returns(
    outcomes: Sequence[Outcome], projects: Sequence[ProjectOutcome], *, warnings_too: bool = False
) -> list[Return]:
    """List the files that go back, each once, in the order given."""
    files: dict[str, list[Outcome | ProjectOutcome]] = {}
    everything: list[Outcome | ProjectOutcome] = [*outcomes, *projects]
    for one in everything:
        files.setdefault(one.file, []).append(one)
    return _named(
        [
            _return(file, seen)
            for file, seen in files.items()
            if not _is_scored(seen) or (warnings_too and any(one.findings for one in seen))
        ]
    )


def _is_scored(seen: Sequence[Outcome | ProjectOutcome]) -> bool:
    return all(one.assessment is not None or _is_set_aside(one) for one in seen)


def _return(file: str, seen: Sequence[Outcome | ProjectOutcome]) -> Return:
    kinds = {isinstance(one, Outcome) for one in seen}
    subject = _BOTH if len(kinds) > 1 else _DEPARTMENT if kinds == {True} else _PROJECT
    return Return(
        file,
        next((one.department for one in seen if one.department), ""),
        subject,
        next((one.filled_on for one in seen if isinstance(one, Outcome)), None),
        _findings(file, seen),
        _is_scored(seen),
        next((one.sha256 for one in seen if one.sha256), ""),
    )


def _findings(file: str, seen: Sequence[Outcome | ProjectOutcome]) -> Sequence[Finding]:
    """Gather what was found, each once; packed, where all of it is."""
    found = tuple(dict.fromkeys(finding for one in seen for finding in one.findings))
    return packed(file, found) if all(isinstance(one.findings, Packed) for one in seen) else found


def _is_set_aside(one: Outcome | ProjectOutcome) -> bool:
    return isinstance(one, Outcome) and one.set_aside


def _named(found: Sequence[Return]) -> list[Return]:
    """Name the papers of each file, uniquely even where departments or files share a name."""
    letters = told_apart(
        {one.file: safe_name(one.department or _stem(one), one.department or one.file) for one in found}, str
    )
    copies = told_apart({one.file: safe_name(_stem(one), one.file) for one in found}, str)
    return [
        replace(
            one,
            letter=f"{letters[one.file]}-{LETTER_NAME}.docx",
            copy=f"{copies[one.file]}-{COPY_NAME}.xlsx",
        )
        for one in found
    ]


def _stem(one: Return) -> str:
    return PurePosixPath(one.file).stem

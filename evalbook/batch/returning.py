"""Which files go back to the departments, and what goes with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from evalbook.findings import Finding, Packed, merged, packed
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.refusal import UnreadableFileError
from evalbook.intake.source import Source
from evalbook.output.naming import safe_name, told_apart
from evalbook.output.returned.notice import Notice
from evalbook.projects.outcome import ProjectOutcome
from evalbook.published import RETURN_FOLDER, Progress
from evalbook.results.outcome import Outcome

LETTER_NAME, COPY_NAME = "退回修改通知", "批注"
_OPENED = ("F02", "F03", "F05", "F19")
"""Errors about a whole file that can be opened all the same."""
_DEPARTMENT, _PROJECT, _BOTH = "部门整体支出绩效自评", "项目支出绩效自评", "绩效自评"


@dataclass(frozen=True)
class Terms:
    """What the bureau settles about its letters."""

    deadline: date | None = None
    bureau: str = ""
    """Its name; empty for the name that the indicator system gives."""
    warnings_too: bool = False
    """Whether files that were scored go back for their warnings."""

    def signed(self, system: IndicatorSystem) -> str:
        """Name the bureau that signs: as it was told, or by the county of the indicator system."""
        county = system.about.county
        return self.bureau or (f"{county}财政局" if county else "财政部门")


@dataclass(frozen=True)
class Return:
    """One file that goes back, with the names of its papers."""

    file: str
    department: str
    subject: str
    filled_on: date | None
    findings: Sequence[Finding]
    scored: bool
    sha256: str = ""
    """Of the file as it was read; empty where its bytes could not be had."""
    letter: str = ""
    copy: str = ""

    @property
    def opens(self) -> bool:
        """Whether reading got so far that the file may be opened again."""
        return all(one.code in _OPENED for one in self.findings if one.is_error and one.code.startswith("F"))


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


def write_returns(
    found: Sequence[Return],
    originals: Mapping[str, Source],
    system: IndicatorSystem,
    terms: Terms,
    folder: Path,
    progress: Progress,
) -> Iterator[tuple[Path, bytes]]:
    """Yield the letter of each file, and its copy with comments where it can be opened."""
    # Writers are heavy to import, and a run in which all is well needs none of them.
    from evalbook.output.returned import annotate_apart, end_annotating, write_letter  # noqa: PLC0415

    for one in found:
        progress("写出", one.file)
        notice = _notice(one, system, terms)
        data = _bytes(originals[one.file]) if one.opens else None
        marked = None if data is None else annotate_apart(data, notice)
        if marked is None:
            notice = replace(notice, copy="")
        else:
            copy, notice = marked
            yield folder / RETURN_FOLDER / one.copy, copy
        yield folder / RETURN_FOLDER / one.letter, write_letter(notice)
    end_annotating()


def _bytes(source: Source) -> bytes | None:
    try:
        return source.read()
    except UnreadableFileError:  # reported when it was read
        return None


def _notice(one: Return, system: IndicatorSystem, terms: Terms) -> Notice:
    about = system.about
    return Notice(
        one.file,
        one.department,
        about.year,
        one.subject,
        terms.signed(system),
        terms.deadline,
        one.filled_on,
        one.sha256,
        tuple(merged(one.findings)),
        one.scored,
        one.copy,
    )

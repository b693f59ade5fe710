"""A case of the catalogue: the smallest files in which a code is found, and the same without the fault."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from evalbook.findings import Finding
from evalbook.indicators.load import load
from evalbook.template.layout import lay_out
from tests.catalogue.desk import PLAIN, Desk, HandedIn
from tests.intake.made_files import put

Files = Mapping[str, bytes]
"""Contents by name, the names as they lie in the folder."""
Found = tuple[str, str]
"""Code and place; the place is empty for a finding about the whole file."""


@dataclass(frozen=True, eq=False)
class Case:
    """Files named for their code, and the whole list of what is found in them, file by file.

    A file that is not named in `found` has nothing wrong; in `left` stands what the twin carries even
    without the fault.
    """

    code: str
    make_failing: Callable[[], Files]
    make_twin: Callable[[], Files]
    found: Mapping[str, Sequence[Found]]
    left: Mapping[str, Sequence[Found]] = field(default_factory=dict)
    desk: Desk = PLAIN

    def __str__(self) -> str:
        return self.code

    @cached_property
    def failing(self) -> Files:
        """The files with the fault."""
        return self.make_failing()

    @cached_property
    def outcome(self) -> HandedIn:
        """What becomes of the failing files."""
        return handed_in(self.failing, self.desk)

    @cached_property
    def twin(self) -> Files:
        """The files without it."""
        return self.make_twin()


def case(
    code: str,
    failing: Callable[[], bytes],
    twin: Callable[[], bytes],
    *places: str,
    left: Sequence[Found] = (),
    ending: str = ".xlsx",
    inside: str = "",
    desk: Desk = PLAIN,
) -> Case:
    """Make a case of one file, in which the code is found at each of the places and nothing else is.

    `inside` names the file in a container by which its findings go; `left` is what the twin carries.
    """
    name = f"{code}{ending}"
    shown = f"{name}/{inside}" if inside else name
    return Case(
        code,
        lambda: {name: failing()},
        lambda: {name: twin()},
        {shown: [(code, place) for place in places]},
        {shown: left} if left else {},
        desk,
    )


def handed_in(files: Files, desk: Desk) -> HandedIn:
    """Hand files in, each by its own path; files in folders with the folder."""
    with TemporaryDirectory() as name:
        folder = put(Path(name), files)
        in_folders = any("/" in one for one in files)
        return desk.take([folder] if in_folders else [folder / one for one in files])


def listed(findings: Mapping[str, Sequence[Finding]]) -> dict[str, list[Found]]:
    """Code and place of findings, by file; without the files in which nothing was found."""
    return {file: [(one.code, one.place) for one in found] for file, found in findings.items() if found}


def entry_at(key: str) -> str:
    """Where the template keeps an entry, by its own layout: `entry_at("field.budget")` is `基础数据!E16`."""
    return str(lay_out(load()).entries[key])

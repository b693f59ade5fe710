"""What is given to workers, and what comes back of it."""

from dataclasses import dataclass, field

from evalbook.batch.file_read import Brief
from evalbook.findings import Finding
from evalbook.intake.source import Source
from evalbook.output.place import Paper
from evalbook.projects.outcome import ProjectOutcome
from evalbook.results.outcome import Outcome
from evalbook.results.receipts import SCORED, UNSCORED
from evalbook.results.returned import Return
from evalbook.scoring.peers import Peers


@dataclass(frozen=True)
class ReadTask:
    """A file to be read."""

    source: Source

    @property
    def file(self) -> str:
        """Its name."""
        return self.source.name


@dataclass(frozen=True)
class ReadDone:
    """A file as read: what its batch has to know of it, and all it gave, packed."""

    brief: Brief
    packed: bytes = field(repr=False)


@dataclass(frozen=True)
class DepartmentTask:
    """A scoresheet that counts, and what is known of it beside the others of its batch."""

    file: str
    read: bytes = field(repr=False)
    """The file as read, packed."""
    standing: tuple[Finding, ...] = ()
    """What was found beside the other files."""
    called: tuple[Finding, ...] = ()
    """What was found beside the bureau's list."""
    projects: tuple[ProjectOutcome, ...] = ()
    """Its projects, to be held against its figures."""
    name: str = ""
    """Of its papers, without ending."""
    peers: Peers | None = None
    """What its ranks are among; the same for all tasks."""


@dataclass(frozen=True)
class DepartmentDone:
    """What became of it, and its papers."""

    outcome: Outcome
    papers: tuple[Paper, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def findings(self) -> int:
        """How many there are."""
        return len(self.outcome.findings)

    @property
    def told(self) -> str:
        """What became of it, in words."""
        seen = self.outcome.assessment
        return UNSCORED if seen is None or seen.total is None else f"{SCORED}，{seen.total:.2f}分"


@dataclass(frozen=True)
class BookTask:
    """A workbook of projects, and what is known of each beside the others of its batch, sheet by sheet."""

    file: str
    read: bytes = field(repr=False)
    """The file as read, packed."""
    others: tuple[str, ...] = ()
    """Of each sheet, where else the same project was handed in, in words; empty where nowhere."""
    names: tuple[str, ...] = ()
    """Of each sheet, how its papers are named, without ending."""


@dataclass(frozen=True)
class BookDone:
    """What became of its projects, and their papers."""

    outcomes: tuple[ProjectOutcome, ...]
    papers: tuple[Paper, ...] = ()

    @property
    def findings(self) -> int:
        """How many there are."""
        return sum(len(one.findings) for one in self.outcomes)

    @property
    def told(self) -> str:
        """What became of it, in words."""
        scored = sum(one.assessment is not None for one in self.outcomes)
        return f"{SCORED}{scored}个项目，{UNSCORED}{len(self.outcomes) - scored}个"


@dataclass(frozen=True)
class ReturnTask:
    """A file that goes back, and where it is."""

    back: Return
    source: Source

    @property
    def file(self) -> str:
        """Its name."""
        return self.back.file


@dataclass(frozen=True)
class ReturnDone:
    """The letter of a file, and its copy with comments where there is one."""

    papers: tuple[Paper, ...] = ()

    @property
    def findings(self) -> int:
        """None: they were counted before."""
        return 0

    @property
    def told(self) -> str:
        """What became of it, in words."""
        return "退回修改"

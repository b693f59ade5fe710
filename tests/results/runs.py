"""Runs over the samples, with everything in them that the bureau's papers tell of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from evalbook.batch.assess import assess, assess_projects
from evalbook.batch.returns import returns
from evalbook.findings import Finding
from evalbook.indicators.load import load
from evalbook.intake.scan import Source, scan
from evalbook.output.circular import Facts, write_circular
from evalbook.output.summary.ranking import rank
from evalbook.projects.compare import compare
from evalbook.projects.load import load_form
from evalbook.projects.outcome import ProjectOutcome
from evalbook.results.outcome import Outcome, PassedOver
from evalbook.results.previous import Previous, PreviousScores
from evalbook.results.receipts import Receipt, receipts
from evalbook.results.roll import Roll
from tests.output.summary.whole import write_summary

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
BUREAU = "示例县财政局"
_NAMES = ("示例县司法局（示例）", "示例县档案馆（示例）", "示例县应急管理局（示例）")


@dataclass(frozen=True)
class Run:
    """What became of everything that was handed in."""

    outcomes: Sequence[Outcome]
    projects: Sequence[ProjectOutcome]
    sources: Sequence[Source]
    aside: Sequence[PassedOver] = ()

    @property
    def receipts(self) -> list[Receipt]:
        letters = {one.file: one.letter for one in returns(self.outcomes, self.projects)}
        return receipts(self.sources, self.outcomes, self.projects, letters, self.aside)

    def condensed(self) -> "Run":
        """The same run, of which no more is kept than has to be."""
        return replace(
            self,
            outcomes=[one.condensed() for one in self.outcomes],
            projects=[one.condensed() for one in self.projects],
        )


@cache
def samples() -> Run:
    """All samples, one of them twice: scored and unscored files, a department with units, projects."""
    with TemporaryDirectory() as folder:
        twin = Path(folder) / "又一份.xlsx"
        twin.write_bytes((SAMPLES / "county-2024" / f"{_NAMES[0]}.xlsx").read_bytes())
        aside: list[PassedOver] = []
        sources = scan([SAMPLES, twin], aside=aside)
        form = load_form().for_year(load().about.year)
        outcomes = [_called(one) for one in assess(sources, load(), lambda *_: None)]
        projects = assess_projects(sources, form, lambda *_: None)
        outcomes = compare(load(), form, outcomes, projects)
    return Run(outcomes, projects, sources, aside)


def _called(one: Outcome) -> Outcome:
    """Hold a file against the list, as a run does."""
    found = roll().called(one.file, one.department) if one.department else ()
    return one.with_findings((*one.findings, *found))


def roll() -> Roll:
    """A list on which some departments stand, and one that has not handed in."""
    return Roll((*_NAMES, "示例县没有报送局"))


def previous() -> Previous:
    """An earlier year with some of the departments, and one that is gone."""
    system = load()
    names = {(system.level2_by_code[one.level2].name, one.name): one.points for one in system.scored}
    scores = PreviousScores(Decimal("81.5"), "良", dict.fromkeys(names, Decimal("1.25")), 1)
    departments = dict.fromkeys((*_NAMES, "示例县撤销局"), scores)
    return Previous(2023, departments, names, frozenset({_NAMES[1]}))


def papers(run: Run) -> Iterator[bytes]:
    """Write the bureau's papers about a run: with everything, and with nothing that may be left out."""
    form = load_form().for_year(load().about.year)
    yield write_summary(load(), run.outcomes, run.projects, roll(), run.receipts, previous(), form)
    yield write_summary(load(), run.outcomes)
    batch = rank(load(), run.outcomes)
    yield write_circular(Facts(batch, BUREAU, roll(), run.projects, previous()))
    yield write_circular(Facts(batch, BUREAU))


def renamed(one: Outcome, number: int) -> Outcome:
    """The same outcome of another file and department."""
    file = f"收件/第{number % 97}批/{number}-{one.file.rpartition('/')[2]}"
    department = f"{one.department}第{number}分局" if one.department else ""
    findings = [replace(finding, file=file, slots=dict(finding.slots)) for finding in one.findings]
    return replace(one, file=file, department=department, findings=tuple(findings), sha256=f"{number:064x}")


def with_findings(one: Outcome, most: int) -> Outcome:
    """The same outcome with that many different warnings and notices: its own, then such as others have."""
    own = [finding for finding in one.findings if not finding.is_error]
    others = [finding for finding in _usual(one.file) if finding not in own]
    return one.with_findings([*own, *others][:most])


def _usual(file: str) -> list[Finding]:
    """What is found in many a sample."""
    found = [finding for one in samples().outcomes for finding in one.findings if finding.cell is not None]
    return [replace(finding, file=file) for finding in found if not finding.is_error]

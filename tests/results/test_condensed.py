"""What is drawn from condensed outcomes is what is drawn from full ones, byte by byte."""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from rich.console import Console

from evalbook.batch.returns import returns
from evalbook.console.tables import print_findings, print_outcomes
from evalbook.findings import Level, Packed
from evalbook.indicators.load import load
from evalbook.output.circular import Facts, write_circular
from evalbook.output.summary.ranking import rank
from evalbook.projects.assessment import ProjectAssessment
from evalbook.projects.compare import compare
from evalbook.projects.console import print_project_counts, print_projects
from evalbook.projects.load import load_form
from evalbook.results.outcome import Outcome
from evalbook.results.scores import Scores
from evalbook.scoring.assessment import Assessment
from evalbook.store import decode, encode
from tests.output.summary.whole import write_summary
from tests.results.runs import BUREAU, Run, papers, samples


def kept(run: Run) -> Run:
    """The same run as it comes back from the disk."""
    return replace(
        run,
        outcomes=[decode(encode(one)) for one in run.outcomes],
        projects=[decode(encode(one)) for one in run.projects],
    )


def printed(run: Run) -> str:
    said = io.StringIO()
    screen = Console(file=said, width=160, markup=False)
    print_outcomes(screen, run.outcomes)
    print_projects(screen, run.projects)
    print_project_counts(screen, run.projects)
    print_findings(screen, [*run.outcomes, *run.projects], list(Level))
    print_findings(screen, [*run.outcomes, *run.projects], [Level.ERROR])
    return said.getvalue()


def test_the_samples_have_everything() -> None:
    run = samples()
    assert any(one.set_aside for one in run.outcomes)
    assert any(one.needs_attention for one in run.outcomes)
    assert any(one.sheets for one in run.outcomes)
    assert any(one.assessment is not None for one in run.projects)
    assert {one.code for outcome in run.outcomes for one in outcome.findings} >= {"F06", "F09"}


@pytest.fixture(scope="module")
def written() -> list[bytes]:
    return list(papers(samples()))


@pytest.mark.parametrize("keep", [lambda run: run, kept], ids=["in memory", "on the disk"])
def test_papers(written: list[bytes], keep: Callable[[Run], Run]) -> None:
    run = keep(samples().condensed())
    assert list(papers(run)) == written
    assert run.receipts == samples().receipts
    assert printed(run) == printed(samples())
    assert returns(run.outcomes, run.projects, warnings_too=True) == returns(
        samples().outcomes, samples().projects, warnings_too=True
    )


def test_it_comes_back_from_the_disk_as_it_was() -> None:
    run = samples().condensed()
    assert kept(run) == run
    assert repr(kept(run)) == repr(run)
    back = returns(run.outcomes, run.projects, warnings_too=True)
    assert decode(encode(back)) == back


def test_whole_assessments_are_not_kept() -> None:
    scored = next(one for one in samples().outcomes if one.assessment is not None)
    with pytest.raises(ValueError, match="plain"):
        encode(scored)


def test_nothing_whole_is_left() -> None:
    run = samples().condensed()
    for one in run.outcomes:
        assert one.full is None
        assert not any(isinstance(sheet.assessment, Assessment) for sheet in one.sheets)
        assert isinstance(one.findings, Packed) or one.findings == ()
        assert one.condensed() == one
    assert not any(isinstance(one.assessment, ProjectAssessment) for one in run.projects)


def test_each_score() -> None:
    seen = 0
    for whole, short in zip(samples().outcomes, samples().condensed().outcomes, strict=True):
        pairs = [(whole, short), *zip(whole.sheets, short.sheets, strict=True)]
        for one, other in pairs:
            if isinstance(one.assessment, Assessment):
                assert isinstance(other.assessment, Scores)
                same_scores(one.assessment, other.assessment)
                seen += 1
    assert seen > 15


def same_scores(whole: Assessment, short: Scores) -> None:
    """Hold every answer of condensed scores against the assessment that they were made of."""
    for indicator in whole.system.indicators:
        one, other = whole.score_of(indicator.code), short.score_of(indicator.code)
        for name in ("computed", "points", "effect", "excluded", "pending", "full", "lost"):
            assert getattr(other, name) == getattr(one, name), (indicator.code, name)
    for name in ("total", "claimed_total", "grade", "claimed_grade", "nothing_applies", "filled_on"):
        assert getattr(short, name) == getattr(whole, name), name
    assert short.level1_scores == whole.level1_scores
    for check in whole.system.project_checks:
        assert short.figure(check.field) == whole.figure(check.field)


def test_projects_are_compared_alike() -> None:
    run, form = samples(), load_form()
    assert load().project_checks
    bare = [bared(one) for one in run.outcomes]
    short = [one.condensed() for one in bare]
    whole = compare(load(), form, bare, run.projects)
    assert compare(load(), form, short, [one.condensed() for one in run.projects]) == [
        one.condensed() for one in whole
    ]
    # The samples agree with their projects: of one that is gone, they do not.
    assert codes(compare(load(), form, short, run.condensed().projects[1:])) >= {"P13"}
    assert codes(compare(load(), form, bare, run.projects[1:])) >= {"P13"}


def bared(one: Outcome) -> Outcome:
    return one.with_findings(finding for finding in one.findings if finding.code != "P13")


def codes(outcomes: Sequence[Outcome]) -> set[str]:
    return {finding.code for one in outcomes for finding in one.findings}


def test_findings_that_are_added_are_packed_too() -> None:
    one = next(one for one in samples().outcomes if len(one.findings) > 1)
    short = one.condensed().with_findings([*one.findings, *one.findings[:1]])
    assert isinstance(short.findings, Packed)
    assert short.findings == (*one.findings, one.findings[0])
    assert [short.count(level) for level in Level] == [
        sum(finding.level is level for finding in short.findings) for level in Level
    ]


def test_no_file_at_all() -> None:
    unscored = [one.condensed() for one in samples().outcomes if one.assessment is None]
    assert write_summary(load(), unscored)
    scored = [one.condensed() for one in samples().outcomes if one.assessment is not None][:1]
    assert write_circular(Facts(rank(load(), scored), BUREAU))

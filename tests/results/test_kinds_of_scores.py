"""Condensed scores answer as the assessment does, whatever scores a system knows: bonuses, ranks, weights."""

from collections.abc import Sequence

import pytest

from evalbook.indicators.load import load
from evalbook.indicators.model import IndicatorSystem
from evalbook.results.outcome import Outcome
from evalbook.results.scores import condense
from evalbook.scoring.departments import Department, score_departments
from evalbook.store import decode, encode
from evalbook.submission import Submission
from tests.output.summary.whole import write_summary
from tests.results.test_condensed import same_scores
from tests.scoring.excluding import excluding_system, submitted
from tests.scoring.moving import MOVING, RANKED, WEIGHED, system_of
from tests.scoring.sheets import filled
from tests.scoring.test_excluded import CASES as EXCLUDED_CASES
from tests.scoring.test_moving import MOVING_CASES, WEIGHED_CASES, moving, weighed


def ranked(complaints: str | None) -> Submission:
    """Fill in a scoresheet whose second indicator goes by the rank of complaints, the fewest first."""
    figures = {"a11_due": "10", "a11_done": "9", "complaints": complaints, "services": "100"}
    return filled(system_of(RANKED), **figures)


SCORESHEETS: dict[str, tuple[IndicatorSystem, Sequence[Submission]]] = {
    "blank": (load(), [filled(load())]),
    "excluding": (
        excluding_system(),
        [submitted(excluding_system(), changes) for changes, *_ in EXCLUDED_CASES.values()],
    ),
    "moving": (system_of(MOVING), [moving(changes) for changes, *_ in MOVING_CASES.values()]),
    "weighed": (system_of(WEIGHED), [weighed(changes) for changes, *_ in WEIGHED_CASES.values()]),
    "ranked": (system_of(RANKED), [ranked(number) for number in ("2", "1", None)]),
}


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("name", SCORESHEETS)
def test_scores_and_summary(name: str, alone: bool) -> None:  # noqa: FBT001 - a parameter of a test
    system, sheets = SCORESHEETS[name]
    found = score_departments(system, [Department(one) for one in sheets], alone=alone)
    outcomes = [Outcome(f"{place}.xlsx", f"第{place}局", one, ()) for place, one in enumerate(found)]
    for one in found:
        same_scores(one, condense(one))
        assert decode(encode(condense(one))) == condense(one)
    short = [one.condensed() for one in outcomes]
    assert write_summary(system, short) == write_summary(system, outcomes)

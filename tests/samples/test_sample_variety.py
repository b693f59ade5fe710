"""The samples between them reach every grade, kind of rule, band and word, and contradict nothing."""

from decimal import Decimal

import pytest

from evalbook.indicators.load import load
from evalbook.indicators.parts import Part
from evalbook.indicators.rules import Bands, Checklist, Deduct, Deviation, Threshold, Words
from evalbook.scoring.state import State
from evalbook.scoring.table import ScoreTable, score
from tests.samples.hand_worked import ARCHIVES, CIVIL, CULTURE, RESULTS, SERVICES
from tests.samples.samples import submissions

D = Decimal


@pytest.fixture(scope="module")
def everyone() -> ScoreTable:
    return score(load(), list(submissions().values()))


def test_all_grades_occur() -> None:
    assert {grade for *_, grade in RESULTS.values()} == {grade.name for grade in load().grades}


def variant(part: Part) -> tuple[str, ...]:
    rule = part.rule
    if isinstance(rule, Deduct):
        return rule.kind, rule.side, rule.part_step
    if isinstance(rule, Bands | Threshold):
        return rule.kind, rule.side
    if isinstance(rule, Checklist):
        return rule.kind, rule.award
    return (rule.kind,)


def test_every_kind_of_rule_loses_points(everyone: ScoreTable) -> None:
    used, lost = set(), set()
    for indicator in load().scored:
        for position, part in enumerate(indicator.parts):
            place = (indicator.code, position)
            used.add(variant(part))
            judged = everyone.states[place] == State.VALUE
            if (everyone.part_points[place][judged] < part.points).any():
                lost.add(variant(part))
    assert lost == used
    assert {name for name, *_ in used} == {
        "bands",
        "checklist",
        "deduct",
        "deviation",
        "occurrences",
        "ratio",
        "threshold",
        "words",
    }


def test_every_band_and_every_word_is_reached(everyone: ScoreTable) -> None:
    for indicator in load().scored:
        for position, part in enumerate(indicator.parts):
            given = set(everyone.part_points[indicator.code, position])
            if isinstance(part.rule, Bands):
                assert {band.points for band in part.rule.bands} | {D(0)} <= given, indicator.code
            if isinstance(part.rule, Words):
                assert {word.points for word in part.rule.words} <= given, indicator.code


def test_deviation_loses_points_on_both_sides(everyone: ScoreTable) -> None:
    (place, part), *others = [
        ((indicator.code, position), part)
        for indicator in load().scored
        for position, part in enumerate(indicator.parts)
        if isinstance(part.rule, Deviation)
    ]
    assert not others
    judged = everyone.states[place] == State.VALUE
    values = everyone.values[place][judged & (everyone.part_points[place] < part.points)]
    assert (values > 100).any()
    assert (values < 100).any()


def test_an_answer_that_does_not_apply_occurs() -> None:
    answers = [(name, one.content("point.B32.3")) for name, one in submissions().items()]
    assert {name for name, answer in answers if answer == "不适用"} == {CIVIL, ARCHIVES, SERVICES, CULTURE}


def test_figures_contradict_each_other_nowhere() -> None:
    system = load()
    for check in system.cross_checks:
        names = {name: f"field.{system.field_by_name[name].code}" for name in check.parsed.fields}
        lesser, greater = (names[name] for name in check.formula.split("<="))
        for department, submission in submissions().items():
            assert submission.number(lesser) <= submission.number(greater), (department, check.code)

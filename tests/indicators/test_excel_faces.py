"""The live formula of a rule gives the points that the engine gives, on every side of every edge."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import numpy as np
import openpyxl
import pytest
import xlsxwriter

from evalbook.decimals import VALUE_PLACES, column, exact, half_up, round_column
from evalbook.indicators.load import load
from evalbook.indicators.rules import (
    Bands,
    Checklist,
    Clawback,
    Coefficient,
    Consumes,
    Deduct,
    Deviation,
    Events,
    InverseRatio,
    MissingItems,
    Occurrences,
    PassMark,
    Ranges,
    Rank,
    Ratio,
    Rule,
    Scale,
    Threshold,
    Votes,
    Words,
)
from evalbook.indicators.rules.bands import Band
from evalbook.indicators.rules.deduct import PartStep
from evalbook.indicators.rules.ranges import Range
from evalbook.indicators.rules.votes import Ballot
from evalbook.indicators.rules.words import Word
from tests.libreoffice import recalculate

# Distances from an edge: none, the last place that counts, what print hides, and plain ones.
_AROUND = ["0", "0.0000000001", "0.0000001", "0.004", "0.01", "0.05", "0.1", "0.15", "0.3333333333", "1"]
_EDGES = [0, 10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 95, 100, 105, 110, 115, 120]
_FAR = ["-1000", "-12.5", "33.3333333333", "66.6666666667", "85.7142857143", "99.5", "250", "99999999.99"]


def _numbers() -> list[Decimal]:
    near = {edge + sign * Decimal(distance) for edge in _EDGES for distance in _AROUND for sign in (1, -1)}
    return sorted(near | {Decimal(value) for value in _FAR})


def _counts() -> list[Decimal]:
    return [Decimal(count) for count in range(25)]


def _rules_in_use() -> Iterator[tuple[str, Rule, Scale]]:
    for indicator in load().scored:
        for part in indicator.parts:
            yield f"{indicator.code}{part.name}", part.rule, part.scale


def _deduct(side: str, target: str, step: str, points: str, part_step: PartStep) -> Deduct:
    return Deduct.model_validate(
        {
            "kind": "deduct",
            "side": side,
            "target_value": target,
            "step": step,
            "points_per_step": points,
            "part_step": part_step,
        }
    )


def _deviation(part_step: PartStep) -> Deviation:
    return Deviation(
        kind="deviation",
        target_value=Decimal(100),
        step=Decimal(3),
        points_per_step=Decimal("0.7"),
        part_step=part_step,
    )


def _other_rules() -> Iterator[tuple[str, Rule, Scale]]:
    """Parameters and settings that the built-in system does not use."""
    scale = Scale(Decimal(5), "%")
    for part_step in PartStep:
        yield f"deduct above, {part_step}", _deduct("above", "100", "5", "0.5", part_step), scale
        yield f"deduct below, {part_step}", _deduct("below", "90", "3", "0.7", part_step), scale
        yield f"deduct below zero, {part_step}", _deduct("above", "-10", "2.5", "0.3", part_step), scale
        yield f"deviation, {part_step}", _deviation(part_step), scale
    for side in ("at_least", "at_most"):
        rule = Threshold.model_validate({"kind": "threshold", "side": side, "target_value": "-0.5"})
        yield f"threshold {side}", rule, scale
    bands = (
        Band(limit=Decimal(-5), points=Decimal(5)),
        Band(limit=Decimal("33.3333333333"), points=Decimal("2.5")),
    )
    yield "bands up to a negative limit", Bands(kind="bands", side="at_most", bands=bands), scale
    yield "ratio of a smaller target", Ratio(kind="ratio", target_value=Decimal("85.5")), scale
    yield "ratio, large points", Ratio(kind="ratio", target_value=Decimal(7)), Scale(Decimal("12.5"), "")
    yield "checklist", Checklist(kind="checklist", award="each"), Scale(Decimal("2.5"), "%")
    yield "occurrences", Occurrences(kind="occurrences", points_each=Decimal("0.35")), Scale(Decimal(2), "次")
    first = (Band(limit=Decimal(0), points=Decimal(5)), Band(limit=Decimal(10), points=Decimal(3)))
    for side, shown in (("at_most", first), ("at_least", tuple(_falling(first)))):
        rule = Bands.model_validate({"kind": "bands", "side": side, "bands": shown, "exact_first": True})
        yield f"bands {side}, the first a single value", rule, scale
    inverse = InverseRatio(kind="inverse_ratio", target_value=Decimal("33.5"))
    yield "inverse ratio", inverse, Scale(Decimal("2.5"), "%")
    yield "coefficient", Coefficient(kind="coefficient"), Scale(Decimal("12.5"), "")
    passing = PassMark(kind="pass_mark", target_value=Decimal(100), pass_mark=Decimal(60))
    yield "pass mark", passing, scale
    back = {"kind": "clawback", "target_value": 100, "beyond": 110, "share": "12.5"}
    yield "clawback", Clawback.model_validate(back), scale
    missing = MissingItems(kind="missing_items", points_each=Decimal("0.35"))
    yield "missing items", missing, Scale(Decimal(2), "项")
    yield "events", Events(kind="events", points_each=Decimal("0.35")), Scale(Decimal(2), "次")
    ballots = (Ballot(field="甲", worth=Decimal(90)), Ballot(field="乙", worth=Decimal(40)))
    yield "votes", Votes(kind="votes", ballots=ballots), Scale(Decimal("7.5"), "分")
    graded = (
        Range(word="达成", lowest=Decimal(80), highest=Decimal(100)),
        Range(word="未达成", lowest=Decimal(0), highest=Decimal(80)),
    )
    # A score reaches the rule held inside its range already.
    yield "ranges", Ranges(kind="ranges", ranges=graded), scale
    places = (Band(limit=Decimal(1), points=Decimal(5)), Band(limit=Decimal(5), points=Decimal("2.5")))
    yield "rank", Rank(kind="rank", bands=places), Scale(Decimal(5), "%")
    shares = (Band(limit=Decimal(10), points=Decimal(5)), Band(limit=Decimal(60), points=Decimal("1.5")))
    yield "rank by share", Rank(kind="rank", ranked_by="share", bands=shares), Scale(Decimal(5), "%")
    given = (Word(word="好", points=Decimal(100)), Word(word="一般", points=Decimal("62.5")))
    yield "words in percent", Words(kind="words", counted_in="percent", words=given), Scale(Decimal(7), "")
    words = (Word(word="好", points=Decimal("2.5")), Word(word="中 等", points=Decimal("1.25")))
    yield "words", Words(kind="words", words=words), Scale(Decimal("2.5"), "")


def _falling(bands: tuple[Band, ...]) -> Iterator[Band]:
    """The same points for limits that fall, as bands from below have them."""
    for band in bands:
        yield Band(limit=100 - band.limit, points=band.points)


def _values(rule: Rule) -> list[Decimal | str]:
    if isinstance(rule, Words):
        return [entry.word for entry in rule.words]
    return [*_counts()] if rule.consumes in (Consumes.COUNT, Consumes.UNMET) else [*_numbers()]


RULES = [*_rules_in_use(), *_other_rules()]
POINTS = [(name, rule, scale, value) for name, rule, scale in RULES for value in _values(rule)]


def _by_the_engine(rule: Rule, scale: Scale, value: Decimal | str) -> Decimal:
    raw = rule.points_for(column([value]), scale)  # type: ignore[list-item]
    return half_up(round_column(raw, VALUE_PLACES)[0], 2)


def _write(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("点")
        for row, (_, rule, scale, value) in enumerate(POINTS):
            if isinstance(value, str):
                sheet.write_string(row, 0, value)
            else:
                sheet.write_number(row, 0, float(value))
            points = rule.excel(f"A{row + 1}", scale)
            sheet.write_formula(row, 1, f"=ROUND(ROUND({points},{VALUE_PLACES}),2)", None, "")


@pytest.mark.libreoffice
def test_live_formulas_give_the_points_of_the_engine(tmp_path: Path) -> None:
    _write(tmp_path / "faces.xlsx")
    (calculated,) = recalculate([tmp_path / "faces.xlsx"], tmp_path / "out")
    sheet = openpyxl.load_workbook(calculated, data_only=True)["点"]
    live = [row[0] for row in sheet.iter_rows(min_col=2, max_col=2, values_only=True)]
    assert len(live) == len(POINTS)
    different = [
        (name, str(value), shown, points)
        for (name, rule, scale, value), shown in zip(POINTS, live, strict=True)
        if not isinstance(shown, int | float)
        or exact(shown) != (points := _by_the_engine(rule, scale, value))
    ]
    assert different == []


def test_enough_points_are_compared() -> None:
    assert len(POINTS) > 10000
    assert {type(rule) for _, rule, _ in RULES} == {
        Bands,
        Checklist,
        Clawback,
        Coefficient,
        Deduct,
        Deviation,
        Events,
        InverseRatio,
        MissingItems,
        Occurrences,
        PassMark,
        Ranges,
        Rank,
        Ratio,
        Threshold,
        Votes,
        Words,
    }


VOTES = Votes(
    kind="votes",
    ballots=(Ballot(field="甲", worth=Decimal(90)), Ballot(field="乙", worth=Decimal(40))),
)


# By hand, so that the two faces cannot be wrong together in silence.
@pytest.mark.parametrize(
    ("rule", "value", "points"),
    [
        (_deduct("above", "100", "5", "0.5", PartStep.STARTED), "100", "5"),
        (_deduct("above", "100", "5", "0.5", PartStep.STARTED), "100.0000000001", "5"),  # 0.00000000002 steps
        (_deduct("above", "100", "5", "0.5", PartStep.STARTED), "100.000000001", "4.5"),
        (_deduct("above", "100", "5", "0.5", PartStep.STARTED), "105", "4.5"),
        (_deduct("above", "100", "5", "0.5", PartStep.STARTED), "105.01", "4"),
        (_deduct("above", "100", "5", "0.5", PartStep.WHOLE), "104.99", "5"),
        (_deduct("above", "100", "5", "0.5", PartStep.WHOLE), "105", "4.5"),
        (_deduct("above", "100", "5", "0.5", PartStep.PRO_RATA), "102.5", "4.75"),
        (_deduct("above", "100", "5", "0.5", PartStep.PRO_RATA), "151", "0"),
        (_deduct("below", "90", "3", "0.7", PartStep.STARTED), "89.9", "4.3"),
        (_deduct("below", "90", "3", "0.7", PartStep.PRO_RATA), "88.5", "4.65"),
        (_deduct("above", "-10", "2.5", "0.3", PartStep.PRO_RATA), "-7.5", "4.7"),
        (_deviation(PartStep.STARTED), "99.99", "4.3"),
        (_deviation(PartStep.STARTED), "103.01", "3.6"),
        (_deviation(PartStep.PRO_RATA), "98.5", "4.65"),
        (_deviation(PartStep.WHOLE), "102.99", "5"),
        (Threshold(kind="threshold", side="at_least", target_value=Decimal(60)), "60", "5"),
        (Threshold(kind="threshold", side="at_least", target_value=Decimal(60)), "59.9999999999", "0"),
        (Threshold(kind="threshold", side="at_least", target_value=Decimal(60)), "61", "5"),
        (Ratio(kind="ratio", target_value=Decimal(80)), "60", "3.75"),
        (Ratio(kind="ratio", target_value=Decimal(80)), "80.01", "5"),
        (Ratio(kind="ratio", target_value=Decimal(80)), "-1", "0"),
        (Occurrences(kind="occurrences", points_each=Decimal("0.75")), "3", "2.75"),
        (Checklist(kind="checklist", award="each"), "62.5", "3.13"),  # 3.125 is a tie
        (Checklist(kind="checklist", award="all"), "99.9999999999", "0"),
        (Events(kind="events", points_each=Decimal("0.75")), "3", "2.25"),
        (Events(kind="events", points_each=Decimal(2)), "3", "5"),
        # 72 of 90 on 5 points; what lies outside is held.
        (VOTES, "72", "4"),
        (VOTES, "-1", "0"),
        (VOTES, "91", "5"),
    ],
)
def test_points_worked_by_hand(rule: Rule, value: str, points: str) -> None:
    assert _by_the_engine(rule, Scale(Decimal(5), "%"), Decimal(value)) == Decimal(points)


def test_places_and_shares_worked_by_hand() -> None:
    values = column([Decimal(5), Decimal(7), Decimal(5), Decimal(1)])
    rule = Rank(kind="rank", bands=(Band(limit=Decimal(1), points=Decimal(5)),))
    # 7 is first, the two 5 share the second place, 1 is fourth.
    assert rule.standings(values).tolist() == [2, 1, 2, 4]
    lowest = rule.model_copy(update={"first": "lowest", "ranked_by": "share"})
    # 1 is first of four, the two 5 second, 7 fourth: 25, 50, 50 and 100 %.
    assert lowest.standings(values).tolist() == [50, 100, 50, 25]


def test_scores_are_held_inside_the_range_of_their_grade() -> None:
    ranges = (
        Range(word="达成", lowest=Decimal(80), highest=Decimal(100)),
        Range(word="未达成", lowest=Decimal(0), highest=Decimal(80)),
    )
    rule = Ranges(kind="ranges", ranges=ranges)
    words = np.array(["达成", "达成", "未达成", "未达成"], dtype=object)
    given = column([Decimal(3), Decimal("4.5"), Decimal(5), Decimal("0.5")])
    # Of 5 points 达成 takes 4 to 5, 未达成 0 to 4.
    assert rule.held(words, given, Scale(Decimal(5), "分")).tolist() == [4, Decimal("4.5"), 4, Decimal("0.5")]

"""The sample's scores, worked out by hand for every sheet, for their sums, and weighted by 预算数."""

from decimal import Decimal

import pytest

from evalbook.indicators.load import load
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.departments import Department, score_departments
from tests.intake.filled_workbooks import contents
from tests.samples.hand_worked import FULL
from tests.samples.samples import build_script
from tests.units.books import SAMPLE, SOURCE, reading, weighted

D = Decimal
NOT_MET = D(0)

OWN: dict[str, Decimal] = {
    # A14 10/10, A21 30/30, A23 700/1000 = 70 %, B11 2970/3000 = 99 %, B12 (150+60+30)/3000 = 8 %,
    # B13 1600/3200 = 50 % and 3168/3200 = 99 %, B15 (32-40)/40 = -20 %, B17 19.19/20.20 = 95 %,
    # B33 1700/2000 = 85 %, D51 92 %.
    "A22": D(4) - D(1) * D("0.4"),  # (20.20-20)/20 = 1 %
    "B14": D(3) - D(1) * D("0.3"),  # 32/3200 = 1 %
    "D21": D(4),  # 良好
}
FIRST: dict[str, Decimal] = {
    # A21 18/18, A22 (3.80-4)/4 = -5 %, B17 3.80/3.80, B32 ③ does not apply, C12 9/9, D11 nothing inspected,
    # D21 优秀.
    "A15": NOT_MET,
    "A23": D(1),  # 150/300 = 50 %
    "B11": D(3) - 1 * D(1),  # 752/800 = 94 %: one whole step
    "B12": D(2),  # (80+40+0)/800 = 15 %
    "B13": D("1.5") + D(3) - 1 * D(1),  # 357/850 = 42 %; 799/850 = 94 %
    "B14": D(3) - D(2) * D("0.3"),  # 17/850 = 2 %
    "B15": D("1.13"),  # (17-16)/16 = 6.25 %: 3 - 1.875 = 1.125, half up
    "B16": D(3) - D(1) * D("0.3"),  # 30.30/30 = 101 %
    "B18": D(3) - 1 * D(1),  # 94/100
    "B21": D(1) + D("0.5"),  # ③ 否
    "B22": D(9) - 1 * D(1),
    "B33": D(3) - D(1) * D("0.3"),  # 420/500 = 84 %
    "B41": D(3) / D(4) * D(2),
    "C11": D(4) - 2 * D(1),  # 9/10: two steps
    "C13": D(4) / D(5) * D(4),
    "D51": D(4),  # 85 %
}
SECOND: dict[str, Decimal] = {
    # A21 9/10, A22 0 over 0 last year: 0 %, B11 200/200, B14 0, B15 0 over 0: 0 %, B16 9.90/10, B17 and B18
    # 0 ÷ 0: do not apply, B33 95/100, D11 nothing inspected, D51 95 %.
    "A13": NOT_MET,  # ② 否
    "A14": D(1) / D(2) * D(1),
    "A15": NOT_MET,
    "A23": D(2),  # 60/100 = 60 %
    "B12": NOT_MET,  # (70+0+0)/200 = 35 % > 30 %
    "B13": D(0) + D(3),  # 60/200 = 30 %; 200/200
    "B22": D(9) - 1 * D(1),
    "B23": D(2) * D(1),  # ③ 否
    "C12": D(4) / D(5) * D(4),
    "C14": D(1) / D(2) * D(3),
    "D21": D(3),  # 合格
}
WHOLE: dict[str, Decimal] = {
    # A21 57/58 = 98.28 %, A22 (24-24)/24 = 0 %, B11 3922/4000 = 98.05 %: not a whole step, B15 < 0,
    # B17 22.99/24 = 95.79 %, B18 494/500 = 98.8 %, B33 2215/2600 = 85.19 %, C11 34/35 = 97.14 %: not a whole
    # step, D11 0/500, D31 7/7, D51 92 %: the department's own.
    "A13": NOT_MET,  # the second unit's ②
    "A14": D("0.94"),  # 15/16 = 0.9375
    "A15": NOT_MET,  # both units
    "A23": D(2),  # 910/1400 = 65 %
    "B12": D(2),  # (300+100+30)/4000 = 10.75 %
    "B13": D("1.5") + D(3),  # 2017/4250 = 47.46 %; 4167/4250 = 98.05 %: not a whole step
    "B14": D("2.65"),  # 49/4250 = 1.15294 %: 3 - 0.345882
    "B16": D("2.96"),  # 140.20/140 = 100.142857 %: 3 - 0.042857
    "B21": D(1) + D("0.5"),  # the first unit's ③
    "B22": D(9) - 2 * D(1),  # one each
    "B23": D(2) * D(1),  # the second unit's ③
    "B41": D("1.88"),  # 15/16 * 2 = 1.875, half up
    "C12": D("3.88"),  # 33/34 * 4 = 3.88235
    "C13": D("3.79"),  # 18/19 * 4 = 3.78947
    "C14": D("2.81"),  # 15/16 * 3 = 2.8125
    "D21": D(4),  # 良好: the department's own
}
# Weights 3000 : 800 : 200 are 0.75 : 0.2 : 0.05.
WEIGHTED: dict[str, Decimal] = {
    "A13": D("0.95"),  # 0.75 + 0.2 + 0
    "A14": D("0.98"),  # 0.75 + 0.2 + 0.05 * 0.5 = 0.975, half up
    "A15": D("0.75"),
    "A22": D("3.70"),  # 0.75 * 3.6 + 0.2 * 4 + 0.05 * 4
    "A23": D("2.55"),  # 2.25 + 0.2 * 1 + 0.05 * 2
    "B11": D("2.80"),  # 2.25 + 0.2 * 2 + 0.15
    "B12": D("2.65"),  # 2.25 + 0.2 * 2 + 0
    "B13": D("5.35"),  # 4.5 + 0.2 * 3.5 + 0.05 * 3
    "B14": D("2.66"),  # 0.75 * 2.7 + 0.2 * 2.4 + 0.15 = 2.655, half up
    "B15": D("2.63"),  # 2.25 + 0.2 * 1.13 + 0.15 = 2.626
    "B16": D("2.94"),  # 2.25 + 0.2 * 2.7 + 0.15
    "B18": D("2.80"),
    "B21": D("1.90"),  # 1.5 + 0.2 * 1.5 + 0.1
    "B22": D("8.75"),  # 6.75 + 1.6 + 0.4
    "B23": D("2.95"),  # 2.25 + 0.6 + 0.1
    "B33": D("2.94"),
    "B41": D("1.90"),
    "C11": D("3.60"),  # 3 + 0.2 * 2 + 0.2
    "C12": D("3.96"),  # 3 + 0.8 + 0.05 * 3.2
    "C13": D("3.84"),  # 3 + 0.2 * 3.2 + 0.2
    "C14": D("2.93"),  # 2.25 + 0.6 + 0.05 * 1.5 = 2.925, half up
    "D21": D("4.15"),  # 0.75 * 4 + 0.2 * 5 + 0.05 * 3
    "D51": D("4.80"),  # 3.75 + 0.2 * 4 + 0.25
}


def sample(way: str) -> Assessment:
    system = weighted() if way == "weighted" else load()
    script = build_script()
    units = script.load_units(SOURCE, system)
    department = Department(script.load_source(SOURCE, system), tuple(enumerate(units, start=1)))
    (seen,) = score_departments(system, [department])
    return seen


def scores(seen: Assessment) -> dict[str, Decimal | None]:
    return {one.indicator.code: one.computed for one in seen.indicators if one.indicator.scored}


@pytest.mark.parametrize(
    ("place", "expected", "total", "grade"),
    [(0, OWN, "98.30", "优"), (1, FIRST, "82.63", "良"), (2, SECOND, "84.20", "良")],
    ids=["own", "first", "second"],
)
def test_every_sheet(place: int, expected: dict[str, Decimal], total: str, grade: str) -> None:
    seen = sample("summed").sheets[place].assessment
    assert scores(seen) == FULL | expected
    assert (seen.total, seen.grade) == (D(total), grade)


@pytest.mark.parametrize(
    ("way", "expected", "total", "grade"),
    [("summed", WHOLE, "88.91", "良"), ("weighted", WEIGHTED, "94.48", "优")],
)
def test_the_department(way: str, expected: dict[str, Decimal], total: str, grade: str) -> None:
    seen = sample(way)
    assert scores(seen) == FULL | expected
    assert (seen.total, seen.grade) == (D(total), grade)
    assert sum((FULL | expected).values()) == D(total)


def test_the_sample_claims_more_for_one_indicator() -> None:
    assert sample("summed").claimed_total == D("89.91")
    assert sample("weighted").claimed_total == D("94.73")


def test_the_workbook_reads_back_as_its_source() -> None:
    read = reading(SAMPLE.read_bytes())
    assert read.findings == []
    script = build_script()
    for one, source in zip(read.units, script.load_units(SOURCE, load()), strict=True):
        assert one.findings == ()
        own = {key: one for key, one in contents(one.submission).items() if not key.startswith("self.")}
        del own["cover.year"], own["cover.filled_on"]
        assert own == contents(source)

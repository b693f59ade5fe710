"""Deduction per percentage point, where a part of a point costs pro rata; never below zero."""

import pytest

from evalbook.decimals import exact
from evalbook.scoring.table import ScoreTable
from tests.scoring.sheets import Case, case, numbered, table_of

CASES = [
    # 财政供养人员控制率, 3 points: each pp over 100 % costs 0.3
    case("A21", "84 of 98", "3"),
    case("A21", "100%", "3", posts_admin="1000", posts_institution="0", staff_admin="932"),  # +1+67
    case("A21", "one below 100%", "3", posts_admin="1000", posts_institution="0", staff_admin="931"),
    # 0.1 pp x 0.3 = 0.03
    case("A21", "one of 1000 over", "2.97", posts_admin="1000", posts_institution="0", staff_admin="933"),
    # 1 pp x 0.3
    case("A21", "101%", "2.7", posts_admin="1000", posts_institution="0", staff_admin="942"),
    # 0.05 pp x 0.3 = 0.015; 2.985 is a tie, up
    case("A21", "2001 of 2000", "2.99", posts_admin="2000", posts_institution="0", staff_admin="1933"),
    # 0.005 pp x 0.3 = 0.0015; 2.9985 rounds up
    case("A21", "20001 of 20000", "3.00", posts_admin="20000", posts_institution="0", staff_admin="19933"),
    # 1/60 pp x 0.3 = 0.005; 2.995 is a tie although 1/60 has no end
    case("A21", "60010 of 60000", "3.00", posts_admin="60000", posts_institution="0", staff_admin="59942"),
    # 9.9 pp x 0.3 = 2.97
    case("A21", "109.9%", "0.03", posts_admin="1000", posts_institution="0", staff_admin="1031"),
    case("A21", "110%", "0", posts_admin="1000", posts_institution="0", staff_admin="1032"),
    case("A21", "110.1%: not below zero", "0", posts_admin="1000", posts_institution="0", staff_admin="1033"),
    case("A21", "no posts: contradiction", None, posts_admin="0", posts_worker="0", posts_institution="0"),
    case("A21", "posts missing", None, posts_worker=None),
    case("A21", "staff missing", None, staff_institution=None),
    # “三公经费”变动率, 4 points: each pp of growth costs 0.4
    case("A22", "no growth", "4", three_public_last="1000", three_public_budget="1000"),
    case("A22", "a cent less", "4", three_public_last="1000", three_public_budget="999.99"),
    # 0.001 pp x 0.4 = 0.0004
    case("A22", "a cent more", "4.00", three_public_last="1000", three_public_budget="1000.01"),
    # 0.0125 pp x 0.4 = 0.005; 3.995 is a tie, up
    case("A22", "0.0125%", "4.00", three_public_last="1000", three_public_budget="1000.125"),
    # 0.0126 pp x 0.4 = 0.00504
    case("A22", "0.0126%", "3.99", three_public_last="1000", three_public_budget="1000.126"),
    case("A22", "1%", "3.6", three_public_last="1000", three_public_budget="1010"),
    # 9.9 pp x 0.4 = 3.96
    case("A22", "9.9%", "0.04", three_public_last="1000", three_public_budget="1099"),
    case("A22", "10%", "0", three_public_last="1000", three_public_budget="1100"),
    case("A22", "10.1%: not below zero", "0", three_public_last="1000", three_public_budget="1101"),
    # 110.11/100.1 is 1.1; in binary it is more by a drop
    case("A22", "10% of 100.1", "0", three_public_last="100.1", three_public_budget="110.11"),
    case("A22", "0.1+0.2 after 0.3", "4", three_public_last="0.3", three_public_budget=exact(0.1 + 0.2)),
    case("A22", "all cut", "4", three_public_last="1000", three_public_budget="0"),
    case("A22", "none in either year counts as 0%", "4", three_public_last="0", three_public_budget="0"),
    case("A22", "some after none: no points", "0", three_public_last="0", three_public_budget="0.01"),
    case("A22", "last year missing", None, three_public_last=None),
    case("A22", "this year missing", None, three_public_budget=None),
    # 结转结余率, 3 points: each pp costs 0.3
    case("B14", "none", "3", carry_year="0"),
    # 0.0004 pp x 0.3 = 0.00012
    case("B14", "a cent of 2000", "3.00", carry_year="0.01"),
    # 0.05 pp x 0.3 = 0.015; 2.985 is a tie, up
    case("B14", "1 of 2000", "2.99", carry_year="1"),
    # 0.95 pp x 0.3 = 0.285; 2.715 is a tie, up
    case("B14", "19 of 2000", "2.72", carry_year="19"),
    case("B14", "1%", "2.7", carry_year="20"),
    # 9.95 pp x 0.3 = 2.985; 0.015 is a tie, up
    case("B14", "9.95%", "0.02", carry_year="199"),
    # 9.9995 pp x 0.3 = 2.99985; 0.00015 rounds down
    case("B14", "just below 10%", "0", carry_year="199.99"),
    case("B14", "10%", "0", carry_year="200"),
    case("B14", "10.05%: not below zero", "0", carry_year="201"),
    case("B14", "no budget: contradiction", None, carry_year="1", year_budget="0"),
    case("B14", "neither: contradiction", None, carry_year="0", year_budget="0"),
    case("B14", "missing", None, carry_year=None),
    # 结转结余变动率, 3 points: each pp of growth costs 0.3
    case("B15", "no growth", "3", carry_last="60", carry_now="60"),
    case("B15", "less", "3", carry_last="60", carry_now="59.99"),
    case("B15", "1%", "2.7", carry_last="60", carry_now="60.6"),
    # 0.05 pp x 0.3 = 0.015; 2.985 is a tie, up
    case("B15", "0.05%", "2.99", carry_last="60", carry_now="60.03"),
    # 9.9 pp x 0.3 = 2.97
    case("B15", "9.9%", "0.03", carry_last="60", carry_now="65.94"),
    case("B15", "10%", "0", carry_last="60", carry_now="66"),
    case("B15", "10.1%: not below zero", "0", carry_last="60", carry_now="66.06"),
    case("B15", "none in either year counts as 0%", "3", carry_last="0", carry_now="0"),
    case("B15", "some after none: no points", "0", carry_last="0", carry_now="0.01"),
    case("B15", "missing", None, carry_last=None),
    # 公用经费控制率, 3 points: each pp over 100 % costs 0.3
    case("B16", "100%", "3", office_budget="100", office_paid="100"),
    case("B16", "below 100%", "3", office_budget="100", office_paid="99.99"),
    # 0.01 pp x 0.3 = 0.003
    case("B16", "a cent over", "3.00", office_budget="100", office_paid="100.01"),
    # 0.05 pp x 0.3 = 0.015; 2.985 is a tie, up
    case("B16", "100.05%", "2.99", office_budget="100", office_paid="100.05"),
    case("B16", "101%", "2.7", office_budget="100", office_paid="101"),
    case("B16", "109.9%", "0.03", office_budget="100", office_paid="109.9"),  # 9.9 x 0.3 = 2.97
    case("B16", "110%", "0", office_budget="100", office_paid="110"),
    case("B16", "250%: not below zero", "0", office_budget="100", office_paid="250"),
    case("B16", "neither: does not apply, full", "3", office_budget="0", office_paid="0"),
    case("B16", "spent without a budget: contradiction", None, office_budget="0", office_paid="1"),
    case("B16", "missing", None, office_paid=None),
    # “三公经费”控制率, 3 points: each pp over 100 % costs 0.3
    case("B17", "100%", "3", three_public_budget="18", three_public_paid="18"),
    case("B17", "below 100%", "3", three_public_budget="18", three_public_paid="17.99"),
    # 0.05 pp x 0.3 = 0.015; 2.985 is a tie, up
    case("B17", "100.05%", "2.99", three_public_budget="18", three_public_paid="18.009"),
    case("B17", "101%", "2.7", three_public_budget="18", three_public_paid="18.18"),
    case("B17", "109.9%", "0.03", three_public_budget="18", three_public_paid="19.782"),  # 9.9 x 0.3 = 2.97
    case("B17", "110%", "0", three_public_budget="18", three_public_paid="19.8"),
    case("B17", "over 110%: not below zero", "0", three_public_budget="18", three_public_paid="19.81"),
    case("B17", "neither: does not apply, full", "3", three_public_budget="0", three_public_paid="0"),
    case("B17", "spent without a budget: no points", "0", three_public_budget="0", three_public_paid="1"),
    case("B17", "missing", None, three_public_paid=None),
    # 固定资产利用率, 3 points: each pp below 85 % costs 0.3
    case("B33", "85%", "3", assets_total="1000", assets_used="850"),
    case("B33", "a cent above 85%", "3", assets_total="1000", assets_used="850.01"),
    case("B33", "a cent below 85%", "3.00", assets_total="1000", assets_used="849.99"),  # 0.001 x 0.3
    # 0.05 pp x 0.3 = 0.015; 2.985 is a tie, up
    case("B33", "84.95%", "2.99", assets_total="1000", assets_used="849.5"),
    case("B33", "84%", "2.7", assets_total="1000", assets_used="840"),
    case("B33", "75.1%", "0.03", assets_total="1000", assets_used="751"),  # 9.9 x 0.3 = 2.97
    case("B33", "75%", "0", assets_total="1000", assets_used="750"),
    case("B33", "74.9%: not below zero", "0", assets_total="1000", assets_used="749"),
    case("B33", "none in use", "0", assets_total="1000", assets_used="0"),
    case("B33", "no assets: does not apply, full", "3", assets_total="0", assets_used="0"),
    case("B33", "some of none: contradiction", None, assets_total="0", assets_used="1"),
    case("B33", "missing", None, assets_used=None),
]


@pytest.fixture(scope="module")
def table() -> ScoreTable:
    return table_of(CASES)


@numbered(CASES)
def test_score(table: ScoreTable, row: int, case: Case) -> None:
    assert table.computed.at[row, case.indicator] == case.expected

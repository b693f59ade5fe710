"""Points in proportion to what was reached: score = value ÷ 100 % × points, capped."""

import pytest

from evalbook.scoring.table import ScoreTable
from tests.scoring.sheets import Case, case, numbered, table_of

CASES = [
    # 目标覆盖率, 1 point
    case("A14", "all", "1", targets_set="10", targets_due="10"),
    case("A14", "nine tenths", "0.9", targets_set="9", targets_due="10"),
    case("A14", "more than due is capped", "1", targets_set="11", targets_due="10"),
    case("A14", "none", "0", targets_set="0", targets_due="10"),
    case("A14", "two thirds: 0.6667", "0.67", targets_set="2", targets_due="3"),
    case("A14", "one third: 0.3333", "0.33", targets_set="1", targets_due="3"),
    case("A14", "33 of 40: 0.825 is a tie, up", "0.83", targets_set="33", targets_due="40"),
    case("A14", "199 of 200: 0.995 is a tie, up", "1.00", targets_set="199", targets_due="200"),
    case("A14", "994 of 1000: 0.994, down", "0.99", targets_set="994", targets_due="1000"),
    case("A14", "1 of 200: 0.005 is a tie, up", "0.01", targets_set="1", targets_due="200"),
    case("A14", "1 of 201: 0.00498, down", "0", targets_set="1", targets_due="201"),
    case("A14", "nothing due: does not apply, full", "1", targets_set="0", targets_due="0"),
    case("A14", "none due, some set: contradiction", None, targets_set="1", targets_due="0"),
    case("A14", "set missing", None, targets_set=None),
    case("A14", "due missing", None, targets_due=None),
    # 监控率, 2 points
    case("B41", "all", "2", monitor_done="10", monitor_due="10"),
    case("B41", "9 of 10: 0.9 x 2", "1.8", monitor_done="9", monitor_due="10"),
    case("B41", "more than due is capped", "2", monitor_done="12", monitor_due="10"),
    case("B41", "399 of 400: 1.995 is a tie, up", "2.00", monitor_done="399", monitor_due="400"),
    case("B41", "398 of 400: 1.99", "1.99", monitor_done="398", monitor_due="400"),
    case("B41", "1 of 400: 0.005 is a tie, up", "0.01", monitor_done="1", monitor_due="400"),
    case("B41", "none", "0", monitor_done="0", monitor_due="10"),
    case("B41", "nothing due: does not apply, full", "2", monitor_done="0", monitor_due="0"),
    case("B41", "none due, some done: contradiction", None, monitor_done="3", monitor_due="0"),
    case("B41", "done missing", None, monitor_done=None),
    # 项目质量达标率, 4 points; nothing finished earns nothing
    case("C12", "all", "4", projects_good="20", projects_done="20"),
    case("C12", "19 of 20: 0.95 x 4", "3.8", projects_good="19", projects_done="20"),
    case("C12", "799 of 800: 3.995 is a tie, up", "4.00", projects_good="799", projects_done="800"),
    case("C12", "798 of 800: 3.99", "3.99", projects_good="798", projects_done="800"),
    case("C12", "more than finished is capped", "4", projects_good="21", projects_done="20"),
    case("C12", "none good", "0", projects_good="0", projects_done="20"),
    case("C12", "nothing finished: no points", "0", projects_good="0", projects_done="0"),
    case("C12", "nothing finished, some good: contradiction", None, projects_good="1", projects_done="0"),
    case("C12", "good missing", None, projects_good=None),
    # 重点工作办结率, 4 points
    case("C13", "all", "4", tasks_done="12", tasks_given="12"),
    case("C13", "11 of 12: 3.6667", "3.67", tasks_done="11", tasks_given="12"),
    case("C13", "5 of 12: 1.6667", "1.67", tasks_done="5", tasks_given="12"),
    case("C13", "none", "0", tasks_done="0", tasks_given="12"),
    case("C13", "more than given is capped", "4", tasks_done="13", tasks_given="12"),
    case("C13", "nothing given: does not apply, full", "4", tasks_done="0", tasks_given="0"),
    case("C13", "none given, some done: contradiction", None, tasks_done="1", tasks_given="0"),
    case("C13", "given missing", None, tasks_given=None),
    # 部门绩效自评项目占比, 3 points
    case("C14", "all", "3", review_done="10", review_due="10"),
    case("C14", "9 of 10: 0.9 x 3", "2.7", review_done="9", review_due="10"),
    case("C14", "599 of 600: 2.995 is a tie, up", "3.00", review_done="599", review_due="600"),
    case("C14", "598 of 600: 2.99", "2.99", review_done="598", review_due="600"),
    case("C14", "none", "0", review_done="0", review_due="10"),
    case("C14", "more than due is capped", "3", review_done="11", review_due="10"),
    case("C14", "nothing due: does not apply, full", "3", review_done="0", review_due="0"),
    case("C14", "none due, some done: contradiction", None, review_done="1", review_due="0"),
    case("C14", "done missing", None, review_done=None),
    # 应用率, 2 points
    case("D31", "all", "2", results_used="5", results_due="5"),
    case("D31", "4 of 5: 0.8 x 2", "1.6", results_used="4", results_due="5"),
    case("D31", "1 of 3: 0.6667", "0.67", results_used="1", results_due="3"),
    case("D31", "none", "0", results_used="0", results_due="5"),
    case("D31", "more than due is capped", "2", results_used="6", results_due="5"),
    case("D31", "nothing due: does not apply, full", "2", results_used="0", results_due="0"),
    case("D31", "none due, some used: contradiction", None, results_used="1", results_due="0"),
    case("D31", "used missing", None, results_used=None),
]


@pytest.fixture(scope="module")
def table() -> ScoreTable:
    return table_of(CASES)


@numbered(CASES)
def test_score(table: ScoreTable, row: int, case: Case) -> None:
    assert table.computed.at[row, case.indicator] == case.expected

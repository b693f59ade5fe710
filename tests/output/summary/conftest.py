"""The summary that most tests look at, written once for each module."""

import pytest
from openpyxl.workbook import Workbook

from evalbook.findings import Finding
from evalbook.results.outcome import Outcome
from tests.output.summary.departments import BLANK, opened, outcomes, unscored


@pytest.fixture(scope="module")
def book() -> Workbook:
    warned = outcomes()
    warned[0] = Outcome(
        warned[0].file,
        warned[0].department,
        warned[0].assessment,
        (Finding("C05", warned[0].file, BLANK, {"label": "存在的问题"}),),
    )
    return opened([*warned, *unscored()])

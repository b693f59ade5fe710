"""Every code is found in the workbook named for it, with nothing else, and not in its twin."""

import re

import pytest

from evalbook.findings import CATALOGUE
from tests.catalogue.case import Case, handed_in, listed
from tests.catalogue.cases import CASES

_SENTENCE = re.compile(r"[^{}]*[\u4e00-\u9fff][^{}]*。")
"""Chinese up to the full stop, with every slot filled."""
_GAP = re.compile(r"“”|（）|，[，。]|。。|None")
"""What is left where a slot is filled with nothing."""

each = pytest.mark.parametrize("case", CASES, ids=str)


def test_every_code_has_one_case() -> None:
    assert sorted(case.code for case in CASES) == sorted(CATALOGUE)


@each
def test_the_whole_list_of_what_is_wrong(case: Case) -> None:
    found = case.outcome.findings
    assert listed(found) == case.found
    for text in (text for one in found.values() for line in one for text in (line.message, line.remedy)):
        assert _SENTENCE.fullmatch(text)
        assert not _GAP.search(text)


@each
def test_the_twin_has_everything_but_the_fault(case: Case) -> None:
    assert listed(handed_in(case.twin, case.desk).findings) == case.left


@each
def test_a_case_is_about_its_code(case: Case) -> None:
    places = [place for found in case.found.values() for code, place in found if code == case.code]
    assert places
    assert case.code not in {code for found in case.left.values() for code, _ in found}
    for files in (case.failing, case.twin):
        assert all(case.code in name for name in files)

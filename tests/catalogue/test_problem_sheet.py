"""The scored workbook lists everything that was found in its file: warnings, notices, and no less."""

import io
from pathlib import Path

import openpyxl
import pytest

from evalbook.findings import CATALOGUE, Finding, Level, merged
from tests.catalogue.case import Case
from tests.catalogue.cases import CASES
from tests.catalogue.desk import CheckDesk
from tests.intake.made_files import put

Row = tuple[str, ...]
_TITLES = ("级别", "编码", "问题类型", "问题", "处理办法")
SCORED = [
    case
    for case in CASES
    if isinstance(case.desk, CheckDesk)
    and not any(CATALOGUE[code].level is Level.ERROR for found in case.found.values() for code, _ in found)
]
"""Cases in which nothing is an error."""


def rows(data: bytes) -> list[Row]:
    """Read 问题清单: the columns of `_TITLES`, then the place in the file."""
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True)["问题清单"]
    head, *body = sheet.iter_rows(min_row=3, values_only=True)
    place = "报送文件中的位置" if "报送文件中的位置" in head else "位置"
    columns = [head.index(title) for title in (*_TITLES, place)]
    return [tuple(str(row[column] or "") for column in columns) for row in body]


def expected(findings: tuple[Finding, ...]) -> list[Row]:
    """Write a row for each line of findings; without any, one sentence in place of the number."""
    if not findings:
        return [("",) * (len(_TITLES) + 1)]
    return [
        (str(line.level), line.code, line.kind.title, line.message, line.remedy, line.place)
        for line in merged(findings)
    ]


@pytest.mark.parametrize("case", SCORED, ids=str)
def test_every_warning_and_notice_stands_in_the_scored_workbook(case: Case, tmp_path: Path) -> None:
    assert isinstance(case.desk, CheckDesk)
    folder, out = put(tmp_path / "in", case.failing), tmp_path / "out"
    in_folders = any("/" in one for one in case.failing)
    done = case.desk.run([folder] if in_folders else [folder / one for one in case.failing], out)
    outcomes = done.results.outcomes
    written = []
    for file in (one.file for one in done.results.receipts):
        papers = done.papers.get(file, ())
        workbooks = [(out / one.name).read_bytes() for one in papers if one.name.endswith(".xlsx")]
        everything = [*outcomes, *done.results.projects]
        scored = [one for one in everything if one.file == file and one.assessment is not None]
        written += [(one.findings, data) for one, data in zip(scored, workbooks, strict=True)]
    assert written
    for findings, data in written:
        assert rows(data) == expected(findings)
    # A file in whose stead another counts has no workbook of its own.
    aside = {one.file for one in outcomes if one.set_aside}
    listed = {row[1] for _, data in written for row in rows(data)}
    assert (case.code in listed) is not (set(case.found) == aside)


def test_codes_of_whole_files_are_among_them() -> None:
    assert {"F04", "F08", "F09", "F16", "F18", "F20", "F21", "F22", "C06", "C08", "P02"} <= {
        case.code for case in SCORED
    }

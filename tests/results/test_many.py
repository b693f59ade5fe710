"""Runs of very many files: time that grows with their number and no faster, and sheets that are full."""

import io
from dataclasses import replace
from time import process_time

import docx
import openpyxl
import pytest
from rich.console import Console

from evalbook.console.tables import print_outcomes
from evalbook.indicators.load import load
from evalbook.output.circular import Facts, ranking_table, write_circular
from evalbook.output.summary.capacity import add_all
from evalbook.output.summary.ranking import rank
from evalbook.projects.compare import by_department, of_department
from evalbook.results.outcome import Outcome
from evalbook.results.receipts import receipts
from evalbook.results.roll import Roll
from evalbook.workbook.book import Book
from evalbook.workbook.listing import Column, Listing
from tests.output.summary.whole import write_summary
from tests.results.runs import BUREAU, previous, renamed, samples


def many(count: int) -> list[Outcome]:
    """Condensed outcomes of that many files: the samples, scored or not, under other names."""
    given = [one for one in samples().outcomes if not one.sheets]
    return [renamed(given[number % len(given)], number).condensed() for number in range(count)]


def seconds(outcomes: list[Outcome]) -> float:
    """What the papers of a run take in time, the list of departments as long as the run."""
    roll = Roll(tuple(one.department or f"缺{place}" for place, one in enumerate(outcomes)))
    source = samples().sources[0]
    start = process_time()
    handed_in = receipts([replace(source, name=one.file) for one in outcomes], outcomes, [], {})
    write_summary(load(), outcomes, (), roll, handed_in, previous())
    write_circular(Facts(rank(load(), outcomes), BUREAU, roll, (), previous()))
    return process_time() - start


def test_time_grows_with_the_number_of_files() -> None:
    seconds(many(20))
    few, more = (seconds(many(count)) for count in (100, 400))
    # What grows with the square would take sixteen times as long.
    assert more < 7 * few


def test_a_full_sheet_says_what_it_left_out() -> None:
    book = Book(title="", author="", dated=rank(load(), []).dated)
    listing = Listing(book, "清单", "清单", [Column("项", 9)])
    assert add_all(listing, ((str(number),) for number in range(20)), most=14) == 3
    listing.finish()
    sheet = openpyxl.load_workbook(io.BytesIO(book.finish()))["清单"]
    assert [sheet.cell(row, 1).value for row in range(4, 8)] == [
        "0",
        "1",
        "2",
        "一张工作表最多1,048,576行，还有17行没有列出。",
    ]


def test_a_circular_names_no_more_than_it_can_bear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evalbook.output.circular.document.MOST", 3)
    monkeypatch.setattr(ranking_table, "MOST", 3)
    monkeypatch.setattr("evalbook.output.circular.prose._LISTED", 2)
    roll = Roll(("未报局", "没报局", "不报局"))
    outcomes = many(90)
    written = docx.Document(io.BytesIO(write_circular(Facts(rank(load(), outcomes), BUREAU, roll))))
    texts = [one.text for one in written.paragraphs]
    ranked = len(rank(load(), outcomes).ranked)
    assert len(written.tables[0].rows) == 4
    assert f"上表列出前3个，其余{ranked - 3}个见汇总表“总表”。" in texts
    assert any("未报送3个：未报局、没报局等3个（全部名单见汇总表“报送情况”）。" in one for one in texts)
    assert any("（全部名单见汇总表“未评分文件”）" in one for one in texts)


def test_projects_by_department() -> None:
    projects = samples().projects
    grouped = by_department(projects)
    for name in {one.department for one in projects} | {one.unit for one in projects}:
        wide = name.replace("（", "(").replace("）", " )")
        expected = [one for one in projects if name and name in (one.department, one.unit)]
        assert of_department(grouped, wide) == (expected or ())
    assert of_department(grouped, " ") == ()


def test_a_long_table_is_printed_in_parts() -> None:
    said = io.StringIO()
    (one,) = many(1)
    print_outcomes(Console(file=said, width=160), [one] * 501)
    assert said.getvalue().count("核算结果") == 2
    assert said.getvalue().count(".xlsx") == 501
    print_outcomes(Console(file=said, width=160), [])
    assert said.getvalue().count("核算结果") == 3

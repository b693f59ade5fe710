"""A summary of an earlier year, read back: totals and grades from 总表, scores from 指标得分矩阵.

Columns are found by their titles, so that a summary that was sorted, or given columns of the bureau's own,
can still be read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from evalbook.cell import Cell
from evalbook.console.screen import console, safe
from evalbook.decimals import exact
from evalbook.department_names import folded
from evalbook.intake.refusal import UnreadableFileError
from evalbook.intake.regular_file import read_regular
from evalbook.intake.sheets import Sheets, read_sheets
from evalbook.results.previous import Names, Previous, PreviousScores
from evalbook.workbook.text import clean

_OVERVIEW, _MATRIX = "总表", "指标得分矩阵"
_PLACE, _DEPARTMENT, _TOTAL, _GRADE, _POINTS = "名次", "部门", "核算总分", "等级", "分值"
_HEADER_WITHIN = 20
_MOST = 1_000_000
"""What no place and no score reaches."""
_YEAR = re.compile(r"\s*(20\d\d)年度")
_SPACES = re.compile(r"\s+")
_WORTH = re.compile(r"[（(][^（(]*[)）]$")
"""What stands behind the title of a column, or the name of a level: `（15分）`."""


class NoSummaryError(Exception):
    """A workbook is no summary that can be compared with; the message says why, in Chinese."""


@dataclass(frozen=True)
class _Row:
    """A department in one of the two sheets."""

    department: str
    scores: PreviousScores


def read_previous(path: Path, year: int) -> Previous | None:
    """Read the summary of a year before `year`; say what is wrong and return None where it is of no use."""
    try:
        previous = previous_of(read_sheets(read_regular(path)))
    except UnreadableFileError as error:
        _complain(f"无法读取以前年度的汇总表“{path}”：{error}。")
    except NoSummaryError as error:
        _complain(f"“{path.name}”不能用作以前年度的汇总表：{error}。请给 score 写出的汇总表。")
    else:
        if previous.year < year:
            return previous
        _complain(
            f"“{path.name}”是{previous.year}年度的汇总表，本次核算的是{year}年度，请给以前年度的汇总表。"
        )
    return None


def _complain(text: str) -> None:
    console(stderr=True).print(safe(text, "red"), soft_wrap=True)


def previous_of(sheets: Sheets) -> Previous:
    """Read a summary; raises `NoSummaryError`."""
    for title in (_OVERVIEW, _MATRIX):
        if title not in sheets.grids:
            raise NoSummaryError(f"没有工作表“{title}”")
    heading = sheets.at(Cell(_OVERVIEW, 0, 0))
    year = _YEAR.match(heading) if isinstance(heading, str) else None
    if year is None:
        raise NoSummaryError(f"“{_OVERVIEW}”的标题里没有年度")
    totals = _grouped(_totals(_Sheet.of(sheets, _OVERVIEW)))
    if not totals:
        raise NoSummaryError(f"“{_OVERVIEW}”里没有已评分的部门；公式没有结果的，要用 Excel 或 WPS 打开后保存")
    matrix = _Sheet.of(sheets, _MATRIX)
    columns = _indicators(matrix)
    scores = _grouped(_scores(matrix, columns))
    departments, unclear = {}, set()
    for key, rows in totals.items():
        name = rows[0].department
        found = [one.scores.indicators for one in scores.get(key, ())]
        if len(found) != len(rows):
            raise NoSummaryError(f"部门“{name}”在“{_OVERVIEW}”和“{_MATRIX}”里不一致")
        whole = [replace(row.scores, indicators=own) for row, own in zip(rows, found, strict=True)]
        if any(one != whole[0] for one in whole):
            unclear.add(name)
        else:
            departments[name] = whole[0]
    return Previous(int(year[1]), departments, _points(matrix, columns), frozenset(unclear))


@dataclass(frozen=True)
class _Sheet:
    """A sheet of a summary, with the row of its titles and the column under each."""

    sheets: Sheets
    title: str
    header: int
    columns: Mapping[str, int]

    @classmethod
    def of(cls, sheets: Sheets, title: str) -> "_Sheet":
        """Find the titles; of two columns with one title the first counts."""
        for row, cells in enumerate(sheets.grids[title][:_HEADER_WITHIN].tolist()):
            names = [_WORTH.sub("", _spaceless(raw)) for raw in cells]
            if {_PLACE, _DEPARTMENT, _TOTAL} <= set(names):
                columns = {name: names.index(name) for name in names}
                return cls(sheets, title, row, columns)
        raise NoSummaryError(f"“{title}”里找不到“{_PLACE}”“{_DEPARTMENT}”“{_TOTAL}”各栏")

    def raw(self, row: int, column: int) -> object:
        """Return what stands in a cell."""
        return self.sheets.at(Cell(self.title, row, column))

    def rows(self) -> Iterator[int]:
        """Yield the rows of departments: those that have a place."""
        for row in range(self.header + 1, len(self.sheets.grids[self.title])):
            if _number(self.raw(row, self.columns[_PLACE])) is not None and self.department(row):
                yield row

    def department(self, row: int) -> str:
        """Return the name of a department, its white space folded."""
        raw = self.raw(row, self.columns[_DEPARTMENT])
        return " ".join(clean(raw).split()) if isinstance(raw, str) else ""

    def number(self, row: int, column: int) -> Decimal:
        """Return the number in a cell; raises where there is none."""
        number = _number(self.raw(row, column))
        if number is None:
            raise NoSummaryError(f"{Cell(self.title, row, column)}应是名次、分值或得分")
        return number


def _totals(sheet: _Sheet) -> Iterator[_Row]:
    if _GRADE not in sheet.columns:
        raise NoSummaryError(f"“{sheet.title}”里找不到“{_GRADE}”一栏")
    for row in sheet.rows():
        grade = _spaceless(sheet.raw(row, sheet.columns[_GRADE]))
        place = int(sheet.number(row, sheet.columns[_PLACE]))
        total = sheet.number(row, sheet.columns[_TOTAL])
        yield _Row(sheet.department(row), PreviousScores(total, grade, place=place))


def _scores(sheet: _Sheet, columns: Mapping[Names, int]) -> Iterator[_Row]:
    for row in sheet.rows():
        found = {names: _number(sheet.raw(row, column)) for names, column in columns.items()}
        known = {names: score for names, score in found.items() if score is not None}
        yield _Row(sheet.department(row), PreviousScores(None, "", known))


def _indicators(sheet: _Sheet) -> dict[Names, int]:
    """Find the column of each indicator; a pair of names that stands there twice tells nothing."""
    names = _points_row(sheet) - 1
    found: dict[Names, list[int]] = {}
    level2 = ""
    for column in range(sheet.columns[_DEPARTMENT] + 1, sheet.columns[_TOTAL]):
        # A merged cell has its text in the first of its columns.
        level2 = _level(sheet.raw(names - 1, column)) or level2
        if name := _level(sheet.raw(names, column)):
            found.setdefault((level2, name), []).append(column)
    return {pair: columns[0] for pair, columns in found.items() if len(columns) == 1}


def _points(sheet: _Sheet, columns: Mapping[Names, int]) -> dict[Names, Decimal]:
    row = _points_row(sheet)
    return {names: sheet.number(row, column) for names, column in columns.items()}


def _points_row(sheet: _Sheet) -> int:
    for row in range(sheet.header + 3, min(sheet.header + _HEADER_WITHIN, len(sheet.sheets.grids[_MATRIX]))):
        if _spaceless(sheet.raw(row, sheet.columns[_DEPARTMENT])) == _POINTS:
            return row
    raise NoSummaryError(f"“{sheet.title}”里找不到“{_POINTS}”一行")


def _grouped(rows: Iterator[_Row]) -> dict[str, list[_Row]]:
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        groups.setdefault(folded(row.department), []).append(row)
    return groups


def _level(raw: object) -> str:
    """Take the name of a level, or of an indicator, without what it weighs on the next line."""
    return raw.partition("\n")[0].strip() if isinstance(raw, str) else ""


def _spaceless(raw: object) -> str:
    return _SPACES.sub("", clean(raw)) if isinstance(raw, str) else ""


def _number(raw: object) -> Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not abs(raw) < _MOST:  # nor NaN
        return None
    return exact(raw)

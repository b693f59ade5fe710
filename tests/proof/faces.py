"""The faces of a score: what the engine gives, what workbooks calculate, what the report prints."""

import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from python_calamine import CalamineWorkbook

from evalbook.cell import Cell
from evalbook.indicators.entries import SHEET_SCORES
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.reader import read
from evalbook.output.report import write_report
from evalbook.output.scored import layout as scored
from evalbook.output.scored import write_scored_workbook
from evalbook.scoring.assessment import Assessment, assessments
from evalbook.scoring.scores import LevelScore
from evalbook.scoring.table import score
from evalbook.submission import Submission
from evalbook.template import layout as template
from evalbook.template import write_template
from tests.libreoffice import calculated_sheets

Shown = Mapping[str, str]
"""What a face shows, by code of an indicator or a 一级指标, `total` and `grade`; empty where blank."""


@dataclass(frozen=True)
class Faces:
    """All faces of one submission's scores."""

    engine: Shown
    template: Shown
    workbook: Shown
    report: Shown
    prose: Shown
    """What section 三 of the report says of levels, total and grade."""
    stored: Shown
    """What stands beside the formulas of the scored workbook, for programs that do not calculate."""


def faces(system: IndicatorSystem, filled: Sequence[Submission], folder: Path) -> list[Faces]:
    """Write templates, read them back, score them as one batch, write the papers, calculate them anew.

    LibreOffice calculates templates and papers side by side, while the reports are written here.
    """
    templates = [write_template(system, submission=one) for one in filled]
    with ThreadPoolExecutor(2) as background:
        live_templates = background.submit(_calculated, templates, folder / "template")
        readings = [read(one.file, data, system) for one, data in zip(filled, templates, strict=True)]
        received = [one.submission for one in readings if one.submission is not None]
        assert len(received) == len(filled)
        seen = list(assessments(score(system, received)))
        papers = [write_scored_workbook(one, []) for one in seen]
        live_papers = background.submit(_calculated, papers, folder / "scored")
        reports = [_of_report(one) for one in seen]
    stored = [_sheet(data) for data in papers]
    return [
        Faces(
            _of_engine(one),
            _of_template(system, live_templates.result()[number]),
            _of_workbook(system, one.submission, live_papers.result()[number]),
            *reports[number],
            _of_workbook(system, one.submission, stored[number]),
        )
        for number, one in enumerate(seen)
    ]


Sheet = list[list[Any]]


def _calculated(books: Sequence[bytes], folder: Path) -> list[Sheet]:
    """Put workbooks into a folder and read their scoresheets as LibreOffice calculates them."""
    folder.mkdir()
    paths = [folder / f"{number}.xlsx" for number in range(len(books))]
    for path, data in zip(paths, books, strict=True):
        path.write_bytes(data)
    return calculated_sheets(paths, SHEET_SCORES, folder / "calculated")


def _sheet(data: bytes) -> Sheet:
    book: Any = CalamineWorkbook.from_filelike(BytesIO(data))
    rows: Sheet = book.get_sheet_by_name(SHEET_SCORES).to_python(skip_empty_area=False)
    return rows


def plain(value: Any) -> str:
    """Print what a cell or a table holds, a number to its fifteen significant digits."""
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value)
    if isinstance(value, int | float):
        value = Decimal(f"{value:.15g}")
    return f"{value.normalize() + 0:f}" if isinstance(value, Decimal) else str(value)


def _of_engine(one: Assessment) -> Shown:
    shown = {
        score.indicator.code: "不计" if score.excluded else plain(score.computed)
        for score in one.indicators
        if score.indicator.scored
    }
    shown |= {level.level.code: of_level(level) for level in (*one.level1, *one.level2)}
    return shown | {"total": plain(one.total), "grade": one.grade or ""}


def of_level(level: LevelScore) -> str:
    """Print the sub-total of a level; where all its indicators are left out, a sum is 0 and a rate none."""
    return "不计" if level.excluded and level.computed is None else plain(level.computed)


def _of_template(system: IndicatorSystem, sheet: Sheet) -> Shown:
    laid = template.lay_out(system)
    cells = dict(laid.computed)
    column = template.Column.COMPUTED
    return _shown(sheet, cells, laid.subtotal_rows, laid.total_row, column)


def _of_workbook(system: IndicatorSystem, read: Submission, sheet: Sheet) -> Shown:
    laid = scored.lay_out(system, read)
    column = scored.Column.COMPUTED
    cells = {one.code: laid.at(one, column) for one in system.scored}
    return _shown(sheet, cells, laid.subtotal_rows, laid.total_row, column)


def _shown(
    sheet: Sheet,
    cells: Mapping[str, Cell],
    subtotal_rows: Mapping[str, int],
    total_row: int,
    column: int,
) -> Shown:
    shown = {code: plain(sheet[cell.row][cell.column]) for code, cell in cells.items()}
    shown |= {code: plain(sheet[row][column]) for code, row in subtotal_rows.items()}
    return shown | {"total": plain(sheet[total_row][column]), "grade": plain(sheet[total_row + 1][column])}


_COMPUTED, _CELLS = 9, 11


def _of_report(one: Assessment) -> tuple[Shown, Shown]:
    """Write the report and read it again: the numbers of its annex, and those of its prose."""
    document: Any = docx.Document(BytesIO(write_report(one)))
    return _of_annex(one, document), _of_prose(document)


_HEADING = re.compile(r"\d+\.二级(?P<code>\w+)（.*，(?P<said>.*)）")
_SUBTOTAL = re.compile(
    r"一级(?P<code>\w+)绩效(?P<said>.*?)(?:，与自评一致)?(?:（自评得分.*?）)?(?:，失分的指标：.*)?。"
)
_CONCLUSION = re.compile(r"综上所述.*?绩效(?:核算得分(?P<total>.*?)分，评价等级为(?P<grade>\w)|(?P<none>.*))")
_SAID = re.compile(r"核算得分(.*)分")
_WORDS = {"暂不能核算得分": "—", "不计分": "不计", "均不适用，不计分": "不计"}


def _of_prose(document: Any) -> Shown:
    """Read what is said of every 二级指标 in its heading, and of 一级指标 and total in the text."""
    shown = {}
    for text in (one.text for one in document.paragraphs):
        if found := _HEADING.fullmatch(text) or _SUBTOTAL.fullmatch(text):
            number = _SAID.fullmatch(found["said"])
            shown[found["code"]] = number[1] if number else _WORDS[found["said"]]
        elif found := _CONCLUSION.match(text):
            shown |= {"total": found["total"] or "—", "grade": found["grade"] or "—"}
    return shown


def _of_annex(one: Assessment, document: Any) -> Shown:
    """Read the cell of 核算得分 in every row of the scoresheet."""
    rows = list(_annex_rows(document))
    indicators = [row[_COMPUTED] for row in rows if len(row) == _CELLS]
    codes = [member.code for member in _in_order(one.system)]
    shown = dict(zip(codes, indicators, strict=True))
    sums = [row[4] for row in rows if len(row) != _CELLS]
    names = [*(level.code for level in one.system.level1), "total", "grade"]
    shown |= dict(zip(names, sums, strict=True))
    unscored = {member.code for member in one.system.indicators if not member.scored}
    return {code: text for code, text in shown.items() if code not in unscored}


def _in_order(system: IndicatorSystem) -> Iterator[Any]:
    for level1 in system.level1:
        for level2 in system.level2_within(level1):
            yield from system.within(level2)


def _annex_rows(document: Any) -> Iterator[list[str]]:
    for table in document.tables:
        rows = [
            ["".join(one.text for one in cell.p_lst) for cell in row.tc_lst]
            for row in table._tbl.tr_lst  # noqa: SLF001
        ]
        if rows and rows[0][0].startswith("一级") and len(rows[0]) == _CELLS:
            yield from rows[1:]

"""A bureau's list of subordinate units (单位名单): whose templates hold sheets for whom."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from evalbook.cell import Cell
from evalbook.decimals import exact, plain
from evalbook.indicator_book.mistakes import Mistake
from evalbook.indicators.sheet_sets import MOST_UNITS, OWN
from evalbook.intake.contents import is_blank
from evalbook.intake.sheets import Sheets, read_sheets
from evalbook.workbook.text import clean

UNIT_TITLE = "单位名称"
_UNIT_TITLES = ("单位名称", "单位全称", "所属单位", "所属单位名称", "下属单位", "下属单位名称", "单位")
_DEPARTMENT_TITLES = (
    *("部门", "部门名称", "部门全称", "主管部门", "主管部门名称", "预算部门", "一级预算单位"),
    *("部门（单位）全称", "部门(单位)全称"),
)
_HEADER_WITHIN = 20
_LONGEST = 100
_DECORATION = re.compile(r"[\s*:：]|[（(](?:必填|选填)[)）]")


@dataclass
class UnitList:
    """Names of units by department, in the order of the list; one nameless department where none is named.

    With any `mistakes` the list cannot be used.
    """

    departments: dict[str, list[str]] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)


@dataclass(frozen=True)
class _Header:
    sheet: str
    row: int
    unit: int
    department: int | None


@dataclass
class _Reader:
    """The rows of a list, read from top to bottom."""

    sheets: Sheets
    header: _Header
    found: UnitList = field(default_factory=UnitList)
    places: dict[tuple[str, str], Cell] = field(default_factory=dict)
    full: set[str] = field(default_factory=set)
    """Departments with more units than fit, each complained of once."""
    above: str = ""
    """The department of the row above, which blank (or merged) cells repeat."""

    def read(self) -> UnitList:
        for row in range(self.header.row + 1, len(self.sheets.grids[self.header.sheet])):
            self._row(row)
        if not self.found.departments and not self.found.mistakes:
            title = Cell(self.header.sheet, self.header.row, self.header.unit)
            self._complain(title, "名单里没有单位", f"请在“{UNIT_TITLE}”一栏逐行填写单位名称。")
        return self.found

    def _row(self, row: int) -> None:
        unit_cell = Cell(self.header.sheet, row, self.header.unit)
        unit = self._text(unit_cell)
        department = self._department(row)
        if unit is None or department is None:
            return
        if unit == "":
            if department and department != self.above:
                self._complain(unit_cell, f"部门“{department}”这一行没有写单位名称", "请填写，或删去这一行。")
        elif self._is_sound(unit_cell, department, unit):
            self.places[department, unit] = unit_cell
            self.found.departments.setdefault(department, []).append(unit)
        self.above = department

    def _department(self, row: int) -> str | None:
        if self.header.department is None:
            return ""
        cell = Cell(self.header.sheet, row, self.header.department)
        department = self._text(cell)
        if department == "":
            department = self.above
            if not department and self._text(Cell(cell.sheet, row, self.header.unit)):
                self._complain(cell, "这一行没有写部门", "请填写部门全称。")
                return None
        return department

    def _is_sound(self, cell: Cell, department: str, unit: str) -> bool:
        earlier = self.places.get((department, unit))
        count = len(self.found.departments.get(department, ()))
        if earlier is not None:
            self._complain(cell, f"单位“{unit}”与{earlier.address}重复", "请删去多余的一行。")
        elif unit in (department, OWN):
            remedy = "部门本级在模板里已有自己的表，请从名单里删去这一行。"
            self._complain(cell, f"“{unit}”是部门本级，不用列入名单", remedy)
        elif len(unit) > _LONGEST:
            self._complain(cell, f"单位名称有{len(unit)}字，最多{_LONGEST}字", "请改用单位公章上的名称。")
        elif count == MOST_UNITS:
            if department not in self.full:
                self.full.add(department)
                message = f"一个部门最多{MOST_UNITS}个单位，从这一行起放不下"
                self._complain(cell, message, "请减少单位，规模小的可以并入本级填报。")
        else:
            return True
        return False

    def _text(self, cell: Cell) -> str | None:
        """Read a name without the spaces and line breaks around it; None where it is none."""
        raw = self.sheets.at(cell)
        if is_blank(raw):
            return ""
        if isinstance(raw, str):
            return " ".join(clean(raw).split())
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return plain(exact(raw))
        self._complain(cell, "这一格应是名称，不能是日期或其他内容", "请改填名称。")
        return None

    def _complain(self, cell: Cell, message: str, remedy: str) -> None:
        mistake = Mistake(cell, message, remedy)
        if mistake not in self.found.mistakes:
            self.found.mistakes.append(mistake)


def read_unit_list(data: bytes) -> UnitList:
    """Read a list; raises `UnreadableFileError` where it is no workbook."""
    sheets = read_sheets(data)
    header = next(_headers(sheets), None)
    if header is None:
        remedy = f"请在第一行写上标题“{UNIT_TITLE}”；有几个部门的，再加一栏“部门”。"
        return UnitList(mistakes=[Mistake(None, f"名单里找不到“{UNIT_TITLE}”一栏", remedy)])
    return _Reader(sheets, header).read()


def _headers(sheets: Sheets) -> Iterator[_Header]:
    for sheet, grid in sheets.grids.items():
        for row, cells in enumerate(grid[:_HEADER_WITHIN].tolist()):
            titles = [_title(raw) for raw in cells]
            department = _first(titles, _DEPARTMENT_TITLES)
            unit = _first(titles, _UNIT_TITLES)
            if unit is not None:
                yield _Header(sheet, row, unit, department)


def read_department_list(data: bytes) -> list[str]:
    """Read the departments that a bureau lists, each once; raises `UnreadableFileError`.

    They stand under a title of departments or, where there is none, of units; empty where neither is.
    """
    sheets = read_sheets(data)
    for sheet, grid in sheets.grids.items():
        for row, cells in enumerate(grid[:_HEADER_WITHIN].tolist()):
            titles = [_title(raw) for raw in cells]
            column = _first(titles, _DEPARTMENT_TITLES)
            column = _first(titles, _UNIT_TITLES) if column is None else column
            if column is not None:
                names = (sheets.at(Cell(sheet, below, column)) for below in range(row + 1, len(grid)))
                texts = (" ".join(clean(raw).split()) for raw in names if isinstance(raw, str))
                return list(dict.fromkeys(text for text in texts if text))
    return []


def _first(titles: list[str], wanted: tuple[str, ...]) -> int | None:
    return next((titles.index(one) for one in wanted if one in titles), None)


def _title(raw: object) -> str:
    """Read a title without spaces and marks, full-width letters folded."""
    text = unicodedata.normalize("NFKC", raw) if isinstance(raw, str) else ""
    return _DECORATION.sub("", text)

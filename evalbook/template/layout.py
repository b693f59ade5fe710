"""Where everything stands in the template: pure positions, computed before anything is drawn."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from evalbook.cell import Cell
from evalbook.indicators.entries import (
    SHEET_COVER,
    SHEET_FIELDS,
    SHEET_POINTS,
    SHEET_SCORES,
    SHEET_TEXTS,
    cover_key,
    evidence_key,
    field_key,
    note_key,
    point_key,
    reason_key,
    self_key,
    text_key,
    weight_key,
)
from evalbook.indicators.levels import Level2
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.sheet_sets import DEPARTMENT, NAME_KEY, SheetSet

FIRST_ROW = 3
"""First row of entries on the listing sheets: title, remark and header stand above."""

SCORES_FIRST_ROW = 4
"""First indicator of 评分表: 附件 label, title, line of the unit and header stand above."""


class Column:
    """Columns of the sheets, zero-based."""

    COVER_INPUT = 1
    UNIT_NAME = 4
    FIELD_INPUT = 4
    FIELD_CHECK = 5
    POINT_INPUT = 4
    POINT_NOTE = 5
    POINT_CHECK = 6
    TEXT_INPUT = 1
    LEVEL1, LEVEL2, INDICATOR, POINTS, EXPLANATION, STANDARD, TARGET = range(7)
    ACTUAL, SELF, REASON, EVIDENCE, COMPUTED, STATUS, CODE, PARTS = range(7, 15)


LEVEL2_COLUMNS = (Column.SELF, Column.COMPUTED)
"""Columns of scores that are rolled up."""


@dataclass
class Layout:
    """Positions of every entry (by key) and of every computed cell (by indicator code)."""

    scores_sheet: str = SHEET_SCORES
    entries: dict[str, Cell] = field(default_factory=dict)
    actual: dict[str, Cell] = field(default_factory=dict)
    computed: dict[str, Cell] = field(default_factory=dict)
    status: dict[str, Cell] = field(default_factory=dict)
    values: dict[tuple[str, int], Cell] = field(default_factory=dict)
    """Measured value of each part, by indicator code and position."""
    points: dict[tuple[str, int], Cell] = field(default_factory=dict)
    """Points of each part; of an indicator with one part it is the computed score itself."""
    subtotal_rows: dict[str, int] = field(default_factory=dict)
    """Row of the sub-total of each 一级指标, by code."""
    total_row: int = 0
    parts: int = 1
    """The most parts any indicator has."""

    def level2(self, system: IndicatorSystem, level2: Level2, column: int) -> Cell:
        """Return the helper cell of a 二级指标, beside its first indicator, for the sums of a column."""
        row = self.actual[system.within(level2)[0].code].row
        return Cell(self.scores_sheet, row, self.first_level2 + LEVEL2_COLUMNS.index(column))

    @property
    def first_level2(self) -> int:
        """First column of the helper cells of 二级指标, which only weights need."""
        return Column.PARTS + 2 * self.parts

    @property
    def references(self) -> dict[str, str]:
        """Absolute references of all entries, by key."""
        return {key: cell.reference for key, cell in self.entries.items()}


def lay_out(system: IndicatorSystem, sheets: SheetSet = DEPARTMENT) -> Layout:
    """Compute all positions for an indicator system, on one set of sheets."""
    most = max((len(one.parts) for one in system.indicators), default=1)
    layout = Layout(sheets.title(SHEET_SCORES), parts=most)
    fields, points = sheets.title(SHEET_FIELDS), sheets.title(SHEET_POINTS)
    if sheets.is_unit:
        layout.entries[NAME_KEY] = Cell(fields, 0, Column.UNIT_NAME)
    else:
        _lay_out_cover_and_texts(system, layout)
    for row, base in enumerate(system.fields, start=FIRST_ROW):
        layout.entries[field_key(base)] = Cell(fields, row, Column.FIELD_INPUT)
    for row, (indicator, number) in enumerate(listed_points(system), start=FIRST_ROW):
        layout.entries[point_key(indicator, number)] = Cell(points, row, Column.POINT_INPUT)
        layout.entries[note_key(indicator, number)] = Cell(points, row, Column.POINT_NOTE)
    _lay_out_scores(system, layout)
    return layout


def _lay_out_cover_and_texts(system: IndicatorSystem, layout: Layout) -> None:
    for row, item in enumerate(system.cover, start=FIRST_ROW):
        layout.entries[cover_key(item.code)] = Cell(SHEET_COVER, row, Column.COVER_INPUT)
    texts = ((section, number + 1) for section in system.sections for number in range(section.cells))
    for row, (section, number) in enumerate(texts, start=FIRST_ROW):
        layout.entries[text_key(section, number)] = Cell(SHEET_TEXTS, row, Column.TEXT_INPUT)


def listed_points(system: IndicatorSystem) -> Iterator[tuple[Indicator, int]]:
    """Yield all check points in order, as indicator and number counted from 1."""
    for indicator in system.indicators:
        for number in range(1, len(indicator.check_points) + 1):
            yield indicator, number


def _lay_out_scores(system: IndicatorSystem, layout: Layout) -> None:
    row = SCORES_FIRST_ROW
    for level1 in system.level1:
        for level2 in system.level2_within(level1):
            for indicator in system.within(level2):
                _lay_out_indicator(system, layout, indicator, row)
                row += 1
        layout.subtotal_rows[level1.code] = row
        row += 1
    layout.total_row = row


def _lay_out_indicator(system: IndicatorSystem, layout: Layout, indicator: Indicator, row: int) -> None:
    def at(column: int) -> Cell:
        return Cell(layout.scores_sheet, row, column)

    code = indicator.code
    layout.actual[code] = at(Column.ACTUAL)
    layout.status[code] = at(Column.STATUS)
    layout.entries[evidence_key(indicator)] = at(Column.EVIDENCE)
    for position in range(len(indicator.parts)):
        layout.values[code, position] = at(Column.PARTS + 2 * position)
        layout.points[code, position] = at(Column.PARTS + 2 * position + 1)
    if system.in_pool(indicator):
        layout.entries[weight_key(indicator)] = at(Column.POINTS)
    if indicator.scored:
        layout.computed[code] = at(Column.COMPUTED)
        layout.entries[self_key(indicator)] = at(Column.SELF)
        layout.entries[reason_key(indicator)] = at(Column.REASON)

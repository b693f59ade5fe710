"""Base data and check points of a department and its units side by side, with what they come to, live."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.indicators.entries import SHEET_FIELDS, SHEET_POINTS, field_key, note_key, point_key
from evalbook.indicators.fields import FieldKind
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.sheet_sets import OWN
from evalbook.scoring.rollup.summed import answer_formula, copy_formula, sum_formula
from evalbook.submission import Content
from evalbook.workbook import look
from evalbook.workbook.book import Book, Style
from evalbook.workbook.listing import FIRST_ROW, Column, Item, Listing, Live, Plain, Styled

WHOLE, MEMBERS = 4, 5
"""Columns: what all come to, and the first of the members, which is the department's own."""

_NUMBER: Style = {"align": "right", "shrink": True}
_KINDS: dict[FieldKind, Style] = {
    FieldKind.AMOUNT: {**_NUMBER, **look.AMOUNT},
    FieldKind.COUNT: {**_NUMBER, **look.COUNT},
    FieldKind.PERCENT: {**_NUMBER, **look.PERCENT},
    FieldKind.CHOICE: look.CENTRE,
}
_SUMMED, _ANSWERED, _TAKEN = "合计", "一票否决", f"取{OWN}"


@dataclass(frozen=True)
class UnitRow:
    """One entry: what it is, how the members' contents are combined, and how they look."""

    key: str
    category: str
    label: str
    unit: str
    way: str
    style: Style

    def formula(self, cells: str, own: str, count: int) -> str:
        """Write what `count` cells come to, the first of which is the department's own."""
        if self.way == _SUMMED:
            return sum_formula(cells, count)
        return answer_formula(cells, count) if self.way == _ANSWERED else copy_formula(own)


@dataclass(frozen=True)
class Member:
    """A column: whose it is, and what stands there for an entry."""

    name: str
    item: Callable[[str], Plain | Live]


def unit_rows(system: IndicatorSystem) -> Iterator[UnitRow]:
    """Yield the rows: base data, then check points."""
    for field in system.fields:
        way = _SUMMED if field.is_summed else _TAKEN
        yield UnitRow(field_key(field), SHEET_FIELDS, field.name, field.unit, way, _KINDS[field.kind])
    for indicator in system.indicators:
        for number in range(1, len(indicator.check_points) + 1):
            yield from _point_rows(indicator, number, system.label(indicator))


def _point_rows(indicator: Indicator, number: int, name: str) -> Iterator[UnitRow]:
    label = f"{name}：{indicator.check_points[number - 1].text}"
    key = point_key(indicator, number)
    if indicator.is_judged:
        yield UnitRow(key, SHEET_POINTS, label, "分", _TAKEN, {**look.CENTRE, **look.SCORE})
        yield UnitRow(note_key(indicator, number), SHEET_POINTS, f"{label}的评分理由", "", _TAKEN, {})
    elif indicator.counts_occurrences:
        yield UnitRow(key, SHEET_POINTS, label, "次", _SUMMED, {**look.CENTRE, **look.COUNT})
    else:
        yield UnitRow(key, SHEET_POINTS, label, "", _ANSWERED, look.CENTRE)


def unit_cells(system: IndicatorSystem, sheet: str, column: int) -> dict[str, Cell]:
    """Return the cell of each entry in a column of the table."""
    return {one.key: Cell(sheet, row, column) for row, one in enumerate(unit_rows(system), start=FIRST_ROW)}


def combined(content: Content | None) -> Decimal | str | None:
    """Return what a formula shows that repeats or combines contents of the table, which has no dates."""
    return content if isinstance(content, Decimal | str) else None


def draw_unit_table(
    book: Book,
    system: IndicatorSystem,
    heading: tuple[str, str],
    members: Sequence[Member],
    whole: Callable[[str], Content | None],
    sources: Callable[[str], str] | None = None,
) -> None:
    """Draw the table on a sheet of its own; `heading` is its title and a remark.

    `whole` tells what an entry comes to now; `sources` where its contents were read from.
    """
    name, remark = heading
    columns = [
        Column("来源", 10, look.CENTRED),
        Column("项目", 36),
        Column("单位", 7, look.CENTRED),
        Column("汇总方式", 10, look.CENTRED),
        Column("部门", 16, {**look.BORDER, **look.BOLD, "bg_color": look.COMPUTED_FILL}),
        *(Column(member.name, 16, look.BORDER) for member in members),
        *([Column("来源单元格", 44)] if sources else []),
    ]
    listing = Listing(book, name, name, columns, remark)
    for one in unit_rows(system):
        items: list[Item] = [one.category, one.label, one.unit, one.way]
        cells = [Cell(name, listing.row, MEMBERS + place) for place in range(len(members))]
        formula = one.formula(f"{cells[0].address}:{cells[-1].address}", cells[0].address, len(cells))
        items.append(Styled(Live(formula, combined(whole(one.key))), one.style))
        items += [Styled(member.item(one.key), one.style) for member in members]
        if sources:
            items.append(sources(one.key))
        listing.add(*items)
    listing.finish(frozen=2, locked=True)

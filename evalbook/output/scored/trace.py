"""溯源: every number and answer that scores rest on, from the cell it was typed in to its place here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.decimals import plain
from evalbook.indicators.derived import derived
from evalbook.indicators.entries import Entry, EntryKind, entries, field_key, point_keys, self_key, weight_key
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.output.scored.drawing import Drawing
from evalbook.submission import Submission
from evalbook.workbook import look
from evalbook.workbook.book import Style
from evalbook.workbook.listing import FIRST_ROW, Column, Link, Listing, Plain, Styled

SHEET = "溯源"
_COLUMNS = (
    Column("报送文件", 26),
    Column("工作表", 12, look.CENTRED),
    Column("单元格", 8, look.CENTRED),
    Column("项目", 32),
    Column("填报原文", 14),
    Column("读取的值", 14, look.BORDER),
    Column("单位", 6, look.CENTRED),
    Column("读取方式", 20),
    Column("用于指标", 24),
    Column("本工作簿中的位置", 18, look.CENTRED),
)
_OWNER = Column("填报单位", 18)
_REMARK = (
    "每行是一个用于评分的数或回答：报送文件里的位置、填报的原文、怎样读取、用于哪些指标、在本工作簿的哪一格。"
    "文件校验值见“封面信息”。"
)
_NUMBER: Style = {"align": "right", "shrink": True}
_KINDS: dict[EntryKind, Style] = {
    EntryKind.AMOUNT: {**_NUMBER, **look.AMOUNT},
    EntryKind.COUNT: {**_NUMBER, **look.COUNT},
    EntryKind.PERCENT: {**_NUMBER, **look.PERCENT},
    EntryKind.SCORE: {**_NUMBER, **look.SCORE},
}
_AS_TYPED, _BLANK, _REFUSED = "照原样读取", "没有填写", "无法采用"


@dataclass(frozen=True)
class Traced:
    """One entry of one scoresheet that a score rests on."""

    entry: Entry
    sheet: Drawing
    """The scoresheet it was handed in with."""
    uses: str


def with_trace(drawing: Drawing) -> Drawing:
    """Tell a drawing, and those of its members, where on 溯源 their entries stand."""
    rows = [(FIRST_ROW + number, one) for number, one in enumerate(traced(drawing))]

    def of(sheet: Drawing) -> Drawing:
        found = {one.entry.key: Cell(SHEET, row, 0) for row, one in rows if one.sheet is sheet}
        return replace(sheet, traced=found)

    return replace(of(drawing), members=tuple(of(one) for one in drawing.members))


def traced(drawing: Drawing) -> Iterator[Traced]:
    """Yield what scores rest on and was read from a cell: base data, check points, chosen points, claims.

    Where a department has units, base data and check points are those of each sheet, and chosen points
    and claims also those of the whole.
    """
    system = drawing.system
    uses = _uses(system)
    by_key = _by_key(system)
    for sheet in drawing.members or (drawing,):
        for key, served in uses.items():
            if key in sheet.submission.cells and key in sheet.layout.entries:
                yield Traced(by_key[key], sheet, served)
    for indicator in system.scored:
        for sheet in (drawing, *drawing.members):
            key = self_key(indicator)
            if key in sheet.submission.values and key in sheet.submission.cells:
                yield Traced(by_key[key], sheet, system.label(indicator))
    for indicator in system.scored if drawing.members else ():
        key = weight_key(indicator)
        if key in drawing.submission.cells and key in drawing.layout.entries:
            yield Traced(by_key[key], drawing, system.label(indicator))


@derived(8)
def _by_key(system: IndicatorSystem) -> dict[str, Entry]:
    return {one.key: one for one in entries(system)}


@derived(8)
def _uses(system: IndicatorSystem) -> dict[str, str]:
    """Name the indicators each entry serves, by key: base data first, then check points, chosen points."""
    named: dict[str, list[str]] = {field_key(field): [] for field in system.fields}
    for indicator in system.indicators:
        for key in _keys(system, indicator):
            named.setdefault(key, []).append(system.label(indicator))
    for veto in system.vetoes:
        for name in veto.parsed.fields:
            named[field_key(system.field_by_name[name])].append("一票否决")
    weight = system.unit_weight
    if weight is not None:
        named[field_key(weight)].append("各评分表加权")
    return {key: "、".join(dict.fromkeys(names)) for key, names in named.items() if names}


def _keys(system: IndicatorSystem, indicator: Indicator) -> list[str]:
    fields = [field_key(system.field_by_name[name]) for name in indicator.field_names]
    chosen = [weight_key(indicator)] if system.in_pool(indicator) else []
    return [*point_keys(indicator), *fields, *chosen]


def draw_trace(drawing: Drawing) -> None:
    """Draw a row for every entry, in the order of `traced`."""
    columns = (*([_OWNER] if drawing.members else []), *_COLUMNS)
    listing = Listing(drawing.book, SHEET, SHEET, columns, _REMARK)
    for one in traced(drawing):
        key, submission, sheet = one.entry.key, one.sheet.submission, one.sheet
        cell, here = submission.cells[key], sheet.layout.entries[key]
        owner = [sheet.name or sheet.submission.department] if drawing.members else []
        value = Styled(submission.content(key), _KINDS.get(one.entry.kind, look.CENTRE))
        unit = "" if one.entry.kind is EntryKind.PERCENT else one.entry.unit
        place = (submission.file, cell.sheet, cell.address)
        read = (typed(submission, one.entry), value, unit, manner(submission, one.entry))
        item = one.entry.label.removeprefix(f"{one.uses}：")
        listing.add(*owner, *place, item, *read, one.uses, Link(here, f"→ {here}"))
    listing.finish(frozen=len(columns) - len(_COLUMNS), locked=True)


def typed(submission: Submission, entry: Entry) -> str:
    """Return what stands in the cell, as typed; of a submission that was never a file, its content."""
    value = submission.values.get(entry.key)
    if value is None:
        return submission.refused.get(entry.key, "")
    return value.typed or _written(value.content)


def manner(submission: Submission, entry: Entry) -> str:
    """Say how the text was read: as it stands, as the percentage it is, or in some other way."""
    key = entry.key
    if key in submission.in_range:
        return "只写了范围，按范围计分"
    value = submission.values.get(key)
    if value is None:
        return _REFUSED if key in submission.refused else _BLANK
    if value.how:
        return value.how
    read = _shown(entry, value.content)
    return _AS_TYPED if typed(submission, entry) == _written(value.content) == read else f"按“{read}”读取"


def _shown(entry: Entry, content: Plain) -> str:
    """Write a content as people do: a rate in percent."""
    if entry.kind is EntryKind.PERCENT and isinstance(content, Decimal):
        return f"{plain(content * 100)}%"
    return _written(content)


def _written(content: Plain) -> str:
    return plain(content) if isinstance(content, Decimal) else str(content or "")

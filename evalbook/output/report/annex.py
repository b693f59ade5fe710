"""The annex: the scoresheet on landscape pages, one table per printed page."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from evalbook.document.lines import one_line
from evalbook.document.markup import Markup, on
from evalbook.document.pages import TYPE_AREA
from evalbook.document.paragraphs import Paragraph, paragraph
from evalbook.document.styles import Style, character_width, line_height
from evalbook.document.tables import Block, Merge, TableCell, row, row_of, table, written_cells
from evalbook.indicators.entries import cover_key
from evalbook.indicators.model import CoverKind
from evalbook.output.report.scoresheet import (
    COLUMNS,
    FIXED,
    LABELS,
    Column,
    SheetRow,
    has_default_marks,
    sheet_rows,
)
from evalbook.output.report.sheet_pages import HEAD_HEIGHT, Room, pages, row_height
from evalbook.scoring.assessment import Assessment

_HEIGHT = TYPE_AREA[0]
_WIDTHS = tuple(column.twips for column in COLUMNS)


def annex(assessment: Assessment) -> Iterator[Block]:
    """Yield the blocks of the annex; one numbered annex each for a department and its units."""
    if not assessment.units:
        yield from _annex(assessment, paragraph(Style.ANNEX_LABEL, "附件"))
        return
    yield from _annex(assessment, paragraph(Style.ANNEX_LABEL, "附件1"))
    for number, unit in enumerate(assessment.units, start=2):
        label = paragraph(Style.ANNEX_LABEL, f"附件{number}").with_setting(on("pageBreakBefore"))
        yield from _annex(unit.assessment, label)


def _annex(assessment: Assessment, label: Paragraph) -> Iterator[Block]:
    about = assessment.system.about
    heading, closing = _heading_line(assessment), list(_closing_lines(assessment))
    yield label
    yield paragraph(Style.ANNEX_TITLE, about.table_title)
    yield paragraph(Style.ANNEX_LINE, heading)
    room = _room(heading, closing)
    for number, page in enumerate(pages(list(sheet_rows(assessment)), room), start=1):
        if number > 1:
            yield paragraph(Style.ANNEX_CONTINUED, "（续表）")
        yield table(_WIDTHS, _table_rows(page, room), f"{about.table_title}（第{number}页）")
    for line in closing:
        yield paragraph(Style.ANNEX_LINE, line)


def _room(heading: str, closing: Sequence[str]) -> Room:
    opening = line_height(Style.ANNEX_LABEL) + line_height(Style.ANNEX_TITLE) + _height(heading)
    continued = line_height(Style.ANNEX_CONTINUED)
    return Room(
        _HEIGHT - opening - HEAD_HEIGHT,
        _HEIGHT - continued - HEAD_HEIGHT,
        sum(_height(line) for line in closing),
    )


def _height(text: str) -> int:
    """Estimate the height of a line outside the table, which may have to wrap."""
    style = Style.ANNEX_LINE
    return line_height(style) * (1 + len(text) * character_width(style) // sum(_WIDTHS))


def _closing_lines(assessment: Assessment) -> Iterator[str]:
    if assessment.units:
        yield _of_whole(assessment)
    if assessment.rescaling:
        yield f"注：{assessment.rescaling}。"
    if assessment.veto_remark:
        yield f"注：{assessment.veto_remark}"
    if has_default_marks(assessment):
        yield f"注：{assessment.system.about.default_note}"
    yield _signatures(assessment)


def _of_whole(assessment: Assessment) -> str:
    """Say what the scores of a department with units are made of."""
    units, weight = len(assessment.units), assessment.system.unit_weight
    how = "汇总的数据核算" if weight is None else f"的得分按“{weight.name}”加权平均"
    annexes = "附件2" if units == 1 else f"附件2至附件{units + 1}"
    return f"注：本表为部门的得分，由本级和{units}个所属单位{how}；所属单位的评分表见{annexes}。"


def _heading_line(assessment: Assessment) -> str:
    submission = assessment.submission
    year = submission.year or assessment.system.about.year
    return f"填报单位（盖章）：{one_line(submission.department)}\t评价年度：{year}年\t单位：分"


def _signatures(assessment: Assessment) -> str:
    """Room for those who sign: the optional texts of the cover sheet, filled in where known."""
    submission = assessment.submission
    return "　　".join(
        f"{item.name}：{one_line(submission.text(cover_key(item.code))) or '　　　　　'}"
        for item in assessment.system.cover
        if item.kind is CoverKind.TEXT and not item.required
    )


def _table_rows(page: Sequence[SheetRow], room: Room) -> Iterator[Markup]:
    yield row((TableCell(column.head, Style.CELL_HEAD) for column in COLUMNS), _WIDTHS, head=True)
    above: SheetRow | None = None
    for one in page:
        if one.is_sum:
            yield row(_sum_cells(one), _WIDTHS)
        else:
            # A row taller than a page must be allowed to break, or its end would be cut off.
            yield _indicator_row(one, above, whole=row_height(one) <= room.other)
        above = one


def _indicator_row(one: SheetRow, above: SheetRow | None, *, whole: bool) -> Markup:
    same1 = above is not None and above.level1 is one.level1
    same2 = same1 and above is not None and above.level2 is one.level2
    fixed = _fixed_cells(one.fixed, same1, same2)
    own = written_cells(map(_text_cell, one.own, COLUMNS[FIXED:]), _WIDTHS[FIXED:])
    return row_of(Markup(fixed + own), whole=whole)


@lru_cache(maxsize=1024)
def _fixed_cells(texts: tuple[str, ...], same1: bool, same2: bool) -> Markup:  # noqa: FBT001 - a key of the cache
    """Write what the indicator system says of an indicator, which stands in every department's annex.

    Level labels stand in the first row of their group on the page, merged with those below.
    """
    labels = [
        TableCell("" if same else label, merge=Merge.NEXT if same else Merge.FIRST)
        for label, same in zip(texts[:2], (same1, same2), strict=True)
    ]
    others = map(_text_cell, texts[2:], COLUMNS[2:FIXED])
    return written_cells((*labels, *others), _WIDTHS)


def _text_cell(text: str, column: Column) -> TableCell:
    return TableCell(text, Style.CELL if column.flush else Style.CELL_CENTRED)


def _sum_cells(one: SheetRow) -> Iterator[TableCell]:
    label, points, claimed, computed = one.texts
    yield TableCell(label, Style.CELL_HEAD, columns=LABELS)
    yield TableCell(points)
    yield TableCell(columns=len(COLUMNS) - LABELS - 4)
    yield TableCell(claimed)
    yield TableCell(computed)
    yield TableCell()

"""The cover: who reports on which year, and room for the opinions of two offices."""

from collections.abc import Iterator
from functools import lru_cache
from math import ceil

from evalbook.decimals import shown
from evalbook.document.fonts import SYMBOLS
from evalbook.document.lines import one_line
from evalbook.document.markup import Markup, w
from evalbook.document.pages import TYPE_AREA
from evalbook.document.paragraphs import Inline, Paragraph, paragraph, text_element
from evalbook.document.spans import to_supply
from evalbook.document.styles import OPINION_SPACE, Style, character_width, line_height
from evalbook.document.tables import Block, Table, alternative, borders
from evalbook.indicators.entries import YES, cover_key
from evalbook.indicators.model import CoverItem, CoverKind
from evalbook.scoring.assessment import Assessment

_OPINIONS = ("主管部门审核意见", "财政部门审核意见")
_TICKED, _EMPTY = "☑", "☐"
_BOX_WIDTH, _BOX_HEIGHT = 8788, 2154
_LARGE, _SMALL = 17, 20
"""Characters that fill a line of the title, large and small."""
_ABOVE, _BELOW = 2, 1
"""Blank lines around the title, where there is room for them."""


def cover(assessment: Assessment) -> Iterator[Block]:
    """Yield the blocks of the cover; the last one is a paragraph."""
    name = one_line(assessment.submission.department)
    label, date_label = _label(assessment, "department"), _label(assessment, "filled_on")
    yield from _title(assessment, name, len(f"{label}：{name}"))
    yield paragraph(Style.COVER_LINE, *_kinds(assessment))
    yield paragraph(Style.COVER_LINE, f"{label}：", name or to_supply(label))
    for opinion in _OPINIONS:
        yield paragraph(Style.COVER_OPINION, f"{opinion}：")
        yield _opinion_box(opinion)
    yield paragraph(Style.COVER_DATE, f"{date_label}：", _date(assessment) or to_supply(date_label))


def cover_texts(assessment: Assessment) -> dict[str, str]:
    """Say what a shell may ask for in its slots, by the name of the slot."""
    submission, about = assessment.submission, assessment.system.about
    kinds = [item for item in assessment.system.cover if item.kind is CoverKind.YES_NO]
    ticked = {item.name: submission.text(cover_key(item.code)) == YES for item in kinds}
    missing = {code: to_supply(_label(assessment, code)).text for code in ("department", "filled_on")}
    return {
        "部门名称": one_line(submission.department) or missing["department"],
        "年度": str(submission.year or about.year),
        "填报日期": _date(assessment) or missing["filled_on"],
        "评价类型": "　　".join(f"{_TICKED if on else _EMPTY}{name}" for name, on in ticked.items()),
        "报告标题": about.report_title,
        "核算得分": "—" if assessment.total is None else shown(assessment.total),
        "评价等级": assessment.grade or "—",
    }


def _title(assessment: Assessment, name: str, named_length: int) -> Iterator[Paragraph]:
    about = assessment.system.about
    style = Style.COVER_TITLE if len(name) <= _LARGE else Style.COVER_TITLE_SMALL
    lines = balanced(name)
    above, below = _blanks(style, len(lines), named_length)
    yield from (paragraph(Style.COVER_LINE) for _ in range(above))
    if not name:
        yield paragraph(style, to_supply(_label(assessment, "department")))
    yield from (paragraph(style, line) for line in lines)
    yield paragraph(style, about.report_title)
    yield paragraph(Style.COVER_YEAR, f"（{assessment.submission.year or about.year}年度）")
    yield from (paragraph(Style.COVER_LINE) for _ in range(below))


def balanced(name: str) -> list[str]:
    """Break a long name into lines of nearly equal length."""
    lines = max(1, ceil(len(name) / _SMALL))
    width = max(1, ceil(len(name) / lines))
    return [name[start : start + width] for start in range(0, len(name), width)]


def _blanks(style: Style, title_lines: int, named_length: int) -> tuple[int, int]:
    """Count the blank lines above and below the title that leave the cover on one page."""
    line = line_height(Style.COVER_LINE)
    named = 1 + named_length * character_width(Style.COVER_LINE) // TYPE_AREA[0]
    used = (
        (title_lines + 1) * line_height(style)
        + line_height(Style.COVER_YEAR)
        + (1 + named) * line
        + len(_OPINIONS) * (line + OPINION_SPACE + _BOX_HEIGHT)
        + 2 * line  # the date, and the space above it
    )
    room = max(0, (TYPE_AREA[1] - used) // line)
    return min(_ABOVE, max(0, room - _BELOW)), min(_BELOW, room)


def _label(assessment: Assessment, code: str) -> str:
    return next(item.name for item in assessment.system.cover if item.code == code)


def _date(assessment: Assessment) -> str:
    filled = assessment.submission.filled_on
    return f"{filled.year}年{filled.month}月{filled.day}日" if filled else ""


def _kinds(assessment: Assessment) -> Iterator[str | Inline]:
    """评价类型: a box for each kind of evaluation, ticked where the answer is 是."""
    yield "评价类型："
    kinds = [item for item in assessment.system.cover if item.kind is CoverKind.YES_NO]
    for number, item in enumerate(kinds, start=1):
        if number > 1:
            yield "　　"
        ticked = assessment.submission.text(cover_key(item.code)) == YES
        yield Inline(_box(item, number, ticked=ticked))
        yield item.name


def _box(item: CoverItem, number: int, *, ticked: bool) -> Markup:
    """Make a box that can be ticked by a click."""
    return w(
        "sdt",
        w(
            "sdtPr",
            w("alias", val=item.name),
            w("tag", val=item.code),
            w("id", val=number),
            _checkbox(ticked=ticked),
        ),
        w(
            "sdtContent",
            w(
                "r",
                # Neither glyph is in the fonts of the text.
                w("rPr", w("rFonts", hint="eastAsia", ascii=SYMBOLS, hAnsi=SYMBOLS, eastAsia=SYMBOLS)),
                text_element(_TICKED if ticked else _EMPTY),
            ),
        ),
    )


def _checkbox(*, ticked: bool) -> Markup:
    return Markup(
        "<w14:checkbox>"
        f'<w14:checked w14:val="{int(ticked)}"/>'
        f'<w14:checkedState w14:val="{ord(_TICKED):04X}" w14:font="{SYMBOLS}"/>'
        f'<w14:uncheckedState w14:val="{ord(_EMPTY):04X}" w14:font="{SYMBOLS}"/>'
        "</w14:checkbox>"
    )


@lru_cache(maxsize=8)
def _opinion_box(opinion: str) -> Table:
    """Rule an empty box for an opinion, a seal and a date, all by hand."""
    written = w(
        "tbl",
        w(
            "tblPr",
            w("tblW", w=_BOX_WIDTH, type="dxa"),
            w("jc", val="center"),
            borders(),
            w("tblLayout", type="fixed"),
            *alternative(opinion, "留空，由审核的单位填写意见、盖章、写明日期。"),
        ),
        w("tblGrid", w("gridCol", w=_BOX_WIDTH)),
        w(
            "tr",
            w("trPr", w("cantSplit"), w("trHeight", val=_BOX_HEIGHT, hRule="exact")),
            w(
                "tc",
                w("tcPr", w("tcW", w=_BOX_WIDTH, type="dxa"), w("vAlign", val="bottom")),
                paragraph(Style.SEAL, "（盖章）　　").markup,
                paragraph(Style.SEAL, "年　　月　　日").markup,
            ),
        ),
    )
    return Table(written, rows=1, columns=1)

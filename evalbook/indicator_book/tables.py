"""The sheets of the workbook and the tables on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from evalbook.indicator_book.columns import Column, columns_of
from evalbook.indicators.fields import CrossCheck, Field, ProjectCheck
from evalbook.indicators.levels import Grade, Level1, Level2
from evalbook.indicators.model import About, CheckPoint, CoverItem, Indicator, Section
from evalbook.indicators.parts import Part, Zero
from evalbook.indicators.vetoes import Veto

SHEET_GUIDE = "填写说明"
SHEET_SETTINGS = "设置"
SHEET_LEVELS = "指标层级"
SHEET_INDICATORS = "指标"
SHEET_POINTS = "评价要点"
SHEET_FIELDS = "基础数据"
SHEET_RELATIONS = "数据关系"
SHEET_PROJECTS = "项目核对"
SHEET_COVER = "封面"
SHEET_TEXTS = "文字材料"
SHEET_CHOICES = "选项"
"""Hidden: the lists that dropdowns offer."""

SETTING_TITLE, CONTENT_TITLE = "项目", "内容"
CODE_TITLE = "指标编码"
NAME_TITLE = "三级指标（供对照）"
KIND_TITLE = "计分方法"

TITLE_ROW, REMARK_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2, 3


@dataclass(frozen=True)
class Table:
    """Rows of one model on a sheet; several tables may stand side by side."""

    key: str
    """Its name in the model: `fields`."""
    sheet: str
    columns: tuple[Column, ...]
    first: int = 0
    """Column of the sheet where it begins."""
    auto: str = ""
    """Pattern of the codes given to rows that have none."""


@cache
def tables() -> tuple[Table, ...]:
    """All plain tables, those first that others refer to."""
    return (
        Table("grades", SHEET_SETTINGS, columns_of(Grade), 4),
        Table("level1", SHEET_LEVELS, columns_of(Level1)),
        Table("level2", SHEET_LEVELS, columns_of(Level2), 5),
        Table("fields", SHEET_FIELDS, columns_of(Field), auto="f{:03d}"),
        Table("cross_checks", SHEET_RELATIONS, columns_of(CrossCheck), auto="K{:02d}"),
        Table("vetoes", SHEET_RELATIONS, columns_of(Veto), 5, auto="V{:02d}"),
        Table("project_checks", SHEET_PROJECTS, columns_of(ProjectCheck), auto="J{:02d}"),
        Table("cover", SHEET_COVER, columns_of(CoverItem), auto="c{:02d}"),
        Table("sections", SHEET_TEXTS, columns_of(Section), auto="s{:02d}"),
    )


def settings() -> tuple[Column, ...]:
    """Lines of the settings; a list takes one line for each member."""
    return columns_of(About)


def indicator_columns() -> tuple[Column, ...]:
    """Columns that an indicator fills once, on its first row."""
    return columns_of(Indicator, without=("check_points", "parts"))


@cache
def part_columns() -> tuple[Column, ...]:
    """Columns that each part fills, besides its rule."""
    return (*columns_of(Part, without=("rule", "zero")), *columns_of(Zero))


def point_columns() -> tuple[Column, ...]:
    """Columns of a check point, besides the code of its indicator."""
    return columns_of(CheckPoint)


def sheets() -> Iterator[str]:
    """Every sheet that must be there, in order."""
    yield from (SHEET_SETTINGS, SHEET_LEVELS, SHEET_INDICATORS, SHEET_POINTS)
    yield from (SHEET_FIELDS, SHEET_RELATIONS, SHEET_PROJECTS, SHEET_COVER, SHEET_TEXTS)


OPTIONAL = (SHEET_PROJECTS,)
"""Sheets that workbooks of an earlier version lack; a workbook without them says nothing there."""

"""The sheets of the workbook: three of settings, and one for each table of the form."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from pydantic import BaseModel

from evalbook.indicator_book.columns import Column, columns_of
from evalbook.indicator_book.tables import CONTENT_TITLE, SETTING_TITLE, Table
from evalbook.indicators.levels import Grade
from evalbook.projects.form_book.labels import FORM_LABELS
from evalbook.projects.model import (
    FigureRule,
    FundColumn,
    FundRow,
    FundRule,
    ProjectAbout,
    ProjectItem,
    ProjectLevel1,
    ProjectLevel2,
    Rating,
    ScoringRule,
)

SHEET_SETTINGS = "项目自评表设置"
"""Also what a workbook of a project form is recognised by."""


def _columns(model: type[BaseModel]) -> tuple[Column, ...]:
    return tuple(
        replace(column, label=FORM_LABELS.get(column.place, column.label)) for column in columns_of(model)
    )


@cache
def setting_sheets() -> Mapping[str, tuple[str, tuple[Column, ...]]]:
    """Sheets of settings: name in the model, and lines."""
    return {
        SHEET_SETTINGS: ("about", _columns(ProjectAbout)),
        "资金计分": ("fund", _columns(FundRule)),
        "计分办法": ("scoring", _columns(ScoringRule)),
    }


@cache
def form_tables() -> tuple[Table, ...]:
    """All plain tables, those first that others refer to."""
    return (
        Table("grades", "评价等级", _columns(Grade)),
        Table("ratings", "定性档次", _columns(Rating)),
        Table("items", "表头表尾", _columns(ProjectItem), auto="c{:02d}"),
        Table("fund_columns", "资金列", _columns(FundColumn), auto="f{:02d}"),
        Table("fund_rows", "资金来源", _columns(FundRow), auto="f{:02d}"),
        Table("level1", "一级指标", _columns(ProjectLevel1), auto="a{:02d}"),
        Table("level2", "二级指标", _columns(ProjectLevel2), auto="b{:02d}"),
        Table("figures", "核对口径", _columns(FigureRule)),
    )


def form_sheets() -> tuple[str, ...]:
    """Every sheet that must be there, in order."""
    return (*setting_sheets(), *(table.sheet for table in form_tables()))


def titles_of(name: str) -> list[str]:
    """Titles of the columns of a sheet."""
    if name in setting_sheets():
        return [SETTING_TITLE, CONTENT_TITLE]
    return [column.title for table in form_tables() if table.sheet == name for column in table.columns]

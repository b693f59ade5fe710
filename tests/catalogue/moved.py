"""Cases about moving what was filled in to a fresh template, found by the command `transplant`."""

from dataclasses import replace
from decimal import Decimal

from openpyxl.workbook import Workbook

from evalbook.cell import Cell
from evalbook.indicators.load import load
from evalbook.indicators.model import IndicatorSystem
from evalbook.submission import Value
from evalbook.template import write_template
from evalbook.template.layout import lay_out
from tests.catalogue.case import case, entry_at
from tests.catalogue.desk import TRANSPLANT
from tests.catalogue.spoiling import saved_again, without_row
from tests.intake.filled_workbooks import edited, sound, submission
from tests.intake.test_other_versions import older

BUDGET_ROW = int(entry_at("field.budget").rpartition("E")[2])


def with_one_more() -> IndicatorSystem:
    """Return an older system that asks for one more number."""
    system = load()
    return older(
        fields=(*system.fields, system.fields[-1].model_copy(update={"code": "extra", "name": "从前的数"}))
    )


def old(content: Decimal | None) -> bytes:
    """Fill in the older template; what it asked for besides may be left blank."""
    filled = submission()
    extra = {} if content is None else {"field.extra": Value(content, Cell("基础数据", 0, 0))}
    return write_template(with_one_more(), submission=replace(filled, values={**filled.values, **extra}))


def of_year(year: int) -> bytes:
    """Fill in the template of a year."""
    return write_template(load().for_year(year), submission=submission(cover__year=Decimal(year)))


def budget_deleted(book: Workbook) -> None:
    """Delete the row of the budget."""
    without_row("基础数据", BUDGET_ROW)(book)


CASES = [
    case(
        "T01",
        lambda: old(Decimal("0.9")),
        lambda: old(None),
        str(lay_out(with_one_more()).entries["field.extra"]),
        desk=TRANSPLANT,
    ),
    # The cell is one of the fresh template, so that the old file has no place to point at.
    case("T02", lambda: edited(sound(), budget_deleted), saved_again, "", desk=TRANSPLANT),
    case("T03", lambda: of_year(2023), lambda: of_year(2024), entry_at("cover.year"), desk=TRANSPLANT),
]

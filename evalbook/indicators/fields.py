"""Base data (基础数据), and what must hold between them."""

from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Literal

from pydantic import Field as ModelField

from evalbook.indicators.expressions import Formula, parse
from evalbook.indicators.rules import Frozen
from evalbook.indicators.unit_ways import OfUnits


class FieldKind(StrEnum):
    """What may stand in a base data cell."""

    AMOUNT = "amount"
    COUNT = "count"
    PERCENT = "percent"
    CHOICE = "choice"


class Field(Frozen):
    """One item of the base data (基础数据)."""

    code: str = ModelField(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    group: str
    kind: FieldKind
    unit: str
    meaning: str
    source: str
    """Where the accountant finds the number."""
    minimum: Decimal | None = Decimal(0)
    maximum: Decimal | None = None
    options: tuple[str, ...] = ()
    of_units: OfUnits | None = None
    """None takes what suits the kind: amounts and counts are summed."""

    @property
    def can_be_summed(self) -> bool:
        """Whether a sum over units means anything."""
        return self.kind in (FieldKind.AMOUNT, FieldKind.COUNT)

    @property
    def is_summed(self) -> bool:
        """Whether a department's value is the sum over its units."""
        return self.can_be_summed if self.of_units is None else self.of_units is OfUnits.SUM


class CrossCheck(Frozen):
    """A relation between fields that must hold: `已监控项目数<=应监控项目数`."""

    code: str
    formula: str
    message: str
    level: Literal["error", "warning"]

    @cached_property
    def parsed(self) -> Formula:
        """The relation, parsed; raises `FormulaError`."""
        return parse(self.formula)


class ProjectFigure(StrEnum):
    """What is counted over the projects of a department."""

    COUNT = "count"
    """Projects that handed in a form."""
    COMPLETED = "completed"
    QUALIFIED = "qualified"


class ProjectCheck(Frozen):
    """A field that must say what the project forms of the department add up to."""

    code: str
    field: str
    """Name of the field."""
    figure: ProjectFigure

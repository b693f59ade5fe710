"""The measured parts of an indicator: a formula, the rule that judges its value, and its policies."""

from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from evalbook.indicators.expressions import Formula, parse
from evalbook.indicators.rules import Consumes, Frozen, Rule, Scale, Trend


class ZeroPolicy(StrEnum):
    """What a zero denominator means."""

    ZERO = "zero"
    """The value counts as 0."""
    NOT_APPLICABLE = "not_applicable"
    """The indicator does not apply to this department."""
    NO_POINTS = "no_points"
    """The value cannot be computed, and no points are given."""
    INVALID = "invalid"
    """The figures contradict each other and have to be corrected."""


class Zero(Frozen):
    """Policies for a zero denominator, by whether the numerator is zero as well."""

    numerator_zero: ZeroPolicy = ZeroPolicy.INVALID
    numerator_nonzero: ZeroPolicy = ZeroPolicy.INVALID


class NotApplicable(StrEnum):
    """What an indicator that does not apply gives."""

    FULL = "full"
    ZERO = "zero"
    EXCLUDED = "excluded"
    """Neither score nor points count, and the total is re-scaled to all points."""
    CARRIED = "carried"
    """Its points go to a sibling, whose score is scaled up to both."""


class Part(Frozen):
    """One measured value and the rule that judges it; most indicators have exactly one."""

    name: str = ""
    points: Decimal
    formula: str = ""
    unit: str = "%"
    rule: Rule
    zero: Zero = Zero()
    not_applicable: NotApplicable = NotApplicable.FULL
    carried_by: str = ""
    """Code of the sibling that carries its points, where `not_applicable` says so."""

    @property
    def value_formula(self) -> str:
        """The text of the formula: the rule's own, where it has one."""
        return self.rule.own_formula or self.formula

    @cached_property
    def parsed(self) -> Formula:
        """The formula, parsed; raises `FormulaError`."""
        return parse(self.value_formula)

    @cached_property
    def field_names(self) -> tuple[str, ...]:
        """Names of the base data the value comes from, each once; none for check points."""
        formulas = [self.parsed] if self.value_formula else []
        if isinstance(self.rule, Trend):
            formulas.append(self.rule.parsed_previous)
        return tuple(dict.fromkeys(name for formula in formulas for name in formula.fields))

    @property
    def may_be_left_out(self) -> bool:
        """Whether it has no score at all where it does not apply."""
        return self.not_applicable in (NotApplicable.EXCLUDED, NotApplicable.CARRIED)

    @property
    def consumes(self) -> Consumes:
        """What the rule makes points of."""
        return self.rule.consumes

    @property
    def scale(self) -> Scale:
        """Points and unit, as the rule's faces need them."""
        return Scale(self.points, self.unit)

    @property
    def points_if_not_applicable(self) -> Decimal | None:
        """Points where the indicator does not apply; None where it is left out."""
        given = {NotApplicable.FULL: self.points, NotApplicable.ZERO: Decimal(0)}
        return given.get(self.not_applicable)

"""Decimals: half-up as Excel shows it, no binary drift, whole columns as single values."""

import math
from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalbook.decimals import (
    Column,
    at_least,
    at_most,
    choose,
    column,
    divide,
    exact,
    full_like,
    half_up,
    plain,
    round_column,
    row_sums,
    shown,
    whole_steps,
)

repeatable = settings(max_examples=200, deadline=None, derandomize=True)


def numbers(*values: str) -> Column:
    return column(Decimal(value) for value in values)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("2.675", 2, "2.68"),  # Python's round(2.675, 2) is 2.67
        ("0.125", 2, "0.13"),
        ("0.135", 2, "0.14"),
        ("1.005", 2, "1.01"),
        ("2.5", 0, "3"),
        ("3.5", 0, "4"),
        ("0.5", 0, "1"),
        ("89.995", 2, "90.00"),
        ("89.9949999999", 2, "89.99"),
        ("-2.675", 2, "-2.68"),
        ("-0.125", 2, "-0.13"),
        ("-2.5", 0, "-3"),
        ("-0.004", 2, "0.00"),
        ("-0.005", 2, "-0.01"),
        ("0", 2, "0.00"),
        ("-0", 2, "0.00"),
        ("99", 2, "99.00"),
        ("1E+3", 2, "1000.00"),
        ("1E-30", 10, "0.0000000000"),
        ("0.00000000005", 10, "0.0000000001"),
        ("123456789012345.675", 2, "123456789012345.68"),
        (
            "12345678901234567890123456789012345678901234567.125",
            2,
            "12345678901234567890123456789012345678901234567.13",
        ),
    ],
)
def test_half_up(value: str, places: int, rounded: str) -> None:
    assert f"{half_up(Decimal(value), places):f}" == rounded


def test_half_up_does_not_depend_on_the_precision_of_the_caller() -> None:
    with localcontext(prec=3):
        assert str(half_up(Decimal("123456.785"), 2)) == "123456.79"


@pytest.mark.parametrize("exponent", [27, 28, 29, 30, 39, 40, 300])
def test_monstrous_numbers_are_rounded_too(exponent: int) -> None:
    value = Decimal(10) ** exponent + Decimal(0)
    assert half_up(value, 10) == value
    assert half_up(-value, 10) == -value


@repeatable
@given(st.integers(-(10**15), 10**15), st.integers(0, 4))
def test_half_up_is_the_rule_taught_at_school(thousandths: int, places: int) -> None:
    value = Decimal(thousandths).scaleb(-5)
    unit = 10 ** (5 - places)
    up = (abs(thousandths) + unit // 2) // unit
    assert half_up(value, places) == Decimal(math.copysign(1, thousandths)) * Decimal(up).scaleb(-places)


@pytest.mark.parametrize(
    ("number", "decimal"),
    [
        (0.1 + 0.2, "0.3"),
        (1.1 + 2.2, "3.3"),
        (0.3 + 0.6, "0.9"),
        (4.35 * 100, "435"),
        (1.15 - 1.0, "0.15"),
        (100 * 1.1, "110"),
        (0.95, "0.95"),
        (1900.95, "1900.95"),
        (123456789012345.0, "123456789012345"),
        (1234567890123456.0, "1234567890123460"),  # Excel keeps fifteen digits as well
        (0.1, "0.1"),
        (1e-7, "0.0000001"),
        (-2.5, "-2.5"),
        (7, "7"),
        (1e15, "1000000000000000"),
        (1e21, "1000000000000000000000"),
    ],
)
def test_exact(number: float, decimal: str) -> None:
    assert exact(number) == Decimal(decimal)


@pytest.mark.parametrize("number", [0.0, -0.0, 0])
def test_exact_zero_has_no_sign(number: float) -> None:
    assert plain(exact(number)) == "0"


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_exact_refuses_what_is_no_number(number: float) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        exact(number)


@repeatable
@given(st.decimals(-(10**12), 10**12, places=3, allow_nan=False))
def test_what_is_typed_into_a_cell_is_read_as_typed(typed: Decimal) -> None:
    assert exact(float(typed)) == typed


@repeatable
@given(st.lists(st.integers(0, 10**7), max_size=100))
def test_totals_of_cents_are_exact(cents: list[int]) -> None:
    (total,) = row_sums(column(exact(cent / 100) for cent in cents).reshape(1, -1))
    assert total == Decimal(sum(cents)).scaleb(-2)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("1234.5", 2, "1,234.50"),
        ("1234567.891", 2, "1,234,567.89"),
        ("0.005", 2, "0.01"),
        ("-1234.565", 2, "-1,234.57"),
        ("-0.001", 2, "0.00"),
        ("1234.5", 0, "1,235"),
        ("1E+6", 2, "1,000,000.00"),
        ("99.996", 2, "100.00"),
    ],
)
def test_shown(value: str, places: int, text: str) -> None:
    assert shown(Decimal(value), places) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("3.00", "3"),
        ("0.30", "0.3"),
        ("100", "100"),
        ("1E+2", "100"),
        ("1E-7", "0.0000001"),
        ("0.00", "0"),
        ("-2.50", "-2.5"),
        ("10.010", "10.01"),
    ],
)
def test_plain(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


def test_columns_hold_decimals_in_order() -> None:
    assert numbers("1", "2.5").tolist() == [Decimal(1), Decimal("2.5")]
    assert numbers().shape == (0,)
    assert full_like(numbers("1", "2"), Decimal(7)).tolist() == [7, 7]


def test_columns_are_rounded_member_by_member() -> None:
    rounded = round_column(numbers("2.675", "-0.001", "1"), 2)
    assert [str(value) for value in rounded] == ["2.68", "0.00", "1.00"]


def test_bounds() -> None:
    values = numbers("-1", "0", "3", "3.01")
    assert at_least(values, Decimal(0)).tolist() == [0, 0, 3, Decimal("3.01")]
    assert at_most(values, Decimal(3)).tolist() == [-1, 0, 3, 3]


def test_choosing_keeps_the_others() -> None:
    values = numbers("1", "2", "3")
    assert choose(values >= Decimal(2), Decimal(9), values).tolist() == [1, 9, 9]
    assert values.tolist() == [1, 2, 3]


def test_division_has_forty_digits_whatever_the_caller_works_with() -> None:
    with localcontext(prec=5):
        (third,) = divide(numbers("1"), numbers("3"))
    assert str(third) == "0." + "3" * 40


def test_rows_are_summed_exactly() -> None:
    matrix = column([Decimal("0.1"), Decimal("0.2"), Decimal(1), Decimal(2)]).reshape(2, 2)
    assert row_sums(matrix).tolist() == [Decimal("0.3"), Decimal(3)]
    assert row_sums(numbers().reshape(0, 3)).tolist() == []
    assert row_sums(numbers().reshape(2, 0)).tolist() == [0, 0]


@pytest.mark.parametrize(
    ("steps", "down", "up"),
    [("0", 0, 0), ("0.9999999999", 0, 1), ("1", 1, 1), ("1.0000000001", 1, 2), ("2.5", 2, 3)],
)
def test_whole_steps(steps: str, down: int, up: int) -> None:
    assert whole_steps(numbers(steps), up=False).tolist() == [down]
    assert whole_steps(numbers(steps), up=True).tolist() == [up]

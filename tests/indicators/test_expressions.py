"""The formula language: what it means, what it refuses, and that it runs no code."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalbook.decimals import Column, column
from evalbook.indicators.expressions import FormulaError, parse, walk

FIGURES = {"甲": "7", "乙": "2", "丙": "-3", "6月末数": "0.5"}


def columns(**more: str) -> dict[str, Column]:
    return {name: column([Decimal(value)]) for name, value in (FIGURES | more).items()}


def value_of(text: str) -> object:
    (value,) = parse(text).evaluate(columns())
    return value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲", "7"),
        ("甲+乙", "9"),
        ("甲-乙-丙", "8"),  # (7-2)+3, not 7-(2-(-3))
        ("甲-(乙-丙)", "2"),
        ("甲+乙*丙", "1"),
        ("(甲+乙)*丙", "-27"),
        ("甲/乙", "3.5"),
        ("甲/乙/乙", "1.75"),
        ("甲*乙/乙*乙", "14"),
        ("甲/(乙*乙)", "1.75"),
        ("-甲", "-7"),
        ("-甲+乙", "-5"),
        ("-丙*乙", "6"),
        ("--甲", "7"),
        ("甲--乙", "9"),
        ("甲*-乙", "-14"),
        ("-(甲+乙)", "-9"),
        ("((甲))", "7"),
        ("甲+1", "8"),
        ("甲*0.1", "0.7"),
        ("甲+0.1+0.2", "7.3"),
        ("6月末数*4", "2.0"),
        ("ABS(丙)", "3"),
        ("ABS(丙-甲)+乙", "12"),
        ("MAX(甲,乙,丙)", "7"),
        ("MIN(甲,乙,丙)", "-3"),
        ("SUM(甲,乙,丙)", "6"),
        ("SUM(甲)", "7"),
        ("MAX(甲)", "7"),
        ("MAX(甲-10,-丙)", "3"),
        ("sum(甲,Abs(丙))", "10"),
        ("甲 + \t乙\n", "9"),
        ("（甲＋乙）×丙", "-27"),
        ("甲÷乙－丙", "6.5"),
        ("甲／乙", "3.5"),
        ("SUM（甲，乙）", "9"),
    ],
)
def test_value(text: str, expected: str) -> None:
    assert value_of(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲<乙", False),
        ("甲>乙", True),
        ("甲<=7", True),
        ("甲>=7", True),
        ("甲=7", True),
        ("甲<>7", False),
        ("丙<乙", True),
        ("甲＜乙", False),
        ("甲＞乙", True),
        ("甲≤7", True),
        ("甲≥8", False),
        ("甲＝乙", False),
        # Sums before comparisons, on either side: 5 with -1, and 9 with 9.
        ("甲-乙>=乙+丙", True),
        ("甲-乙<=乙+丙", False),
        ("甲-乙>乙+丙", True),
        ("甲-乙<乙+丙", False),
        ("甲+乙=乙+甲", True),
        ("甲+乙<>乙+甲", False),
        ("0.1+0.2=0.3+甲-甲", True),  # as decimals, not as binary numbers
    ],
)
def test_relation(text: str, *, expected: bool) -> None:
    formula = parse(text)
    assert formula.is_relation
    assert bool(formula.evaluate(columns())[0]) is expected


def test_columns_are_evaluated_member_by_member() -> None:
    both = {"甲": column([Decimal(1), Decimal(6)]), "乙": column([Decimal(2), Decimal(3)])}
    assert parse("甲/乙").evaluate(both).tolist() == [Decimal("0.5"), Decimal(2)]
    assert parse("MAX(甲,乙,2.5)").evaluate(both).tolist() == [Decimal("2.5"), Decimal(6)]


def test_division_has_forty_digits() -> None:
    assert value_of("乙/丙") == Decimal("-0." + "6" * 39 + "7")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("甲", "A1"),
        ("甲+乙", "A1+B1"),
        ("甲-(乙-丙)", "A1-(B1-C1)"),
        ("(甲-乙)-丙", "A1-B1-C1"),
        ("(甲+乙)*丙", "(A1+B1)*C1"),
        ("甲+(乙*丙)", "A1+B1*C1"),
        ("甲/(乙/丙)", "A1/ROUND(B1/C1,6)"),
        ("甲/(乙*丙)", "A1/ROUND(B1*C1,6)"),
        ("(甲*乙)/丙", "ROUND(A1*B1,6)/C1"),
        ("-(甲+乙)", "-(A1+B1)"),
        ("-甲*乙", "-A1*B1"),
        ("-(甲*乙)", "-(A1*B1)"),
        ("abs(丙)+MAX(甲,乙+1.50)", "ABS(C1)+MAX(A1,B1+1.50)"),
        ("甲≤乙", "A1<=B1"),
        ("（甲＋乙）÷6月末数", "ROUND(A1+B1,6)/D1"),
        ("((甲+乙))<>0", "ROUND(A1+B1,6)<>0"),
    ],
)
def test_writing_over_references(text: str, written: str) -> None:
    names = {"甲": "A1", "乙": "B1", "丙": "C1", "6月末数": "D1"}
    assert parse(text).write(names) == written


def test_fields_are_listed_once_in_order_of_appearance() -> None:
    assert parse("(乙+甲)/乙-MAX(6月末数,-甲)").fields == ("乙", "甲", "6月末数")
    assert parse("1+2").fields == ()


def test_the_outermost_division_has_a_numerator_and_a_denominator() -> None:
    formula = parse("(甲-乙)/(乙+丙)")
    names = {name: name for name in formula.fields}
    assert formula.numerator is not None
    assert formula.numerator.write(names, live=False) == "甲-乙"
    assert formula.denominator is not None
    assert formula.denominator.write(names, live=False) == "乙+丙"


@pytest.mark.parametrize("text", ["甲", "甲+乙/丙", "-(甲/乙)", "ABS(甲/乙)", "甲/乙<1"])
def test_no_other_formula_has(text: str) -> None:
    formula = parse(text)
    assert formula.numerator is None
    assert formula.denominator is None


def test_the_source_is_kept_as_written() -> None:
    assert parse("（甲＋乙）").text == "（甲＋乙）"


def test_walking_visits_every_node_once() -> None:
    nodes = [type(node).__name__ for node in walk(parse("-甲+MAX(乙,1)*丙").root)]
    assert nodes == ["Binary", "Negative", "FieldName", "Binary", "Call", "FieldName", "Number", "FieldName"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "公式中“结尾”的位置应是字段名或数字"),
        ("  ", "公式中“结尾”的位置应是字段名或数字"),
        ("甲+", "公式中“结尾”的位置应是字段名或数字"),
        ("+甲", "公式中“+”的位置应是字段名或数字"),
        ("甲**乙", "公式中“*”的位置应是字段名或数字"),
        ("()", "公式中“)”的位置应是字段名或数字"),
        ("MAX()", "公式中“)”的位置应是字段名或数字"),
        ("甲 乙", "公式在“乙”处多出内容"),
        ("甲)", "公式在“)”处多出内容"),
        ("甲(乙)", "公式不支持函数“甲”，可用：ABS、IF、MAX、MIN、ROUND、SUM"),
        ("(甲", "公式中应有“)”，却是“结尾”"),
        ("(甲,乙)", "公式中应有“)”，却是“,”"),
        ("MAX(甲", "公式中应有“)”，却是“结尾”"),
        ("SQRT(甲)", "公式不支持函数“SQRT”，可用：ABS、IF、MAX、MIN、ROUND、SUM"),
        ("IF(甲,乙,丙)", "函数 IF 的第一个参数应是一个比较，如“甲>乙”"),
        ("IF(甲>乙,丙)", "函数 IF 应有3个参数，却有2个"),
        ("ROUND(甲,乙)", "函数 ROUND 的第二个参数应是0至10的整数"),
        ("ROUND(甲,1.5)", "函数 ROUND 的第二个参数应是0至10的整数"),
        ("ROUND(甲,11)", "函数 ROUND 的第二个参数应是0至10的整数"),
        ("ABS(甲,乙)", "函数 ABS 只能有一个参数"),
        ("甲/乙%", "公式“甲/乙%”第4个字符“%”不认识"),
        ("甲 $", "公式“甲 $”第3个字符“$”不认识"),
        ("甲≤乙；", "公式“甲≤乙；”第4个字符“；”不认识"),
        ("甲<=乙;", "公式“甲<=乙;”第5个字符“;”不认识"),
        ("甲^2", "公式“甲^2”第2个字符“^”不认识"),
        (".5+甲", "公式“.5+甲”第1个字符“.”不认识"),
        ("1.+甲", "公式“1.+甲”第2个字符“.”不认识"),
        ("甲+" * 100 + "甲", "公式太长，最多200个字段名、数字和符号"),
        ("(" * 100000, "公式太长，最多200个字段名、数字和符号"),
        ("-" * 100000 + "甲", "公式太长，最多200个字段名、数字和符号"),
    ],
    ids=lambda text: repr(text[:24]),
)
def test_a_mistake_is_named_in_chinese(text: str, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "__import__",
        "__import__(os)",
        "甲.__class__",
        "a.b",
        "[1]",
        "甲[0]",
        "{甲}",
        "'文字'",
        '"文字"',
        "lambda: 1",
        "甲 if 乙 else 丙",
        "甲;乙",
        "甲\\n乙",
        "`甲`",
        "!甲",
        "甲:=1",
        "@甲",
        "#甲",
        "EXEC(甲)",
        "open(甲)",
        "INDIRECT(甲)",
        "SUM(甲)(乙)",
        "A1:B2",
        "表!A1",
        "\x01",
        "甲\x00",
    ],
)
def test_nothing_in_a_formula_can_run_code(text: str) -> None:
    # A name alone is the name of a field: it is looked up among the fields, and nowhere else.
    try:
        formula = parse(text)
    except FormulaError:
        return
    assert formula.fields == (text,)
    with pytest.raises(KeyError):
        formula.evaluate(columns())


def test_a_long_formula_within_the_limit_is_evaluated_and_written() -> None:
    formula = parse("+".join(["甲"] * 100))
    assert formula.evaluate(columns())[0] == 700
    assert formula.write({"甲": "A1"}).count("A1") == 100
    assert parse("(" * 95 + "甲" + ")" * 95).evaluate(columns())[0] == 7


# Whatever parses is written so that it means the same again.


def _binary(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def join(parts: tuple[str, str, str]) -> str:
        return parts[0] + parts[1] + parts[2]

    pair = st.tuples(inner, st.sampled_from("+-*"), inner).map(join)
    called = st.tuples(st.sampled_from(["MAX", "MIN", "SUM"]), inner, inner).map(
        lambda p: f"{p[0]}({p[1]},{p[2]})"
    )
    return st.one_of(
        pair, pair.map("({})".format), inner.map("-({})".format), inner.map("ABS({})".format), called
    )


FORMULAS = st.recursive(st.sampled_from(["甲", "乙", "丙", "6月末数", "2", "0.5"]), _binary, max_leaves=8)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(FORMULAS)
def test_writing_and_parsing_again_changes_nothing(text: str) -> None:
    formula = parse(text)
    written = formula.write({name: name for name in FIGURES})
    assert parse(written).root == formula.root
    assert len(written) <= len(text)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(FORMULAS)
def test_precedence_is_that_of_arithmetic(text: str) -> None:
    # Python reads the same text with its own precedence, over fractions.
    python = text.lower().replace("sum(", "total(").replace("0.5", "half").replace("2", "two")
    names = {"total": lambda *values: sum(values), "abs": abs, "max": max, "min": min, "__builtins__": {}}
    figures = {"甲": 7, "乙": 2, "丙": -3, "two": 2, "half": Fraction(1, 2), "末": Fraction(1, 2)}
    expected = eval(python.replace("6月末数", "末"), names | figures)  # noqa: S307 - the text is our own
    assert Fraction(parse(text).evaluate(columns())[0]) == expected


@pytest.mark.parametrize(
    ("text", "written", "spelled"),
    [
        ("IF(甲-乙>丙,甲,0)", "IF(ROUND(A1-B1,6)>C1,A1,0)", "IF(A1-B1>C1,A1,0)"),
        ("ROUND(甲*0.15,2)", "ROUND(ROUND(A1*0.15,10),2)", "ROUND(A1*0.15,2)"),
        ("(甲-乙)/(甲+乙)", "ROUND(A1-B1,6)/ROUND(A1+B1,6)", "(A1-B1)/(A1+B1)"),
        ("(甲-乙)/乙", "ROUND(A1-B1,6)/B1", "(A1-B1)/B1"),
        ("-甲<=乙+丙", "-A1<=ROUND(B1+C1,6)", "-A1<=B1+C1"),
    ],
)
def test_what_is_calculated_is_held_where_drift_could_tip_it(text: str, written: str, spelled: str) -> None:
    names = {"甲": "A1", "乙": "B1", "丙": "C1"}
    assert parse(text).write(names) == written
    assert parse(text).spell(names) == spelled


def test_if_and_round_are_evaluated_member_by_member() -> None:
    both = {"甲": column([Decimal("1.005"), Decimal("-2.5")]), "乙": column([Decimal(1), Decimal(3)])}
    assert parse("IF(甲>乙,甲,乙)").evaluate(both).tolist() == [Decimal("1.005"), Decimal(3)]
    # Half away from zero, as Excel rounds.
    assert parse("ROUND(甲,2)").evaluate(both).tolist() == [Decimal("1.01"), Decimal("-2.50")]
    assert parse("ROUND(甲,0)").evaluate(both).tolist() == [Decimal(1), Decimal(-3)]

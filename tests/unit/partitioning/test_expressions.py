"""What expressions mean: the answers of real metastores, three values, and honest ignorance."""

from datetime import date

import pytest

from catalog_api.thrift.kryo.expressions import read_expression
from metastore.model.column import Column as Key
from metastore.partitioning.expression import (
    Call,
    Column,
    Expression,
    Literal,
    Predicate,
    Release,
    Undecidable,
)
from metastore.partitioning.expression_bind import bind_predicate
from metastore.partitioning.expression_eval import KeyColumn, judge
from metastore.partitioning.filter_eval import matches
from metastore.partitioning.names import DEFAULT_PARTITION
from tests.fixtures.expression_bytes import answered

S, H, D = Column("s"), Column("i"), Column("d")
KEYS = [Key("s", "string"), Key("i", "int"), Key("d", "date")]
UNKNOWN = Undecidable("?")
NULL = Literal(None, "void")


def text(value: str) -> Literal:
    return Literal(value, "string")


def number(value: int) -> Literal:
    return Literal(value, "int")


def call(function: str, *arguments: Expression, gives: str = "boolean") -> Call:
    return Call(function, arguments, gives)


def truth(root: Expression, *values: str | None, release: Release = Release.HIVE3) -> str:
    """ "yes", "no", or "maybe" for what is kept undecided."""
    bound = bind_predicate(Predicate(root, release), KEYS)
    kept = matches(bound.condition, (*values, "1", "2024-01-01")[: len(KEYS)])
    if bound.has_undecided:
        assert kept
        return "maybe"
    return "yes" if kept else "no"


@pytest.mark.parametrize("one", answered(), ids=str)
def test_real_metastores_answer_the_same(one):
    bound = bind_predicate(read_expression(one.data), one.keys)
    found = [values for values in one.partitions if matches(bound.condition, values)]
    assert found == one.answer
    assert not bound.has_undecided


# --- three values and ignorance -----------------------------------------------------------------

TRUE, FALSE = call("=", text("a"), text("a")), call("=", text("a"), text("b"))


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        (UNKNOWN, "maybe"),
        (call("and", UNKNOWN, FALSE), "no"),
        (call("and", UNKNOWN, TRUE), "maybe"),
        (call("or", UNKNOWN, TRUE), "yes"),
        (call("or", FALSE, UNKNOWN), "maybe"),
        (call("not", UNKNOWN), "maybe"),
        (call("=", Column("elsewhere"), number(1)), "maybe"),
        (call("and", call("=", Column("elsewhere"), number(1)), FALSE), "no"),
        (call("=", call("rand", gives="double"), number(1)), "maybe"),
        (call("=", call("current_date", gives="date"), D), "maybe"),
        (call("=", NULL, S), "maybe"),
        (call("and", call("=", NULL, S), FALSE), "no"),
        (call("not"), "maybe"),
        (call("between", S, S), "maybe"),
        (call("in", H), "no"),
    ],
)
def test_what_is_not_known_is_said_unless_the_rest_decides(root, expected):
    assert truth(root, "a") == expected


def test_the_default_partition_is_dropped_where_the_answer_is_null():
    root = call("=", call("length", S, gives="int"), number(1))
    assert truth(root, DEFAULT_PARTITION) == "no"
    assert truth(root, "") == "no"
    assert truth(call("not", root), DEFAULT_PARTITION) == "no"
    assert truth(call("=", call("abs", H, gives="int"), number(1)), "a", "x") == "maybe"
    assert truth(call("isnull", H), "a", DEFAULT_PARTITION) == "yes"


def test_a_filter_takes_the_default_partition_for_text_and_an_expression_for_null():
    differs = call("!=", S, text("a"))
    assert truth(differs, DEFAULT_PARTITION) == "yes"
    assert truth(call("not", call("=", S, text("a"))), DEFAULT_PARTITION) == "no"
    longer = call(">", call("length", S, gives="int"), number(1))
    assert truth(call("and", differs, longer), DEFAULT_PARTITION) == "no"
    with_null = call("or", call("isnull", S), call("=", S, text("z")))
    for release in (Release.HIVE3, Release.HIVE4):
        assert truth(with_null, DEFAULT_PARTITION, release=release) == "yes"


def test_the_client_may_have_a_default_partition_of_its_own():
    predicate = Predicate(call("isnull", call("upper", S, gives="string")), Release.HIVE3, "none")
    bound = bind_predicate(predicate, KEYS)
    assert matches(bound.condition, ("none", "1", "x"))
    assert not matches(bound.condition, ("some", "1", "x"))


# --- functions and types ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        (call("<", S, number(10)), "yes"),  # text and number meet as doubles: 9.5 < 10
        (call("=", H, text("7.0")), "yes"),
        (call("=", H, Literal(7.0, "double")), "yes"),
        (call("=", D, text("2024-02-29 10:00:00")), "yes"),
        (call("<", D, Literal("2024-02-29 00:00:00.000000001", "timestamp")), "yes"),
        (call("=", D, number(1)), "maybe"),
        (call("<=>", S, NULL), "no"),
        (call("<=>", NULL, NULL), "yes"),
        (call("=", call("year", D, gives="int"), number(2024)), "yes"),
        (call("=", call("month", D, gives="int"), number(2)), "yes"),
        (call("=", call("day", D, gives="int"), number(29)), "yes"),
        (call("=", call("quarter", D, gives="int"), number(1)), "yes"),
        (call("=", call("hour", D, gives="int"), number(0)), "yes"),
        (call("=", call("date_sub", D, number(29), gives="date"), text("2024-01-31")), "yes"),
        (call("=", call("date_add", D, number(1), gives="string"), text("2024-03-01")), "yes"),
        (call("=", call("datediff", D, text("2024-02-27"), gives="int"), number(2)), "yes"),
        (call("=", call("last_day", D, gives="string"), text("2024-02-29")), "yes"),
        (call("=", call("%", H, number(4), gives="int"), number(3)), "yes"),
        (call("=", call("/", H, number(2), gives="double"), Literal(3.5, "double")), "yes"),
        (call("=", call("/", H, number(0), gives="double"), number(1)), "maybe"),
        (call("=", call("*", H, number(2**30), gives="int"), number(1)), "maybe"),
        (call("=", call("negative", H, gives="int"), number(-7)), "yes"),
        (call("=", call("concat", S, text("!"), gives="string"), text("9.5!")), "yes"),
        (call("=", call("substr", S, number(-2), gives="string"), text(".5")), "yes"),
        (call("=", call("substr", S, number(1), number(1), gives="string"), text("9")), "yes"),
        (call("=", call("instr", S, text("."), gives="int"), number(2)), "yes"),
        (call("=", call("cast", S, gives="int"), number(9)), "yes"),
        (call("=", call("cast", S, gives="varchar(1)"), text("9")), "yes"),
        (call("=", call("cast", H, gives="decimal(3,1)"), Literal(7, "int")), "yes"),
        (call("=", call("cast", text("x"), gives="int"), number(9)), "maybe"),
        (call("=", call("cast", D, gives="string"), text("2024-02-29")), "yes"),
        (call("=", call("if", TRUE, S, text("x"), gives="string"), text("9.5")), "yes"),
        (call("=", call("when", FALSE, S, gives="string"), text("9.5")), "maybe"),
        (call("=", call("case", H, number(7), text("w"), gives="string"), text("w")), "yes"),
        (call("isnull", call("nullif", H, number(7), gives="int")), "yes"),
        (call("=", call("coalesce", NULL, S, gives="string"), text("9.5")), "yes"),
        (call("istrue", TRUE), "yes"),
        (call("isnottrue", NULL), "yes"),
        (call("in", S, text("x"), text("9.5")), "yes"),
        (call("not", call("in", S, text("x"))), "yes"),
        (call("not", call("in", S, text("x"), NULL)), "maybe"),
        (call("between", Literal(True, "boolean"), H, number(1), number(6)), "yes"),
        (call("between", Literal(False, "boolean"), call("abs", H, gives="int"), H, H), "yes"),
    ],
)
def test_functions_mean_what_they_mean_in_hive(root, expected):
    assert truth(root, "9.5", "7", "2024-02-29") == expected


@pytest.mark.parametrize(
    ("pattern", "value", "expected"),
    [
        ("a%", "abc", "yes"),
        ("a_c", "abc", "yes"),
        ("a_c", "abbc", "no"),
        (r"a\%", "a%", "yes"),
        (r"a\%", "ab", "no"),
        (r"a\b%", r"a\bc", "yes"),
        ("%.%", "a.b", "yes"),
        ("%.%", "axb", "no"),
    ],
)
def test_like_has_the_wildcards_of_sql(pattern, value, expected):
    assert truth(call("like", S, text(pattern)), value) == expected


@pytest.mark.parametrize(
    ("pattern", "value", "expected"),
    [
        ("^a.*", "abc", "yes"),
        ("b", "abc", "yes"),
        ("^b", "abc", "no"),
        ("^(a|b)c$", "bc", "yes"),
        (r"\d{4}-[0-9]+", "2024-01", "yes"),
        ("", "abc", "no"),
        ("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "maybe"),
        ("a*a*a*a*a*b", "a" * 100, "maybe"),
        ("a*a*a*b", "a" * 300, "maybe"),
        ("a*a*a*b", "a" * 30, "no"),
        ("(?<=a)b", "ab", "maybe"),
        ("b", "b" * 1000, "maybe"),
    ],
)
def test_regular_expressions_that_could_take_long_are_not_run(pattern, value, expected):
    assert truth(call("rlike", S, text(pattern)), value) == expected


def test_text_that_is_no_value_of_the_key_passes_no_filter():
    assert truth(call("=", H, number(7)), "a", "x") == "no"
    assert truth(call("!=", H, number(7)), "a", "x") == "no"
    assert truth(call("=", D, Literal(date(2024, 1, 1), "date")), "a", "1", "2024-1-1") == "yes"


def test_an_expression_that_takes_too_long_is_given_up_honestly():
    wide = call("and", *[call("=", call("abs", H, gives="int"), number(7))] * 5_000)
    keys = {key.name: KeyColumn(place, key.type) for place, key in enumerate(KEYS)}
    judgement = judge(Predicate(wide, Release.HIVE4), keys)
    assert judgement.affordable < 10_000
    judgement.affordable = 1
    assert not judgement.keeps(["8"])
    assert not judgement.undecided
    assert judgement.keeps(["8"])
    assert judgement.undecided

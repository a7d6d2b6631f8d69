"""What filters mean, against an oracle of three-valued logic over the unbound filter."""

import operator
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from metastore.errors import InvalidPartitionFilter
from metastore.model.column import Column
from metastore.partitioning.filter_ast import (
    And,
    Between,
    Compare,
    Constant,
    ConstantKind,
    Filter,
    In,
    Like,
    Operator,
    Or,
)
from metastore.partitioning.filter_bind import BoundIn, bind
from metastore.partitioning.filter_eval import matches
from metastore.partitioning.filter_parser import MAX_DEPTH, parse_filter
from metastore.partitioning.names import DEFAULT_PARTITION

KEYS = [
    Column("s", "string"),
    Column("N", "int"),
    Column("d", "date"),
    Column("m", "decimal(9,2)"),
]
EMPTY = ["", DEFAULT_PARTITION]
VALUES = {
    "s": ["a", "ab", "b.b", "b", "é", "1", *EMPTY],
    "n": ["1", "01", "2", "-1", "10", "x", *EMPTY],
    "d": ["2020-1-1", "2020-01-01", "2020-01-02", "2020-02-30", *EMPTY],
    "m": ["1.5", "1.50", "2", "-1", "x", *EMPTY],
}
CONSTANTS = {
    "s": ["s:a", "s:ab", "s:b", "s:é", "s:", f"s:{DEFAULT_PARTITION}"],
    "n": ["i:1", "i:007", "s:2", "d:1.5", "d:2.0", "s:-0.5", "i:-1"],
    "d": ["D:2020-01-01", "s:2020-1-2", "D:2019-12-31"],
    "m": ["i:2", "d:1.5", "s:1.50", "d:1.7"],
}
KINDS = {
    "s": ConstantKind.STRING,
    "i": ConstantKind.INT,
    "d": ConstantKind.DECIMAL,
    "D": ConstantKind.DATE,
}
DEFAULT = Constant(ConstantKind.STRING, DEFAULT_PARTITION)


def constants(key: str) -> st.SearchStrategy[Constant]:
    return st.sampled_from(CONSTANTS[key]).map(
        lambda text: Constant(KINDS[text[0]], text.partition(":")[2])
    )


def cells(key: str) -> st.SearchStrategy[Constant]:
    return constants(key) | st.just(DEFAULT)


names = st.sampled_from(["s", "n", "d", "m"])
equality = st.sampled_from([Operator.EQ, Operator.NE])
conditions: st.SearchStrategy[Filter] = st.one_of(
    names.flatmap(
        lambda key: st.builds(Compare, st.just(key), st.sampled_from(Operator), constants(key))
    ),
    names.flatmap(lambda key: st.builds(Compare, st.just(key), equality, cells(key))),
    names.flatmap(
        lambda key: st.builds(Between, st.just(key), constants(key), constants(key), st.booleans())
    ),
    st.lists(names, min_size=1, max_size=3).flatmap(
        lambda keys: st.builds(
            In,
            st.just(tuple(keys)),
            st.lists(st.tuples(*map(cells, keys)), min_size=1, max_size=4).map(tuple),
            st.booleans(),
        )
    ),
    st.builds(Like, names, st.sampled_from(["a.*", "%b", ".", "_b", "", "1%", "2020.*", "b.b"])),
)
filters: st.SearchStrategy[Filter] = st.recursive(
    conditions,
    lambda inner: st.builds(
        lambda kind, terms: kind(tuple(terms)),
        st.sampled_from([And, Or]),
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=6,
)
partitions = st.tuples(*(st.sampled_from(VALUES[key]) for key in "sndm"))

Truth = bool | None


class Oracle:
    """SQL's logic with NULL, evaluated literally on one partition."""

    def __init__(self, row: tuple[str, ...]) -> None:
        self.row = dict(zip("sndm", row, strict=True))

    def typed(self, key: str, text: str) -> str | Decimal | date | None:
        if key == "s":
            return text
        if key == "d":
            found = re.fullmatch(r"(\d+)-(\d+)-(\d+)", text)
            real = found is not None and text != "2020-02-30"
            return date(*map(int, found.groups())) if found and real else None
        return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None

    def compare(self, key: str, op: Operator, constant: Constant) -> Truth:
        text = self.row[key]
        if key != "s" and constant == DEFAULT:
            return (text in EMPTY) == (op is Operator.EQ)
        value = self.typed(key, text)
        if value is None:
            return None
        names = {"=": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
        return bool(getattr(operator, names[op])(value, self.typed(key, constant.text)))

    def both(self, terms: list[Truth]) -> Truth:
        if False in terms:
            return False
        return None if None in terms else True

    def opposite(self, truth: Truth) -> Truth:
        return None if truth is None else not truth

    def either(self, terms: list[Truth]) -> Truth:
        return self.opposite(self.both([self.opposite(term) for term in terms]))

    def holds(self, node: Filter) -> Truth:
        match node:
            case And(terms):
                return self.both([self.holds(term) for term in terms])
            case Or(terms):
                return self.either([self.holds(term) for term in terms])
            case Compare(key, op, constant):
                return self.compare(key, op, constant)
            case Between(key, low, high, negated):
                found = self.both(
                    [self.compare(key, Operator.GE, low), self.compare(key, Operator.LE, high)]
                )
                return self.opposite(found) if negated else found
            case In(keys, rows, negated):
                found = self.either([self.same(keys, row) for row in rows])
                return self.opposite(found) if negated else found
            case Like(key, pattern):
                if key != "s" and self.row[key] in EMPTY:
                    return None
                regex = pattern.replace(".*", "%").replace("_", ".").replace("%", ".*")
                return re.fullmatch(regex, self.row[key]) is not None

    def same(self, keys: tuple[str, ...], row: tuple[Constant, ...]) -> Truth:
        pairs = zip(keys, row, strict=True)
        return self.both([self.compare(key, Operator.EQ, cell) for key, cell in pairs])


@given(filters, partitions)
@example(In(("n", "d"), ((DEFAULT, DEFAULT),), negated=True), ("a", "x", "", "1.5"))
def test_a_filter_takes_what_three_valued_logic_finds_true(
    node: Filter, row: tuple[str, ...]
) -> None:
    assert matches(bind(node, KEYS), row) == (Oracle(row).holds(node) is True)


def found(text: str, rows: list[str], key_type: str) -> list[str]:
    bound = bind(parse_filter(text), [Column("other", "string"), Column("k", key_type)])
    return [row for row in rows if matches(bound, ["o", row])]


INTS = ["007", "8", "x", DEFAULT_PARTITION]
DATES = ["2020-01-02", "2020-1-3", "soon", DEFAULT_PARTITION]
TEXTS = ["2020-01-02", "a b", "b", DEFAULT_PARTITION]


@pytest.mark.parametrize(
    ("text", "key_type", "rows", "wanted"),
    [
        ("k = 7", "int", INTS, ["007"]),
        ("K = '7'", "bigint", INTS, ["007"]),
        ("k != 7", "int", INTS, ["8"]),
        ("k not in (8)", "int", INTS, ["007"]),
        ("k not between 8 and 9", "int", INTS, ["007"]),
        ("k < 7.5", "int", INTS, ["007"]),
        ("k = 7.0", "int", INTS, ["007"]),
        ("k = 7.5", "int", INTS, []),
        ("k != 7.5", "int", INTS, ["007", "8"]),
        ("k >= 7.5", "int", INTS, ["8"]),
        (f"k = '{DEFAULT_PARTITION}'", "int", INTS, [DEFAULT_PARTITION]),
        (f"k <> '{DEFAULT_PARTITION}'", "int", INTS, ["007", "8", "x"]),
        ("k like '%7'", "int", INTS, ["007"]),
        ("k like '%'", "int", INTS, ["007", "8", "x"]),
        ("k = 2020-01-03", "date", DATES, ["2020-1-3"]),
        ('k >= "2020-01-02"', "date", DATES, ["2020-01-02", "2020-1-3"]),
        ("k != DATE '2020-01-02'", "date", DATES, ["2020-1-3"]),
        ("k > 2020-01-02", "timestamp", ["2020-01-02 00:00:00", "2020-01-02 01:00:00"], None),
        ('k != "a b"', "string", TEXTS, ["2020-01-02", "b", DEFAULT_PARTITION]),
        ('k >= "2020" and k < "b"', "string", TEXTS, TEXTS[:2] + TEXTS[3:]),
        ('k like "2020.*"', "varchar(20)", TEXTS, ["2020-01-02"]),
        ('k like "2020%"', "char(20)", TEXTS, ["2020-01-02"]),
        ("k = 0.50", "decimal(3,2)", ["0.5", ".50", "1"], ["0.5", ".50"]),
        ("k < 1", "double", ["1e-3", "Infinity", "NaN", "2"], ["1e-3"]),
        ("k = true", "boolean", ["True", "false", "1"], ["True"]),
        ("", "int", INTS, INTS),
    ],
)
def test_comparisons_follow_the_type_of_the_key(
    text: str, key_type: str, rows: list[str], wanted: list[str] | None
) -> None:
    assert found(text, rows, key_type) == (rows[1:] if wanted is None else wanted)


def test_null_matches_nothing_even_as_text() -> None:
    keys = [Column("s", "string")]
    for text in ("s = 'a'", "s != 'a'", "s not in ('a')", "s like '%'"):
        assert not matches(bind(parse_filter(text), keys), [None])


@pytest.mark.parametrize("text", ["foo = 1", "S = 'a' or (foo) in (1)"])
def test_an_unknown_key_is_named(text: str) -> None:
    with pytest.raises(InvalidPartitionFilter) as caught:
        bind(parse_filter(text), KEYS)
    assert str(caught.value) == "Specified key <foo> is not a partitioning key for the table"


@pytest.mark.parametrize(
    ("text", "key_type"),
    [
        ("k = 5", "string"),
        ("k = 2020-01-01", "string"),
        ("k = 'x'", "int"),
        ("k = 99999999999999999999", "int"),
        ("k in (1, 'x')", "int"),
        ("k = true", "int"),
        ("k < '__HIVE_DEFAULT_PARTITION__'", "int"),
        ("k = 5", "date"),
        ("k = '2020-02-30'", "date"),
        ("k = 2020-01-01 10:00:00", "date"),
        ("k between 1 and true", "double"),
        ("k = 'x'", "binary"),
        ("k = 'x'", "array<string>"),
        ("k like 'x'", "timestamp with local time zone"),
    ],
)
def test_a_constant_of_another_type_is_refused(text: str, key_type: str) -> None:
    wanted = r"\AFiltering is supported only on partition keys of type string; k "
    with pytest.raises(InvalidPartitionFilter, match=wanted):
        bind(parse_filter(text), [Column("k", key_type)])


def test_a_string_key_asks_for_quotes_and_other_keys_do_not() -> None:
    with pytest.raises(InvalidPartitionFilter, match=r"write it in quotes, as in k = '5'$"):
        bind(parse_filter("k = 5"), [Column("k", "string")])
    with pytest.raises(InvalidPartitionFilter, match=r"'x'$"):
        bind(parse_filter("k = 'x'"), [Column("k", "int")])


def test_equalities_on_one_key_are_looked_up_at_once() -> None:
    bound = bind(parse_filter("n = 1 or n = 2 or (n) in (3)"), KEYS)
    assert isinstance(bound.root, BoundIn)
    assert bound.root.rows == {(1,), (2,), (3,)}
    bound = bind(parse_filter("n != 1 and n != 2"), KEYS)
    assert isinstance(bound.root, BoundIn)
    assert bound.root.negated


def test_a_bound_filter_knows_the_columns_it_reads() -> None:
    bound = bind(parse_filter("D = '2020-01-01' or (S = 'a' and s != 'b')"), KEYS)
    assert [column.index for column in bound.columns] == [0, 2]


def test_the_deepest_filter_can_be_evaluated() -> None:
    words = [("and", "or")[level % 2] for level in range(MAX_DEPTH)]
    text = "".join(f"n = {word == 'and':d} {word} (" for word in words) + "n = 1" + ")" * MAX_DEPTH
    assert matches(bind(parse_filter(text), KEYS), ["", "1", "", ""])

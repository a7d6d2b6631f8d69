"""Filter strings: every spelling, every error, any size."""

from collections.abc import Callable
from time import perf_counter
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.errors import InvalidPartitionFilter
from metastore.partitioning.filter_ast import (
    ALL,
    And,
    Between,
    Compare,
    Condition,
    Constant,
    ConstantKind,
    Filter,
    In,
    Like,
    Operator,
    Or,
)
from metastore.partitioning.filter_parser import MAX_DEPTH, parse_filter

KEYWORDS = {"and", "or", "not", "in", "like", "between", "struct", "const", "true", "false"}


def constant(kind: ConstantKind) -> Callable[[str], Constant]:
    return lambda text: Constant(kind, text)


raw_text = st.text(alphabet="aé .*%_=()'\"`-0\n", max_size=6).filter(
    lambda text: not ("'" in text and '"' in text)
) | st.sampled_from([r"a\"b", r"\\", r"c:\dir", r"it\'s \"x\""])
strings = raw_text.map(constant(ConstantKind.STRING))
numbers = st.integers().map(str).map(constant(ConstantKind.INT))
decimals = st.sampled_from(["9.0", "-1.50", ".5", "1.", "2.5e-3"]).map(
    constant(ConstantKind.DECIMAL)
)
dates = st.dates().map(str).map(constant(ConstantKind.DATE))
timestamps = st.datetimes().map(lambda at: str(at)[:26]).map(constant(ConstantKind.TIMESTAMP))
booleans = st.sampled_from(["true", "false"]).map(constant(ConstantKind.BOOLEAN))
constants = st.one_of(strings, numbers, decimals, dates, timestamps, booleans)
keys = st.one_of(
    st.sampled_from(["ds", "HR", "_k", "größe", "a.b", "date", "timestamp", "k1", "2020k"]),
    st.text(alphabet="a` =é-", min_size=1, max_size=4),
)
rows = st.integers(1, 3).flatmap(
    lambda width: st.tuples(
        st.tuples(*[keys] * width),
        st.lists(st.tuples(*[constants] * width), min_size=1).map(tuple),
    )
)
conditions: st.SearchStrategy[Condition] = st.one_of(
    st.builds(Compare, keys, st.sampled_from(Operator), constants),
    st.builds(Between, keys, constants, constants, st.booleans()),
    st.builds(lambda found, negated: In(found[0], found[1], negated), rows, st.booleans()),
    st.builds(Like, keys, raw_text),
)


def flat(kind: type[And] | type[Or], terms: list[Filter]) -> Filter:
    inner = [term.terms if isinstance(term, kind) else (term,) for term in terms]
    return kind(tuple(term for group in inner for term in group))


filters: st.SearchStrategy[Filter] = st.recursive(
    conditions,
    lambda inner: st.builds(
        flat, st.sampled_from([And, Or]), st.lists(inner, min_size=2, max_size=4)
    ),
    max_leaves=8,
)


T = TypeVar("T")


class Writer:
    """Writes a filter in one of the many ways that mean the same."""

    def __init__(self, data: st.DataObject) -> None:
        self._data = data

    def pick(self, *choices: T) -> T:
        return self._data.draw(st.sampled_from(choices))

    def filter(self, node: Filter) -> str:
        match node:
            case And(terms) | Or(terms):
                text = self.joined(" and " if isinstance(node, And) else " or ", terms)
            case _:
                text = self.condition(node)
        return self.pick(text, f"({text})", f"( ({text}))\n")

    def joined(self, word: str, terms: tuple[Filter, ...]) -> str:
        texts = [
            f"({self.filter(term)})" if isinstance(term, And | Or) else self.filter(term)
            for term in terms
        ]
        while len(texts) > 1:  # brackets anywhere leave the meaning as it is
            at = self.pick(*range(len(texts) - 1))
            pair = texts[at] + self.word(word) + texts[at + 1]
            texts[at : at + 2] = [pair if len(texts) == 2 else self.pick(pair, f"({pair})")]
        return texts[0]

    def condition(self, node: Condition) -> str:
        match node:
            case Compare(key, op, value):
                if self.pick(True, False):
                    return f"{self.constant(value)}{self.op(op.mirrored)}{self.key(key)}"
                return f"{self.key(key)}{self.op(op)}{self.constant(value)}"
            case Between(key, low, high, negated):
                between = self.word(" not between " if negated else " between ")
                both = f"{self.constant(low)}{self.word(' and ')}{self.constant(high)}"
                return f"{self.key(key)}{between}{both}"
            case Like(key, pattern):
                return f"{self.key(key)} {self.word('like')} {self.quoted(pattern)}"
            case In(keys, rows, negated):
                word = self.word(" not in " if negated else " in ")
                return f"{self.row_key(keys)}{word}({', '.join(map(self.row, rows))})"

    def row_key(self, keys: tuple[str, ...]) -> str:
        if len(keys) == 1:
            return self.key(keys[0])
        struct = f"{self.word('struct')}({','.join(map(self.key, keys))})"
        return self.pick(struct, f"({struct})")

    def row(self, row: tuple[Constant, ...]) -> str:
        values = ", ".join(map(self.constant, row))
        if len(row) == 1:
            return values
        return f"{self.word(self.pick('struct', 'const struct'))}({values})"

    def word(self, word: str) -> str:
        return self.pick(word, word.upper(), word.title())

    def op(self, op: Operator) -> str:
        spellings = {Operator.EQ: ("=", "=="), Operator.NE: ("!=", "<>")}
        same = spellings.get(op, (str(op), str(op)))
        return self.pick("", " ") + self.pick(*same) + " "

    def key(self, key: str) -> str:
        quoted = "`" + key.replace("`", "``") + "`"
        if not key.replace("_", "a").replace(".", "a").isalnum() or key in KEYWORDS:
            return quoted
        return self.pick(key, quoted, f"({key})")

    def quoted(self, text: str) -> str:
        if text.replace('\\"', "").count('"'):
            return f"'{text}'"
        return (
            f'"{text}"'
            if text.replace("\\'", "").count("'")
            else self.pick(f"'{text}'", f'"{text}"')
        )

    def constant(self, value: Constant) -> str:
        match value:
            case Constant(ConstantKind.STRING, text):
                return self.quoted(text)
            case Constant(ConstantKind.DATE, text):
                return self.pick(text, f"date{text}", f"DATE '{text}'", f'date"{text}"')
            case Constant(ConstantKind.TIMESTAMP, text):
                return self.pick(text, f"timestamp '{text}'", f'TIMESTAMP"{text}"')
            case Constant(ConstantKind.BOOLEAN, text):
                return self.word(text)
            case Constant(_, text):
                return text


@given(filters, st.data())
def test_a_filter_reads_back_from_any_spelling(node: Filter, data: st.DataObject) -> None:
    assert parse_filter(Writer(data).filter(node)) == node


@pytest.mark.parametrize("text", [None, "", "  \n"])
def test_no_text_takes_all(text: str | None) -> None:
    assert parse_filter(text) == ALL


def string(text: str) -> Constant:
    return Constant(ConstantKind.STRING, text)


def integer(text: str) -> Constant:
    return Constant(ConstantKind.INT, text)


EU = Compare("region", Operator.EQ, string("eu"))
TWO = Compare("hr", Operator.GE, integer("2"))


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ('region = "eu"', EU),
        ('region = "a b/c=d%é"', Compare("region", Operator.EQ, string("a b/c=d%é"))),
        ("(region = 'eu') and (hr >= 2)", And((EU, TWO))),
        ("((region = 'eu') or (2 <= hr))", Or((EU, TWO))),
        ("region='eu' or hr>=2 and region='eu'", Or((EU, And((TWO, EU))))),
        ("(region='eu' or hr>=2) and region='eu'", And((Or((EU, TWO)), EU))),
        ('region like "e.*"', Like("region", "e.*")),
        ("(hr) IN (5, -7)", In(("hr",), ((integer("5"),), (integer("-7"),)))),
        ("hr not between 1 and 9", Between("hr", integer("1"), integer("9"), negated=True)),
        ('(struct(a)) in (struct("x"))', In(("a",), ((string("x"),),))),
        ('(struct(a) in (const struct("x")))', In(("a",), ((string("x"),),))),
        ("hr=-7", Compare("hr", Operator.EQ, integer("-7"))),
        ("hr<>-7", Compare("hr", Operator.NE, integer("-7"))),
        (r'a = "x\"y"', Compare("a", Operator.EQ, string(r"x\"y"))),
        ("hr = 9.0", Compare("hr", Operator.EQ, Constant(ConstantKind.DECIMAL, "9.0"))),
    ],
)
def test_what_engines_send(text: str, node: Filter) -> None:
    assert parse_filter(text) == node


@pytest.mark.parametrize(
    "text",
    [
        "hr=9 garbage",
        "hr=9)",
        "(hr=9",
        "hr=",
        "=9",
        "hr",
        "hr 9",
        "1 = 1",
        "a = b",
        "hr=9 and",
        "or hr=9",
        "hr=9 hr=8",
        "not (hr=9)",
        "hr is null",
        "hr in ()",
        "hr in (1,)",
        "hr not 5",
        "()",
        "a like 5",
        '"e.*" like a',
        'a = "x',
        "a = 'x\\'",
        "a = `x",
        "`` = 5",
        "a-b = 5",
        "a = 5;",
        "hr = 1.2.3",
        "hr = 5x",
        "hr = 2020-01-02x",
        '(struct(a,b)) in (struct("x"))',
        "struct(a",
        "(struct(a",
        "(struct",
        "(struct(",
        "(hr",
        "date = date",
        "hr between 1 or 2",
        "\0",
        "hr <=> 5",
    ],
)
def test_text_outside_the_grammar_is_refused(text: str) -> None:
    with pytest.raises(InvalidPartitionFilter, match=r"\AError parsing partition filter: "):
        parse_filter(text)


def test_the_null_safe_comparison_is_refused_as_in_hive_4() -> None:
    with pytest.raises(InvalidPartitionFilter) as caught:
        parse_filter("hr <=> 5")
    wanted = "Error parsing partition filter: Unsupported comparison operator: <=>"
    assert str(caught.value) == wanted


@given(st.text() | st.text(alphabet="a1() =<>,'\"`-.\\andorinlikestruct"))
def test_any_text_gives_a_filter_or_the_error(text: str) -> None:
    found: Filter | str
    try:
        found = parse_filter(text)
    except InvalidPartitionFilter as error:
        found = str(error)
    if isinstance(found, str):
        assert found.startswith("Error parsing partition filter: ")
    else:
        assert isinstance(found, And | Or | Compare | Between | In | Like)


TERMS = 50_000
LONG = {
    "flat": " or ".join(f"(hr = {i})" for i in range(TERMS)),
    "nested to the left": "(" * TERMS + "(hr = 0)" + " or (hr = 1))" * TERMS,
    "nested to the right": "(hr = 0 or " * TERMS + "hr = 1" + ")" * TERMS,
    "brackets only": "(" * TERMS + "hr = 1 or hr = 2" + ")" * TERMS,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_long_and_deep_chains_become_flat(text: str) -> None:
    found = parse_filter(text)
    assert isinstance(found, Or)
    assert len(found.terms) == text.count("=")


def test_a_thousand_terms_take_milliseconds() -> None:
    text = " or ".join(f"(hr = {i})" for i in range(1000))
    started = perf_counter()
    for _ in range(10):
        parse_filter(text)
    assert perf_counter() - started < 1  # ten times what it takes, for loaded machines


def test_alternation_is_bounded_so_that_readers_may_recurse() -> None:
    def alternating(depth: int) -> str:
        words = [("and", "or")[level % 2] for level in range(depth)]
        return "".join(f"hr=0 {word} (" for word in words) + "hr=1" + ")" * depth

    assert isinstance(parse_filter(alternating(MAX_DEPTH)), And)
    for depth in (MAX_DEPTH + 1, TERMS):
        with pytest.raises(InvalidPartitionFilter, match="alternate more than"):
            parse_filter(alternating(depth))

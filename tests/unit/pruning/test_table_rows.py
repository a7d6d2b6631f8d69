"""Filters over Arrow columns give what the plain evaluation gives, whatever the values are."""

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.hivetypes.families import Family, family_of
from metastore.model.column import Column
from metastore.partitioning.filter_ast import Operator
from metastore.partitioning.filter_bind import (
    BoundAnd,
    BoundColumn,
    BoundCompare,
    BoundFilter,
    BoundIn,
    BoundIsDefault,
    BoundLike,
    BoundNode,
    BoundOr,
    bind,
)
from metastore.partitioning.filter_eval import matches
from metastore.partitioning.filter_parser import parse_filter
from metastore.partitioning.like import like_wildcards
from metastore.partitioning.names import DEFAULT_PARTITION, partition_name, values_from_name
from metastore.partitioning.partial_values import partial_filter
from metastore.partitioning.values import typed_value
from metastore.pruning import placing
from metastore.pruning.table_rows import TableRows, read_rows

Values = tuple[str | None, ...]

TEXTS = {
    "string": ["a", "ab", "aB", "a/b", "a%2Fb", "%41", "A", "ü", "\U0001f41d", "\uffff", "a\nb"],
    "bigint": ["7", "007", "+7", "-0", " 7 ", "12", str(2**63 - 1), str(-(2**63)), "7.0", "1e3"],
    "decimal(38,10)": ["1", "1.0", "-1.50", "1e3", "0", "-0.0", "9" * 38, "1E-38", "1E-39", "inf"],
    "double": ["0", "-0.0", "1.5", "1e999", "-Infinity", "NaN", "1.50"],
    "date": ["2024-02-29", "2023-02-29", "2024-2-9", "2024-12-31", "0001-01-01", "0000-01-01"],
    "timestamp": [
        "2024-02-29 10:00:00",
        "2024-02-29 10:00:00.5",
        "2024-02-28 23:59:59",
        "2024-2-9",
        "2024-02-30 10:00:00",
        "2024-02-28 24:00:00",
        "2024-02-28T23:59:59",
    ],
    "boolean": ["true", "FALSE", "false", " True", "1"],
}
TYPES = list(TEXTS)
anything = st.one_of(
    st.sampled_from(["", DEFAULT_PARTITION, "x", "7", "2024-02-28", "_%."]),
    st.none(),
    st.text(max_size=4),
)
operators = st.sampled_from(list(Operator))


@pytest.fixture(scope="module", params=[3, 65_536], autouse=True)
def rows_in_a_piece(request):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(placing, "_PIECE", request.param)
        yield


def texts(type_: str) -> st.SearchStrategy[str | None]:
    return st.one_of(st.sampled_from(TEXTS[type_]), anything)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Column], list[Values]]:
    types = draw(st.lists(st.sampled_from(TYPES), min_size=1, max_size=3))
    names = draw(
        st.lists(
            st.text("kK=/ü_", min_size=1, max_size=3),
            min_size=len(types),
            max_size=len(types),
            unique_by=str.lower,
        )
    )
    keys = [Column(name, type_) for name, type_ in zip(names, types, strict=True)]
    rows = draw(st.lists(st.tuples(*map(texts, types)), max_size=30))
    named = {partition_name(names, row): row for row in rows}
    return keys, list(named.values())


@st.composite
def conditions(draw: st.DrawFn, keys: Sequence[Column]) -> BoundNode:
    def column() -> BoundColumn:
        index = draw(st.integers(0, len(keys) - 1))
        family = family_of(keys[index].type)
        assert family is not None
        return BoundColumn(index, keys[index].name, family)

    def value(on: BoundColumn):
        known = [typed_value(on.family, text) for text in TEXTS[keys[on.index].type]]
        return draw(st.sampled_from([found for found in known if found is not None]))

    kind = draw(st.sampled_from(["compare", "in", "in", "default", "like"]))
    if kind == "compare":
        on = column()
        return BoundCompare(on, draw(operators), value(on))
    if kind == "in":
        columns = tuple(column() for _ in range(draw(st.integers(1, 3))))
        count = draw(st.integers(1, 4))
        rows = frozenset(tuple(map(value, columns)) for _ in range(count))
        return BoundIn(columns, rows, draw(st.booleans()))
    if kind == "default":
        return BoundIsDefault(column(), draw(st.booleans()))
    pattern = draw(st.text("ab27%_.*\\\n-é", max_size=5))
    return BoundLike(column(), like_wildcards(pattern))


def nodes(keys: Sequence[Column]) -> st.SearchStrategy[BoundNode]:
    return st.recursive(
        conditions(keys),
        lambda terms: st.builds(
            lambda join, parts: join(tuple(parts)),
            st.sampled_from([BoundAnd, BoundOr]),
            st.lists(terms, max_size=4),
        ),
        max_leaves=6,
    )


def named(keys: Sequence[Column], values: Values) -> tuple[str, str | None]:
    """The name, and the values as JSON where the name does not determine them."""
    names = [key.name for key in keys]
    name = partition_name(names, values)
    return name, None if values_from_name(names, name) == list(values) else json.dumps(values)


def load(keys: Sequence[Column], rows: Sequence[Values], batch: int = 7) -> TableRows:
    numbered = [(number, *named(keys, row)) for number, row in enumerate(rows, start=1)]
    return read_rows(numbered[at : at + batch] for at in range(0, len(numbered), batch))


def plainly(
    keys: Sequence[Column], rows: Sequence[Values], bound: BoundFilter | None
) -> list[tuple[int, str]]:
    found = [
        (number, named(keys, row)[0])
        for number, row in enumerate(rows, start=1)
        if bound is None or matches(bound, row)
    ]
    return sorted(found, key=lambda row: row[1].encode())


@given(st.data())
def test_any_filter_over_any_values_is_evaluated_as_plainly(data):
    keys, rows = data.draw(tables())
    root = data.draw(nodes(keys))
    bound = BoundFilter(root, ())
    limit = data.draw(st.integers(-1, 3))
    expected = plainly(keys, rows, bound)
    expected = expected if limit < 0 else expected[:limit]
    loaded = load(keys, rows)
    assert list(loaded.select(keys, bound, limit)) == [number for number, _ in expected]
    assert loaded.names(keys, bound, limit).texts() == [name for _, name in expected]


@given(tables(), st.integers(-1, 40))
def test_without_a_filter_all_come_in_the_order_of_their_names(table, limit):
    keys, rows = table
    expected = plainly(keys, rows, None)
    expected = expected if limit < 0 else expected[:limit]
    loaded = load(keys, rows)
    assert list(loaded.select(keys, None, limit)) == [number for number, _ in expected]
    names = loaded.names(keys, None, limit)
    wire = b"".join(len(name.encode()).to_bytes(4, "big") + name.encode() for _, name in expected)
    assert b"".join(names.chunks()) == wire
    assert (names.count, names.byte_size) == (len(expected), len(wire))


@given(st.data())
def test_partial_values_compare_the_stored_text(data):
    keys, rows = data.draw(tables())
    asked = data.draw(st.lists(anything.filter(lambda text: text is not None), max_size=len(keys)))
    bound = partial_filter(keys, asked)

    def fits(row: Values) -> bool:
        pairs = zip(asked, row, strict=False)
        return all(not want or want == (text or DEFAULT_PARTITION) for want, text in pairs)

    expected = sorted((named(keys, row)[0] for row in rows if fits(row)), key=str.encode)
    assert load(keys, rows).names(keys, bound, -1).texts() == expected
    assert bound is None or all(matches(bound, row) == fits(row) for row in rows)


@given(st.data())
def test_rows_added_and_removed_leave_what_a_new_load_would(data):
    keys, rows = data.draw(tables())
    many = len(rows)
    first = data.draw(st.integers(0, many))
    gone = data.draw(st.sets(st.integers(1, many + 3), max_size=many))
    numbered = [(number, *named(keys, row)) for number, row in enumerate(rows, start=1)]
    old = read_rows([numbered[:first]])
    bound = BoundFilter(data.draw(nodes(keys)), ())
    old.select(keys, bound, -1)  # key columns are there before the change
    changed = old.changed(read_rows([numbered[first:]]), sorted(gone & set(range(first + 1))))
    left = [row for row in numbered if row[0] > first or row[0] not in gone]
    fresh = read_rows([left])
    for filter_ in (None, bound):
        assert changed.select(keys, filter_, -1) == fresh.select(keys, filter_, -1)
        assert changed.names(keys, filter_, -1).texts() == fresh.names(keys, filter_, -1).texts()


def test_many_changes_at_once_are_sorted_in():
    keys = [Column("n", "int"), Column("s", "string")]
    rows = [(str(number % 97), f"v{number}") for number in range(6000)]
    numbered = [(number, *named(keys, row)) for number, row in enumerate(rows, start=1)]
    bound = bind(parse_filter('n >= 50 and s like "v1%"'), keys)
    old = read_rows([numbered[:3000]])
    old.select(keys, bound, -1)
    removed = range(1, 3000, 2)
    changed = old.changed(read_rows([numbered[3000:]]), list(removed))
    fresh = read_rows([[row for row in numbered if row[0] not in removed]])
    assert len(changed) == 4500
    assert changed.select(keys, bound, -1) == fresh.select(keys, bound, -1)
    assert changed.names(keys, None, -1).texts() == fresh.names(keys, None, -1).texts()


def test_a_removed_name_may_come_back_under_a_new_id():
    keys = [Column("d", "string")]
    old = read_rows([[(1, "d=a", None), (2, "d=b", None), (3, "d=c", None)]])
    changed = old.changed(read_rows([[(4, "d=b", None)]]), [2])
    assert list(changed.select(keys, None, -1)) == [1, 4, 3]
    assert changed.max_id == 4


@pytest.mark.parametrize("repeated", ["_", "%", "%_", "a", "%a", "\U0001f41d"])
@pytest.mark.parametrize("times", [1, 90, 240, 490, 990, 100_000])
def test_a_long_pattern_is_as_good_as_a_short_one(repeated, times):
    keys = [Column("s", "string")]
    text = repeated.replace("%", "").replace("_", "x") * times
    rows = [(f"{text}b",), (f"{text}c",), ("c",)]
    wildcards = like_wildcards(f"{repeated * times}b")
    bound = BoundFilter(BoundLike(BoundColumn(0, "s", Family.STRING), wildcards), ())
    assert list(load(keys, rows).select(keys, bound, -1)) == [1]


def test_odd_names_have_the_values_that_the_plain_reading_gives():
    keys = [Column("a", "string"), Column("b", "int")]
    odd = ["b=2/a=1", "A=1/b=2", "a=1/b=2/c=3", "a=1", "a=1/b=", "garbage", "", "a=1/b=2"]
    loaded = read_rows([[(number, name, None) for number, name in enumerate(odd)]])
    bound = bind(parse_filter('a = "1" and b = 2'), keys)
    chosen = loaded.names(keys, bound, -1).texts()
    assert chosen == ["A=1/b=2", "a=1/b=2", "a=1/b=2/c=3", "b=2/a=1"]


def test_a_key_is_read_when_a_filter_needs_it():
    keys = [Column("a", "int"), Column("b", "int")]
    loaded = load(keys, [(str(number), str(number)) for number in range(1000)])
    before = loaded.byte_size
    loaded.select(keys, None, -1)
    assert loaded.byte_size == before
    loaded.select(keys, bind(parse_filter("a = 5"), keys), -1)
    one = loaded.byte_size
    assert one > before
    loaded.select(keys, bind(parse_filter("b = 5"), keys), -1)
    assert loaded.byte_size > one


@pytest.mark.parametrize("size", [0, 1, 5, 1 << 20])
def test_chunks_are_about_a_mebibyte_whatever_the_names(size):
    name = "k=" + "v" * size
    names = read_rows([[(number, f"{name}{number}", None) for number in range(3)]])
    slice_ = names.names([Column("k", "string")], None, -1)
    chunks = list(slice_.chunks())
    assert sum(map(len, chunks)) == slice_.byte_size == 3 * (4 + len(name) + 1)
    assert all(len(chunk) <= 1 << 20 for chunk in chunks)

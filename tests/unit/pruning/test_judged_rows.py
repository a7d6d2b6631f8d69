"""Expressions over Arrow columns give what the plain evaluation gives."""

import pytest

from catalog_api.thrift.kryo.expressions import read_expression
from metastore.model.column import Column as Key
from metastore.partitioning.expression import Call, Column, Literal, Predicate, Release
from metastore.partitioning.expression_bind import bind_predicate
from metastore.partitioning.names import DEFAULT_PARTITION, partition_name
from metastore.pruning.table_rows import TableRows, read_rows
from tests.fixtures.expression_bytes import answered

KEYS = [Key(name, "int") for name in "abcdefgh"]


def rows_of(keys, partitions) -> TableRows:
    names = [partition_name([key.name for key in keys], values) for values in partitions]
    return read_rows([[(number, name, None) for number, name in enumerate(names)]])


@pytest.mark.parametrize("one", answered(), ids=str)
def test_real_metastores_answer_the_same(one):
    bound = bind_predicate(read_expression(one.data), one.keys)
    found = rows_of(one.keys, one.partitions).select(one.keys, bound.condition, -1)
    assert sorted(one.partitions[number] for number in found) == sorted(one.answer or [])
    assert not bound.has_undecided


def total(*names: str) -> Predicate:
    """A sum of keys that is above 3, which is no filter."""
    added = Column(names[0])
    for name in names[1:]:
        added = Call("+", (added, Column(name)), "int")
    return Predicate(Call(">", (added, Literal(3, "int")), "boolean"), Release.HIVE4)


@pytest.mark.parametrize("used", ["a", "ab", "ha", "abcdefgh"])
def test_many_keys_are_judged_together(used):
    partitions = [tuple(str(n * (k + 1) % 3) for k in range(8)) for n in range(50)]
    partitions += [(DEFAULT_PARTITION,) * 8, ("9",) * 8]
    found = rows_of(KEYS, partitions).select(
        KEYS, bind_predicate(total(*used), KEYS).condition, -1
    )
    sums = {n: [int(v[ord(k) - ord("a")]) for k in used] for n, v in enumerate(partitions[:50])}
    expected = {n for n, values in sums.items() if sum(values) > 3} | {51}
    assert set(found) == expected


def test_combinations_too_many_to_be_numbered_are_judged_as_well():
    partitions = [tuple(str(n * 8 + k) for k in range(8)) for n in range(1_000)]
    bound = bind_predicate(total(*"abcdefgh"), KEYS)
    assert len(rows_of(KEYS, partitions).select(KEYS, bound.condition, -1)) == 1_000


def test_a_value_that_no_partition_has_any_more_leaves_nothing_undecided():
    one = Key("i", "int")
    doubled = Call("*", (Column("i"), Literal(2, "int")), "int")
    predicate = Predicate(Call("=", (doubled, Literal(4, "int")), "boolean"), Release.HIVE4)
    rows = rows_of([one], [("2",), ("x",)])
    first = bind_predicate(predicate, [one])
    assert list(rows.select([one], first.condition, -1)) == [0, 1]
    assert first.has_undecided
    after = rows.changed(rows_of([one], []), [1])
    second = bind_predicate(predicate, [one])
    assert list(after.select([one], second.condition, -1)) == [0]
    assert not second.has_undecided

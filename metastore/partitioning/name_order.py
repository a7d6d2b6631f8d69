"""Partition names in an order of the values of some keys."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from metastore.hivetypes.families import Family, family_of
from metastore.partitioning.filter_bind import PartitionKey
from metastore.partitioning.names import DEFAULT_PARTITION, values_from_name
from metastore.partitioning.values import typed_value

_TYPED: set[Family | None] = {Family.INTEGRAL, Family.DATE, Family.TIMESTAMP}


class SortKey(NamedTuple):
    """A partition key by its place, and its direction."""

    place: int
    descending: bool


def ordered_names(
    names: Sequence[str], keys: Sequence[PartitionKey], order: Sequence[SortKey]
) -> list[str]:
    """Sort names that are ascending already; alike ones stay so.

    Whole numbers, dates and times go by their value, all else by its text; the default partition
    is after all, or before all where descending (Hive 4.0
    `MetaStoreDirectSql.getPartitionNamesViaSql` on PostgreSQL). Keys that the table does not
    have say nothing.
    """
    known = [key for key in order if 0 <= key.place < len(keys)]
    if not known:
        return list(names)
    key_names = [key.name for key in keys]
    rows = [(name, values_from_name(key_names, name)) for name in names]
    for place, descending in reversed(known):
        rows.sort(key=_rank(keys[place].type, place), reverse=descending)
    return [name for name, _ in rows]


_Row = tuple[str, list[str]]


def _rank(type_text: str, place: int) -> Callable[[_Row], tuple[bool, Any]]:
    family = family_of(type_text)

    def rank(row: _Row) -> tuple[bool, Any]:
        text = row[1][place]
        typed = typed_value(family, text) if family and family in _TYPED else text
        is_null = typed is None or text == DEFAULT_PARTITION
        return (is_null, "" if is_null else typed)

    return rank

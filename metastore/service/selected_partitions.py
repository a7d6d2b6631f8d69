"""What is done with all partitions that a filter selects."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from metastore.errors import InvalidObject, PartitionNotFound
from metastore.hivetypes.families import family_of
from metastore.model.column import Column
from metastore.model.table import TableName
from metastore.partitioning.names import unescape_path_name
from metastore.partitioning.values import typed_value
from metastore.request_errors import UnexpectedCount
from metastore.service.context import RequestContext
from metastore.service.partitions import PartitionsService
from metastore.service.tables import TablesService

MOST_DROPPED = 100_000
"""Partitions dropped by one filter: they go in one transaction."""


class SelectedPartitionsService:
    """Use cases of partitions that a filter selects."""

    def __init__(self, tables: TablesService, partitions: PartitionsService) -> None:
        self._tables = tables
        self._partitions = partitions

    def drop(
        self,
        ctx: RequestContext,
        table: TableName,
        filter_text: str,
        *,
        expected_count: int,
        delete_data: bool = False,
        purge: bool = False,
    ) -> list[str]:
        """Drop what a filter selects if it is as many as expected; return the names.

        Raises UnexpectedCount where it is not, InvalidObject for more than 100,000, and what
        `PartitionsService.names` raises. Then nothing is dropped.
        """
        if expected_count > MOST_DROPPED:
            raise InvalidObject(
                f"at most {MOST_DROPPED:,} partitions are dropped at once: narrow the filter"
            )
        names = self._partitions.names(ctx, table, filter_text=filter_text)
        if len(names) != expected_count:
            raise UnexpectedCount(len(names), expected_count)
        try:
            self._partitions.drop(ctx, table, names=names, delete_data=delete_data, purge=purge)
        except PartitionNotFound:
            now = self._partitions.count(ctx, table, filter_text)
            raise UnexpectedCount(now, expected_count) from None
        return names

    def values(
        self,
        ctx: RequestContext,
        table: TableName,
        key: str,
        *,
        filter_text: str | None = None,
        after: str | None = None,
        limit: int,
    ) -> list[str]:
        """Return up to `limit` different values of a key, those that follow `after`.

        They ascend by the type of the key; what is no value of it comes last. Raises
        InvalidObject for an unknown key, and as `PartitionsService.names`.
        """
        keys = self._tables.get(ctx, table).partition_keys
        position = _position(keys, key)
        names = self._partitions.names(ctx, table, filter_text=filter_text)
        order = _order(keys[position])
        first = None if after is None else order(after)
        found = map(unescape_path_name, _different(names, position))
        return sorted(
            (value for value in found if first is None or order(value) > first), key=order
        )[:limit]


def _position(keys: Sequence[Column], wanted: str) -> int:
    names = [key.name for key in keys]
    if wanted.lower() not in names:
        known = f"it has {', '.join(names)}" if names else "it is not partitioned"
        raise InvalidObject(f"{wanted!r} is no partition key of the table: {known}")
    return names.index(wanted.lower())


def _different(names: Iterable[str], position: int) -> set[str]:
    return {name.split("/", position + 1)[position].partition("=")[2] for name in names}


def _order(key: Column) -> Callable[[str], tuple[Any, ...]]:
    family = family_of(key.type)

    def order(value: str) -> tuple[Any, ...]:
        typed = None if family is None else typed_value(family, value)
        return (1, value) if typed is None else (0, typed, value)

    return order

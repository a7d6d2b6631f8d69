"""Which partitions a request asks for, and how much of each: the common part of all reads."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from catalog_api.thrift.convert import partitions as convert
from catalog_api.thrift.convert import statistics
from catalog_api.thrift.convert.partitions import Projection
from catalog_api.thrift.errors import meta
from catalog_api.thrift.handlers.request import Request
from metastore.model.partition import Partition
from metastore.model.table import TableName
from metastore.partitioning.names import partition_name
from metastore.partitioning.wildcards import parse_wildcard
from metastore.service.encoded import EncodedAnswer, NamesAnswer

_SQL_LIKE = re.compile(r"(?P<any>%)|(?P<one>_)|(?P<text>[^%_]+)")


@dataclass(frozen=True, slots=True)
class Query:
    """Partitions by filter, by name, by a partial list of values, or all (the others None).

    `limit` below 0 is none; names have no limit.
    """

    table: TableName
    filter_text: str | None = None
    names: Sequence[str] | None = None
    partial: Sequence[str] | None = None
    limit: int | None = -1

    @property
    def at_most(self) -> int:
        return -1 if self.limit is None else self.limit


def encoded(request: Request, query: Query) -> EncodedAnswer:
    """Return the partitions ready for the wire."""
    found = _encoded(request, query)
    request.count_read(found.table_id)
    return found


def _encoded(request: Request, query: Query) -> EncodedAnswer:
    service, context, table = request.service.encoded, request.context, query.table
    if query.names is not None:
        return service.by_names(context, table, query.names)
    if query.filter_text:
        return service.by_filter(context, table, query.filter_text, query.at_most)
    if query.partial is not None:
        return service.by_partial_values(context, table, query.partial, query.at_most)
    return service.all(context, table, query.at_most)


def encoded_names(request: Request, query: Query) -> NamesAnswer:
    """Return the names of the partitions ready for the wire."""
    found = request.service.encoded.names(
        request.context,
        query.table,
        filter_text=query.filter_text or None,
        partial=query.partial,
        limit=query.at_most,
    )
    request.count_read(found.table_id)
    return found


def given(texts: Sequence[str] | None) -> Sequence[str]:
    """Return a list of values or names that must be there."""
    if texts is None:
        raise meta("The values or names of partitions must not be null.")
    return texts


def objects(request: Request, query: Query) -> list[Partition]:
    """Return the partitions as objects."""
    return request.service.partitions.list(
        request.context,
        query.table,
        filter_text=query.filter_text or None,
        names=query.names,
        partial=query.partial,
        limit=query.at_most,
    )


def projection(wanted: Any) -> Projection | None:
    """Return what a request of Hive 4 asks for, None where it asks for everything."""
    keeps = parameter_filter(wanted)
    if not wanted.skipColumnSchemaForPartition and keeps is None:
        return None
    return Projection(not wanted.skipColumnSchemaForPartition, keeps)


def parameter_filter(wanted: Any) -> Callable[[str], bool] | None:
    """Return which partition parameters a request wants, by their keys; None for all."""
    include, exclude = wanted.includeParamKeyPattern, wanted.excludeParamKeyPattern
    if not include and not exclude:
        return None
    included = parse_wildcard(include, _SQL_LIKE) if include else None
    excluded = parse_wildcard(exclude, _SQL_LIKE) if exclude else None

    def keeps(key: str) -> bool:
        return (included is None or included.matches(key)) and (
            excluded is None or not excluded.matches(key)
        )

    return keeps


def with_statistics(
    request: Request, table: TableName, found: list[Partition], engine: str | None
) -> list[convert.WirePartition]:
    """Return the partitions with the statistics of all their columns."""
    definition = request.service.tables.get(request.context, table)
    keys = [key.name for key in definition.partition_keys]
    columns = [column.name for column in definition.storage.shape.columns]
    names = [partition_name(keys, partition.values) for partition in found]
    known = request.service.statistics.partitions(
        request.context, table, names, columns, engine or statistics.DEFAULT_ENGINE
    )
    wires = convert.many_to_wire(found, table)
    for name, wire in zip(names, wires, strict=True):
        wire.colStats = statistics.to_wire(known.get(name, []), table, name)
    return wires

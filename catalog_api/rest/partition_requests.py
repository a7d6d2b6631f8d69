"""From what a client says of partitions to what it means."""

from collections.abc import Mapping
from dataclasses import replace

from catalog_api.rest.locations import require_absolute
from catalog_api.rest.partition_schemas import NewPartition, PartitionChange, PartitionDrop
from metastore.errors import InvalidObject, InvalidPartitionName
from metastore.model.partition import Partition
from metastore.model.table import Table
from metastore.partitioning.names import partition_name, values_from_name


def new_partition_in(place: str, body: NewPartition, table: Table) -> Partition:
    """Return a partition that is to be added, stored as its table is. Raises InvalidObject."""
    if (body.values is None) == (body.name is None):
        raise InvalidObject(f"{place}: give either the values by key or the name")
    require_absolute(f"{place}.location", body.location)
    values = _values_in(place, body.values, body.name, table)
    storage = replace(table.storage, location=body.location)
    return Partition(values, storage, body.parameters)


def partition_in(body: PartitionChange, present: Partition, table: Table) -> Partition:
    """Return what the present partition is to become. Raises InvalidObject."""
    for said in (body.values, body.name):
        if said is None:
            continue
        by_key = said if isinstance(said, Mapping) else None
        name = said if isinstance(said, str) else None
        if _values_in("the body", by_key, name, table) != present.values:
            raise InvalidObject("the values of a partition cannot be changed: add another one")
    require_absolute("location", body.location)
    location = body.location or present.storage.location
    storage = replace(present.storage, location=location)
    return replace(present, storage=storage, parameters=body.parameters)


def require_one_way(body: PartitionDrop) -> None:
    """Raise InvalidObject unless a drop names partitions or selects them and says how many."""
    if (body.names is None) == (body.filter is None):
        raise InvalidObject("give either names or a filter of what is to be dropped")
    if (body.filter is None) != (body.expected_count is None):
        raise InvalidObject(
            "expected_count belongs to a filter: say how many partitions it selects"
        )


def name_in(table: Table, values: tuple[str, ...]) -> str:
    """Return the name of a partition."""
    return partition_name([key.name for key in table.partition_keys], values)


def _values_in(
    place: str, values: Mapping[str, str | int] | None, name: str | None, table: Table
) -> tuple[str, ...]:
    keys = [key.name for key in table.partition_keys]
    if not keys:
        raise InvalidObject(f"table {table.qualified} is not partitioned")
    if name is not None:
        try:
            return tuple(values_from_name(keys, name))
        except InvalidPartitionName as error:
            raise InvalidObject(f"{place}: {error}") from error
    given = {key.lower(): str(value) for key, value in (values or {}).items()}
    if given.keys() != set(keys) or len(given) != len(values or {}):
        raise InvalidObject(f"{place}: give a value for each of the keys {', '.join(keys)}")
    return tuple(given[key] for key in keys)

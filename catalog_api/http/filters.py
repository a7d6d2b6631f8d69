"""Filters of partitions, as people write them."""

from metastore.errors import InvalidPartitionFilter
from metastore.model.table import Table


def require_partitioned(table: Table, filter_text: str | None) -> None:
    """Raise InvalidPartitionFilter for a filter on a table without partition keys.

    Hive clients get an empty list instead, which they expect.
    """
    if filter_text is not None and not table.partition_keys:
        raise InvalidPartitionFilter(f"table {table.qualified} is not partitioned")

"""Columns of many tables as the JSON of REST and of `--json`."""

from catalog_api.http.shapes import Json
from metastore.model.table import Table


def table_columns(found: Table) -> list[Json]:
    """Return the columns of a table, the partition keys last, as Hive shows them."""
    columns = found.storage.shape.columns
    return [
        {
            "catalog": found.catalog,
            "database": found.database,
            "table": found.name,
            "position": position,
            "name": each.name,
            "type": each.type,
            "comment": each.comment,
            "is_partition_key": position > len(columns),
        }
        for position, each in enumerate((*columns, *found.partition_keys), 1)
    ]

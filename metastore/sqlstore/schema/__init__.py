"""The tables of the store: single source, compared with the migrations in a test.

Definitions are JSON texts, so nothing has a length limit and new properties need no migration;
what is looked up, ordered or compared has a column of its own. Names compare bytewise in both
databases. Dropped databases and tables keep their rows (`dropped_at`) until retention ends, so
uniqueness counts live ones only. Partitions have no foreign key: they go with their table.
"""

from metastore.sqlstore.schema.base import metadata
from metastore.sqlstore.schema.core import (
    catalogs,
    column_statistics,
    counters,
    databases,
    events,
    file_intents,
    functions,
    lock_components,
    partition_removals,
    partitions,
    properties,
    shapes,
    tables,
)

__all__ = [
    "catalogs",
    "column_statistics",
    "counters",
    "databases",
    "events",
    "file_intents",
    "functions",
    "lock_components",
    "metadata",
    "partition_removals",
    "partitions",
    "properties",
    "shapes",
    "tables",
]

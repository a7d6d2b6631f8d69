"""The tables of the store: single source, compared with the migrations in a test.

Definitions are JSON texts, so nothing has a length limit and new properties need no migration;
what is looked up, ordered or compared has a column of its own. Names compare bytewise in both
databases. Dropped databases and tables keep their rows (`dropped_at`) until retention ends, so
uniqueness counts live ones only. Partitions have no foreign key: they go with their table.
"""

from metastore.sqlstore.schema.administration import (
    packages,
    property_maps,
    replication_metrics,
    resource_plans,
    runtime_statistics,
    scheduled_executions,
    scheduled_queries,
    schema_versions,
    schemas,
    serdes,
    stored_procedures,
)
from metastore.sqlstore.schema.base import metadata
from metastore.sqlstore.schema.connectors import data_connectors
from metastore.sqlstore.schema.constraints import constraints
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
from metastore.sqlstore.schema.types import indexes, types

__all__ = [
    "catalogs",
    "column_statistics",
    "constraints",
    "counters",
    "data_connectors",
    "databases",
    "events",
    "file_intents",
    "functions",
    "indexes",
    "lock_components",
    "metadata",
    "packages",
    "partition_removals",
    "partitions",
    "properties",
    "property_maps",
    "replication_metrics",
    "resource_plans",
    "runtime_statistics",
    "scheduled_executions",
    "scheduled_queries",
    "schema_versions",
    "schemas",
    "serdes",
    "shapes",
    "stored_procedures",
    "tables",
    "types",
]

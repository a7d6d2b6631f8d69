"""What each method does, one small function a method."""

from catalog_api.thrift.handlers import (
    catalogs,
    configuration,
    constraints,
    databases,
    functions,
    locks,
    notifications,
    partition_changes,
    partition_drops,
    partition_marks,
    partition_names,
    partition_specs,
    partitions,
    registry,
    statistics,
    status,
    table_changes,
    table_names,
    tables,
)

HANDLERS = registry.REGISTRY.entries
"""All handlers by the name of their method; importing the modules above registers them."""

__all__ = [
    "HANDLERS",
    "catalogs",
    "configuration",
    "constraints",
    "databases",
    "functions",
    "locks",
    "notifications",
    "partition_changes",
    "partition_drops",
    "partition_marks",
    "partition_names",
    "partition_specs",
    "partitions",
    "registry",
    "statistics",
    "status",
    "table_changes",
    "table_names",
    "tables",
]

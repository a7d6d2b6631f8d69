"""Which tables ask for their partitions to be discovered."""

from collections.abc import Collection, Iterator, Mapping

from metastore.model.table import EXTERNAL_TABLE, MANAGED_TABLE, Table
from metastore.partitioning.name_patterns import matches_pattern
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

DISCOVER = "discover.partitions"
KINDS = frozenset({EXTERNAL_TABLE, MANAGED_TABLE})
_REPLICA_OF = "repl.target.for"
_EVEN_REPLICAS = "repl.background.enable"
_TABLES = 500


def wants_discovery(table: Table, kinds: Collection[str] = KINDS) -> bool:
    """Tell whether a table asks for it: one with partitions, of people or of engines."""
    asked = table.parameters.get(DISCOVER, "").lower() == "true"
    kind = table.type in KINDS and table.type in kinds
    return asked and kind and bool(table.partition_keys) and bool(table.storage.location)


def tables_of(
    catalog: CatalogService, context: RequestContext, catalog_name: str, databases: str
) -> Iterator[Table]:
    """Yield the tables of the databases that fit a pattern, but for replicas.

    Those belong to the replication (Hive 4.0 `MetaStoreUtils.checkIfDbNeedsToBeSkipped`).
    """
    for name in catalog.databases.names(context, catalog_name, databases):
        parameters = catalog.databases.get(context, name, catalog_name).parameters
        if not _is_replica(parameters):
            yield from _tables(catalog, context, catalog_name, name)


def fits(table: Table, pattern: str) -> bool:
    """Tell whether a table's name fits a pattern; an empty one leaves none out."""
    return not pattern.strip() or matches_pattern(pattern, table.name)


def _is_replica(parameters: Mapping[str, str]) -> bool:
    forced = parameters.get(_EVEN_REPLICAS, "").lower() == "true"
    return bool(parameters.get(_REPLICA_OF)) and not forced


def _tables(
    catalog: CatalogService, context: RequestContext, catalog_name: str, database: str
) -> Iterator[Table]:
    after: str | None = None
    while True:
        page = catalog.tables.page(context, catalog_name, database, after=after, limit=_TABLES)
        yield from page
        if len(page) < _TABLES:
            return
        after = page[-1].name

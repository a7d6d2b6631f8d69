"""Partitions."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog_api.http import shapes
from catalog_api.http.filters import require_partitioned
from catalog_api.http.paging import cut, decode_cursor, encode_cursor
from catalog_api.rest import schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.parameters import (
    DEFAULT_LIMIT,
    Cursor,
    DatabasePath,
    Filter,
    InCatalog,
    Limit,
    PartitionPath,
    TablePath,
)
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import TableName

router = APIRouter(tags=["partitions"])
LIST = "partitions"


@router.get(
    "/databases/{database}/tables/{table}/partitions", response_model=schemas.PartitionPage
)
def list_partitions(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    condition: Filter = None,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the partitions of a table by name, those that the filter selects."""
    service, context = catalog_of(request), context_of(request)
    name = TableName(catalog, database, table)
    after = decode_cursor(LIST, cursor)
    found_table = service.tables.get(context, name)
    require_partitioned(found_table, condition)
    found = service.partitions.page(
        context, name, filter_text=condition, after=after, limit=limit + 1
    )
    shown, more = cut(found, limit)
    next_cursor = encode_cursor(LIST, shown[-1][0]) if more else None
    items = (shapes.partition(named, found_table.partition_keys, each) for named, each in shown)
    return answer(shapes.page(items, next_cursor))


@router.get(
    "/databases/{database}/tables/{table}/partitions/{partition:path}",
    response_model=schemas.Partition,
)
def get_partition(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    partition: PartitionPath,
    catalog: InCatalog = DEFAULT_CATALOG,
) -> Response:
    """Return a partition by its name, such as `year=2026/month=1`."""
    service, context = catalog_of(request), context_of(request)
    name = TableName(catalog, database, table)
    keys = service.tables.get(context, name).partition_keys
    found = service.partitions.get_by_name(context, name, partition)
    return answer(shapes.partition(partition, keys, found))

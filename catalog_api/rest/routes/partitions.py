"""Partitions."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http.conditional import is_unchanged, unchanged
from catalog_api.rest import partition_schemas, schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.listing import Listing
from catalog_api.rest.ndjson import STREAMED
from catalog_api.rest.parameters import (
    DEFAULT_LIMIT,
    Cursor,
    DatabasePath,
    DeleteData,
    Filter,
    IdempotencyKey,
    IfMatch,
    IfNoneMatch,
    InCatalog,
    Limit,
    PartitionPath,
    Purge,
    TablePath,
)
from catalog_api.rest.table_partitions import TablePartitions
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import TableName

router = APIRouter(tags=["partitions"])
PARTITIONS = "/databases/{database}/tables/{table}/partitions"
PARTITION = PARTITIONS + "/{partition:path}"
ALL = 2**31 - 1
"""Values are looked for among all names at once, so they are not read by parts either."""

Key = Annotated[
    str, Query(min_length=1, max_length=1024, description="A partition key.", examples=["year"])
]


@router.get(PARTITIONS, response_model=schemas.PartitionPage, responses={200: STREAMED})
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
    found = TablePartitions(request, TableName(catalog, database, table))
    return found.listing(condition).answer(request, cursor, limit)


@router.get(
    f"{PARTITIONS}/values",
    response_model=partition_schemas.PartitionValues,
    responses={200: STREAMED},
)
def list_partition_values(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    key: Key,
    catalog: InCatalog = DEFAULT_CATALOG,
    condition: Filter = None,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the different values of one partition key, ascending as its type does."""
    service, context = catalog_of(request).selected_partitions, context_of(request)
    name = TableName(catalog, database, table)

    def page(after: str | None, most: int) -> list[str]:
        return service.values(context, name, key, filter_text=condition, after=after, limit=most)

    return Listing("values", page, str, str, at_once=ALL).answer(request, cursor, limit)


@router.post(PARTITIONS, response_model=partition_schemas.AddedPartitions, status_code=201)
def add_partitions(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    body: partition_schemas.NewPartitions,
    catalog: InCatalog = DEFAULT_CATALOG,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Add partitions, all or none, stored as the table is."""
    found = TablePartitions(request, TableName(catalog, database, table))
    return found.add(body, idempotency_key)


@router.post(f"{PARTITIONS}/drop", response_model=partition_schemas.DroppedPartitions)
def drop_partitions(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    body: partition_schemas.PartitionDrop,
    catalog: InCatalog = DEFAULT_CATALOG,
) -> Response:
    """Drop partitions by names or by a filter, all or none. Files stay if nothing is said."""
    found = TablePartitions(request, TableName(catalog, database, table))
    return answer({"dropped": found.drop(body)})


@router.get(
    PARTITION,
    response_model=schemas.Partition,
    responses={304: {"description": "It is as the ETag in If-None-Match says."}},
)
def get_partition(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    partition: PartitionPath,
    catalog: InCatalog = DEFAULT_CATALOG,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Return a partition by its name, such as `year=2026/month=1`."""
    owner = TablePartitions(request, TableName(catalog, database, table))
    found = owner.get(partition)
    tag = owner.tag(found)
    return unchanged(tag) if is_unchanged(tag, if_none_match) else owner.shown(found)


@router.put(PARTITION, response_model=schemas.Partition)
def replace_partition(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    partition: PartitionPath,
    body: partition_schemas.PartitionChange,
    catalog: InCatalog = DEFAULT_CATALOG,
    if_match: IfMatch = None,
) -> Response:
    """Replace the location and the parameters of a partition."""
    owner = TablePartitions(request, TableName(catalog, database, table))
    return owner.replace(partition, body, if_match)


@router.delete(PARTITION, status_code=204)
def delete_partition(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    partition: PartitionPath,
    catalog: InCatalog = DEFAULT_CATALOG,
    delete_data: DeleteData = False,
    purge: Purge = False,
    if_match: IfMatch = None,
) -> Response:
    """Drop a partition. Files stay unless `delete_data` is said."""
    owner = TablePartitions(request, TableName(catalog, database, table))
    owner.drop_one(partition, if_match, delete_data=delete_data, purge=purge)
    return Response(status_code=204)

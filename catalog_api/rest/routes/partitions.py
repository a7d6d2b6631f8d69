"""Partitions."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http import shapes
from catalog_api.http.conditional import content_etag, is_unchanged, unchanged
from catalog_api.http.filters import require_partitioned
from catalog_api.http.paging import cut, decode_cursor, encode_cursor, list_name
from catalog_api.rest import partition_schemas, schemas
from catalog_api.rest.answers import ROOT, answer, catalog_of, context_of, path_of
from catalog_api.rest.changing import changed_from_present
from catalog_api.rest.ndjson import PAGE, STREAMED, following, lines, wants_lines
from catalog_api.rest.once import once
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
from catalog_api.rest.partition_requests import (
    name_in,
    new_partition_in,
    partition_in,
    require_one_way,
)
from metastore.errors import StaleVersion
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.partition import Partition
from metastore.model.table import Table, TableName
from metastore.service.partitions import canonical_name

router = APIRouter(tags=["partitions"])
PARTITIONS = "/databases/{database}/tables/{table}/partitions"
PARTITION = PARTITIONS + "/{partition:path}"

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
    service, context = catalog_of(request), context_of(request)
    found = service.tables.get(context, TableName(catalog, database, table))
    kind = list_name("partitions", str(found.qualified), condition or "")
    after = decode_cursor(kind, cursor)
    require_partitioned(found, condition)

    def page(after: str | None, limit: int = PAGE) -> list[tuple[str, Partition]]:
        return service.partitions.page(
            context, found.qualified, filter_text=condition, after=after, limit=limit
        )

    if wants_lines(request):
        whole = following(page, lambda each: each[0], after)
        return lines(shapes.partition(name, found.partition_keys, each) for name, each in whole)
    shown, more = cut(page(after, limit + 1), limit)
    next_cursor = encode_cursor(kind, shown[-1][0]) if more else None
    items = (shapes.partition(name, found.partition_keys, each) for name, each in shown)
    return answer(shapes.page(items, next_cursor))


@router.get(f"{PARTITIONS}/values", response_model=partition_schemas.PartitionValues)
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
    name = TableName(catalog, database, table)
    kind = list_name("values", str(name), key, condition or "")
    found = catalog_of(request).selected_partitions.values(
        context_of(request),
        name,
        key,
        filter_text=condition,
        after=decode_cursor(kind, cursor),
        limit=limit + 1,
    )
    shown, more = cut(found, limit)
    next_cursor = encode_cursor(kind, shown[-1]) if more else None
    return answer({"items": shown, "next_cursor": next_cursor})


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
    service, context = catalog_of(request), context_of(request)
    found = service.tables.get(context, TableName(catalog, database, table))
    new = [
        new_partition_in(f"partitions.{number}", each, found)
        for number, each in enumerate(body.partitions)
    ]
    names = [name_in(found, each.values) for each in new]
    return once(
        request,
        idempotency_key,
        body,
        do=lambda context: _added(
            found,
            names,
            len(
                service.partitions.add(
                    context,
                    found.qualified,
                    new,
                    if_not_exists=body.if_not_exists,
                    expected=found,
                )
            ),
        ),
        again=lambda _: _added(found, names, None),
    )


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
    require_one_way(body)
    service, context = catalog_of(request), context_of(request)
    found = service.tables.get(context, TableName(catalog, database, table))
    if body.filter is not None and body.expected_count is not None:
        require_partitioned(found, body.filter)
        dropped: list[str] = service.selected_partitions.drop(
            context,
            found.qualified,
            body.filter,
            expected_count=body.expected_count,
            delete_data=body.delete_data,
            purge=body.purge,
        )
        return answer({"dropped": len(dropped)})
    names = list(dict.fromkeys(canonical_name(found, name) for name in body.names or ()))
    gone = service.partitions.drop(
        context,
        found.qualified,
        names=names,
        if_exists=body.if_exists,
        delete_data=body.delete_data,
        purge=body.purge,
    )
    return answer({"dropped": len(gone)})


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
    service, context = catalog_of(request), context_of(request)
    owner = service.tables.get(context, TableName(catalog, database, table))
    found = service.partitions.get_by_name(context, owner.qualified, partition)
    tag = _tag(owner, found)
    return unchanged(tag) if is_unchanged(tag, if_none_match) else _shown(owner, found)


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
    service, context = catalog_of(request), context_of(request)
    owner = service.tables.get(context, TableName(catalog, database, table))
    name = canonical_name(owner, partition)

    def read() -> Partition:
        return service.partitions.get_by_name(context, owner.qualified, name)

    def change(present: Partition) -> Partition:
        wanted = partition_in(body, present, owner)
        expected = {name: present}
        if not service.partitions.alter(context, owner.qualified, [wanted], expected=expected):
            raise StaleVersion(f"partition {name}")
        return read()

    stored = changed_from_present(read, lambda found: _tag(owner, found), if_match, change)
    return _shown(owner, stored)


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
    service, context = catalog_of(request), context_of(request)
    owner = service.tables.get(context, TableName(catalog, database, table))
    name = canonical_name(owner, partition)

    def drop(present: Partition) -> None:
        gone = service.partitions.drop(
            context,
            owner.qualified,
            names=[name],
            delete_data=delete_data,
            purge=purge,
            expected=None if if_match is None else {name: present},
        )
        if not gone:
            raise StaleVersion(f"partition {name}")

    changed_from_present(
        lambda: service.partitions.get_by_name(context, owner.qualified, name),
        lambda found: _tag(owner, found),
        if_match,
        drop,
    )
    return Response(status_code=204)


def _tag(table: Table, found: Partition) -> str:
    shown = shapes.partition(name_in(table, found.values), table.partition_keys, found)
    return content_etag([found.id, shown])


def _shown(table: Table, found: Partition) -> Response:
    shown = shapes.partition(name_in(table, found.values), table.partition_keys, found)
    return answer(shown, {"ETag": _tag(table, found)})


def _added(table: Table, names: list[str], added: int | None) -> Response:
    headers = {}
    if len(names) == 1:
        parts = ("databases", table.database, "tables", table.name, "partitions", names[0])
        headers["Location"] = f"{ROOT}/{path_of(*parts, catalog=table.catalog)}"
    return answer({"names": names, "added": added}, headers, 201)

"""Column statistics of tables and of partitions."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http import shapes
from catalog_api.http.statistics_shapes import column_statistics
from catalog_api.rest import statistics_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.parameters import DatabasePath, InCatalog, PartitionPath, TablePath
from catalog_api.rest.statistics_requests import statistics_in
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.statistics import ColumnStatistics
from metastore.model.table import TableName
from metastore.service.partitions import canonical_name

router = APIRouter(tags=["statistics"])
OF_TABLE = "/databases/{database}/tables/{table}/column-statistics"
OF_PARTITION = "/databases/{database}/tables/{table}/partitions/{partition:path}/column-statistics"

Columns = Annotated[
    list[str] | None,
    Query(
        alias="column",
        max_length=1000,
        description="Only of these columns; may be given more than once.",
        examples=[["amount"]],
    ),
]
Engine = Annotated[
    str,
    Query(
        min_length=1,
        max_length=128,
        description="Whose statistics: Hive and most others say `hive`.",
    ),
]


@router.get(OF_TABLE, response_model=schemas.ColumnStatisticsPage)
def get_table_statistics(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    columns: Columns = None,
    engine: Engine = "hive",
) -> Response:
    """Return what is known of the columns of a table as a whole."""
    name = TableName(catalog, database, table)
    service, context = catalog_of(request).statistics, context_of(request)
    return _shown(service.table(context, name, columns, engine))


@router.put(OF_TABLE, response_model=schemas.ColumnStatisticsPage)
def put_table_statistics(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    body: schemas.ColumnStatisticsChanges,
    catalog: InCatalog = DEFAULT_CATALOG,
) -> Response:
    """Store what is known of columns; answer with what is known of them then."""
    service, context = catalog_of(request), context_of(request)
    found = service.tables.get(context, TableName(catalog, database, table))
    new = statistics_in(body.items, found)
    service.statistics.update_table(context, found.qualified, new)
    return _shown(
        one
        for engine, names in _by_engine(new).items()
        for one in service.statistics.table(context, found.qualified, names, engine)
    )


@router.delete(OF_TABLE, status_code=204)
def delete_table_statistics(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    columns: Columns = None,
    engine: Engine = "hive",
) -> Response:
    """Forget what is known of columns, of all if none is named."""
    name = TableName(catalog, database, table)
    service, context = catalog_of(request).statistics, context_of(request)
    service.delete_table(context, name, columns, engine)
    return Response(status_code=204)


@router.get(OF_PARTITION, response_model=schemas.ColumnStatisticsPage)
def get_partition_statistics(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    partition: PartitionPath,
    catalog: InCatalog = DEFAULT_CATALOG,
    columns: Columns = None,
    engine: Engine = "hive",
) -> Response:
    """Return what is known of the columns of a partition."""
    name = _partition(request, TableName(catalog, database, table), partition)
    return _of_partition(request, TableName(catalog, database, table), name, columns, engine)


@router.put(OF_PARTITION, response_model=schemas.ColumnStatisticsPage)
def put_partition_statistics(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    partition: PartitionPath,
    body: schemas.ColumnStatisticsChanges,
    catalog: InCatalog = DEFAULT_CATALOG,
) -> Response:
    """Store what is known of columns of a partition."""
    service, context = catalog_of(request), context_of(request)
    found = service.tables.get(context, TableName(catalog, database, table))
    name = _partition(request, found.qualified, partition)
    new = statistics_in(body.items, found)
    service.statistics.update_partition(context, found.qualified, name, new)
    engines = _by_engine(new)
    return _shown(
        one
        for engine, names in engines.items()
        for several in service.statistics.partitions(
            context, found.qualified, [name], names, engine
        ).values()
        for one in several
    )


@router.delete(OF_PARTITION, status_code=204)
def delete_partition_statistics(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    partition: PartitionPath,
    catalog: InCatalog = DEFAULT_CATALOG,
    columns: Columns = None,
    engine: Engine = "hive",
) -> Response:
    """Forget what is known of columns of a partition, of all if none is named."""
    where = TableName(catalog, database, table)
    name = _partition(request, where, partition)
    service, context = catalog_of(request).statistics, context_of(request)
    service.delete_partitions(context, where, [name], columns, engine)
    return Response(status_code=204)


def _partition(request: Request, table: TableName, said: str) -> str:
    """Return the name as it is stored. Raises PartitionNotFound."""
    service, context = catalog_of(request), context_of(request)
    name = canonical_name(service.tables.get(context, table), said)
    service.partitions.get_by_name(context, table, name)
    return name


def _of_partition(
    request: Request, table: TableName, name: str, columns: list[str] | None, engine: str
) -> Response:
    service, context = catalog_of(request).statistics, context_of(request)
    found = service.partitions(context, table, [name], columns, engine)
    return _shown(one for several in found.values() for one in several)


def _by_engine(statistics: Iterable[ColumnStatistics]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in statistics:
        found.setdefault(one.engine, []).append(one.column)
    return found


def _shown(found: Iterable[ColumnStatistics]) -> Response:
    shown = sorted(found, key=lambda one: (one.column, one.engine))
    return answer(shapes.page(map(column_statistics, shown), None))

"""What all pages of a table share: finding it, and its head."""

from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.responses import Response

from catalog_api.ui.paths import InCatalog, Name
from catalog_api.ui.rendering import render
from catalog_api.ui.requests import catalog_of, context_of
from catalog_api.ui.views.table_arrival import arrival
from catalog_api.ui.views.table_head import DAYS, Known, TableHead, table_head
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import Table, TableName

PLACE = "/databases/{database}/tables/{table}"
_DAY = 86_400


def _named(database: Name, table: Name, catalog: InCatalog = DEFAULT_CATALOG) -> TableName:
    return TableName(catalog, database, table)


Named = Annotated[TableName, Depends(_named)]
"""The table that the address names."""


def found_table(request: Request, name: TableName) -> Table:
    """Return the table. Raises TableNotFound."""
    return catalog_of(request).tables.get(context_of(request), name)


def head_of(request: Request, table: Table, tab: str) -> TableHead:
    """Return the head of a table's pages."""
    service, ctx, name = catalog_of(request), context_of(request), table.qualified
    now = service.crawler_runs.now()
    known = Known(
        table,
        service.descriptions.of_table(ctx, name),
        service.freshness.of(ctx, name),
        service.sizes.now(ctx, name),
        service.usage.of(ctx, name, days=DAYS),
        service.protection.of_table(ctx, name),
    )
    return table_head(known, arrival(known.freshness, now), tab, now // _DAY)


def shown_partition(request: Request, table: Table) -> str | None:
    """Return the name of a partition to show rows or programs of: the newest, where known."""
    if not table.partition_keys:
        return None
    service, ctx = catalog_of(request), context_of(request)
    newest = service.freshness.of(ctx, table.qualified).newest_partition
    if newest is not None:
        return newest
    names = service.partitions.names(ctx, table.qualified, limit=1)
    return names[0] if names else None


def show(
    request: Request, head: TableHead, template: str, *, status: int = 200, **view: Any
) -> Response:
    """Return a page below the head of its table."""
    return render(
        request, f"table/{template}.html", status=status, head=head, table=head.table, **view
    )

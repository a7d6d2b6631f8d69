"""Databases: all of them, and one with its tables."""

from bisect import bisect_right
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http.paging import cut, decode_cursor, encode_cursor
from catalog_api.ui.paths import NO_NUL, Cursor, InCatalog, Name, database_url, page_url
from catalog_api.ui.rendering import render
from catalog_api.ui.requests import catalog_of, context_of, wants_part
from catalog_api.ui.table_facts import facts_of
from catalog_api.ui.views.databases import DatabaseRow, DatabaseView, Order
from catalog_api.ui.views.table_rows import table_rows
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import Table
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

router = APIRouter()
LIST, TABLES = "databases", "tables"
SHOWN = 100

Filter = Annotated[str, Query(alias="q", max_length=1000, pattern=NO_NUL)]


@router.get("/databases")
def list_databases(
    request: Request, catalog: InCatalog = DEFAULT_CATALOG, cursor: Cursor = None
) -> Response:
    """Show databases by name."""
    service, ctx = catalog_of(request), context_of(request)
    after = decode_cursor(LIST, cursor)
    catalogs = service.catalogs.list(ctx)
    found = service.databases.page(ctx, catalog, after=after, limit=SHOWN + 1)
    shown, more = cut(found, SHOWN)
    said = service.descriptions.of_databases(ctx, [each.name for each in shown], catalog)
    following = encode_cursor(LIST, shown[-1].name) if more else None
    return render(
        request,
        "databases/list.html",
        catalog=catalog,
        catalogs=catalogs,
        rows=[DatabaseRow(each, said[each.name]) for each in shown],
        next_url=following and page_url(LIST, catalog=catalog, cursor=following),
        first_url=page_url(LIST, catalog=catalog) if after else None,
    )


@router.get("/databases/{database}")
def show_database(
    request: Request,
    database: Name,
    catalog: InCatalog = DEFAULT_CATALOG,
    order: Order = Order.NAME,
    text: Filter = "",
    cursor: Cursor = None,
) -> Response:
    """Show a database and its tables, a page of them."""
    service, ctx = catalog_of(request), context_of(request)
    found = service.databases.get(ctx, database, catalog)
    tables = _Tables(service, ctx, catalog, found.name)
    if order is Order.NAME:
        shown, fit, following = tables.by_name(text.strip(), decode_cursor(TABLES, cursor))
    else:
        shown, fit, following = tables.by_fact(order), None, None
    address = {"order": None if order is Order.NAME else order, "q": text.strip()}
    view = DatabaseView(
        found,
        service.descriptions.of_database(ctx, found.name, catalog),
        service.sizes.totals(ctx, catalog, database=found.name),
        table_rows(shown, facts_of(service, ctx, [each.qualified for each in shown])),
        order,
        text.strip(),
        fit,
        following and database_url(catalog, found.name, **address, cursor=following),
        database_url(catalog, found.name, **address) if cursor else None,
    )
    template = "databases/tables.html" if wants_part(request) else "databases/show.html"
    protection = service.protection.of_database(ctx, found.name, catalog)
    return render(request, template, view=view, catalog=catalog, protection=protection)


class _Tables:
    """The tables of a database, a page in one order or another."""

    def __init__(
        self, service: CatalogService, ctx: RequestContext, catalog: str, database: str
    ) -> None:
        self._service = service
        self._ctx = ctx
        self._place = catalog, database

    def by_name(self, text: str, after: str | None) -> tuple[list[Table], int | None, str | None]:
        """Return a page, how many fit the text (None without one), and where it goes on."""
        catalog, database = self._place
        fit = None
        if text:
            pattern = text if "*" in text or "|" in text else f"*{text}*"
            names = self._service.tables.names(self._ctx, catalog, database, pattern=pattern)
            begin = 0 if after is None else bisect_right(names, after)
            wanted = names[begin : begin + SHOWN + 1]
            fit = len(names)
            found = self._service.tables.get_many(self._ctx, catalog, database, wanted)
        else:
            found = self._service.tables.page(
                self._ctx, catalog, database, after=after, limit=SHOWN + 1
            )
        shown, more = cut(found, SHOWN)
        return shown, fit, encode_cursor(TABLES, shown[-1].name) if more else None

    def by_fact(self, order: Order) -> list[Table]:
        """Return the tables that were updated last, or are read most."""
        catalog, database = self._place
        if order is Order.UPDATED:
            recent = self._service.freshness.recent(
                self._ctx, catalog, database=database, limit=SHOWN
            )
            names = [each.table.table for each in recent]
        else:
            popular = self._service.usage.popular(
                self._ctx, catalog, database=database, limit=SHOWN
            )
            names = [each.table.table for each in popular]
        found = self._service.tables.get_many(self._ctx, catalog, database, names)
        by_name = {table.name: table for table in found}
        return [by_name[name] for name in names if name in by_name]

"""A table: its columns, and what it is made of."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.ui.pages.table_frame import (
    PLACE,
    Named,
    found_table,
    head_of,
    show,
    shown_partition,
)
from catalog_api.ui.paths import page_url, table_url
from catalog_api.ui.rendering import render
from catalog_api.ui.requests import catalog_of, context_of, settings_of, wants_part
from catalog_api.ui.snippets import Server, Subject, snippets
from catalog_api.ui.views.table_columns import ColumnPage, chosen_columns, column_page
from catalog_api.ui.views.table_definition import definition
from metastore.model.table import Table
from metastore.partitioning.names import parse_partition_name

router = APIRouter()

Text = Annotated[str, Query(max_length=1000)]
Start = Annotated[int, Query(ge=0, le=10**6)]


@router.get(PLACE)
def show_table(request: Request, name: Named, columns: Text = "", start: Start = 0) -> Response:
    """Show the columns of a table, those that have a text, with what is known of them."""
    table = found_table(request, name)
    page = _columns(request, table, columns, start)
    following = page.following and table_url(
        table.qualified, columns=columns, start=page.following
    )
    view: dict[str, Any] = {
        "page": page,
        "columns": columns,
        "start": start,
        "next_url": following,
    }
    if wants_part(request):
        part = "more_columns" if start else "column_list"
        return render(request, f"table/{part}.html", table=table, **view)
    return show(request, head_of(request, table, "schema"), "schema", **view)


@router.get(f"{PLACE}/definition")
def show_definition(request: Request, name: Named) -> Response:
    """Show how a table is stored, and what engines are told about it."""
    table = found_table(request, name)
    constraints = catalog_of(request).constraints.of_table(context_of(request), name)
    head = head_of(request, table, "definition")
    found, json_url = definition(table, constraints), page_url("api", "v1") + table_url(name)
    return show(request, head, "definition", definition=found, json_url=json_url)


@router.get(f"{PLACE}/use")
def show_use(request: Request, name: Named) -> Response:
    """Show programs that read a table."""
    table = found_table(request, name)
    head = head_of(request, table, "use")
    partition = shown_partition(request, table)
    subject = Subject(table, _server(request), _pairs(table, partition))
    return show(request, head, "use", snippets=snippets(subject), partition=partition)


def _columns(request: Request, table: Table, text: str, start: int) -> ColumnPage:
    service, ctx = catalog_of(request), context_of(request)
    chosen = chosen_columns(table, text, start)
    names = [column.name for _, column in chosen[0]]
    known = service.column_profiles.of(ctx, table.qualified, names) if names else []
    said = service.descriptions.of_table(ctx, table.qualified)
    return column_page(table, chosen, start, said, {one.name.lower(): one for one in known})


def _pairs(table: Table, partition: str | None) -> tuple[tuple[str, str], ...]:
    """Return keys and values; a name that came from elsewhere may not fit the keys any more."""
    keys = {key.name.lower() for key in table.partition_keys}
    pairs = tuple(parse_partition_name(partition)) if partition else ()
    return pairs if {key for key, _ in pairs} == keys else ()


def _server(request: Request) -> Server:
    host = request.url.hostname or "localhost"
    shown = f"[{host}]" if ":" in host else host
    port = settings_of(request).thrift_port
    return Server(f"{shown}:{port}", str(request.base_url).rstrip("/"))

"""Changes of tables: what is said of one and of its columns, protection, and the end of it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from starlette.responses import Response

from catalog_api.ui.forms import DescriptionForm, description_form
from catalog_api.ui.pages.table_frame import PLACE, Named, found_table, head_of, show
from catalog_api.ui.paths import Name, page_url, table_url
from catalog_api.ui.rendering import see_other
from catalog_api.ui.requests import catalog_of, context_of, settings_of
from catalog_api.ui.views.column_form import ColumnForm, column_form, column_view
from catalog_api.ui.views.table_columns import profile_view
from metastore.errors import InvalidObject, StaleVersion
from metastore.model.column import Column
from metastore.model.description import Description
from metastore.model.table import Table, TableName
from metastore.undo_errors import Protected

router = APIRouter()

Reason = Annotated[str, Form(max_length=1000)]
Flag = Annotated[bool, Form()]
Field = Annotated[str, Query(max_length=4096)]


@router.get(f"{PLACE}/edit")
def edit_table(request: Request, name: Named) -> Response:
    """Show the form for what is said of a table."""
    said = catalog_of(request).descriptions.of_table(context_of(request), name)
    return _form(request, name, DescriptionForm.of(said))


@router.post(f"{PLACE}/edit")
def save_table(
    request: Request,
    name: Named,
    form: Annotated[DescriptionForm, Depends(description_form)],
) -> Response:
    """Store what is said of a table, unless somebody else was faster."""
    said, ctx = catalog_of(request).descriptions, context_of(request)
    try:
        wanted = form.applied_to(said.of_table(ctx, name))
        said.put_table(ctx, name, wanted, expected_version=form.version)
    except InvalidObject as error:
        return _form(request, name, form, error=str(error), status=400)
    except StaleVersion:
        current = said.of_table(ctx, name)
        return _form(request, name, form.based_on(current), current=current, status=409)
    return see_other(table_url(name))


@router.get(f"{PLACE}/columns/{{column}}")
def show_column(request: Request, name: Named, column: Name, path: Field = "") -> Response:
    """Show a column, with a form for what is said of it or of a field inside it."""
    said = catalog_of(request).descriptions.of_table(context_of(request), name)
    return _column(request, name, (column, path or column), ColumnForm.of(said, path or column))


@router.post(f"{PLACE}/columns/{{column}}")
def save_column(
    request: Request,
    name: Named,
    column: Name,
    form: Annotated[ColumnForm, Depends(column_form)],
    path: Field = "",
) -> Response:
    """Store what is said of a column; changes of other columns at the same time do no harm."""
    said, ctx, place = catalog_of(request).descriptions, context_of(request), path or column
    try:
        said.change_table(ctx, name, lambda found: form.applied_to(name, found, place))
    except InvalidObject as error:
        return _column(request, name, (column, place), form, error=str(error), status=400)
    except StaleVersion:
        current = ColumnForm.of(said.of_table(ctx, name), place)
        again = form.based_on(current)
        return _column(request, name, (column, place), again, current=current, status=409)
    return see_other(table_url(name, columns=column))


@router.get(f"{PLACE}/manage")
def manage_table(request: Request, name: Named) -> Response:
    """Show what can be done with a table as a whole."""
    return _manage(request, found_table(request, name))


@router.post(f"{PLACE}/protection")
def protect_table(
    request: Request, name: Named, reason: Reason = "", *, protect: Flag
) -> Response:
    """Protect a table from being dropped, or no more."""
    protection, ctx = catalog_of(request).protection, context_of(request)
    if protect:
        protection.protect_table(ctx, name, reason)
    else:
        protection.unprotect_table(ctx, name)
    return see_other(table_url(name, "manage"))


@router.post(f"{PLACE}/drop")
def drop_table(
    request: Request, name: Named, confirmation: Reason = "", *, delete_data: Flag = False
) -> Response:
    """Drop a table, whose name must have been typed once more."""
    table = found_table(request, name)
    if confirmation.strip().lower() != table.name:
        return _manage(request, table, error="That is not the name of the table.", status=400)
    try:
        catalog_of(request).tables.drop(context_of(request), name, delete_data=delete_data)
    except Protected as error:
        return _manage(request, table, error=str(error), status=409)
    return see_other(page_url("dropped", catalog=None if name.catalog == "hive" else name.catalog))


def _form(
    request: Request,
    name: TableName,
    form: DescriptionForm,
    *,
    error: str = "",
    current: Description | None = None,
    status: int = 200,
) -> Response:
    head = head_of(request, found_table(request, name), "edit")
    clash = current and DescriptionForm.of(current)
    view = {"form": form, "error": error, "current": clash}
    return show(request, head, "edit", status=status, **view)


def _column(
    request: Request,
    name: TableName,
    place: tuple[str, str],
    form: ColumnForm,
    *,
    error: str = "",
    current: ColumnForm | None = None,
    status: int = 200,
) -> Response:
    table = found_table(request, name)
    head = head_of(request, table, "schema")
    column = _column_of(table, place[0])
    known = catalog_of(request).column_profiles.of(context_of(request), name, [column.name])
    return show(
        request,
        head,
        "column",
        status=status,
        view=column_view(column, place[1], head.description),
        profile=profile_view(known[0]) if known else None,
        form=form,
        error=error,
        current=current,
    )


def _column_of(table: Table, name: str) -> Column:
    columns = (*table.storage.shape.columns, *table.partition_keys)
    found = next((each for each in columns if each.name.lower() == name.lower()), None)
    if found is None:
        raise HTTPException(404)
    return found


def _manage(request: Request, table: Table, *, error: str = "", status: int = 200) -> Response:
    head = head_of(request, table, "manage")
    kept = settings_of(request).keep_dropped
    return show(request, head, "manage", status=status, error=error, kept=kept)

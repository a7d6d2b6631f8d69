"""Changes of databases: what is said of one, whether it may be dropped."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from catalog_api.ui.forms import DescriptionForm, description_form
from catalog_api.ui.paths import NO_NUL, InCatalog, Name, database_url
from catalog_api.ui.rendering import render, see_other
from catalog_api.ui.requests import catalog_of, context_of
from metastore.errors import InvalidObject, StaleVersion
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.description import Description

router = APIRouter()


@router.get("/databases/{database}/edit")
def edit_database(
    request: Request, database: Name, catalog: InCatalog = DEFAULT_CATALOG
) -> Response:
    """Show the form for what is said of a database."""
    said = catalog_of(request).descriptions.of_database(context_of(request), database, catalog)
    return _form(request, database, catalog, DescriptionForm.of(said))


@router.post("/databases/{database}/edit")
def save_database(
    request: Request,
    database: Name,
    form: Annotated[DescriptionForm, Depends(description_form)],
    catalog: InCatalog = DEFAULT_CATALOG,
) -> Response:
    """Store what is said of a database, unless somebody else was faster."""
    said, ctx = catalog_of(request).descriptions, context_of(request)
    try:
        current = said.of_database(ctx, database, catalog)
        wanted = form.applied_to(current)
        said.put_database(ctx, database, catalog, wanted, expected_version=form.version)
    except InvalidObject as error:
        return _form(request, database, catalog, form, error=str(error), status=400)
    except StaleVersion:
        current = said.of_database(ctx, database, catalog)
        again = form.based_on(current)
        return _form(request, database, catalog, again, current=current, status=409)
    return see_other(database_url(catalog, database))


def _form(
    request: Request,
    database: str,
    catalog: str,
    form: DescriptionForm,
    *,
    error: str = "",
    current: Description | None = None,
    status: int = 200,
) -> Response:
    return render(
        request,
        "databases/edit.html",
        status=status,
        database=database,
        catalog=catalog,
        form=form,
        error=error,
        current=current and DescriptionForm.of(current),
    )


@router.post("/databases/{database}/protection")
def protect_database(
    request: Request,
    database: Name,
    reason: Annotated[str, Form(max_length=1000, pattern=NO_NUL)] = "",
    *,
    protect: Annotated[bool, Form()],
    catalog: InCatalog = DEFAULT_CATALOG,
) -> Response:
    """Protect a database from being dropped, or no more."""
    protection, ctx = catalog_of(request).protection, context_of(request)
    if protect:
        protection.protect_database(ctx, database, catalog, reason=reason)
    else:
        protection.unprotect_database(ctx, database, catalog)
    return see_other(database_url(catalog, database))

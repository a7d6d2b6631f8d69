"""The glossary: terms, what they mean, and the tables they are on."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from catalog_api.http.paging import cut, decode_cursor, encode_cursor
from catalog_api.ui.forms import TermForm, term_form
from catalog_api.ui.paths import Cursor, Name, page_url
from catalog_api.ui.rendering import render, see_other
from catalog_api.ui.requests import catalog_of, context_of
from catalog_api.ui.table_facts import NOTHING_SAID
from catalog_api.ui.views.labelled_columns import labelled_columns
from metastore.errors import InvalidObject, StaleVersion
from metastore.model.glossary import Term

router = APIRouter()
LIST = "glossary"
SHOWN = 100
TermFields = Annotated[TermForm, Depends(term_form)]


@router.get("/glossary")
def list_terms(request: Request, cursor: Cursor = None) -> Response:
    """Show terms by name."""
    service, ctx = catalog_of(request).glossary, context_of(request)
    after = decode_cursor(LIST, cursor)
    shown, more = cut(service.list(ctx, after=after, limit=SHOWN + 1), SHOWN)
    following = encode_cursor(LIST, shown[-1].name) if more else None
    next_url = following and page_url(LIST, cursor=following)
    return render(request, "glossary/list.html", terms=shown, next_url=next_url)


@router.get("/glossary/+new")
def new_term(request: Request) -> Response:
    """Show the form for a new term."""
    return _form(request, TermForm(), title="New term")


@router.post("/glossary/+new")
def add_term(request: Request, form: TermFields) -> Response:
    """Add a term."""
    return _saved(request, form, title="New term")


@router.get("/glossary/{term}")
def show_term(request: Request, term: Name) -> Response:
    """Show a term, and the tables and columns that it is on."""
    service, ctx = catalog_of(request).glossary, context_of(request)
    found = service.get(ctx, term)
    names, more = cut(service.uses(ctx, term, limit=SHOWN + 1), SHOWN)
    said = catalog_of(request).descriptions.of_tables(ctx, names)
    wanted = (found.name.lower(),)
    tables = [
        (name, labelled_columns(name, said.get(name, NOTHING_SAID), terms=wanted))
        for name in names
    ]
    return render(request, "glossary/show.html", term=found, tables=tables, more=more)


@router.get("/glossary/{term}/edit")
def edit_term(request: Request, term: Name) -> Response:
    """Show the form for a term."""
    found = catalog_of(request).glossary.get(context_of(request), term)
    return _form(request, TermForm.of(found), title=f"Edit {found.name}")


@router.post("/glossary/{term}/edit")
def save_term(request: Request, term: Name, form: TermFields) -> Response:
    """Store a term, unless somebody else was faster."""
    return _saved(request, form.named(term), title=f"Edit {term}")


@router.post("/glossary/{term}/remove")
def remove_term(request: Request, term: Name, version: Annotated[int, Form(ge=0)]) -> Response:
    """Remove a term that no table has."""
    catalog_of(request).glossary.remove(context_of(request), term, expected_version=version)
    return see_other(page_url(LIST))


def _saved(request: Request, form: TermForm, title: str) -> Response:
    service, ctx = catalog_of(request).glossary, context_of(request)
    try:
        term = service.put(ctx, form.term(), expected_version=form.version)
    except InvalidObject as error:
        return _form(request, form, title=title, error=str(error), status=400)
    except StaleVersion:
        current = service.get(ctx, form.name)
        again = form.based_on(current)
        return _form(request, again, title=title, current=current, status=409)
    return see_other(page_url(LIST, term.name))


def _form(
    request: Request,
    form: TermForm,
    *,
    title: str,
    error: str = "",
    current: Term | None = None,
    status: int = 200,
) -> Response:
    return render(
        request,
        "glossary/edit.html",
        status=status,
        form=form,
        title=title,
        error=error,
        current=current and TermForm.of(current),
    )

"""The glossary: what the words of the business mean."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from catalog_api.http import description_shapes as shapes
from catalog_api.http.conditional import content_etag, is_unchanged, require_absent, unchanged
from catalog_api.rest import description_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of, made, path_of
from catalog_api.rest.changing import changed_from_present, require_version
from catalog_api.rest.description_requests import term_in
from catalog_api.rest.labelled import labelled_page
from catalog_api.rest.listing import Listing
from catalog_api.rest.ndjson import STREAMED
from catalog_api.rest.parameters import (
    DEFAULT_LIMIT,
    NO_CONTROLS,
    CreateOnly,
    Cursor,
    IfMatch,
    IfNoneMatch,
    InCatalog,
    Limit,
)
from metastore.description_errors import TermNotFound
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.description import LabelKind
from metastore.model.glossary import Term
from metastore.service.description_rules import LONGEST_NAME

router = APIRouter(tags=["glossary"])
LIST = "glossary"
TERM = "/glossary/{term:path}"
UNCHANGED: dict[int | str, dict[str, Any]] = {
    304: {"description": "It is as the ETag in If-None-Match says."}
}
ADDED: dict[int | str, dict[str, Any]] = {
    201: {"description": "The term is new.", "model": schemas.Term}
}
TermPath = Annotated[
    str, Path(max_length=LONGEST_NAME, pattern=NO_CONTROLS, examples=["Customer"])
]


@router.get("/glossary", response_model=schemas.TermPage, responses={200: STREAMED})
def list_terms(request: Request, cursor: Cursor = None, limit: Limit = DEFAULT_LIMIT) -> Response:
    """List the terms of the glossary by name."""
    service, context = catalog_of(request).glossary, context_of(request)

    def page(after: str | None, most: int) -> list[Term]:
        return service.list(context, after=after, limit=most)

    return Listing(LIST, page, lambda each: each.name, shapes.term).answer(request, cursor, limit)


@router.get(f"{TERM}/tables", response_model=schemas.LabelledPage, responses={200: STREAMED})
def list_tables_with_term(
    request: Request,
    *,
    term: TermPath,
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the tables that a term is on, or on columns of which it is."""
    found = catalog_of(request).glossary.get(context_of(request), term)
    return labelled_page(request, LabelKind.TERM, found.name, catalog, cursor, limit)


@router.get(TERM, response_model=schemas.Term, responses=UNCHANGED)
def get_term(request: Request, term: TermPath, if_none_match: IfNoneMatch = None) -> Response:
    """Return a term, in whatever case it is asked for."""
    found = catalog_of(request).glossary.get(context_of(request), term)
    tag = _tag(found)
    if is_unchanged(tag, if_none_match):
        return unchanged(tag)
    return answer(shapes.term(found), {"ETag": tag})


@router.put(TERM, response_model=schemas.Term, responses=ADDED)
def put_term(
    request: Request,
    term: TermPath,
    body: schemas.TermChange,
    *,
    if_match: IfMatch = None,
    if_none_match: CreateOnly = None,
) -> Response:
    """Add a term, or replace the one of this name."""
    wanted = term_in(body, term)

    def put(present: Term) -> tuple[Term, bool]:
        _check(present, body.version, if_none_match)
        stored = catalog_of(request).glossary.put(
            context_of(request), wanted, expected_version=present.version
        )
        return stored, not present.version

    stored, is_new = changed_from_present(lambda: _present(request, term), _tag, if_match, put)
    if is_new:
        return made(path_of("glossary", stored.name), shapes.term(stored), _tag(stored))
    return answer(shapes.term(stored), {"ETag": _tag(stored)})


def _present(request: Request, term: str) -> Term:
    """Return a term, or an empty one of version 0."""
    try:
        return catalog_of(request).glossary.get(context_of(request), term)
    except TermNotFound:
        return Term(term)


def _check(present: Term, version: int | None, if_none_match: str | None) -> None:
    if present.version:
        require_absent(_tag(present), if_none_match)
    require_version(version, present.version, _tag(present))


@router.delete(TERM, status_code=204)
def delete_term(request: Request, term: TermPath, if_match: IfMatch = None) -> Response:
    """Remove a term that no table has any more."""
    service, context = catalog_of(request).glossary, context_of(request)
    changed_from_present(
        lambda: service.get(context, term),
        _tag,
        if_match,
        lambda present: service.remove(context, present.name, expected_version=present.version),
    )
    return Response(status_code=204)


def _tag(found: Term) -> str:
    return content_etag(shapes.term(found))  # a term that comes again begins at version 1

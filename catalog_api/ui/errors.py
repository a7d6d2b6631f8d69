"""Errors as pages: what happened, and what to do about it."""

import logging
from collections.abc import Mapping
from typing import cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from catalog_api.http.allowed_methods import AllowedMethods
from catalog_api.http.paging import BadCursor
from catalog_api.http.problems import http_problem
from catalog_api.ui.rendering import render
from metastore import errors

LOG = logging.getLogger("skep.ui")
READ_AGAIN = "Go back, load the page again and decide anew: nothing was changed."
ERRORS: dict[type[errors.MetastoreError], tuple[int, str]] = {
    errors.NotFound: (404, "Search for it; if it was dropped, it may still be restored."),
    errors.AlreadyExists: (409, "Choose another name."),
    errors.InvalidObject: (400, "Go back and change what the message names."),
    errors.InvalidOperation: (409, "Go back; the message says what is in the way."),
    errors.Conflict: (409, READ_AGAIN),
    errors.PermissionDenied: (403, "Ask whoever runs this catalog."),
    errors.LocationUnusable: (502, "Check that the location exists and can be reached."),
    errors.StoreVersionMismatch: (503, "Whoever runs this catalog has to upgrade the store."),
    errors.Unavailable: (503, "The store cannot be reached. Try again in a few seconds."),
    errors.MetastoreError: (500, "Try again; the log of the server tells more."),
}
"""Status and advice, looked up along the class's ancestors, nearest first."""

TITLES = {
    400: "This cannot be done as it is",
    403: "This is not allowed",
    404: "There is nothing here",
    405: "This page cannot do that",
    408: "This took too long to arrive",
    409: "Somebody or something is in the way",
    413: "This is too much at once",
    415: "This cannot be read",
    500: "Something went wrong",
    502: "A place cannot be reached",
    503: "The catalog cannot answer now",
}


def answer_errors(app: FastAPI) -> None:
    """Have the application answer every error with a page."""
    app.exception_handler(errors.MetastoreError)(_on_domain_error)
    app.exception_handler(BadCursor)(_on_bad_cursor)
    app.exception_handler(RequestValidationError)(_on_invalid_request)
    app.exception_handler(HTTPException)(_on_http_error)
    app.exception_handler(Exception)(_on_defect)


def advice(error: errors.MetastoreError) -> tuple[int, str]:
    """Return the status of a domain error and what to do about it."""
    return next(ERRORS[base] for base in type(error).__mro__ if base in ERRORS)


def _page(
    request: Request,
    status: int,
    detail: str,
    hint: str,
    headers: Mapping[str, str] | None = None,
) -> Response:
    if "text/html" not in request.headers.get("Accept", ""):  # a program at a wrong address
        return http_problem(status, request.url.path, headers, detail)
    found = TITLES.get(status, TITLES[500])
    answer = render(
        request, "error.html", status=status, code=status, title=found, detail=detail, hint=hint
    )
    answer.headers.update(headers or {})
    if status == 503:
        answer.headers["Retry-After"] = "2"
    return answer


async def _on_domain_error(request: Request, error: errors.MetastoreError) -> Response:
    status, hint = advice(error)
    return _page(request, status, f"{str(error)[:1].upper()}{str(error)[1:]}.", hint)


async def _on_bad_cursor(request: Request, error: BadCursor) -> Response:
    return _page(request, 400, f"{error}.", "Begin again at the start of the list.")


async def _on_invalid_request(request: Request, error: RequestValidationError) -> Response:
    told = "; ".join(
        f"{'.'.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in error.errors()
    )
    return _page(
        request, 400, f"{told}.", "Correct the address, or start from a page of the menu."
    )


async def _on_http_error(request: Request, error: HTTPException) -> Response:
    if error.status_code == 404:
        detail = "No page has this address."
        return _page(request, 404, detail, "Search for what you want, or use the menu.")
    headers = dict(error.headers or {})
    if error.status_code == 405:
        known = cast("AllowedMethods", request.app.state.allowed_methods)
        headers["Allow"] = ", ".join(known.at(request.scope["path"])) or headers.get(
            "Allow", "GET"
        )
    detail = f"{error.detail}."
    return _page(request, error.status_code, detail, "Go back and try it there.", headers)


async def _on_defect(request: Request, error: Exception) -> Response:
    identity = request.state.request_id
    LOG.error("request %s failed", identity, exc_info=error)
    detail = f"This is a defect of Skep. Its log tells more under request {identity}."
    return _page(request, 500, detail, "Try again, and report it if it stays.")

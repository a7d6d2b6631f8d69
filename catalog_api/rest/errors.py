"""Which HTTP status and problem kind each domain error has."""

from http import HTTPStatus
from typing import cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from catalog_api.http.allowed_methods import AllowedMethods
from catalog_api.http.conditional import PreconditionFailed
from catalog_api.http.paging import BadCursor
from catalog_api.http.problems import http_problem, problem
from crawler.errors import TargetNotAllowed
from crawler.samples import SampleUnavailable
from metastore import (
    crawler_errors,
    description_errors,
    errors,
    history_errors,
    request_errors,
    search_errors,
    undo_errors,
)

RETRY_AFTER = "2"  # seconds
ERRORS: dict[type[errors.MetastoreError], tuple[int, str]] = {
    errors.CatalogNotFound: (404, "catalog-not-found"),
    errors.DatabaseNotFound: (404, "database-not-found"),
    errors.TableNotFound: (404, "table-not-found"),
    errors.PartitionNotFound: (404, "partition-not-found"),
    errors.NotFound: (404, "not-found"),
    errors.AlreadyExists: (409, "already-exists"),
    errors.InvalidPartitionFilter: (400, "invalid-filter"),
    errors.InvalidTableFilter: (400, "invalid-filter"),
    errors.InvalidPartitionName: (400, "invalid-partition-name"),
    errors.InvalidName: (400, "invalid-name"),
    search_errors.InvalidSearch: (400, "invalid-search"),
    history_errors.InvalidPeriod: (400, "invalid-period"),
    errors.InvalidObject: (400, "invalid-object"),
    undo_errors.Protected: (409, "protected"),
    undo_errors.DroppedNotFound: (404, "dropped-not-found"),
    undo_errors.NameTaken: (409, "name-taken"),
    errors.InvalidOperation: (409, "not-allowed-now"),
    errors.Conflict: (409, "conflict"),
    description_errors.TermNotFound: (404, "term-not-found"),
    description_errors.TermInUse: (409, "term-in-use"),
    description_errors.InvalidDescription: (400, "invalid-description"),
    crawler_errors.CrawlerNotFound: (404, "crawler-not-found"),
    crawler_errors.CrawlerRunNotFound: (404, "crawler-run-not-found"),
    crawler_errors.CrawlerReportNotFound: (404, "crawler-report-not-found"),
    crawler_errors.CrawlPreviewNotFound: (404, "crawl-preview-not-found"),
    crawler_errors.TooManyPreviews: (429, "too-many-previews"),
    crawler_errors.CrawlerRunning: (409, "crawler-running"),
    crawler_errors.CrawlerNotRunning: (409, "crawler-not-running"),
    crawler_errors.CrawlerStopping: (409, "crawler-stopping"),
    crawler_errors.InvalidCrawlerSchedule: (400, "invalid-schedule"),
    crawler_errors.InvalidCrawler: (400, "invalid-crawler"),
    TargetNotAllowed: (403, "target-not-allowed"),
    SampleUnavailable: (409, "sample-unavailable"),
    request_errors.RequestKeyReused: (422, "request-key-reused"),
    request_errors.RequestInFlight: (409, "request-in-flight"),
    errors.PermissionDenied: (403, "permission-denied"),
    errors.LocationUnusable: (409, "location-unusable"),
    errors.StoreVersionMismatch: (503, "store-version-mismatch"),
    errors.Unavailable: (503, "unavailable"),
    errors.MetastoreError: (500, "failed"),
}
"""Looked up along the class's ancestors, nearest first."""

_BRIEF = (request_errors.RequestInFlight, crawler_errors.TooManyPreviews)
"""What is over soon, besides all that has the status 503."""


def error_row(error: type[errors.MetastoreError]) -> tuple[int, str]:
    """Return status and problem kind of an error class."""
    return next(ERRORS[base] for base in error.__mro__ if base in ERRORS)


def domain_problem(error: errors.MetastoreError) -> Response:
    """Return the answer to a domain error."""
    status, slug = error_row(type(error))
    is_brief = status == HTTPStatus.SERVICE_UNAVAILABLE or isinstance(error, _BRIEF)
    retry = {"Retry-After": RETRY_AFTER} if is_brief else None
    return problem(status, slug, str(error), headers=retry)


def answer_errors(app: FastAPI) -> None:
    """Have the application answer every error with problem details."""
    app.exception_handler(errors.MetastoreError)(_on_domain_error)
    app.exception_handler(BadCursor)(_on_bad_cursor)
    app.exception_handler(PreconditionFailed)(_on_failed_precondition)
    app.exception_handler(RequestValidationError)(_on_invalid_request)
    app.exception_handler(HTTPException)(_on_http_error)
    app.exception_handler(Exception)(_on_defect)


async def _on_domain_error(_: Request, error: errors.MetastoreError) -> Response:
    return domain_problem(error)


async def _on_bad_cursor(_: Request, error: BadCursor) -> Response:
    return problem(400, "bad-cursor", str(error))


async def _on_failed_precondition(_: Request, error: PreconditionFailed) -> Response:
    headers = {"ETag": error.tag} if error.tag is not None else None
    return problem(412, "precondition-failed", str(error), headers=headers)


async def _on_invalid_request(_: Request, error: RequestValidationError) -> Response:
    found = [
        {
            "in": str(each["loc"][0]),
            "name": ".".join(map(str, each["loc"][1:])),
            "why": each["msg"],
        }
        for each in error.errors()
    ]
    told = "; ".join(f"{each['in']} parameter {each['name']}: {each['why']}" for each in found)
    return problem(400, "invalid-request", told, errors=found)


async def _on_http_error(request: Request, error: HTTPException) -> Response:
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        known = cast("AllowedMethods", request.app.state.allowed_methods)
        methods = known.at(request.scope["path"].removeprefix(request.scope.get("root_path", "")))
        headers |= {"Allow": ", ".join(methods)} if methods else {}
    return http_problem(error.status_code, request.url.path, headers, error.detail)


async def _on_defect(request: Request, _: Exception) -> Response:
    identity = request.state.request_id
    return problem(
        500,
        "defect",
        f"this is a defect of Skep; its log tells more under request {identity}",
        request_id=identity,
    )

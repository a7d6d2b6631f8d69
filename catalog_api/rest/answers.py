"""How routes reach the catalog and answer: JSON made by orjson, past FastAPI's own encoder."""

from typing import cast
from urllib.parse import quote, urlencode

import orjson
from fastapi import Request
from starlette.responses import Response

from catalog_api.http.request_context import request_context
from catalog_api.http.shapes import Json
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

JSON = "application/json"
ROOT = "/api/v1"


def catalog_of(request: Request) -> CatalogService:
    """Return the catalog that the application serves."""
    return cast("CatalogService", request.app.state.catalog)


def context_of(request: Request) -> RequestContext:
    """Return what the service is to know about the request."""
    return request_context(request, "rest")


def answer(content: Json, headers: dict[str, str] | None = None, status: int = 200) -> Response:
    """Return a JSON answer."""
    return Response(orjson.dumps(content), status, headers, JSON)


def made(path: str, content: Json, tag: str | None = None) -> Response:
    """Return the answer to the making of what is at a path below the version of the API."""
    headers = {"Location": f"{ROOT}/{path}"}
    if tag is not None:
        headers["ETag"] = tag
    return answer(content, headers, 201)


def path_of(*parts: str, catalog: str = DEFAULT_CATALOG) -> str:
    """Return a path of names, with the catalog where it is not the usual one."""
    path = "/".join(quote(part, safe="") for part in parts)
    return path if catalog == DEFAULT_CATALOG else f"{path}?{urlencode({'catalog': catalog})}"

"""How routes reach the catalog and answer: JSON made by orjson, past FastAPI's own encoder."""

from typing import cast

import orjson
from fastapi import Request
from starlette.responses import Response

from catalog_api.http.request_context import request_context
from catalog_api.http.shapes import Json
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

JSON = "application/json"


def catalog_of(request: Request) -> CatalogService:
    """Return the catalog that the application serves."""
    return cast("CatalogService", request.app.state.catalog)


def context_of(request: Request) -> RequestContext:
    """Return what the service is to know about the request."""
    return request_context(request, "rest")


def answer(content: Json, headers: dict[str, str] | None = None, status: int = 200) -> Response:
    """Return a JSON answer."""
    return Response(orjson.dumps(content), status, headers, JSON)

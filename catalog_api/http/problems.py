"""Errors of the HTTP doors: RFC 9457 problem details, the same for every cause."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import orjson
from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:skep:problem:"


def problem(
    status: int,
    slug: str,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """Return a problem; `slug` names its kind for programs, `detail` says what to change."""
    content = {
        "type": TYPE_PREFIX + slug,
        "title": slug.replace("-", " ").capitalize(),
        "status": status,
        "detail": detail,
        **more,
    }
    return Response(orjson.dumps(content), status, headers, MEDIA_TYPE)


def http_problem(
    status: int, path: str, headers: Mapping[str, str] | None = None, detail: str = ""
) -> Response:
    """Return the problem of an answer that the web framework gave: no such path or method."""
    phrase = HTTPStatus(status).phrase
    slug = phrase.lower().replace(" ", "-").replace("'", "")
    if status == HTTPStatus.NOT_FOUND:
        detail = f"there is nothing at {path}; /api/openapi.json lists what there is"
    elif status == HTTPStatus.METHOD_NOT_ALLOWED:
        allowed = (headers or {}).get("Allow", "GET")
        detail = f"{path} allows only {allowed}"
    return problem(status, slug, detail or phrase, headers=headers)

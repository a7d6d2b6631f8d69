"""Requests with an `Idempotency-Key`: done once, answered the same every time."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import orjson
from fastapi import Request
from pydantic import BaseModel
from starlette.responses import Response

from catalog_api.rest.answers import catalog_of, context_of
from metastore.service.context import RequestContext

REPLAYED = "Idempotency-Replayed"
_KEPT_HEADERS = ("location", "etag", "content-type")
Answering = Callable[[RequestContext], Response]


def once(
    request: Request, key: str | None, body: BaseModel | None, *, do: Answering, again: Answering
) -> Response:
    """Return the answer of `do`, or where that was done before the answer it had.

    `again` answers where the answer was lost in a crash. Without a key it is done in any case;
    a request that fails may be sent again with its key.
    """
    context = context_of(request)
    if key is None:
        return do(context)
    keys = catalog_of(request).request_keys
    begun = keys.begin(context, key, _fingerprint(request, body))
    if begun.answer is not None:
        return _unpacked(begun.answer)
    if begun.is_done:
        found = again(context)
    else:
        try:
            found = do(replace(context, attempt=begun.attempt))
        except BaseException:
            keys.release(begun.attempt)
            raise
    keys.finish(begun.attempt, _packed(found))
    return found


def _fingerprint(request: Request, body: BaseModel | None) -> str:
    said = [
        request.method,
        request.url.path,
        sorted(request.query_params.multi_items()),
        None if body is None else body.model_dump(mode="json"),
    ]
    return sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _packed(found: Response) -> str:
    headers = {name: found.headers[name] for name in _KEPT_HEADERS if name in found.headers}
    body = bytes(found.body).decode()
    return orjson.dumps({"status": found.status_code, "headers": headers, "body": body}).decode()


def _unpacked(answer: str) -> Response:
    kept = orjson.loads(answer)
    headers = {**kept["headers"], REPLAYED: "true"}
    return Response(kept["body"], kept["status"], headers)

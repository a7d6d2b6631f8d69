"""Calls of a running server's REST door, with the standard library alone."""

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any, cast
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import click

from metastore.errors import Unavailable

TIMEOUT = 60.0  # seconds


class Refused(click.ClickException):
    """The server said no, in its words, with this HTTP status."""

    def __init__(self, detail: str, status: int) -> None:
        super().__init__(detail)
        self.status = status


def call(
    server: str,
    method: str,
    path: str,
    query: Mapping[str, object] | None = None,
    body: object = None,
    *,
    timeout: float = TIMEOUT,
) -> Any:
    """Return the JSON of an answer, None for an empty one; `path` is that below `/api/v1`.

    `timeout` is in seconds.

    Raises Refused and Unavailable.
    """
    given = {key: value for key, value in (query or {}).items() if value is not None}
    url = f"{server}/api/v1{path}" + ("?" + urlencode(given) if given else "")
    data = None if body is None else json.dumps(body).encode()
    headers = {"Accept": "application/json", "Content-Type": "application/json"}
    request = Request(url, data, headers, method=method)  # noqa: S310 - http(s) only
    try:
        with urlopen(request, timeout=timeout) as answer:  # noqa: S310 - http(s) only
            content = answer.read()
            return json.loads(content) if content else None
    except HTTPError as error:
        raise Refused(_detail(error, url), error.code) from error
    except URLError as error:
        raise Unavailable(f"{server} cannot be reached: {error.reason}") from error
    except (OSError, HTTPException, ValueError) as error:
        raise Unavailable(f"{server} does not answer as Skep does: {error}") from error


def part(name: str) -> str:
    """Return a name as a part of a path."""
    return quote(name, safe="")


def _detail(error: HTTPError, url: str) -> str:
    try:
        return cast("str", json.load(error)["detail"])
    except (ValueError, KeyError, TypeError):
        return f"{url} answered {error.code} {error.reason}"

"""Telling a webhook of a run that failed."""

import json
import logging
import os
import threading
import time
from collections.abc import Mapping
from http.client import HTTPException
from queue import Empty, SimpleQueue
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from metastore.service.crawler_rules import WEBHOOK_VARIABLE

LOG = logging.getLogger("skep.crawler")
TIMEOUT = 10.0  # seconds without a byte
LONGEST = 60.0  # seconds for all tries
PAUSES = (1.0, 5.0)  # seconds before the second and the third try
SCHEMES = ("http://", "https://")


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        del req, fp, code, msg, headers, newurl
        return None


def notify(
    url: str,
    message: Mapping[str, Any],
    *,
    pauses: tuple[float, ...] = PAUSES,
    longest: float = LONGEST,
) -> str | None:
    """Send a message as JSON; return what went wrong, None if it was taken.

    `${SKEP_WEBHOOK_…}` in the URL is taken from the environment, since such URLs may be secrets.
    Only http and https; redirects are not followed. Tried again where the server has trouble,
    not where it refuses. After `longest` seconds it is left alone: a server that answers byte by
    byte, or a name that is being looked up, would keep the process of the run for ever.
    """
    missing = [name for name in WEBHOOK_VARIABLE.findall(url) if name not in os.environ]
    if missing:
        return f"the variable {missing[0]} is not set"
    url = WEBHOOK_VARIABLE.sub(lambda found: os.environ[found[1]], url)
    if not url.lower().startswith(SCHEMES):
        return "the webhook is no http or https URL"
    body = json.dumps(message, ensure_ascii=False).encode()
    answers: SimpleQueue[str | None] = SimpleQueue()
    telling = threading.Thread(
        target=lambda: answers.put(_told(url, body, pauses)), name="webhook", daemon=True
    )
    telling.start()
    try:
        return answers.get(timeout=longest)
    except Empty:
        return f"the webhook took longer than {longest:g} seconds"


def _told(url: str, body: bytes, pauses: tuple[float, ...]) -> str | None:
    wrong: str | None = None
    for pause in (0.0, *pauses):
        time.sleep(pause)
        wrong, again = _sent(url, body)
        if not again:
            return wrong
    return wrong


def _sent(url: str, body: bytes) -> tuple[str | None, bool]:
    """Send once; return what went wrong and whether another try may help."""
    headers = {"Content-Type": "application/json", "User-Agent": "skep"}
    request = Request(url, body, headers, method="POST")  # noqa: S310 - http(s) only, see above
    try:
        with build_opener(_NoRedirects).open(request, timeout=TIMEOUT):
            return None, False
    except HTTPError as error:
        error.close()
        return f"the webhook answered {error.code}", error.code >= 500 or error.code == 429
    except URLError as error:
        return f"the webhook cannot be reached: {error.reason}", True
    except (OSError, HTTPException, ValueError) as error:
        return f"the webhook failed: {type(error).__name__}", True

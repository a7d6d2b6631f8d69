"""Requests that change something must not come from pages of other sites."""

from collections.abc import Mapping
from urllib.parse import urlsplit

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITES = frozenset({"same-origin", "none"})


def is_from_here(method: str, headers: Mapping[str, str]) -> bool:
    """Tell whether a request is safe, or sent by a program or by a page of this server.

    Browsers say where a page is from (`Origin`, `Sec-Fetch-Site`); programs do not.
    """
    if method in SAFE:
        return True
    if (site := headers.get("Sec-Fetch-Site")) is not None and site not in OWN_SITES:
        return False
    origin, host = headers.get("Origin"), headers.get("Host", "")
    return origin is None or (host != "" and _place(origin) == host.lower())


def _place(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""

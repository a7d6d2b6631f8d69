"""Requests that change something must not come from pages of other sites."""

from urllib.parse import urlsplit

from fastapi import HTTPException, Request

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FROM_HERE = frozenset({"same-origin", "none"})
REFUSED = "changes are not taken from pages of other sites"


async def only_from_here(request: Request) -> None:
    """Raise 403 for a change that a browser sends on behalf of another site.

    Browsers say where a page is from; programs do not.
    """
    if request.method in SAFE:
        return
    if request.headers.get("Sec-Fetch-Site", "none") not in FROM_HERE:
        raise HTTPException(403, REFUSED)
    origin = request.headers.get("Origin")
    host = request.headers.get("Host", "")
    if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
        raise HTTPException(403, REFUSED)

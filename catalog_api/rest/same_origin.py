"""Requests that change something must not come from pages of other sites."""

from fastapi import HTTPException, Request

from catalog_api.http.same_origin import is_from_here


async def only_from_here(request: Request) -> None:
    """Raise 403 for a change that a browser sends on behalf of another site."""
    if not is_from_here(request.method, request.headers):
        raise HTTPException(403, "changes are not taken from pages of other sites")

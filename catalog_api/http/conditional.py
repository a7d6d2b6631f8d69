"""ETags: a client that has the present version is told so instead of being sent it again."""

from starlette.responses import Response


def etag(identity: int, version: int) -> str:
    """Return the tag of a stored thing; a new one of the same name has another id."""
    return f'"{identity}.{version}"'


def is_unchanged(tag: str, if_none_match: str | None) -> bool:
    """Tell whether the header (RFC 9110, 13.1.2) names this tag, weakly compared."""
    if if_none_match is None:
        return False
    given = {each.strip().removeprefix("W/") for each in if_none_match.split(",")}
    return tag in given or "*" in given


def unchanged(tag: str) -> Response:
    """Return the answer without content."""
    return Response(status_code=304, headers={"ETag": tag})

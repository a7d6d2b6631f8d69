"""ETags: clients are spared what they have, and do not undo what they have not seen."""

from hashlib import sha256
from typing import Any

import orjson
from starlette.responses import Response


class PreconditionFailed(Exception):
    """The thing is not as the client's headers say; `tag` is what it has, None if it is not."""

    def __init__(self, tag: str | None, detail: str) -> None:
        super().__init__(detail)
        self.tag = tag


def etag(identity: int, version: int) -> str:
    """Return the tag of a stored thing; a new one of the same name has another id."""
    return f'"{identity}.{version}"'


def content_etag(content: Any) -> str:
    """Return the tag of a thing without a version of its own: it is what is shown of it."""
    shown = orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
    return f'"{sha256(shown).hexdigest()[:32]}"'


def is_unchanged(tag: str, if_none_match: str | None) -> bool:
    """Tell whether the header (RFC 9110, 13.1.2) names this tag, weakly compared."""
    return if_none_match is not None and _names(if_none_match, tag)


def unchanged(tag: str) -> Response:
    """Return the answer without content."""
    return Response(status_code=304, headers={"ETag": tag})


def require_match(tag: str, if_match: str | None) -> None:
    """Raise PreconditionFailed where the header (RFC 9110, 13.1.1) names other tags.

    Weak tags count as well: proxies that compress make tags weak.
    """
    if if_match is not None and not _names(if_match, tag):
        raise PreconditionFailed(
            tag, f"it has changed: its ETag is {tag}, not {if_match}; read it and try again"
        )


def require_absent(tag: str, if_none_match: str | None) -> None:
    """Raise PreconditionFailed for a change of what should not have been there, or not so."""
    if is_unchanged(tag, if_none_match):
        raise PreconditionFailed(tag, f"it is there already, with the ETag {tag}")


def _names(header: str, tag: str) -> bool:
    given = {each.strip().removeprefix("W/") for each in header.split(",")}
    return tag in given or "*" in given

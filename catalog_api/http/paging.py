"""Cursors: where a list goes on, opaque to clients so that their content may change."""

import base64
import binascii
import json
import re
from collections.abc import Callable
from hashlib import sha256
from typing import Any, TypeVar

Item = TypeVar("Item")
VERSION = 1
_LONGEST_NUMBER = 18  # digits; what a database can compare
LONGEST = 4096  # characters; a partition name of a few keys needs a tenth
_IN_NO_NAME = re.compile(r"[\x00\ud800-\udfff]")  # what stores cannot even be asked for


class BadCursor(ValueError):
    """A cursor that this server did not make, or made for another list."""

    def __init__(self) -> None:
        super().__init__(
            "this cursor is not one of this list: take next_cursor from the page before, "
            "unchanged, or leave the cursor out to begin at the start"
        )


def list_name(kind: str, *where: str) -> str:
    """Return the name of a list of one place: its cursors fit no other one."""
    return f"{kind}:{sha256(json.dumps(where).encode()).hexdigest()[:12]}"


def encode_cursor(kind: str, after: str) -> str:
    """Return a cursor of the list `kind` (such as `tables`) that goes on after this name."""
    content = json.dumps([VERSION, kind, after], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def decode_cursor(kind: str, cursor: str | None) -> str | None:
    """Return the name after which the list goes on; None for no cursor. Raises `BadCursor`."""
    if cursor is None:
        return None
    if len(cursor) > LONGEST:
        raise BadCursor
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        content: Any = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise BadCursor from error
    if not isinstance(content, list) or content[:2] != [VERSION, kind]:
        raise BadCursor
    after = content[2] if len(content) == 3 else None
    if not isinstance(after, str) or _IN_NO_NAME.search(after):
        raise BadCursor
    return after


def number_in(place: str | None, longest: int = _LONGEST_NUMBER) -> int | None:
    """Return the number that a list goes on at, None for none. Raises `BadCursor`."""
    if place is None:
        return None
    if not (place.isascii() and place.isdigit() and len(place) <= longest):
        raise BadCursor
    return int(place)


def cut(found: list[Any], limit: int) -> tuple[list[Any], bool]:
    """Split a list that was asked for with one more than `limit`: the page, and if more follow."""
    return found[:limit], len(found) > limit


def page_of(
    kind: str,
    cursor: str | None,
    limit: int,
    *,
    fetch: Callable[[str | None, int], list[Item]],
    name_of: Callable[[Item], str],
) -> tuple[list[Item], str | None]:
    """Return a page of a list by name, and the cursor of the next one, None after the last.

    `fetch` gets the name after which the page begins, and how many items to return at most.
    Raises `BadCursor`.
    """
    shown, more = cut(fetch(decode_cursor(kind, cursor), limit + 1), limit)
    return shown, encode_cursor(kind, name_of(shown[-1])) if more else None

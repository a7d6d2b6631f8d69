"""Changes that are made from what is there: read, compare with what the client knows, replace."""

from collections.abc import Callable
from typing import TypeVar

from catalog_api.http.conditional import PreconditionFailed, require_match
from metastore.errors import StaleVersion

_ATTEMPTS = 8
T = TypeVar("T")
R = TypeVar("R")


def changed_from_present(
    read: Callable[[], T],
    tag_of: Callable[[T], str],
    if_match: str | None,
    change: Callable[[T], R],
) -> R:
    """Return what `change` makes of the present state, which it must compare and set.

    Somebody faster makes it begin anew, so that PATCH without If-Match loses nobody's change.
    Raises PreconditionFailed where the state is not the one in If-Match.
    """
    for left in reversed(range(_ATTEMPTS)):
        present = read()
        require_match(tag_of(present), if_match)
        try:
            return change(present)
        except StaleVersion:
            if not left:
                raise
    raise AssertionError


def require_version(wanted: int | None, present: int, tag: str) -> None:
    """Raise PreconditionFailed where a body says another version than there is."""
    if wanted not in (None, 0, present):
        raise PreconditionFailed(
            tag,
            f"it has changed: its version is {present}, not {wanted}; read it and try again, "
            "or leave `version` out",
        )

"""The changes of a table as people read them: those of data, which come every day, together."""

from collections.abc import Sequence
from itertools import groupby

from metastore.model.history import Change

_OF_DATA = frozenset({"ADD_PARTITION", "ALTER_PARTITION", "INSERT", "ACID_WRITE"})

Group = tuple[Change, tuple[Change, ...]]
"""The newest of some changes, and the others."""


def folded(changes: Sequence[Change]) -> list[Group]:
    """Put changes of data that follow one another into groups, one for each type and person."""
    groups: list[Group] = []
    for _, members in groupby(enumerate(changes), lambda pair: _key(*pair)):
        first, *others = (change for _, change in members)
        groups.append((first, tuple(others)))
    return groups


def _key(number: int, change: Change) -> tuple[int, str, str, str]:
    """Return what changes of one group have in common; all others are groups of their own."""
    own = -1 if change.type in _OF_DATA and change.schema_version is None else number
    return own, change.type, change.principal, change.door

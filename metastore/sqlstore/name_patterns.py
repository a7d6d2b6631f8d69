"""Name patterns as SQL."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, false, or_, true

ESCAPE = "\\"
"""What `metastore.partitioning.name_patterns.like_patterns` escapes with."""


def name_like(column: ColumnElement[str], patterns: Sequence[str] | None) -> ColumnElement[bool]:
    """Return the condition that a name fits one of the LIKE patterns; None means any name."""
    if patterns is None:
        return true()
    return or_(false(), *(column.like(pattern, escape=ESCAPE) for pattern in patterns))

"""Parameters that bound a list by time."""

from typing import Annotated

from fastapi import Query

LONGEST_TIME = 64  # characters
_FORMS = (
    "An age (`90m`, `24h`, `7d`, `4w`, `1y`), `today`, `yesterday`, a day (`2026-11-20`) or a "
    "time (`2026-11-20T06:30Z`); without a zone in UTC."
)

Since = Annotated[
    str | None,
    Query(
        max_length=LONGEST_TIME,
        description=f"Nothing older. {_FORMS}",
        examples=["7d"],
    ),
]
Until = Annotated[
    str | None,
    Query(
        max_length=LONGEST_TIME,
        description=f"Nothing newer; a day belongs to it as a whole. {_FORMS}",
        examples=["2026-11-20"],
    ),
]

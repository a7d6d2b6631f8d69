"""Protection from deletion."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Protection:
    """Who protects a table or a database from being dropped, since when (epoch seconds), why."""

    by: str
    at: int
    reason: str = ""

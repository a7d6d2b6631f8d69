"""What one server at a time does for all, every so often."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chore:
    """A chore, and the `owner` at it (None: nobody). Times are epoch seconds.

    An owner that was silent until `lease_until` counts as dead; `attempt` counts the owners since
    `begun_at`.
    """

    name: str
    begun_at: int = 0
    attempt: int = 0
    owner: str | None = None
    lease_until: int = 0

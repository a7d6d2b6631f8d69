"""Requests that are to be done once: a client gives each a key and sends it again if in doubt."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attempt:
    """One serving of a request with a key; `token` tells it from the others."""

    principal: str
    key: str
    token: str


@dataclass(frozen=True, slots=True)
class RequestKey:
    """What is known of a request with a key.

    `fingerprint` tells whether another request is the same one. `event_id` is set by the very
    transaction that does what is asked, 0 where it logs nothing; `answer` afterwards. Between
    the two a crash may come: what was done stays done. Times are epoch seconds; after
    `lease_until` an attempt without effect counts as dead.
    """

    attempt: Attempt
    fingerprint: str
    begun_at: int
    lease_until: int
    event_id: int | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """What became of a request so far: nothing, then `attempt` is to do it; done; answered."""

    attempt: Attempt
    is_done: bool = False
    answer: str | None = None

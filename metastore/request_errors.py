"""Errors of requests that are to be done once (`Idempotency-Key`)."""

from metastore.errors import Conflict, InvalidObject


class RequestKeyReused(InvalidObject):
    """The key was given to another request before."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"the key {key!r} was given to another request in the last 24 hours: "
            "take a new one for each request that differs"
        )
        self.key = key


class RequestInFlight(Conflict):
    """The same request is being served, by this server or another."""

    def __init__(self, key: str) -> None:
        super().__init__(f"the request with the key {key!r} is still being served: try again soon")
        self.key = key


class UnexpectedCount(Conflict):
    """A filter selects other than the client thinks: nothing was changed."""

    def __init__(self, found: int, expected: int) -> None:
        super().__init__(
            f"the filter selects {found:,} partitions, not {expected:,}: nothing was dropped"
        )
        self.found = found
        self.expected = expected

"""Tells the log when the database goes away and when it is back."""

import logging
from time import monotonic

_LOG = logging.getLogger(__name__)
_SECONDS_BETWEEN = 60.0


class Outage:
    """Logs the first failure, not every one; again only after a minute.

    Threads may use it together: what they can do to each other is one line too many.
    """

    def __init__(self) -> None:
        self._told = False
        self._told_at = float("-inf")

    def failed(self, error: Exception) -> None:
        """Note that the database could not be used."""
        if monotonic() - self._told_at >= _SECONDS_BETWEEN:
            self._told, self._told_at = True, monotonic()
            _LOG.warning("the store is unavailable: %s", " ".join(str(error).split()))

    def succeeded(self) -> None:
        """Note that the database could be used."""
        if self._told:
            self._told = False
            _LOG.info("the store is available again")

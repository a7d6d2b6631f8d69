"""The port for time, so that tests can turn the clock."""

from typing import Protocol


class Clock(Protocol):
    def seconds(self) -> int:
        """Return the present time in epoch seconds."""
        ...

    def milliseconds(self) -> int:
        """Return the present time in epoch milliseconds."""
        ...

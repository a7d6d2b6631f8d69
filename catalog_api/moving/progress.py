"""What a move tells of itself while it lasts."""

from typing import Protocol


class Progress(Protocol):
    """Is told how far a stage has come."""

    def show(self, stage: str, done: int, total: int | None) -> None:
        """Tell that `done` of `total` (None: unknown) things of a stage are done."""


class Silence:
    """Tells nobody."""

    def show(self, stage: str, done: int, total: int | None) -> None:
        """Do nothing."""

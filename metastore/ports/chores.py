"""The port of chores."""

from typing import Protocol

from metastore.model.chore import Chore


class Chores(Protocol):
    def find(self, name: str) -> Chore | None: ...
    def locked(self, name: str) -> Chore:
        """Return a chore, which is stored where it was not; others wait for this transaction."""
        ...

    def replace(self, chore: Chore) -> None: ...

"""What one transaction of a restoration knows and counts."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from metastore.model.event import NewEvent
from metastore.model.record import Existing
from metastore.ports.store import Transaction


class Outcome(StrEnum):
    """What became of an object."""

    ADDED = "added"
    REPLACED = "replaced"
    SAME = "same"
    KEPT = "kept"
    """It is there, is different, and stays."""


@dataclass(slots=True)
class Restoration:
    """A restoration within one transaction; `now` is in epoch seconds."""

    tx: Transaction
    existing: Existing
    now: int
    principal: str
    door: str = "internal"
    events: list[NewEvent] = field(default_factory=list)
    counts: Counter[tuple[str, Outcome]] = field(default_factory=Counter)

    def count(self, kind: str, outcome: Outcome, number: int = 1) -> None:
        if number:
            self.counts[kind, outcome] += number

    def decide(self, kind: str, *, same: bool, replaced: bool | None = None) -> bool:
        """Count an object that is there; tell whether it has to be replaced.

        `replaced` overrules what is to become of existing ones.
        """
        wanted = self.existing is Existing.REPLACE if replaced is None else replaced
        if same:
            self.count(kind, Outcome.SAME)
            return False
        self.count(kind, Outcome.REPLACED if wanted else Outcome.KEPT)
        return wanted

"""Parameters that say in which state a table is, and who may move them.

An engine that commits through the catalog writes the table's new metadata file and then moves
`metadata_location` to it by a compare-and-set. The catalog, not the newest file, is then the
truth: a newer file may be a commit that was refused or is not finished. So a crawl moves a
pointer only while nobody else has: the crawler keeps what it wrote last in a second parameter
(the mark), and leaves the table alone as soon as the two differ.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

_VERSION = re.compile(r"v?(\d+)[-.].*")


class Move(Enum):
    """What a crawl does about a table that the catalog has already.

    SAME: it is in this state. FORWARD: alter the table, if the pointer is still what was read.
    LEAVE: an engine keeps the table true; nothing is to be said. CONFLICT: leave it and say why.
    """

    SAME = auto()
    FORWARD = auto()
    LEAVE = auto()
    CONFLICT = auto()


@dataclass(frozen=True, slots=True)
class Decision:
    """A move, and the reason where it is LEAVE or CONFLICT."""

    move: Move
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Pointer:
    """The parameters of a table that say in which state it is.

    `parameter` points to the state, `mark` holds what a crawl wrote there, `identity` tells two
    tables at one place apart (a UUID).
    """

    parameter: str
    mark: str
    identity: str

    def decide(
        self, found: Mapping[str, str], existing: Mapping[str, str], *, is_ours: bool
    ) -> Decision:
        """Decide between what was `found` and the catalog's parameters.

        `is_ours` is True if this crawler made the table. States are ordered by the number that
        the file names begin with.
        """
        current = existing.get(self.parameter)
        if current is None:
            return Decision(Move.CONFLICT, f"the catalog's table has no {self.parameter}")
        if current == found[self.parameter]:
            return Decision(Move.SAME)
        identity = found.get(self.identity)
        if existing.get(self.identity, identity) != identity:
            text = f"the files are another table ({self.identity} {identity})"
            return Decision(Move.CONFLICT, text)
        if not is_ours or existing.get(self.mark) != current:
            return Decision(Move.LEAVE, "engines commit to it through the catalog")
        if _version(found[self.parameter]) <= _version(current):
            text = f"{found[self.parameter]} is not newer than the catalog's {current}"
            return Decision(Move.CONFLICT, text)
        return Decision(Move.FORWARD)


def _version(location: str) -> int:
    match = _VERSION.fullmatch(location.rpartition("/")[2])
    return int(match.group(1)) if match else -1

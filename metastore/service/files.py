"""File effects of catalog changes, so that a crash between database and files loses nothing.

An effect is an *intent* in the store before it is an effect on files:

- a directory is made before the transaction that needs it; if that never commits, the empty
  directory is removed again;
- a local rename or a delete is recorded in the transaction and carried out after its commit;
- on object stores a rename is copy, commit, delete: the copy's intent, should nobody commit,
  says to delete the copy, and the commit turns it into the delete of the source.

What a crash leaves is finished by `recover`, on any replica, once the owner's lease has ended.
Effects happen only below the warehouse and the allowed roots; elsewhere a change is metadata
only, with a line in the log.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from metastore.errors import InvalidOperation, LocationUnusable, MetastoreError
from metastore.model.location import is_below, same_location
from metastore.ports.clock import Clock
from metastore.ports.storage import Storage
from metastore.ports.store import Intent, Store, Transaction

_LEASE_SECONDS = 900
_MAKE, _MOVE, _COPY, _DELETE = "make", "move", "copy", "delete"
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was done before the transaction; `settle` it inside, so that it stays."""

    intent_id: int | None = None

    def settle(self, tx: Transaction) -> None:
        if self.intent_id is not None:
            tx.intents.remove([self.intent_id])


@dataclass(frozen=True, slots=True)
class Move:
    """A planned rename of a directory; `copied` is the intent of a finished copy."""

    source: str
    target: str
    copied: int | None = None


class Files:
    """Carries out file effects around transactions."""

    def __init__(self, store: Store, storage: Storage, clock: Clock) -> None:
        self._store = store
        self._storage = storage
        self._clock = clock

    # --- directories ----------------------------------------------------------------------------

    @contextmanager
    def directory(self, location: str | None) -> Iterator[Prepared]:
        """Make a directory around a transaction; undone when the block raises.

        Raises LocationUnusable where it cannot be made, or where files of something dropped
        are still being deleted there.
        """
        if location is None or not self._effective(location):
            yield Prepared()
            return
        self._finish_deletes(self._store.peek(lambda tx: tx.intents.pending()), location)
        if self._storage.is_object_store(location) or self._storage.exists(location):
            yield Prepared()
            return
        intent = self._record(_MAKE, None, location)
        try:
            self._storage.make_directory(location)
            yield Prepared(intent)
        except BaseException:
            self.finish([Intent(intent, _MAKE, None, location, 0)])
            raise

    def make_partition_directories(self, locations: list[str]) -> None:
        """Make directories of new partitions; an empty one that nobody needs does no harm."""
        allowed = [location for location in locations if self._storage.may_write(location)]
        if len(allowed) < len(locations):
            logger.info(
                "metadata only: %d partitions are outside the warehouse and the allowed roots",
                len(locations) - len(allowed),
            )
        if not allowed:
            return
        pending = self._store.peek(lambda tx: tx.intents.pending())
        for location in allowed:
            self._finish_deletes(pending, location)
            if not self._storage.is_object_store(location):
                self._storage.make_directory(location)

    def _finish_deletes(self, pending: list[Intent], location: str) -> None:
        """Finish deletes that a crash or an error left at or above a location about to be used."""
        for intent in pending:
            source = intent.source
            if intent.kind != _DELETE or source is None or not _overlaps(source, location):
                continue
            if intent.lease_until >= self._clock.seconds():
                raise LocationUnusable(
                    location, "files of a dropped table are being deleted there"
                )
            self.finish([intent])

    # --- moves ----------------------------------------------------------------------------------

    @contextmanager
    def moving(self, move: Move | None) -> Iterator[Move | None]:
        """Prepare a rename around a transaction: on object stores, copy first.

        Inside the block call `record_move` in the transaction, after it `finish`.
        Raises InvalidOperation where the target exists already.
        """
        if move is None:
            yield None
            return
        if self._storage.exists(move.target):
            raise InvalidOperation(f"New location for this table already exists : {move.target}")
        if not self._storage.is_object_store(move.source):
            yield move
            return
        intent = self._record(_COPY, move.source, move.target)
        try:
            self._storage.copy(move.source, move.target)
            yield Move(move.source, move.target, intent)
        except BaseException:
            self.finish([Intent(intent, _COPY, move.source, move.target, 0)])
            raise

    def record_move(self, tx: Transaction, move: Move) -> Intent:
        """Note in the transaction what remains to be done after its commit."""
        if move.copied is not None:
            tx.intents.turn(move.copied, _DELETE)
            return Intent(move.copied, _DELETE, move.source, move.target, 0)
        intent = tx.intents.add(_MOVE, move.source, move.target, self._lease())
        return Intent(intent, _MOVE, move.source, move.target, 0)

    def may_move(self, source: str, target: str) -> bool:
        return self._effective(source) and self._effective(target)

    # --- deletes --------------------------------------------------------------------------------

    def record_deletes(self, tx: Transaction, locations: list[str]) -> list[Intent]:
        """Note in the transaction which directories go after its commit."""
        allowed = [location for location in locations if self._effective(location)]
        ids = tx.intents.add_deletes(allowed, self._lease())
        return [
            Intent(intent_id, _DELETE, location, None, 0)
            for intent_id, location in zip(ids, allowed, strict=True)
        ]

    # --- after commit, and after a crash --------------------------------------------------------

    def finish(self, intents: list[Intent]) -> None:
        """Carry out recorded effects; a failure is logged and left for `recover`."""
        done = [intent.id for intent in intents if self._carried_out(intent)]
        if done:
            self._store.write(lambda tx: tx.intents.remove(done))

    def recover(self) -> int:
        """Finish or undo what crashed owners left; return how many intents there were."""
        now = self._clock.seconds()
        claimed = self._store.write(lambda tx: tx.intents.claim(now, now + _LEASE_SECONDS))
        self.finish(claimed)
        return len(claimed)

    def _carried_out(self, intent: Intent) -> bool:
        try:
            self._carry_out(intent)
        except MetastoreError as error:
            logger.warning("%s of %s is not done yet: %s", intent.kind, intent.source, error)
            return False
        return True

    def _carry_out(self, intent: Intent) -> None:
        match intent:
            case Intent(kind="make", target=str(target)):
                self._storage.remove_directory_if_empty(target)
            case Intent(kind="copy", target=str(target)):
                self._storage.delete(target)
            case Intent(kind="move", source=str(source), target=str(target)):
                if self._storage.exists(source):
                    self._storage.move(source, target)
            case Intent(kind="delete", source=str(source)):
                self._storage.delete(source)
            case _:
                raise LocationUnusable(str(intent.source), f"{intent.kind} is no file effect")

    def _record(self, kind: str, source: str | None, target: str) -> int:
        lease = self._lease()
        return self._store.write(lambda tx: tx.intents.add(kind, source, target, lease))

    def _lease(self) -> int:
        return self._clock.seconds() + _LEASE_SECONDS

    def _effective(self, location: str) -> bool:
        if self._storage.may_write(location):
            return True
        logger.info("metadata only: %s is outside the warehouse and the allowed roots", location)
        return False


def _overlaps(one: str, other: str) -> bool:
    return same_location(one, other) or is_below(one, other) or is_below(other, one)

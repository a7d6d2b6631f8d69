"""File effects of catalog changes, so that a crash between database and files loses nothing.

An effect is an *intent* in the store before it is an effect on files:

- a directory is made before the transaction that needs it; if that never commits, the empty
  directory is removed again;
- a local rename or a delete is recorded in the transaction and carried out after its commit;
- with a trash, a delete is a move into it, and the intent stays as the end of what is there,
  or, where the drop is undone, becomes the move back;
- on object stores a rename is copy, commit, delete: the copy's intent, should nobody commit,
  says to delete the copy, and the commit turns it into the delete of the source.

What a crash leaves is finished by `recover`, on any replica, once the owner's lease has ended.
Effects happen only below the warehouse and the allowed roots; elsewhere a change is metadata
only, with a line in the log.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from metastore.config.hive_rules import HiveRules
from metastore.errors import (
    LocationMissing,
    LocationTaken,
    LocationUnusable,
    MetastoreError,
    RootLocation,
    StaleVersion,
)
from metastore.model.location import Location, is_below, is_root, same_location
from metastore.ports.clock import Clock
from metastore.ports.dropped import DroppedFiles
from metastore.ports.storage import Storage, Usage
from metastore.ports.store import RETRIEVE, TRASH, Intent, Store, Transaction
from metastore.settings_errors import ParentNotWritable
from metastore.undo_errors import PlaceTaken

_LEASE_SECONDS = 900
_COPY_LEASE_SECONDS = 24 * 3600
"""A big table takes long to copy, and what a crash leaves of a copy is in nobody's way."""
_MAKE, _MOVE, _COPY, _DELETE = "make", "move", "copy", "delete"
_ARRIVING = (_MOVE, RETRIEVE)
_HINDERING = (_DELETE, TRASH, *_ARRIVING)
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was done before the transaction; `settle` it inside, so that it stays."""

    intent: Intent | None = None

    def settle(self, tx: Transaction) -> None:
        if self.intent is not None:
            tx.intents.remove([self.intent.id])


@dataclass(frozen=True, slots=True)
class Move:
    """A planned rename of a directory; `copied` is the intent of a finished copy."""

    source: str
    target: str
    copied: Intent | None = None


@dataclass(frozen=True, slots=True)
class Doomed:
    """A directory that goes with a dropped table, or (`table_id` None) with a database."""

    location: str
    table_id: int | None = None
    database_id: int | None = None


class Files:
    """Carries out file effects around transactions."""

    def __init__(self, store: Store, storage: Storage, clock: Clock, rules: HiveRules) -> None:
        self._checks = rules.storage_checks
        self._trash_kept = rules.trash_kept
        self._store = store
        self._storage = storage
        self._clock = clock

    # --- directories ----------------------------------------------------------------------------

    @contextmanager
    def directory(self, location: str | None) -> Iterator[Prepared]:
        """Make a directory around a transaction; undone when the block raises.

        Raises LocationUnusable where it cannot be made, or where files of something dropped
        or renamed are still on their way.
        """
        if location is None:
            yield Prepared()
            return
        if not self._storage.may_write(location):  # usual for external tables
            logger.debug("metadata only: %s is outside the roots", location)
            yield Prepared()
            return
        self._finish_pending([location])
        if self._storage.is_object_store(location):
            yield Prepared()
            return
        exists = self._storage.exists(location)
        intent = self._taken_over(location) if exists else self._record(_MAKE, None, location)
        try:
            if not exists:
                self._storage.make_directory(location)
            yield Prepared(intent)
        except BaseException:
            self._undo(intent)
            raise

    def _taken_over(self, location: str) -> Intent | None:
        """Take over the directory that somebody else just made, so that they do not remove it."""
        for intent in self._store.peek(lambda tx: tx.intents.pending()):
            target = intent.target
            if intent.kind == _MAKE and target is not None and same_location(target, location):
                return self._hold(intent)
        return None

    def make_partition_directories(self, locations: list[str]) -> set[str]:
        """Make directories of new partitions; an empty one that nobody needs does no harm.

        Return local ones that were there already.
        """
        self._finish_pending(
            location for location in locations if self._storage.may_write(location)
        )
        made = self._storage.make_directories(locations)
        if made.allowed < len(locations):
            logger.debug(
                "metadata only: %d partitions are outside the roots",
                len(locations) - made.allowed,
            )
        if not made.there:
            return set()
        allowed = [location for location in locations if self._storage.may_write(location)]
        return {
            location
            for location in allowed
            if Location.parse(location).path.rstrip("/") in made.there
        }

    def require_no_root(self, name: str, location: str | None) -> None:
        """Raise RootLocation for a whole file system, or a bucket that is no allowed root.

        Hive 4.0 `MetaStoreUtils.validateTblStorage`.
        """
        if not location or not is_root(location):
            return
        if not (self._storage.may_write(location) and self._storage.is_object_store(location)):
            raise RootLocation(name)

    def usage(self, location: str | None) -> Usage | None:
        """Count the files of a directory; None where they cannot be counted quickly."""
        if not location or not self._storage.may_write(location):
            return None
        try:
            return self._storage.usage(location)
        except MetastoreError as error:
            logger.info("the files of %s are not counted: %s", location, error)
            return None

    def _finish_pending(self, locations: Iterable[str], kinds: Sequence[str] = _HINDERING) -> None:
        """Finish what a crash or an error left around locations that are about to be used."""
        pending = self._store.peek(lambda tx: tx.intents.pending())
        around = _around([intent for intent in pending if intent.kind in kinds])
        if not around:
            return
        busy = {
            intent.id: (intent, location) for location in locations for intent in around(location)
        }
        for _, (intent, location) in sorted(busy.items()):
            self._finish_now(intent, location)

    def _finish_now(self, intent: Intent, location: str) -> None:
        over = intent.lease_until < self._clock.seconds()
        held = self._hold(intent) if over else None
        in_the_way = held is None or not self._carried_out(held)
        # A move that fails, because something is at its target, must not close the target.
        if in_the_way and (not over or _overlaps(str(intent.source), location)):
            reason = "files of a dropped or renamed table are still being moved or deleted there"
            raise LocationUnusable(location, reason)
        if not in_the_way:
            self._store.note(lambda tx: tx.intents.remove([intent.id]))

    # --- moves ----------------------------------------------------------------------------------

    @contextmanager
    def moving(self, move: Move | None) -> Iterator[Move | None]:
        """Prepare a rename around a transaction: on object stores, copy first.

        Inside the block call `record_move` in the transaction, after it `finish`.
        Raises LocationTaken where the target exists already, and LocationUnusable where files
        have yet to arrive at the source, or to leave the target.
        """
        if move is None:
            yield None
            return
        self._finish_pending([move.source], _ARRIVING)
        self._finish_pending([move.target])
        if self._storage.exists(move.target):
            raise LocationTaken(move.target)
        if not self._storage.is_object_store(move.source):
            yield move
            return
        intent = self._record(_COPY, move.source, move.target, _COPY_LEASE_SECONDS)
        try:
            self._storage.copy(move.source, move.target)
            yield Move(move.source, move.target, intent)
        except BaseException:
            self._undo(intent)
            raise

    def record_move(self, tx: Transaction, move: Move) -> Intent:
        """Note in the transaction what remains to be done after its commit.

        Raises StaleVersion where the copy took so long that it was given up meanwhile.
        """
        lease = self._lease()
        if move.copied is None:
            intent_id = tx.intents.add(_MOVE, move.source, move.target, lease)
            return Intent(intent_id, _MOVE, move.source, move.target, lease)
        held = tx.intents.hold(move.copied, lease, _DELETE)
        if held is None:
            raise StaleVersion(f"the copy in {move.target}")
        return held

    def may_move(self, source: str, target: str) -> bool:
        return self._removable(source) and self._effective(target)

    def exists(self, location: str) -> bool:
        """Tell whether something is at a location where files may be touched."""
        return self._effective(location) and self._storage.exists(location)

    def require_source(self, source: str) -> None:
        """Raise LocationMissing where there is no directory to move; in buckets are none."""
        if not self._storage.is_object_store(source) and not self._storage.exists(source):
            raise LocationMissing(source)

    # --- deletes --------------------------------------------------------------------------------

    def record_deletes(
        self, tx: Transaction, locations: list[str], *, purge: bool = False
    ) -> list[Intent]:
        """Note in the transaction which directories go after its commit.

        They go to the trash where there is one, unless they are to be purged. Those where files
        have yet to arrive are left to `recover`, and so not among the intents returned.
        """
        intents = self._add_deletes(tx, locations, purge=purge)
        return _without_arriving(tx, intents)

    def record_drop(
        self, tx: Transaction, doomed: Sequence[Doomed], *, purge: bool = False
    ) -> list[Intent]:
        """Note what goes with a table or a database, and to whom it was, as `record_deletes`."""
        allowed = [each for each in doomed if self._removable(each.location)]
        intents = self._add_deletes(tx, [each.location for each in allowed], purge=purge)
        tx.dropped.note_files(
            [
                DroppedFiles(
                    intent.id, each.table_id, each.database_id, each.location, intent.kind
                )
                for each, intent in zip(allowed, intents, strict=True)
            ]
        )
        return _without_arriving(tx, intents)

    def _add_deletes(
        self, tx: Transaction, locations: Sequence[str], *, purge: bool
    ) -> list[Intent]:
        allowed = [location for location in locations if self._removable(location)]
        lease = self._lease()
        kind = _DELETE if purge or not self._trash_kept else TRASH
        ids = tx.intents.add_deletes(allowed, lease, kind)
        return [
            Intent(intent_id, kind, location, None, lease)
            for intent_id, location in zip(ids, allowed, strict=True)
        ]

    # --- undoing drops --------------------------------------------------------------------------

    def require_free(self, locations: Sequence[str]) -> None:
        """Finish what is on its way to the trash from there, and find the places empty.

        Raises LocationUnusable while files are on their way, PlaceTaken where new ones are.
        """
        self._finish_pending(locations)
        for location in locations:
            if self._storage.exists(location):
                raise PlaceTaken(location)

    def finish_drops(self, locations: Sequence[str]) -> None:
        """Finish deletes that a crash left. Raises LocationUnusable while they are under way."""
        self._finish_pending(locations, (_DELETE, TRASH))

    def record_retrieval(self, tx: Transaction, lost: DroppedFiles, target: str) -> Intent | None:
        """Note in the transaction that files come out of the trash after its commit.

        None where they are not there any more.
        """
        if not lost.place or not lost.in_trash:
            return None
        return tx.intents.retrieve(lost.place, lost.kept_until, target, self._lease())

    def remove_empty_parents(self, done: Sequence[Intent], root: str | None) -> None:
        """Remove directories below `root` that held nothing but what was deleted."""
        parents: dict[str, None] = {}
        for intent in done:
            parent, _, _ = str(intent.source).rstrip("/").rpartition("/")
            while root is not None and is_below(parent, root):
                parents[parent] = None
                parent, _, _ = parent.rpartition("/")
        for parent in sorted(parents, key=len, reverse=True):
            try:
                self._storage.remove_directory_if_empty(parent)
            except MetastoreError as error:
                logger.info("the empty directory %s stays: %s", parent, error)

    def require_writable_parent(self, location: str | None, user: str, refused: str) -> None:
        """Raise ParentNotWritable where storage is checked and this directory could not go."""
        if not self._checks or location is None:
            return
        parent = location.rstrip("/").rpartition("/")[0]
        if not self._storage.is_writable(parent):
            raise ParentNotWritable(refused, parent, user)

    # --- contents -------------------------------------------------------------------------------

    def clear(self, locations: Sequence[str], *, purge: bool = False) -> None:
        """Delete now what is in directories, or move it into the trash where there is one.

        There is no intent, which might delete later what was written meanwhile: the caller is
        told. Raises LocationNotAllowed and LocationUnusable, also while files have yet to arrive.
        """
        self._finish_pending(locations, _ARRIVING)
        for location in locations:
            if purge or not self._trash_kept:
                self._storage.clear(location)
            else:
                self._discard(location)
                self._storage.make_directory(location)

    def _discard(self, location: str) -> None:
        """Move a directory into the trash, and note when it ends there."""
        place = self._storage.place_in_trash(location)
        if place is not None:
            self._storage.discard(location, place)
            until = self._clock.seconds() + self._trash_kept
            self._store.note(lambda tx: tx.intents.bury(place, until))

    def _bury(self, intent: Intent, source: str) -> None:
        """Move what was dropped into the trash; whatever fails, the store knows where it is."""
        place = intent.target
        if place is None or not self._storage.is_object_store(source):
            free = self._storage.place_in_trash(source)  # a local move is done as a whole or not
            place = free or place
        if place is not None and place != intent.target:
            self._store.write(lambda tx: tx.intents.aim(intent.id, place))
        if place is not None:
            self._storage.discard(source, place)
        until = self._clock.seconds() + self._trash_kept

        def note(tx: Transaction) -> None:
            if place is not None:
                tx.intents.bury(place, until)
            tx.dropped.note_place(intent.id, place or "", until)

        self._store.note(note)

    def write(self, location: str, data: bytes) -> None:
        """Write a small file now. Raises LocationNotAllowed and LocationUnusable."""
        self._storage.write(location, data)

    # --- after commit, and after a crash --------------------------------------------------------

    def finish(self, intents: list[Intent]) -> None:
        """Carry out recorded effects; a failure is logged and left for `recover`.

        So is what there was no time for: after the lease the location may be in use again.
        """
        done = [intent.id for intent in intents if self._carried_out(intent)]
        if done:
            self._store.note(lambda tx: tx.intents.remove(done))

    def recover(self) -> int:
        """Finish or undo what crashed owners left; return how many intents there were."""
        now = self._clock.seconds()
        claimed = self._store.write(lambda tx: tx.intents.claim(now, now + _LEASE_SECONDS))
        self.finish(sorted(claimed, key=lambda intent: intent.id))  # as they were meant
        return len(claimed)

    def _undo(self, intent: Intent | None) -> None:
        """Undo what was prepared, unless the commit came through or another took it over."""
        if intent is None:
            return
        try:
            held = self._hold(intent)
        except MetastoreError as error:
            logger.warning("%s of %s is not undone yet: %s", intent.kind, intent.target, error)
            return
        if held is not None:
            self.finish([held])

    def _hold(self, intent: Intent) -> Intent | None:
        return self._store.write(lambda tx: tx.intents.hold(intent, self._lease()))

    def _carried_out(self, intent: Intent) -> bool:
        if intent.lease_until < self._clock.seconds():
            return False
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
            case Intent(kind="trash", source=str(source)):
                self._bury(intent, source)
            case Intent(kind="retrieve", source=str(source), target=str(target)):
                if not self._storage.retrieve(source, target):
                    logger.warning("%s is gone from the trash: %s is empty", source, target)
            case Intent(kind="expunge", source=str(source)):
                self._storage.expunge(source)
            case _:
                raise LocationUnusable(str(intent.source), f"{intent.kind} is no file effect")

    def _record(
        self, kind: str, source: str | None, target: str, seconds: int = _LEASE_SECONDS
    ) -> Intent:
        lease = self._lease(seconds)
        intent_id = self._store.note(lambda tx: tx.intents.add(kind, source, target, lease))
        return Intent(intent_id, kind, source, target, lease)

    def _lease(self, seconds: int = _LEASE_SECONDS) -> int:
        return self._clock.seconds() + seconds

    def _removable(self, location: str) -> bool:
        """Tell whether a directory may go; a root, or what holds one, never does."""
        if self._storage.may_remove(location):
            return True
        logger.info("metadata only: %s is outside the roots, or holds one", location)
        return False

    def _effective(self, location: str) -> bool:
        if self._storage.may_write(location):
            return True
        logger.info("metadata only: %s is outside the warehouse and the allowed roots", location)
        return False


def _around(pending: Sequence[Intent]) -> Callable[[str], list[Intent]] | None:
    """Return the function from a location to the intents at, above or below it, if any are."""
    at: dict[Location, list[Intent]] = defaultdict(list)
    below: dict[Location, list[Intent]] = defaultdict(list)
    for intent in pending:
        for place in _busy_places(intent):
            at[place].append(intent)
            for higher in place.lineage()[:-1]:
                below[higher].append(intent)

    def around(location: str) -> list[Intent]:
        parsed = Location.parse(location)
        found = [*below.get(parsed, ())]
        for higher in parsed.lineage():
            found += at.get(higher, ())
        return found

    return around if at else None


def _overlaps(one: str, other: str) -> bool:
    return same_location(one, other) or is_below(one, other) or is_below(other, one)


def _without_arriving(tx: Transaction, intents: list[Intent]) -> list[Intent]:
    """Leave out what takes files away that have yet to arrive."""
    if not intents:
        return intents
    around = _around([intent for intent in tx.intents.pending() if intent.kind in _ARRIVING])
    return [intent for intent in intents if around is None or not around(str(intent.source))]


def _busy_places(intent: Intent) -> list[Location]:
    """Return where files are about to vanish or to appear."""
    ends = [intent.source, intent.target if intent.kind in _ARRIVING else None]
    return [Location.parse(end) for end in ends if end is not None]

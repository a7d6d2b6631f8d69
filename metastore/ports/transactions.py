"""The port of transactions, write ids and of what transactions leave behind."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from metastore.model.compaction import Compactable
from metastore.model.snapshot import TransactionSnapshot
from metastore.model.transaction import (
    AcidTransaction,
    ChangedRows,
    ReplayedWrite,
    TransactionState,
    WriteConflict,
    WrittenComponent,
)
from metastore.model.write_id import AllocatedWriteId
from metastore.model.write_note import WriteNote


class Transactions(Protocol):
    """Transactions that are open or aborted.

    Who changes one locks its row first (`get` for an update), then the counter of ids, then
    that of locks, then that of events: in this order nobody waits in a circle.
    """

    def next_ids(self, count: int) -> int:
        """Reserve ids and return the first; others who open or commit wait for us."""
        ...

    def latest_id(self, *, for_update: bool = False) -> int: ...
    def advance_to(self, latest_id: int) -> None: ...
    def add(self, transactions: Sequence[AcidTransaction]) -> None: ...
    def get(self, ids: Sequence[int], *, for_update: bool = False) -> list[AcidTransaction]:
        """Return those that are there, by id."""
        ...

    def unfinished(self) -> list[AcidTransaction]: ...
    def oldest_open(self) -> int | None: ...
    def oldest_hidden(self) -> int | None:
        """Return the oldest that is not over, or was not when one that is not over began."""
        ...

    def expired(self, before: int, replayed_before: int, limit: int) -> list[int]:
        """Return open ones whose last sign of life is older; replications have another limit."""
        ...

    def beat(self, first: int, last: int, at: int) -> list[int]:
        """Note a sign of life of all open ones in a range of ids; return them."""
        ...

    def set_state(self, ids: Sequence[int], state: TransactionState) -> None: ...
    def remove(self, ids: Sequence[int]) -> None: ...
    def spent(self, limit: int) -> list[int]:
        """Return aborted ones that wrote nothing that anybody could find."""
        ...


class ReplayedTransactions(Protocol):
    """Which of our transactions stands for one of a replication's source."""

    def targets(self, policy: str, source_ids: Sequence[int]) -> Mapping[int, int]: ...
    def all(self, policy: str) -> Mapping[int, int]: ...
    def add(self, policy: str, pairs: Iterable[tuple[int, int]]) -> None: ...
    def remove(self, policy: str, source_id: int) -> None: ...
    def remove_targets(self, target_ids: Sequence[int]) -> None: ...


class WrittenComponents(Protocol):
    """What open transactions write, and what committed ones have written."""

    def add(self, components: Sequence[WrittenComponent]) -> None: ...
    def of(self, transaction_id: int) -> list[WrittenComponent]: ...
    def remove(self, transaction_id: int, database: str, table: str) -> None:
        """Remove the entry of a whole table, because its partitions are known now."""
        ...

    def complete(self, transaction_id: int, *, is_update: bool, at: int) -> None:
        """Turn what a transaction writes into what has been written."""
        ...

    def add_completed(
        self, transaction_id: int, writes: Sequence[ReplayedWrite], at: int
    ) -> None: ...
    def is_completed(self, transaction_id: int) -> bool: ...
    def forget_completed(self, place: Compactable, highest_write_id: int) -> None:
        """Remove what has been written up to a write id, 0 for all."""
        ...

    def forget_aborted(self, place: Compactable, highest_write_id: int) -> None:
        """Remove what aborted transactions wrote up to a write id.

        Where nothing else is left of one in the table, its write id goes too.
        """
        ...

    def changed_since(
        self,
        database: str,
        table: str,
        write_id: int,
        hidden: Sequence[int],
        snapshot: TransactionSnapshot,
    ) -> bool:
        """Tell of an update or delete with a later (or one of the hidden) write ids.

        Only what the snapshot sees counts.
        """
        ...

    def add_write_set(self, components: Sequence[WrittenComponent], commit_id: int) -> None: ...
    def conflict(self, transaction_id: int, *, deletes: bool) -> WriteConflict | None:
        """Return a committed overlapping change of the same that one of ours met.

        With `deletes` two deletes are a conflict as well.
        """
        ...

    def latest_conflict(self, transaction_id: int) -> int | None: ...
    def forget_write_sets(self, before: int) -> None: ...
    def forget(self, database: str, table: str | None, partitions: Sequence[str] | None) -> None:
        """Remove all about a database, a table, or some partitions of it."""
        ...

    def rename(
        self, database: str, table: str | None, new_database: str, new_table: str | None
    ) -> None: ...
    def rename_partition(self, database: str, table: str, old: str, new: str) -> None: ...


class WriteIds(Protocol):
    """The write ids of tables; names are in lower case."""

    def next_for(self, database: str, table: str) -> int | None:
        """Return the next id and lock it; None for a table that has none yet."""
        ...

    def set_next(self, database: str, table: str, value: int) -> bool:
        """Set the next id where the table has none yet; tell whether it had none."""
        ...

    def advance(self, database: str, table: str, value: int) -> None: ...
    def latest(self, database: str, table: str) -> int:
        """Return the newest id without locking anything, 0 where there is none."""
        ...

    def add(self, database: str, table: str, allocated: Sequence[AllocatedWriteId]) -> None: ...
    def of(
        self, database: str, table: str, transaction_ids: Sequence[int]
    ) -> list[AllocatedWriteId]:
        """Return those that transactions have, by transaction."""
        ...

    def transaction_of(self, database: str, table: str, write_id: int) -> int | None: ...
    def highest(self, database: str, table: str, transaction_id: int) -> int | None:
        """Return the highest that a transaction up to this one has."""
        ...

    def allocated(
        self, database: str, table: str, upto: int, from_transaction: int
    ) -> list[AllocatedWriteId]:
        """Return those up to an id, of transactions from one on, by write id."""
        ...

    def remove(self, database: str, table: str, transaction_ids: Sequence[int] | None) -> None:
        """Remove those of some transactions, or of all."""
        ...

    def databases_of(self, transaction_ids: Sequence[int]) -> Mapping[int, list[str]]:
        """Return the databases, ascending, that transactions have write ids in."""
        ...

    def keep_oldest(self, transaction_id: int, oldest: Sequence[tuple[str, str, int]]) -> None:
        """Note which write id a reader still needs, by database and table."""
        ...

    def forget_oldest(self, transaction_ids: Sequence[int]) -> None: ...
    def forget_before(self, transaction_id: int) -> None:
        """Remove those of transactions below this one: all that see them see them as written."""
        ...

    def forget(self, database: str, table: str | None) -> None:
        """Remove all about a table or a database."""
        ...

    def rename(
        self, database: str, table: str | None, new_database: str, new_table: str | None
    ) -> None: ...


class MaterializedViews(Protocol):
    """Rebuilds that are going on, and how many rows tables got."""

    def lock_rebuild(self, database: str, table: str, transaction_id: int, at: int) -> bool:
        """Take the lock where nobody has it; tell whether it was free."""
        ...

    def beat_rebuild(self, database: str, table: str, transaction_id: int, at: int) -> bool: ...
    def unlock_rebuilds(self, transaction_ids: Sequence[int]) -> None: ...
    def expire_rebuilds(self, before: int) -> None:
        """Remove the locks without a sign of life whose transaction is not open."""
        ...

    def count_rows(self, view_id: int, table_id: int, rows: ChangedRows) -> None:
        """Add to the rows that a table under a view got."""
        ...

    def counted_rows(self, view_id: int) -> Mapping[int, ChangedRows]:
        """Return the rows that the tables under a view got, by table."""
        ...

    def forget_rows(self, view_id: int) -> None: ...


class WriteNotes(Protocol):
    """Which files transactions have written, for followers of their commits."""

    def add(self, note: WriteNote, at: int) -> None:
        """Write a note; files of the same place are added to those noted before."""
        ...

    def of(
        self, transaction_id: int, database: str | None, table: str | None
    ) -> list[WriteNote]: ...
    def purge(self, before: int, limit: int) -> int: ...

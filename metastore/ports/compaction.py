"""The port of the compaction queue and its history."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from metastore.model.compaction import (
    Compactable,
    Compaction,
    CompactionFilter,
    CompactionState,
    DeltaMetric,
    Worker,
)


class Compactions(Protocol):
    """Compactions, queued and over; names are as their requests wrote them."""

    def serialise(self) -> None:
        """Have others who want to enqueue wait for us."""
        ...

    def next_id(self) -> int: ...
    def add(self, compaction: Compaction) -> None: ...
    def get(self, ids: Sequence[int], *, for_update: bool = False) -> list[Compaction]:
        """Return those that are there, by id."""
        ...

    def of_transaction(self, transaction_id: int) -> Compaction | None: ...
    def at_work(self, place: Compactable, highest_write_id: int | None) -> Compaction | None:
        """Return what waits or runs for a place, else what has merged as far as this already."""
        ...

    def replace(self, compaction: Compaction) -> None: ...
    def claim(self, worker: Worker, at: int, anybody_before: int) -> Compaction | None:
        """Give the oldest that waits to a worker, to him alone.

        What was enqueued before `anybody_before` is for workers without a pool as well.
        """
        ...

    def set_job(self, compaction_id: int, job_id: str | None) -> bool:
        """Tell whether it is queued."""
        ...

    def release(self, started_before: int) -> None:
        """Let what workers began so long ago wait again."""
        ...

    def committed(self, transaction_id: int, latest_id: int, at: int) -> None:
        """Note that the transaction of a compactor has committed."""
        ...

    def shown(self, wanted: CompactionFilter) -> list[Compaction]:
        """Return those that fit in the order wanted. Raises InvalidObject for no such order."""
        ...

    def merged(
        self, place: Compactable, partitions: Collection[str], after: int | None
    ) -> list[Compaction]:
        """Return those of a table whose files are to be read, the newest first.

        Of some partitions only where any are named, and with later ids than `after`.
        """
        ...

    def merged_since(
        self, database: str, table: str, write_id: int, hidden: Sequence[int]
    ) -> bool:
        """Tell of anything queued, or that has merged a later write id or one of the hidden."""
        ...

    def spent(
        self, kept: Mapping[CompactionState, int], started_before: int, limit: int
    ) -> list[int]:
        """Return history that nobody needs.

        That is, of each place and state all but the newest so many; and failures and refusals
        that began so long ago, and after which a compaction of the kind succeeded.
        """
        ...

    def remove(self, ids: Sequence[int]) -> None: ...
    def remove_retries(self, place: Compactable) -> None:
        """Remove what is queued to clean up after aborted transactions of a place."""
        ...

    def forget(self, database: str, table: str | None, partitions: Sequence[str] | None) -> None:
        """Remove all about a database, a table, or some partitions of it."""
        ...

    def rename(self, database: str, table: str, new_database: str, new_table: str) -> None: ...
    def rename_partition(self, database: str, table: str, old: str, new: str) -> None: ...


class DeltaMetrics(Protocol):
    """What compactors have counted in tables and partitions."""

    def note(self, place: Compactable, metric: DeltaMetric, value: int) -> None: ...
    def remove(self, place: Compactable, metric: DeltaMetric) -> None:
        """Remove a number, for all partitions where none is named."""
        ...

    def forget(self, database: str, table: str | None, partitions: Sequence[str] | None) -> None:
        """Remove all about a database, a table, or some partitions of it."""
        ...

    def rename(self, database: str, table: str, new_database: str, new_table: str) -> None: ...
    def rename_partition(self, database: str, table: str, old: str, new: str) -> None: ...

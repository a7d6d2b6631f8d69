"""Marks on partitions: a loader says that one is done, a scheduler asks.

They are no part of the event log (Hive 3.1 `DbNotificationListener.onLoadPartitionDone`).
"""

from collections.abc import Mapping

from metastore.errors import IncompletePartitionValues
from metastore.model.table import Table, TableName
from metastore.ports.auth import Action
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.names import normalise_table
from metastore.service.partition_rows import key_names


class PartitionMarksService:
    """Use cases of marks. A partition need not exist to be marked (Hive 3.1)."""

    def __init__(self, store: Store, access: Access, clock: Clock, kept_seconds: int) -> None:
        self._kept = kept_seconds
        self._store = store
        self._access = access
        self._clock = clock

    def mark(
        self, ctx: RequestContext, table: TableName, values: Mapping[str, str], type_: int
    ) -> None:
        """Mark the partition with these values, by key, from now on.

        Raises TableNotFound and IncompletePartitionValues.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> None:
            found = tx.tables.get(name, for_update=True)
            tx.partition_marks.put(
                found.id, _in_order(found, values), type_, self._clock.seconds()
            )

        self._store.write(work)

    def is_marked(
        self, ctx: RequestContext, table: TableName, values: Mapping[str, str], type_: int
    ) -> bool:
        """Tell whether `mark` was called for this not too long ago. Raises as `mark`."""
        name = normalise_table(table)
        self._access.require_table(ctx, Action.READ, name)

        def work(tx: Transaction) -> int | None:
            found = tx.tables.get(name)
            return tx.partition_marks.marked_at(found.id, _in_order(found, values), type_)

        at = self._store.read(work)
        return at is not None and at >= self._clock.seconds() - self._kept


def _in_order(table: Table, values: Mapping[str, str]) -> list[str]:
    """Return the values in the order of the keys, whose names count with their case."""
    keys = key_names(table)
    if len(keys) != len(values):
        raise IncompletePartitionValues(keys, len(values))
    missing = next((key for key in keys if key not in values), None)
    if missing is not None:
        raise IncompletePartitionValues(keys, len(values), missing)
    return [values[key] for key in keys]

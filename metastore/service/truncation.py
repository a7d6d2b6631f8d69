"""Truncating tables and partitions: the data goes, the definition stays.

Deleting files cannot be part of a transaction, and an intent must not do it later, when somebody
may have written new ones. So there are three steps, and a crash after any of them leaves nothing
that is wrong: first what is known of the data stops counting, then the files go, then the
statistics say that there is nothing. Who writes in between has the last word on them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from metastore.errors import InvalidOperation
from metastore.model.event import EventType, NewEvent
from metastore.model.location import is_below, join, same_location
from metastore.model.partition import EncodedPartition
from metastore.model.table import Table, TableName
from metastore.ports.auth import Action
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.drops import require_unprotected
from metastore.service.files import Files
from metastore.service.log import log_events
from metastore.service.names import normalise_table
from metastore.service.partition_rows import RowWriter, decoded
from metastore.service.table_events import partition_event, table_event
from metastore.service.tables import purges

_ACCURATE = "COLUMN_STATS_ACCURATE"
_ALWAYS_ZERO = ("numFiles", "totalSize")
_ZERO_WHERE_KNOWN = ("numRows", "rawDataSize")
_EMPTY_BASE = b'{"thisFileVersion":"0","dataFormat":"truncated"}'


@dataclass(frozen=True, slots=True)
class Truncation:
    """What is to be truncated.

    `partitions` are names, None for the whole table. With `keep_files` nothing is deleted; a
    transactional table gets an empty base of `write_id` instead, which hides what was before.
    """

    table: TableName
    partitions: Sequence[str] | None = None
    keep_files: bool = False
    write_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Doomed:
    """What was found: the table, and its partitions where they are meant."""

    table: Table
    rows: Sequence[EncodedPartition] | None
    locations: Sequence[str] = field(default=())


class TruncationService:
    """The use case of `TRUNCATE TABLE`."""

    def __init__(self, store: Store, access: Access, clock: Clock, files: Files) -> None:
        self._store = store
        self._access = access
        self._clock = clock
        self._files = files

    def truncate(self, ctx: RequestContext, wanted: Truncation) -> None:
        """Delete the data of a table or of partitions, external ones too.

        Names without a partition are skipped. Raises TableNotFound, TableProtected where the
        whole of a protected table is meant, InvalidOperation for a view,
        and LocationNotAllowed or LocationUnusable where the files cannot be deleted.
        """
        wanted = replace(wanted, table=normalise_table(wanted.table))
        self._access.require_table(ctx, Action.ALTER, wanted.table)
        doomed = self._store.write(lambda tx: _distrusted(tx, wanted))
        if not wanted.keep_files:
            self._files.clear(doomed.locations, purge=purges(doomed.table))
        elif _is_transactional(doomed.table):
            self._hide(doomed, wanted.write_id or 0)
        self._store.write(lambda tx: self._reset(ctx, tx, doomed, wanted.write_id))

    def _hide(self, doomed: _Doomed, write_id: int) -> None:
        """Write the empty base that readers start from (Hive `AcidUtils`, base directories)."""
        for location in doomed.locations:
            self._files.write(
                join(location, f"base_{write_id:07d}", "_metadata_acid"), _EMPTY_BASE
            )

    def _reset(
        self, ctx: RequestContext, tx: Transaction, doomed: _Doomed, write_id: int | None
    ) -> None:
        table = tx.tables.get(doomed.table.qualified, for_update=True)
        if table.id != doomed.table.id:
            return
        if doomed.rows is None:
            event = _reset_table(tx, table, doomed.table, write_id)
        elif doomed.rows:
            event = _reset_partitions(tx, table, doomed.rows, write_id)
        else:
            return
        marked = replace(event, body={**(event.body or {}), "truncated": True})
        log_events(tx, ctx, self._clock, marked)


def _distrusted(tx: Transaction, wanted: Truncation) -> _Doomed:
    """Find what is meant, and let statistics no longer be called accurate."""
    table = tx.tables.get(wanted.table, for_update=True)
    if wanted.partitions is None:
        require_unprotected(tx, table)
    root = table.storage.location
    if root is None:
        raise InvalidOperation(f"{table.name} has no data of its own to be truncated")
    if wanted.partitions is None and not table.partition_keys:
        kept = {key: value for key, value in table.parameters.items() if key != _ACCURATE}
        if len(kept) < len(table.parameters):
            table = tx.tables.replace(replace(table, parameters=kept))
        return _Doomed(table, None, [root])
    if wanted.partitions is None:
        batches = tx.partitions.scan(table.id)
    else:
        batches = tx.partitions.by_names(table.id, wanted.partitions)
    rows = [row for batch in batches for row in batch]
    return _distrusted_partitions(tx, table, rows)


def _distrusted_partitions(
    tx: Transaction, table: Table, rows: Sequence[EncodedPartition]
) -> _Doomed:
    writer = RowWriter(tx, table)
    left, changed, locations = [], [], []
    for row, (_, partition) in zip(rows, decoded(tx, [rows]), strict=True):
        locations.append(_own_location(table, partition.storage.location))
        kept = {key: value for key, value in partition.parameters.items() if key != _ACCURATE}
        if len(kept) < len(partition.parameters):
            distrusted = writer.changed(row, replace(partition, parameters=kept))
            changed.append(distrusted)
            left.append(distrusted)
        else:
            left.append(row)
    if changed:
        tx.partitions.touch(table.id)
        tx.partitions.replace(table.id, changed)
    return _Doomed(table, left, [location for location in locations if location])


def _own_location(table: Table, location: str | None) -> str | None:
    """Return where a partition lies, unless other partitions lie there as well."""
    root = table.storage.location
    if location and root and (same_location(location, root) or is_below(root, location)):
        raise InvalidOperation(f"{location} holds more than one partition of {table.name}")
    return location


def _reset_table(tx: Transaction, table: Table, left: Table, write_id: int | None) -> NewEvent:
    if table.version != left.version:
        return table_event(EventType.ALTER_TABLE, table, before=table, after=table)
    parameters = _emptied(table.parameters)
    emptied = replace(table, parameters=parameters, write_id=write_id or table.write_id)
    stored = tx.tables.replace(emptied)
    return table_event(EventType.ALTER_TABLE, table, before=table, after=stored)


def _reset_partitions(
    tx: Transaction, table: Table, left: Sequence[EncodedPartition], write_id: int | None
) -> NewEvent:
    tx.partitions.touch(table.id)
    known = {row.id: row for row in left}
    names = [row.name for row in left]
    rows = [row for batch in tx.partitions.by_names(table.id, names) for row in batch]
    writer = RowWriter(tx, table)
    changed, states = [], []
    for row, (_, partition) in zip(rows, decoded(tx, [rows]), strict=True):
        after = row
        if known.get(row.id) == row:
            emptied = replace(
                partition,
                parameters=_emptied(partition.parameters),
                write_id=write_id or partition.write_id,
            )
            after = writer.changed(row, emptied)
            changed.append(after)
        states += [(state.shape_id, state.name, state.row) for state in (row, after)]
    tx.partitions.replace(table.id, changed)
    return partition_event(EventType.ALTER_PARTITION, table, states)


def _emptied(parameters: Mapping[str, str]) -> dict[str, str]:
    known = {key: "0" for key in _ZERO_WHERE_KNOWN if key in parameters}
    always = dict.fromkeys(_ALWAYS_ZERO, "0")
    return {**parameters, **known, **always, _ACCURATE: '{"BASIC_STATS":"true"}'}


def _is_transactional(table: Table) -> bool:
    return table.parameters.get("transactional", "").lower() == "true"

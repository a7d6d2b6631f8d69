"""Restoring tables with what belongs to them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from metastore.errors import PartitionKeysChanged, TableNotFound
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.constraint import ConstraintColumn
from metastore.model.event import EventType
from metastore.model.index import TableIndex
from metastore.model.partition import EncodedPartition
from metastore.model.plain import table_to_plain
from metastore.model.record import (
    ConstraintsRecord,
    DescribedPartition,
    Existing,
    PartitionsRecord,
    TableRecord,
)
from metastore.model.table import Table
from metastore.ports.constraints import NewConstraintColumn
from metastore.ports.store import NewPartition
from metastore.service.constraints import constraint_events
from metastore.service.partition_rows import RowWriter, decoded, key_names, named_once
from metastore.service.restored import Outcome, Restoration
from metastore.service.restored_write_ids import restore_write_ids
from metastore.service.table_events import partition_event, table_event

_OF_TABLE = 0
_Rows = dict[str, EncodedPartition]


def restore_table(work: Restoration, record: TableRecord) -> None:
    """Store a table with its statistics and write ids.

    Raises DatabaseNotFound, and PartitionKeysChanged for other keys than the partitions have.
    """
    tx, table = work.tx, record.table
    database = tx.databases.get(table.catalog, table.database, for_update=True)
    table = replace(table, database_id=database.id)
    try:
        current = tx.tables.get(table.qualified, for_update=True)
    except TableNotFound:
        stored = tx.tables.add(replace(table, id=0))
        work.count("table", Outcome.ADDED)
        work.events.append(table_event(EventType.CREATE_TABLE, stored, after=stored))
        describes = True
    else:
        stored = _met(work, current, table)
        describes = work.existing is Existing.REPLACE
    if describes:
        tx.statistics.remove(stored.id, [_OF_TABLE], None, None)
        tx.statistics.put(stored.id, _OF_TABLE, record.statistics)
    if record.write_ids is not None and table.catalog == DEFAULT_CATALOG:
        restore_write_ids(work, stored, record.write_ids)


def _met(work: Restoration, current: Table, table: Table) -> Table:
    """Return what is stored of a table that is there already."""
    if not work.decide("table", same=table_to_plain(current) == table_to_plain(table)):
        return current
    tx = work.tx
    keys = (current.partition_keys, table.partition_keys)
    if keys[0] != keys[1] and any(tx.partitions.names(current.id, limit=1)):
        raise PartitionKeysChanged
    versions = (current.id, current.version, current.partition_version)
    stored = tx.tables.replace(
        replace(table, id=versions[0], version=versions[1], partition_version=versions[2])
    )
    event = table_event(EventType.ALTER_TABLE, stored, before=current, after=stored)
    work.events.append(event)
    return stored


# --- partitions ---------------------------------------------------------------------------------


def restore_partitions(work: Restoration, record: PartitionsRecord) -> None:
    """Store partitions with their statistics.

    Raises TableNotFound, PartitionKeysChanged, InvalidPartitionValues and DuplicatePartitions.
    """
    tx = work.tx
    table = tx.tables.get(record.table, for_update=True)
    if tuple(key_names(table)) != record.keys:
        raise PartitionKeysChanged
    named = named_once(table, [one.partition for one in record.partitions])
    described = dict(zip(named, record.partitions, strict=True))
    batches = tx.partitions.by_names(table.id, list(named))
    present = {encoded.name: encoded for batch in batches for encoded in batch}
    changed = _changed(work, present, described)
    new = {name: one for name, one in described.items() if name not in present}
    ids = {name: present[name].id for name in described if name in present}
    if new or changed:
        _, first = tx.partitions.touch(table.id, len(new))
        ids |= {name: partition_id for partition_id, name in enumerate(new, first)}
        _write(work, table, present, {name: described[name] for name in changed}, new, ids)
    put = new
    if work.existing is Existing.REPLACE and present:
        tx.statistics.remove(table.id, [one.id for one in present.values()], None, None)
        put = described
    tx.statistics.put_all(table.id, {ids[name]: one.statistics for name, one in put.items()})


def _changed(
    work: Restoration, present: _Rows, described: dict[str, DescribedPartition]
) -> list[str]:
    """Return the names of those that have to be replaced."""
    stored = dict(decoded(work.tx, [list(present.values())])) if present else {}
    changed = []
    for name, before in stored.items():
        after = replace(described[name].partition, id=before.id)
        if work.decide("partition", same=before == after):
            changed.append(name)
    return changed


def _write(
    work: Restoration,
    table: Table,
    present: _Rows,
    changed: dict[str, DescribedPartition],
    new: dict[str, DescribedPartition],
    ids: dict[str, int],
) -> None:
    writer = RowWriter(work.tx, table)
    rows = [
        writer.new(ids[name], name, replace(one.partition, id=ids[name]))
        for name, one in new.items()
    ]
    if rows:
        work.tx.partitions.add(table.id, rows)
        logged = [_logged(row) for row in rows]
        work.events.append(partition_event(EventType.ADD_PARTITION, table, logged))
        work.count("partition", Outcome.ADDED, len(rows))
    pairs = [
        (present[name], writer.changed(present[name], one.partition))
        for name, one in changed.items()
    ]
    if pairs:
        work.tx.partitions.replace(table.id, [after for _, after in pairs])
        logged = [_logged(state) for pair in pairs for state in pair]
        work.events.append(partition_event(EventType.ALTER_PARTITION, table, logged))


def _logged(row: EncodedPartition | NewPartition) -> tuple[int, str, bytes]:
    return row.shape_id, row.name, row.row


# --- constraints and indexes --------------------------------------------------------------------


def restore_constraints(work: Restoration, record: ConstraintsRecord) -> None:
    """Store constraints; those that are there are found by their names.

    Raises TableNotFound, also where a foreign key refers to a table that is not there.
    """
    tx = work.tx
    table = tx.tables.get(record.table, for_update=True)
    present = _by_name(tx.constraints.of_table(record.table))
    added: list[NewConstraintColumn] = []
    for name, columns in _by_name(record.columns).items():
        if name not in present:
            work.count("constraint", Outcome.ADDED)
        elif work.decide("constraint", same=_stated(present[name]) == _stated(columns)):
            tx.constraints.remove(table.id, name)
        else:
            continue
        added += [_new_column(work, table, column) for column in columns]
    tx.constraints.add(added)
    work.events += constraint_events(added)


def _by_name(columns: Sequence[ConstraintColumn]) -> dict[str, list[ConstraintColumn]]:
    ordered = sorted(columns, key=lambda column: column.name or "")
    groups = groupby(ordered, key=lambda column: column.name or "")
    found = {name: list(group) for name, group in groups}
    order = dict.fromkeys(column.name or "" for column in columns)
    return {name: found[name] for name in order}


def _stated(columns: Sequence[ConstraintColumn]) -> list[ConstraintColumn]:
    """Return the columns by position, without the name of the key that is referred to."""
    stated = [
        column
        if column.reference is None
        else replace(column, reference=replace(column.reference, key_name=None))
        for column in columns
    ]
    return sorted(stated, key=lambda column: column.position)


def _new_column(work: Restoration, table: Table, column: ConstraintColumn) -> NewConstraintColumn:
    parent = None
    if column.reference is not None:
        parent = work.tx.tables.get(column.reference.table).id
    return NewConstraintColumn(table.id, parent, column)


def restore_index(work: Restoration, index: TableIndex) -> None:
    """Store an index of Hive 2. Raises TableNotFound."""
    tx = work.tx
    table = tx.tables.get(index.table, for_update=True)
    current = next(
        (one for one in tx.indexes.of_table(index.table) if one.name == index.name), None
    )
    if current is None:
        tx.indexes.add(table.id, index)
        work.count("index", Outcome.ADDED)
    elif work.decide("index", same=current == index):
        tx.indexes.replace(table.id, index)

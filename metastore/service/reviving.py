"""Letting dropped tables be there again, within one transaction.

A table comes back with its id, and so with its partitions, statistics, constraints, privileges
and all that people wrote of it. Those who follow the event log had seen it go: for them it is a
new table, with new partitions.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from metastore.errors import TableAlreadyExists
from metastore.model.database import Database
from metastore.model.event import EventType, NewEvent
from metastore.model.record import Existing
from metastore.model.table import Table
from metastore.ports.clock import Clock
from metastore.ports.constraints import ForeignKeyFilter, NewConstraintColumn
from metastore.ports.store import Transaction
from metastore.service.constraints import constraint_events
from metastore.service.context import RequestContext
from metastore.service.log import log_events
from metastore.service.restored import Restoration
from metastore.service.restored_write_ids import restore_write_ids
from metastore.service.table_changes import move_partitions
from metastore.service.table_events import RESTORED, partition_event, table_event
from metastore.undo_errors import NameTaken


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table comes back to; `directory` is its new one, None where it keeps the old."""

    database: Database
    name: str
    directory: str | None = None


@dataclass(frozen=True, slots=True)
class Reviver:
    """Brings tables back in one transaction, and tells the event log of them at its end."""

    tx: Transaction
    ctx: RequestContext
    clock: Clock

    def table(self, dropped: Table, place: Place) -> Table:
        """Let a table be there again. Raises NameTaken."""
        back = replace(
            dropped,
            name=place.name,
            database=place.database.name,
            catalog=place.database.catalog,
            database_id=place.database.id,
        )
        if self.tx.tables.stamp(back.qualified) is not None:
            raise NameTaken("table", f"{back.database}.{back.name}")
        source = back.storage.location
        if place.directory is not None:
            back = replace(back, storage=replace(back.storage, location=place.directory))
        try:
            stored = self.tx.tables.revive(back)
        except TableAlreadyExists as error:
            raise NameTaken("table", f"{back.database}.{back.name}") from error
        if place.directory is not None and source is not None:
            move_partitions(self.tx, stored, source, place.directory)
        self._restore_write_ids(stored)
        return stored

    def _restore_write_ids(self, table: Table) -> None:
        state = self.tx.dropped.write_ids(table.id)
        if state is None:
            return
        self.tx.write_ids.forget(table.database, table.name)  # given out while there was none
        work = Restoration(
            self.tx, Existing.REPLACE, self.clock.seconds(), self.ctx.principal.name
        )
        restore_write_ids(work, table, state)

    def log(self, *events: NewEvent) -> None:
        log_events(self.tx, self.ctx, self.clock, *events)

    def log_table(self, table: Table) -> None:
        """Tell of a table, its partitions and its constraints, some partitions at a time."""
        event = table_event(EventType.CREATE_TABLE, table, after=table)
        self.log(replace(event, body={**(event.body or {}), RESTORED: True}))
        for batch in self.tx.partitions.scan(table.id):
            rows = [(one.shape_id, one.name, one.row) for one in batch]
            if rows:
                self.log(partition_event(EventType.ADD_PARTITION, table, rows))
        self.log(*constraint_events(self._constraints(table)))

    def _constraints(self, table: Table) -> Iterator[NewConstraintColumn]:
        for column in self.tx.constraints.of_table(table.qualified):
            yield NewConstraintColumn(table.id, None, column)
        wanted = ForeignKeyFilter(
            table.catalog, parent_database=table.database, parent_table=table.name
        )
        for column in self.tx.constraints.foreign_keys(wanted):
            if column.table != table.qualified:
                holder = self.tx.tables.stamp(column.table)
                yield NewConstraintColumn(holder[0] if holder else 0, table.id, column)

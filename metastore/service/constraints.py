"""Constraints: use cases."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from metastore.errors import ConstraintNotFound, TableNotFound
from metastore.model.constraint import ConstraintColumn, ConstraintKind, constraint_to_plain
from metastore.model.event import EventType, NewEvent
from metastore.model.table import TableName
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.constraints import ForeignKeyFilter, NewConstraintColumn
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.constraint_rules import normal_column, store_constraints
from metastore.service.context import RequestContext
from metastore.service.log import log_events
from metastore.service.names import normalise, normalise_table

_ADDED = {
    ConstraintKind.PRIMARY_KEY: EventType.ADD_PRIMARYKEY,
    ConstraintKind.FOREIGN_KEY: EventType.ADD_FOREIGNKEY,
    ConstraintKind.UNIQUE: EventType.ADD_UNIQUECONSTRAINT,
    ConstraintKind.NOT_NULL: EventType.ADD_NOTNULLCONSTRAINT,
    ConstraintKind.DEFAULT: EventType.ADD_DEFAULTCONSTRAINT,
    ConstraintKind.CHECK: EventType.ADD_CHECKCONSTRAINT,
}


class ConstraintsService:
    """Use cases of constraints. They are stored and listed, never enforced."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def of_table(self, ctx: RequestContext, table: TableName) -> list[ConstraintColumn]:
        """Return all that was declared on a table, in that order; a missing table has nothing."""
        table = normalise_table(table)
        self._access.require_table(ctx, Action.READ, table)
        return self._store.peek(lambda tx: tx.constraints.of_table(table))

    def foreign_keys(
        self, ctx: RequestContext, wanted: ForeignKeyFilter
    ) -> list[ConstraintColumn]:
        """Return the columns of foreign keys by the tables that refer or are referred to."""
        normal = ForeignKeyFilter(
            normalise(wanted.catalog),
            _lower(wanted.parent_database),
            _lower(wanted.parent_table),
            _lower(wanted.database),
            _lower(wanted.table),
        )
        found = self._store.peek(lambda tx: tx.constraints.foreign_keys(normal))
        visible = self._access.visible_resources(
            ctx,
            [
                Resource(each.table.catalog, each.table.database, each.table.table)
                for each in found
            ],
        )
        return [column for column, yes in zip(found, visible, strict=True) if yes]

    def add(self, ctx: RequestContext, columns: Sequence[ConstraintColumn]) -> None:
        """Store constraints on tables that exist, all or none.

        Names are made where they are missing. Raises ConstraintTargetNotFound,
        ConstraintAlreadyExists, PrimaryKeyAlreadyExists and InvalidConstraint.
        """
        normal = [normal_column(column) for column in columns]
        for table in {column.table for column in normal}:
            self._access.require_table(ctx, Action.ALTER, table)

        def work(tx: Transaction) -> None:
            stored = store_constraints(tx, normal, now_ms=self._clock.milliseconds())
            log_events(tx, ctx, self._clock, *constraint_events(stored))

        if normal:
            self._store.write(work)

    def drop(self, ctx: RequestContext, table: TableName, name: str) -> None:
        """Remove a constraint that was declared on a table or refers to it.

        Raises ConstraintNotFound, also where the table is missing.
        """
        table, constraint = normalise_table(table), normalise(name)
        self._access.require_table(ctx, Action.ALTER, table)

        def work(tx: Transaction) -> None:
            try:
                holder = tx.tables.get(table, for_update=True)
            except TableNotFound as error:
                raise ConstraintNotFound(name, table.database, table.table) from error
            if not tx.constraints.remove(holder.id, constraint):
                raise ConstraintNotFound(name, table.database, table.table)
            event = NewEvent(
                EventType.DROP_CONSTRAINT,
                table.catalog,
                table.database,
                table.table,
                holder.id,
                {"name": constraint},
            )
            log_events(tx, ctx, self._clock, event)

        self._store.write(work)


def constraint_events(stored: Iterable[NewConstraintColumn]) -> list[NewEvent]:
    """Return one event for each kind of constraint and table (Hive's `ADD_…` events)."""
    ordered = sorted(stored, key=lambda each: (each.column.kind, each.table_id))
    groups = groupby(ordered, key=lambda each: (each.column.kind, each.table_id))
    return [
        _added(kind, table_id, [each.column for each in group])
        for (kind, table_id), group in groups
    ]


def _added(kind: ConstraintKind, table_id: int, columns: Sequence[ConstraintColumn]) -> NewEvent:
    table = columns[0].table
    body = {"constraints": [constraint_to_plain(column) for column in columns]}
    return NewEvent(_ADDED[kind], table.catalog, table.database, table.table, table_id, body)


def _lower(name: str | None) -> str | None:
    return None if name is None else normalise(name)

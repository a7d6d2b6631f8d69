"""Indexes of tables as Hive 2.3 kept them: use cases. The catalog builds and reads none."""

from collections.abc import Mapping
from dataclasses import replace

from metastore.errors import (
    IndexAlreadyExists,
    IndexNotFound,
    InvalidIndex,
    MetastoreError,
    TableNotFound,
)
from metastore.model.index import TableIndex
from metastore.model.table import Table, TableName
from metastore.ports.auth import Action
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.names import normalise, normalise_table
from metastore.service.table_rules import DDL_TIME
from metastore.service.tables import TablesService


class IndexesService:
    """Use cases of indexes. An index goes with its table."""

    def __init__(self, store: Store, access: Access, clock: Clock, tables: TablesService) -> None:
        self._store = store
        self._access = access
        self._clock = clock
        self._tables = tables

    def list(self, ctx: RequestContext, table: TableName) -> list[TableIndex]:
        """Return the indexes of a table by name; a missing table has none."""
        table = normalise_table(table)
        self._access.require_table(ctx, Action.READ, table)
        return [*self._store.peek(lambda tx: tx.indexes.of_table(table))]

    def get(self, ctx: RequestContext, table: TableName, name: str) -> TableIndex:
        """Return an index. Raises IndexNotFound, also where the table is missing."""
        table = normalise_table(table)
        self._access.require_table(ctx, Action.READ, table)
        return self._store.peek(lambda tx: _get(tx, table, name))

    def create(
        self, ctx: RequestContext, index: TableIndex, index_table: Table | None
    ) -> TableIndex:
        """Store an index of a table, after creating the table that holds its data, if given.

        Raises IndexAlreadyExists, InvalidIndex where a table is not as it must be, and what
        creating the index's table raises.
        """
        now = self._clock.seconds()
        new = replace(
            index,
            name=normalise(index.name),
            table=normalise_table(index.table),
            created_at=now,
            parameters={**index.parameters, DDL_TIME: str(now)},
        )
        self._access.require_table(ctx, Action.ALTER, new.table)
        self._store.read(lambda tx: _check_new(tx, new, index_table))
        if index_table is None:
            self._store.write(lambda tx: _add(tx, new))
            return new
        created = self._tables.create(ctx, index_table)
        try:
            self._store.write(lambda tx: _add(tx, new))
        except MetastoreError:
            self._tables.drop(ctx, created.qualified, if_exists=True)
            raise
        return new

    def alter(
        self, ctx: RequestContext, table: TableName, name: str, parameters: Mapping[str, str]
    ) -> None:
        """Replace an index's parameters, all that Hive 2.3 lets change. Raises IndexNotFound."""
        table = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, table)
        stamped = {**parameters, DDL_TIME: str(self._clock.seconds())}

        def work(tx: Transaction) -> None:
            holder = _holder(tx, table, name)
            current = _get(tx, table, name)
            tx.indexes.replace(holder, replace(current, parameters=stamped))

        self._store.write(work)

    def drop(self, ctx: RequestContext, table: TableName, name: str, *, delete_data: bool) -> None:
        """Remove an index, then the table that holds its data. Raises IndexNotFound."""
        table = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, table)

        def work(tx: Transaction) -> TableIndex:
            holder = _holder(tx, table, name)
            current = _get(tx, table, name)
            tx.indexes.remove(holder, current.name)
            return current

        own = _table_of(self._store.write(work))
        if own is not None:
            self._tables.drop(ctx, own, delete_data=delete_data, if_exists=True)


def _table_of(index: TableIndex) -> TableName | None:
    """Return the table of an index, which may be in another database (`database.table`)."""
    if index.index_table is None:
        return None
    database, separator, table = index.index_table.partition(".")
    where = (database, table) if separator else (index.table.database, index.index_table)
    return normalise_table(TableName(index.table.catalog, *where))


def _check_new(tx: Transaction, index: TableIndex, index_table: Table | None) -> None:
    if any(each.name == index.name for each in tx.indexes.of_table(index.table)):
        raise IndexAlreadyExists(index.name)
    if tx.tables.stamp(index.table) is None:
        raise InvalidIndex(
            "Unable to add index because database or the orginal table do not exist"
        )
    own = _table_of(index)
    found = own is not None and tx.tables.stamp(own) is not None
    if index_table is not None and found:
        raise InvalidIndex("Unable to add index because index table already exists")
    if index_table is None and not found:
        raise InvalidIndex("Underlying index table does not exist for the given index.")


def _add(tx: Transaction, index: TableIndex) -> None:
    try:
        holder = tx.tables.get(index.table, for_update=True)
    except TableNotFound as error:
        raise InvalidIndex("Original table does not exist for the given index.") from error
    tx.indexes.add(holder.id, index)


def _holder(tx: Transaction, table: TableName, index: str) -> int:
    """Return the id of the table, which is locked against other changes of its indexes."""
    try:
        return tx.tables.get(table, for_update=True).id
    except TableNotFound as error:
        raise IndexNotFound(index, table.database, table.table) from error


def _get(tx: Transaction, table: TableName, name: str) -> TableIndex:
    for index in tx.indexes.of_table(table):
        if index.name == normalise(name):
            return index
    raise IndexNotFound(name, table.database, table.table)

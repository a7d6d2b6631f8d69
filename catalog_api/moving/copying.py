"""Copying a live Hive metastore into a store.

The store itself says how far a copy has come: a table is stored with its statistics in one
transaction, partitions with theirs in others, so what is there is whole, and a copy that was
stopped goes on with what is missing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from catalog_api.moving.progress import Progress
from catalog_api.moving.selection import Selection
from catalog_api.moving.storing import CONTEXT, Storing
from catalog_api.thrift.client.connection import HiveConnection
from catalog_api.thrift.client.rights import grants, memberships, roles
from catalog_api.thrift.client.source import HiveSource
from metastore.errors import TableNotFound
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.constraint import ConstraintKind
from metastore.model.record import ConstraintsRecord, Existing, Record
from metastore.model.table import Table, TableName
from metastore.service.catalog import CatalogService

PARTITIONS_AT_ONCE = 1_000


class HiveCopy:
    """One copy of what was selected."""

    def __init__(
        self,
        connection: HiveConnection,
        selection: Selection,
        catalog: CatalogService,
        existing: Existing,
        progress: Progress,
    ) -> None:
        self._connection = connection
        self._source = HiveSource(connection)
        self._selection = selection
        self._catalog = catalog
        self._existing = existing
        self._progress = progress
        self._foreign_keys: list[Record] = []
        self._partitions = 0
        self.storing = Storing(catalog, existing)

    def run(self) -> None:
        """Copy everything; whatever cannot be stored is in `storing.left_out`.

        Raises Unavailable where the source or the store does not answer.
        """
        self._copy_databases()
        total = len(self._selection.tables)
        for done, name in enumerate(self._selection.tables, 1):
            self._copy_table(name)
            self._progress.show("tables copied", done, total)
        for record in self._foreign_keys:
            self.storing.store([record])
        self._copy_rights()

    def _copy_databases(self) -> None:
        chosen = [name for name in self._selection.catalogs if name != DEFAULT_CATALOG]
        self.storing.store([self._source.catalog(name) for name in chosen])
        self.storing.store(self._source.connectors())
        self.storing.store(self._selection.databases)
        for database in self._selection.databases:
            self.storing.store(self._source.functions(database.catalog, database.name))

    def _copy_table(self, name: TableName) -> None:
        record = self._source.table(name)
        if record is None:
            return
        self.storing.store([record])
        self._copy_partitions(record.table)
        self._copy_constraints(name)

    def _copy_partitions(self, table: Table) -> None:
        names = self._source.partition_names(table)
        if self._existing is Existing.KEEP:
            names = self._missing(table, names)
        for batch in batches(names):
            self.storing.store([self._source.partitions(table, batch)])
            self._partitions += len(batch)
            self._progress.show("partitions copied", self._partitions, None)

    def _missing(self, table: Table, names: list[str]) -> list[str]:
        try:
            present = set(self._catalog.partitions.names(CONTEXT, table.qualified))
        except TableNotFound:  # it was left out
            return []
        return [name for name in names if name not in present]

    def _copy_constraints(self, name: TableName) -> None:
        record = self._source.constraints(name)
        own, foreign = cut(record)
        if own.columns:
            self.storing.store([own])
        if foreign.columns:
            self._foreign_keys.append(foreign)

    def _copy_rights(self) -> None:
        granted = memberships(self._connection)
        self.storing.store(roles(self._connection, granted))
        self.storing.store(granted)
        covered = self._selection.covered(grants(self._connection))
        for start in range(0, len(covered), PARTITIONS_AT_ONCE):
            self.storing.store(covered[start : start + PARTITIONS_AT_ONCE])


def cut(record: ConstraintsRecord) -> tuple[ConstraintsRecord, ConstraintsRecord]:
    """Return what a table says of itself, and its foreign keys, which need other tables."""
    own, foreign = (
        tuple(c for c in record.columns if (c.kind is ConstraintKind.FOREIGN_KEY) is wanted)
        for wanted in (False, True)
    )
    return replace(record, columns=own), replace(record, columns=foreign)


def batches(names: Sequence[str]) -> Iterator[list[str]]:
    """Yield the names in the pieces in which partitions are asked for."""
    left = iter(names)
    while batch := list(islice(left, PARTITIONS_AT_ONCE)):
        yield batch

"""Everything that a catalog holds, as a stream of records: what a dump is made of."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.constraint import ConstraintKind
from metastore.model.database import PrincipalType
from metastore.model.description import Subject, SubjectKind
from metastore.model.partition import EncodedPartition
from metastore.model.privilege import ADMIN, PUBLIC, SQL_AUTHORIZER, Grant, Grantee, ObjectKind
from metastore.model.record import (
    ConstraintsRecord,
    DescribedPartition,
    DescriptionRecord,
    PartitionsRecord,
    ProtectionRecord,
    Record,
    TableRecord,
)
from metastore.model.table import Table, TableName
from metastore.ports.auth import Action, Resource
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.partition_rows import decoded, key_names
from metastore.service.restored_write_ids import write_id_state

T = TypeVar("T")
_PAGE = 200
_PARTITIONS = 500
_OF_TABLE = 0
_KINDS = (
    *((kind, False) for kind in ObjectKind if kind is not ObjectKind.PARTITION),
    (ObjectKind.PARTITION, True),
    (ObjectKind.COLUMN, True),
)
_ADMIN = Grantee(ADMIN, PrincipalType.ROLE)


class ContentsService:
    """Use cases of the catalog as a whole."""

    def __init__(self, store: Store, access: Access) -> None:
        self._store = store
        self._access = access

    def read(self, ctx: RequestContext, use: Callable[[Iterator[Record]], T]) -> T:
        """Run `use` on the records of one consistent snapshot; it may be run more than once.

        Not among them is what cannot go on elsewhere (locks, open transactions, the event log,
        partition marks), what is secret (tokens, keys), and what every catalog has: the roles
        `admin` and `public` and what `admin` may do. What open transactions write is given as if
        they were aborted.
        """
        self._access.require(ctx, Action.READ, Resource(DEFAULT_CATALOG))
        return self._store.read(lambda tx: use(_records(tx)))

    def table(self, ctx: RequestContext, name: TableName) -> TableRecord:
        """Return a table with its statistics and write ids. Raises TableNotFound."""
        self._access.require_table(ctx, Action.READ, name)
        return self._store.read(lambda tx: _described(tx, tx.tables.get(name)))

    def partitions(
        self, ctx: RequestContext, name: TableName, names: Sequence[str]
    ) -> PartitionsRecord:
        """Return those partitions that are there, by name, with their statistics.

        Raises TableNotFound.
        """
        self._access.require_table(ctx, Action.READ, name)

        def work(tx: Transaction) -> PartitionsRecord:
            table = tx.tables.get(name)
            batches = tx.partitions.by_names(table.id, names)
            return _partitions(tx, table, [encoded for batch in batches for encoded in batch])

        return self._store.read(work)


def _records(tx: Transaction) -> Iterator[Record]:
    yield from (tx.connectors.get(name) for name in tx.connectors.names())
    yield from (tx.roles.get(name) for name in tx.roles.names() if name not in {ADMIN, PUBLIC})
    catalogs = tx.catalogs.names()
    yield from (tx.catalogs.get(name) for name in catalogs)
    for name in catalogs:
        yield from _databases(tx, name)
    yield from (tx.user_types.get(name) for name in tx.user_types.names())
    for name in catalogs:
        yield from tx.functions.all(name)
    for table in _tables(tx):
        yield from _table(tx, table)
    for foreign in (False, True):
        yield from _constraints(tx, foreign=foreign)
    for name in tx.roles.names():
        yield from tx.roles.members(name)
    for kind, in_partitions in _KINDS:
        found = tx.privileges.of(None, kind, in_partitions=in_partitions)
        yield from (grant for grant in found if not _is_predefined(grant))
    yield from _terms(tx)
    for name in catalogs:
        yield from _descriptions(tx, name)
        yield from _protections(tx, name)
    for namespace in tx.administration.resource_plans.namespaces():
        yield from tx.administration.resource_plans.all(namespace)


def _databases(tx: Transaction, catalog: str) -> Iterator[Record]:
    yield from (tx.databases.get(catalog, name) for name in tx.databases.names(catalog, None))


def _tables(tx: Transaction) -> Iterator[Table]:
    for catalog in tx.catalogs.names():
        for name in tx.databases.names(catalog, None):
            database = tx.databases.get(catalog, name)
            after: str | None = None
            while page := tx.tables.page(database, after=after, limit=_PAGE):
                yield from page
                after = page[-1].name


def _described(tx: Transaction, table: Table) -> TableRecord:
    statistics = tx.statistics.get(table.id, [_OF_TABLE], None, None).get(_OF_TABLE, [])
    in_default = table.catalog == DEFAULT_CATALOG
    write_ids = write_id_state(tx, table) if in_default else None
    return TableRecord(table, tuple(statistics), write_ids)


def _table(tx: Transaction, table: Table) -> Iterator[Record]:
    yield _described(tx, table)
    for batch in tx.partitions.scan(table.id):
        for start in range(0, len(batch), _PARTITIONS):
            yield _partitions(tx, table, batch[start : start + _PARTITIONS])
    yield from tx.indexes.of_table(table.qualified)


def _partitions(
    tx: Transaction, table: Table, batch: Sequence[EncodedPartition]
) -> PartitionsRecord:
    known = tx.statistics.get(table.id, [encoded.id for encoded in batch], None, None)
    described = [
        DescribedPartition(partition, tuple(known.get(partition.id, ())))
        for _, partition in decoded(tx, [batch])
    ]
    return PartitionsRecord(table.qualified, tuple(key_names(table)), tuple(described))


def _terms(tx: Transaction) -> Iterator[Record]:
    after: str | None = None
    while page := tx.glossary.page(after=after, limit=_PAGE):
        yield from page
        after = page[-1].name


def _descriptions(tx: Transaction, catalog: str) -> Iterator[Record]:
    for name in tx.databases.names(catalog, None):
        subject = Subject(SubjectKind.DATABASE, tx.databases.get(catalog, name).id)
        said = tx.descriptions.find(subject)
        if said is not None:
            yield DescriptionRecord(catalog, name, None, said.description)
        after: str | None = None
        while page := tx.descriptions.page(catalog, name, after=after, limit=_PAGE):
            for table, stored in page:
                yield DescriptionRecord(catalog, name, table.table, stored.whole)
            after = page[-1][0].table


def _protections(tx: Transaction, catalog: str) -> Iterator[Record]:
    for name, protection in tx.protections.databases(catalog).items():
        yield ProtectionRecord(catalog, name, None, protection)
    after: TableName | None = None
    while page := tx.protections.tables(catalog, after=after, limit=_PAGE):
        for after, protection in page.items():  # the last one is where it goes on
            yield ProtectionRecord(catalog, after.database, after.table, protection)


def _constraints(tx: Transaction, *, foreign: bool) -> Iterator[Record]:
    for table in _tables(tx):
        columns = tuple(
            column
            for column in tx.constraints.of_table(table.qualified)
            if (column.kind is ConstraintKind.FOREIGN_KEY) is foreign
        )
        if columns:
            yield ConstraintsRecord(table.qualified, columns)


def _is_predefined(grant: Grant) -> bool:
    return (
        grant.object.kind is ObjectKind.GLOBAL
        and grant.grantee == _ADMIN
        and grant.privilege.authorizer == SQL_AUTHORIZER
    )

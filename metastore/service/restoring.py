"""Bringing contents in as they are: from a dump, or from another metastore.

None of the rules of new objects applies: times and owners stay, no directory is made or moved,
nothing is completed. What is there already is kept or replaced, and never deleted.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from metastore.model.catalog import Catalog
from metastore.model.connector import DataConnector
from metastore.model.database import Database
from metastore.model.function import Function
from metastore.model.glossary import Term
from metastore.model.index import TableIndex
from metastore.model.privilege import Grant, Role, RoleGrant
from metastore.model.record import (
    ConstraintsRecord,
    DescriptionRecord,
    Existing,
    PartitionsRecord,
    ProtectionRecord,
    Record,
    TableRecord,
)
from metastore.model.resource_plan import ResourcePlan
from metastore.model.table import TableName
from metastore.model.user_type import UserType
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.log import log_events
from metastore.service.restored import Outcome, Restoration
from metastore.service.restored_descriptions import restore_description, restore_term
from metastore.service.restored_objects import (
    restore_catalog,
    restore_connector,
    restore_database,
    restore_function,
    restore_plan,
    restore_type,
)
from metastore.service.restored_protections import restore_protection
from metastore.service.restored_rights import restore_grant, restore_membership, restore_role
from metastore.service.restored_tables import (
    restore_constraints,
    restore_index,
    restore_partitions,
    restore_table,
)
from metastore.service.secured_objects import resource

Restored = Counter[tuple[str, Outcome]]
"""How many objects of a kind had which outcome."""

_RESTORERS: dict[type, Callable[[Restoration, Any], None]] = {
    Catalog: restore_catalog,
    DataConnector: restore_connector,
    Database: restore_database,
    UserType: restore_type,
    Function: restore_function,
    TableRecord: restore_table,
    PartitionsRecord: restore_partitions,
    TableIndex: restore_index,
    ConstraintsRecord: restore_constraints,
    Role: restore_role,
    RoleGrant: restore_membership,
    Grant: restore_grant,
    ResourcePlan: restore_plan,
    Term: restore_term,
    DescriptionRecord: restore_description,
    ProtectionRecord: restore_protection,
}


class RestoringService:
    """Use cases of what comes in from elsewhere."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def restore(
        self, ctx: RequestContext, records: Sequence[Record], existing: Existing
    ) -> Restored:
        """Store records in their order, all or nothing; return what became of them.

        Of catalog `hive` and the databases `default`, which are there from the start, the
        definition is replaced in either case, as long as nobody has used them. Changes are logged
        as any others are; statistics have no entries of their own. Raises what names something
        that a record needs and is not there, InvalidPartitionValues, DuplicatePartitions and
        PartitionKeysChanged.
        """
        for place in dict.fromkeys(_resource(record) for record in records):
            self._access.require(ctx, Action.ALTER, place)

        def work(tx: Transaction) -> Restored:
            by = (ctx.principal.name, ctx.door)
            restoration = Restoration(tx, existing, self._clock.seconds(), *by)
            for record in records:
                _RESTORERS[type(record)](restoration, record)
            log_events(tx, ctx, self._clock, *restoration.events)
            return restoration.counts

        return self._store.write(work)


def _resource(record: Record) -> Resource:
    named = _table_of(record)
    if named is not None:
        return Resource(named.catalog, named.database, named.table)
    if isinstance(record, DescriptionRecord | ProtectionRecord):
        return Resource(record.catalog, record.database, record.table)
    if isinstance(record, Database):
        return Resource(record.catalog, record.name)
    if isinstance(record, Function):
        return Resource(record.catalog, record.database)
    if isinstance(record, Grant):
        return resource(record.object)
    return Resource(record.name if isinstance(record, Catalog) else "hive")


def _table_of(record: Record) -> TableName | None:
    if isinstance(record, TableRecord):
        return record.table.qualified
    if isinstance(record, PartitionsRecord | ConstraintsRecord | TableIndex):
        return record.table
    return None


def in_batches(records: Iterator[Record], size: int) -> Iterator[list[Record]]:
    """Group records so that each group has about `size` objects, partitions counted."""
    batch: list[Record] = []
    weight = 0
    for record in records:
        batch.append(record)
        weight += len(record.partitions) if isinstance(record, PartitionsRecord) else 1
        if weight >= size:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch

"""Records into a store, batch by batch; what cannot be stored is left out by itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from metastore.errors import (
    MetastoreError,
    PartitionKeysChanged,
    PermissionDenied,
    TableNotFound,
    Unavailable,
)
from metastore.model.function import Function
from metastore.model.index import TableIndex
from metastore.model.privilege import Grant, RoleGrant
from metastore.model.record import (
    ConstraintsRecord,
    DescriptionRecord,
    Existing,
    PartitionsRecord,
    ProtectionRecord,
    Record,
    TableRecord,
)
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.restored import Outcome

_OF_WHOLE_TABLES = (PartitionKeysChanged, TableNotFound)
CONTEXT = RequestContext(door="import")


class Storing:
    """Stores records and counts what became of them.

    `left_out` has a line for each object that could not be stored, with the reason.
    """

    def __init__(self, catalog: CatalogService, existing: Existing) -> None:
        self._catalog = catalog
        self._existing = existing
        self.counts: Counter[tuple[str, Outcome]] = Counter()
        self.left_out: list[str] = []

    def store(self, records: Sequence[Record]) -> None:
        """Store a batch in one transaction; where that fails, its parts one by one.

        Raises Unavailable and PermissionDenied.
        """
        if not records:
            return
        try:
            self.counts += self._catalog.restoring.restore(CONTEXT, records, self._existing)
        except (Unavailable, PermissionDenied):
            raise
        except MetastoreError as error:
            whole = len(records) == 1 and isinstance(error, _OF_WHOLE_TABLES)
            parts = [] if whole else _parts(records)
            if not parts:
                self.left_out.append(f"{described(records[0])}: {error}")
            for part in parts:
                self.store(part)


def _parts(records: Sequence[Record]) -> list[Sequence[Record]]:
    """Cut a batch in two; a single object has no parts."""
    if len(records) > 1:
        middle = len(records) // 2
        return [records[:middle], records[middle:]]
    record = records[0]
    if isinstance(record, PartitionsRecord) and len(record.partitions) > 1:
        middle = len(record.partitions) // 2
        halves = record.partitions[:middle], record.partitions[middle:]
        return [[replace(record, partitions=half)] for half in halves]
    if isinstance(record, ConstraintsRecord) and len(record.columns) > 1:
        names = dict.fromkeys(column.name for column in record.columns)
        if len(names) > 1:
            return [
                [replace(record, columns=tuple(c for c in record.columns if c.name == name))]
                for name in names
            ]
    return []


def described(record: Record) -> str:
    """Return what a person calls a record."""
    if isinstance(record, TableRecord):
        return f"table {record.table.qualified}"
    if isinstance(record, PartitionsRecord):
        if len(record.partitions) > 1:
            return f"{len(record.partitions):,} partitions of {record.table}"
        return f"partition {list(record.partitions[0].partition.values)} of {record.table}"
    if isinstance(record, ConstraintsRecord):
        return f"constraint {record.columns[0].name} of {record.table}"
    if isinstance(record, TableIndex):
        return f"index {record.name} of {record.table}"
    if isinstance(record, Grant):
        return _grant(record)
    if isinstance(record, DescriptionRecord | ProtectionRecord):
        noun = type(record).__name__.removesuffix("Record").lower()
        return ".".join(filter(None, [f"{noun} of {record.database}", record.table]))
    if isinstance(record, RoleGrant):
        return f"membership of {record.grantee.name} in role {record.role.name}"
    if isinstance(record, Function):
        return f"function {record.catalog}.{record.database}.{record.name}"
    return f"{type(record).__name__.lower()} {record.name}"


def _grant(grant: Grant) -> str:
    on = grant.object
    parts = [on.catalog, on.database, on.name, "/".join(on.values or ()), on.column]
    place = ".".join(part for part in parts if part) or "everything"
    return f"grant of {grant.privilege.name} on {place} to {grant.grantee.name}"

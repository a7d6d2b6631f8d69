"""Whether the stored forms of partitions still agree: what `skep doctor` looks at.

A partition is stored as a name, for finding it, and as an encoded row, for sending it. Both come
from one write, so where they differ the store was damaged or changed by something else.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from metastore.errors import InvalidPartitionValues, TableNotFound
from metastore.model.partition import EncodedPartition
from metastore.model.table import Table, TableName
from metastore.partitioning.names import partition_name
from metastore.partitioning.rowformat import CorruptRow, decode_row, encode_row
from metastore.ports.auth import Action
from metastore.ports.store import Store, StoredShape, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.partition_rows import key_names, learn_shapes

_PAGE = 5_000
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class TableChecked:
    """A table, how many partitions it has, how many are damaged, and the first of those."""

    name: TableName
    partitions: int
    damaged: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """Some partitions: how many, the last name (None where there are none), the damaged ones."""

    count: int
    last: str | None
    damaged: list[str]


class CheckupService:
    """Reads everything once, page by page, so that nobody has to wait for it."""

    def __init__(self, store: Store, access: Access) -> None:
        self._store = store
        self._access = access

    def tables(self, ctx: RequestContext) -> Iterator[TableChecked]:
        """Check the partitions of every partitioned table. Raises PermissionDenied."""
        for name in self._store.read(_all_tables):
            self._access.require_table(ctx, Action.READ, name)
            with suppress(TableNotFound):  # dropped meanwhile
                table = self._store.peek(_getter(name))
                if table.partition_keys:
                    yield self._checked(table)

    def _checked(self, table: Table) -> TableChecked:
        count = damaged = 0
        examples: list[str] = []
        after: str | None = None
        while True:
            page = self._store.read(partial(_check_page, table=table, after=after))
            count += page.count
            damaged += len(page.damaged)
            examples = (examples + page.damaged)[:_EXAMPLES]
            if page.last is None:
                return TableChecked(table.qualified, count, damaged, tuple(examples))
            after = page.last


def _getter(name: TableName) -> Callable[[Transaction], Table]:
    return lambda tx: tx.tables.get(name)


def _all_tables(tx: Transaction) -> list[TableName]:
    return [
        TableName(found.catalog, found.database, found.name)
        for catalog in tx.catalogs.names()
        for found in tx.tables.summaries(catalog, None, None, ())
    ]


def _check_page(tx: Transaction, table: Table, after: str | None) -> _Page:
    shapes: dict[int, StoredShape] = {}
    found: list[EncodedPartition] = []
    for batch in tx.partitions.scan(table.id, after=after, limit=_PAGE):
        learn_shapes(tx, shapes, batch)
        found += batch
    keys = key_names(table)
    damaged = [each.name for each in found if not _agrees(each, shapes, keys)]
    return _Page(len(found), found[-1].name if found else None, damaged)


def _agrees(found: EncodedPartition, shapes: Mapping[int, StoredShape], keys: list[str]) -> bool:
    """Decode the row and compare name and row with what they would be if written now."""
    if found.shape_id not in shapes:
        return False
    try:
        partition = decode_row(found.row, shapes[found.shape_id].shape)
        name = partition_name(keys, partition.values)
    except (CorruptRow, InvalidPartitionValues):
        return False
    return name == found.name and encode_row(partition) == found.row

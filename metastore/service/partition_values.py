"""The values that the partitions of a table have: how many partitions for each."""

from collections.abc import Sequence

from metastore.errors import InvalidObject
from metastore.model.table import Table, TableName
from metastore.ports.auth import Action
from metastore.ports.store import Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.names import normalise_table
from metastore.service.selection import PartitionSelector

ValueCounts = list[tuple[tuple[str, ...], int]]


class PartitionValuesService:
    """Answers from the pruning index, which a first question may have to load."""

    def __init__(self, access: Access, selector: PartitionSelector) -> None:
        self._access = access
        self._selector = selector

    def counts(
        self,
        ctx: RequestContext,
        table: TableName,
        keys: Sequence[str],
        *,
        filter_text: str | None = None,
    ) -> ValueCounts:
        """Return each combination of values of `keys` that partitions have, and of how many.

        Ascending by the values, as texts. Raises TableNotFound, InvalidPartitionFilter, and
        InvalidObject for what is no partition key.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.READ, name)

        def work(tx: Transaction, found: Table) -> ValueCounts:
            wanted = [_place(found, key) for key in keys]
            counted = self._selector.counts(tx, found, wanted, filter_text) if wanted else {}
            known = (
                (tuple(value for value in values if value is not None), count)
                for values, count in counted.items()
            )
            return sorted(pair for pair in known if len(pair[0]) == len(wanted))

        return self._selector.read(name, work)


def _place(table: Table, key: str) -> int:
    names = [each.name.lower() for each in table.partition_keys]
    if key.lower() not in names:
        known = ", ".join(names) or "none: the table is not partitioned"
        raise InvalidObject(f"{key!r} is no partition key of {table.qualified}; its keys: {known}")
    return names.index(key.lower())

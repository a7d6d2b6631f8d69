"""Partitions by expressions of engines: use cases."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from metastore.model.partition import Partition
from metastore.model.table import Table, TableName
from metastore.partitioning.expression import Predicate
from metastore.partitioning.expression_bind import bind_predicate
from metastore.partitioning.name_order import SortKey, ordered_names
from metastore.ports.auth import Action
from metastore.ports.store import Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.encoded import EncodedAnswer, encoded_answer
from metastore.service.names import normalise_table
from metastore.service.partition_rows import decoded
from metastore.service.selection import PartitionSelector, Wanted

T = TypeVar("T")
Chosen = Predicate | str | None
"""An expression, the text of a filter, or None for all partitions."""


class ExpressionsService:
    """Selects partitions by expressions; the methods raise TableNotFound.

    They raise InvalidPartitionFilter too, for texts of filters, and TooManyPartitions where
    partitions are answered. Each answer comes with whether it holds partitions of which it could
    not be decided whether they belong to it; those that surely belong are always there.
    """

    def __init__(self, access: Access, selector: PartitionSelector) -> None:
        self._access = access
        self._selector = selector

    def encoded(
        self, ctx: RequestContext, table: TableName, chosen: Chosen, limit: int = -1
    ) -> tuple[EncodedAnswer, bool]:
        """Return the partitions ready for the wire, the first `limit` by name."""

        def answer(tx: Transaction, found: Table, wanted: Wanted) -> EncodedAnswer:
            return encoded_answer(self._selector, tx, found, wanted)

        return self._selected(ctx, table, chosen, limit, answer)

    def list(
        self, ctx: RequestContext, table: TableName, chosen: Chosen, limit: int = -1
    ) -> tuple[Sequence[Partition], bool]:
        """Return the partitions as objects."""

        def answer(tx: Transaction, found: Table, wanted: Wanted) -> Sequence[Partition]:
            self._selector.require_allowed(tx, found, wanted)
            batches = self._selector.batches(tx, found, wanted)
            return [partition for _, partition in decoded(tx, batches)]

        return self._selected(ctx, table, chosen, limit, answer)

    def values(
        self, ctx: RequestContext, table: TableName, chosen: Chosen
    ) -> tuple[Sequence[tuple[str, ...]], bool]:
        """Return the values of the partitions, however many they are."""

        def answer(tx: Transaction, found: Table, wanted: Wanted) -> Sequence[tuple[str, ...]]:
            batches = self._selector.batches(tx, found, wanted)
            return [partition.values for _, partition in decoded(tx, batches)]

        return self._selected(ctx, table, chosen, -1, answer)

    def names(
        self,
        ctx: RequestContext,
        table: TableName,
        chosen: Chosen,
        *,
        order: Sequence[SortKey] = (),
        limit: int = -1,
    ) -> Sequence[str]:
        """Return the names in an order of the keys' values, the first `limit` of them."""

        def answer(tx: Transaction, found: Table, wanted: Wanted) -> Sequence[str]:
            names = self._selector.names(tx, found, wanted)
            texts = names if isinstance(names, list) else names.texts()
            return ordered_names(texts, found.partition_keys, order)

        everything = limit if not order else -1
        names, _ = self._selected(ctx, table, chosen, everything, answer)
        return names if limit < 0 else names[:limit]

    def _selected(
        self,
        ctx: RequestContext,
        table: TableName,
        chosen: Chosen,
        limit: int,
        answer: Callable[[Transaction, Table, Wanted], T],
    ) -> tuple[T, bool]:
        name = normalise_table(table)
        self._access.require_table(ctx, Action.READ, name)

        def work(tx: Transaction, found: Table) -> tuple[T, bool]:
            if not isinstance(chosen, Predicate) or not found.partition_keys:
                text = chosen if isinstance(chosen, str) else None
                return answer(tx, found, Wanted(filter_text=text, limit=limit)), False
            bound = bind_predicate(chosen, found.partition_keys)
            selected = answer(tx, found, Wanted(condition=bound.condition, limit=limit))
            return selected, bound.has_undecided

        return self._selector.read(name, work)

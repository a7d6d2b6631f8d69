"""Giving an expression its meaning for one table: a filter where it is one, else a judgement."""

from collections.abc import Sequence
from dataclasses import dataclass

from metastore.errors import InvalidPartitionFilter
from metastore.hivetypes.families import Family
from metastore.partitioning.expression import Predicate
from metastore.partitioning.expression_eval import Judgement, KeyColumn, judge
from metastore.partitioning.expression_filter import as_filter
from metastore.partitioning.filter_bind import (
    BoundColumn,
    BoundFilter,
    BoundJudgement,
    PartitionKey,
    bind,
)


@dataclass(frozen=True, slots=True)
class BoundPredicate:
    """`condition` selects partitions; `judgement`, if there is one, tells what it met."""

    condition: BoundFilter
    judgement: Judgement | None = None

    @property
    def has_undecided(self) -> bool:
        """Whether the condition, once evaluated, kept partitions that may not belong."""
        return self.judgement is not None and self.judgement.undecided


def bind_predicate(predicate: Predicate, keys: Sequence[PartitionKey]) -> BoundPredicate:
    """Bind an expression to a table's partition keys, of which there must be one. Raises nothing.

    What is bound serves one evaluation.
    """
    types = {key.name.lower(): key.type for key in keys}
    found = as_filter(predicate, types)
    if found is not None:
        try:
            return BoundPredicate(bind(found, keys))
        except InvalidPartitionFilter:
            pass  # a constant that is no value of its type
    columns = {key.name.lower(): KeyColumn(at, key.type) for at, key in enumerate(keys)}
    judgement = judge(predicate, columns)
    # The family of strings stands for the stored texts themselves.
    bound = tuple(BoundColumn(at, keys[at].name, Family.STRING) for at in judgement.places)
    return BoundPredicate(BoundFilter(BoundJudgement(bound, judgement), bound), judgement)

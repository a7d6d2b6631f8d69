"""Partial partition values (`get_partition_names_ps` and its kin) as a filter like any other."""

from collections.abc import Sequence

from metastore.errors import InvalidPartitionValues
from metastore.hivetypes.families import Family
from metastore.partitioning.filter_ast import Operator
from metastore.partitioning.filter_bind import (
    BoundAnd,
    BoundColumn,
    BoundCompare,
    BoundFilter,
    BoundIsDefault,
    BoundNode,
    PartitionKey,
)
from metastore.partitioning.names import DEFAULT_PARTITION


def partial_filter(keys: Sequence[PartitionKey], values: Sequence[str]) -> BoundFilter | None:
    """Give the filter for the first values of a partition, where "" stands for any.

    Stored texts are compared as they are, whatever the type of the key: `7` does not find `07`.
    DEFAULT_PARTITION finds what is named so, an empty text too. None means that all match, also
    for more values than keys if all are empty (Hive 3.1); otherwise that raises
    InvalidPartitionValues.
    """
    if len(values) > len(keys) and any(values):
        raise InvalidPartitionValues([key.name for key in keys], values)
    terms: list[BoundNode] = []
    columns = []
    for index, (key, value) in enumerate(zip(keys, values, strict=False)):
        if not value:
            continue
        # The family of strings compares the stored text itself.
        column = BoundColumn(index, key.name, Family.STRING)
        columns.append(column)
        if value == DEFAULT_PARTITION:
            terms.append(BoundIsDefault(column))
        else:
            terms.append(BoundCompare(column, Operator.EQ, value))
    if not terms:
        return None
    return BoundFilter(terms[0] if len(terms) == 1 else BoundAnd(tuple(terms)), tuple(columns))

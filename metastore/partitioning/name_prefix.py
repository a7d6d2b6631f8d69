"""What all partitions that a filter can select have in common at the start of their names."""

from collections.abc import Sequence

from metastore.hivetypes.families import Family
from metastore.partitioning.filter_ast import Operator
from metastore.partitioning.filter_bind import (
    BoundAnd,
    BoundCompare,
    BoundFilter,
    BoundIn,
    BoundNode,
    PartitionKey,
)
from metastore.partitioning.names import DEFAULT_PARTITION, escape_path_name


def name_prefix(keys: Sequence[PartitionKey], bound: BoundFilter) -> str:
    """Return the prefix that equalities on the first keys fix, "" where they fix none.

    Only texts count: `7` as a number is also named `07`.
    """
    fixed = _fixed_texts(bound.root)
    prefix = ""
    for index, key in enumerate(keys):
        value = fixed.get(index)
        if not value or value == DEFAULT_PARTITION:
            break
        key_name = escape_path_name(key.name.lower())
        prefix += f"{'/' if prefix else ''}{key_name}={escape_path_name(value)}"
    else:
        return prefix
    return f"{prefix}/" if prefix else ""


def _fixed_texts(node: BoundNode) -> dict[int, str]:
    """Return the one text that a key must have, by index, as far as equalities say so."""
    if isinstance(node, BoundAnd):
        fixed: dict[int, str] = {}
        for term in node.terms:
            fixed |= _fixed_texts(term)
        return fixed
    if isinstance(node, BoundCompare) and node.op is Operator.EQ:
        pairs = [(node.column, node.value)]
    elif isinstance(node, BoundIn) and not node.negated and len(node.rows) == 1:
        pairs = list(zip(node.columns, next(iter(node.rows)), strict=True))
    else:
        return {}
    return {
        column.index: value
        for column, value in pairs
        if column.family is Family.STRING and isinstance(value, str)
    }

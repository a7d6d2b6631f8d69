"""Filters of `get_table_names_by_filter`: owner, last access and parameters of tables.

The language is that of partition filters, with these keys in place of partition keys, the fixed
part in any case:

    hive_filter_field_owner__            the owner, text
    hive_filter_field_last_access__      last access in epoch seconds, a number
    hive_filter_field_params__<KEY>      the value of parameter <KEY>, text; the case of KEY counts

Hive allows only `=`, `!=` and LIKE on parameters, and letters, digits and `_` in KEY. Here all
comparisons work, and KEY may have dots, or any characters if the key is in back-quotes. LIKE
without wildcards is equality, which Trino relies on. A table without an owner or without the
parameter matches no condition on it, not even `!=`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from metastore.errors import InvalidPartitionFilter, InvalidTableFilter
from metastore.hivetypes.families import Family
from metastore.partitioning.filter_bind import BoundColumn, BoundFilter, bind_columns
from metastore.partitioning.filter_eval import matches
from metastore.partitioning.filter_parser import parse_filter

OWNER_KEY = "hive_filter_field_owner__"
LAST_ACCESS_KEY = "hive_filter_field_last_access__"
PARAMETER_PREFIX = "hive_filter_field_params__"


@dataclass(frozen=True, slots=True)
class TableFilter:
    """`bound` reads owner (0), last access (1), then the values of `parameters` in order."""

    bound: BoundFilter
    parameters: tuple[str, ...]


def parse_table_filter(text: str | None) -> TableFilter:
    """Parse and bind a table filter; None and blank text take every table.

    Raises InvalidTableFilter for wrong syntax, unknown keys and constants of a wrong type.
    """
    parameters: dict[str, int] = {}

    def resolve(name: str) -> BoundColumn:
        lowered = name.lower()
        if lowered == OWNER_KEY:
            return BoundColumn(0, name, Family.TEXT)
        if lowered == LAST_ACCESS_KEY:
            return BoundColumn(1, name, Family.INTEGRAL)
        key = name[len(PARAMETER_PREFIX) :]
        if not lowered.startswith(PARAMETER_PREFIX) or not key:
            raise InvalidTableFilter(
                "Invalid key name in filter.  "
                "Use constants from org.apache.hadoop.hive.metastore.api"
            )
        return BoundColumn(2 + parameters.setdefault(key, len(parameters)), name, Family.TEXT)

    try:
        bound = bind_columns(parse_filter(text), resolve)
    except InvalidPartitionFilter as error:
        raise InvalidTableFilter(str(error)) from error
    return TableFilter(bound, tuple(parameters))


def matches_table(
    table_filter: TableFilter,
    owner: str | None,
    last_access: int,
    parameters: Mapping[str, str],
) -> bool:
    """Tell whether a table passes; `last_access` counts seconds since the epoch."""
    values = [owner, str(last_access), *map(parameters.get, table_filter.parameters)]
    return matches(table_filter.bound, values)

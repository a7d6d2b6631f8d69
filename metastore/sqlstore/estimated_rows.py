"""Which tables have rows that a crawl reckoned, by the parameters of the table itself."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, not_

from metastore.model.row_counts import COUNTED, ESTIMATED, rows_are_estimated
from metastore.sqlstore import json_text
from metastore.sqlstore.schema import tables
from metastore.sqlstore.schema.table_facts import table_facts

_PARAMETERS = tables.c.parameters
_MAY_BE = and_(
    table_facts.c.rows.is_not(None),
    table_facts.c.counted == 0,  # else they are sums of what partitions say
    _PARAMETERS.contains(f'"{ESTIMATED}":"'),
)
PARAMETERS = case((_MAY_BE, _PARAMETERS)).label("told_by")
"""The parameters of a table whose rows may be estimated, null of all others."""


def are_estimated(row: Any) -> bool:
    """Tell whether the rows of a table are estimated; the row has the column `PARAMETERS`."""
    return row.told_by is not None and rows_are_estimated(json_text.load(row.told_by))


def estimated() -> ColumnElement[bool]:
    """Return the condition of tables whose rows are estimated, for sums.

    It says the same as `are_estimated`, but for what no program writes: a count that is neither
    a number nor negative, which means unknown.
    """
    return and_(_MAY_BE, *(not_(_is_told(key)) for key in COUNTED))


def _is_told(key: str) -> ColumnElement[bool]:
    return and_(_PARAMETERS.contains(f'"{key}":"'), not_(_PARAMETERS.contains(f'"{key}":"-')))

"""Names of objects: how they are stored and which are legal (Hive `MetaStoreUtils`)."""

import re

from metastore.errors import InvalidName
from metastore.model.table import TableName

_PLAIN = re.compile(r"[A-Za-z0-9_]+")
_TABLE = re.compile(r"[A-Za-z0-9_/]+")
"""Hive 3.1 allows `/` in table names (`metastore.support.special.characters.tablename`)."""

_CONNECTOR = re.compile(r"[\x20-\x5b\x5d-\x7e]+")
"""Hive 4 allows all of ASCII but the backslash; earlier releases have no connectors."""


def normalise(name: str) -> str:
    """Return the name as it is stored and looked up: trimmed, in lower case."""
    return name.strip().lower()


def normalise_table(name: TableName) -> TableName:
    return TableName(normalise(name.catalog), normalise(name.database), normalise(name.table))


def checked(kind: str, name: str) -> str:
    """Return the normalised name of a new object.

    Raises InvalidName where Hive 3.1 `validateName` would.
    """
    pattern = {"table": _TABLE, "dataconnector": _CONNECTOR}.get(kind, _PLAIN)
    if not pattern.fullmatch(name):
        raise InvalidName(kind, name)
    return normalise(name)


def directory_name(table: str) -> str:
    """Return the default directory of a table name: what is odd becomes `-<decimal code>-`."""
    return re.sub(r"[^A-Za-z0-9_]", lambda found: f"-{ord(found[0])}-", table)

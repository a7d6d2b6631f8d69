"""Guessing a client's release from what it says; a wrong guess costs a worse error text."""

from catalog_api.thrift.dialects.base import UNION, Dialect
from catalog_api.thrift.dialects.hive2 import CERTAIN_HIVE2, HIVE2
from catalog_api.thrift.dialects.hive4 import HIVE4
from catalog_api.thrift.gen.base import Method, Struct

_FIRST_WITH_CATALOGS = "3.1"
_FIRST_OF_HIVE4 = "4.0"
_DATABASE = frozenset({"dbname", "db_name", "dbName", "database_name"})


def recognise(current: Dialect, method: Method, args: Struct) -> Dialect:
    """Return the dialect of a connection after one more of its calls.

    Clients of Hive introduce themselves by `set_ugi`. From Hive 3 on they name a catalog in
    nearly every call, so who does not is likely to be older, and who names a database without a
    catalog is so for certain. Methods that only Hive 4 has tell of its clients.
    """
    if method.since >= _FIRST_OF_HIVE4:
        return HIVE4
    if method.name == "set_ugi":
        return HIVE2
    if current is not HIVE2 and current is not CERTAIN_HIVE2:
        return current
    if method.since >= _FIRST_WITH_CATALOGS or _names_catalog(args):
        return UNION
    return CERTAIN_HIVE2 if _names_bare_database(method, args) else current


def _names_catalog(args: Struct) -> bool:
    first = getattr(args, args.__slots__[0]) if args.__slots__ else None
    return isinstance(first, str) and first.startswith("@")


def _names_bare_database(method: Method, args: Struct) -> bool:
    """Tell of a call like `get_table("db", …)`: newer clients of Hive would send `@hive#db`."""
    if not args.__slots__:
        return False
    name = args.__slots__[0]
    if name not in _DATABASE and method.name != "get_database":
        return False
    return isinstance(getattr(args, name), str)

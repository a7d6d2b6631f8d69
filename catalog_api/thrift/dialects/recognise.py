"""Guessing a client's release from what it says; a wrong guess costs a worse error text."""

from catalog_api.thrift.dialects.base import UNION, Dialect
from catalog_api.thrift.dialects.hive2 import HIVE2
from catalog_api.thrift.gen.base import Method, Struct

_FIRST_WITH_CATALOGS = "3.1"


def recognise(current: Dialect, method: Method, args: Struct) -> Dialect:
    """Return the dialect of a connection after one more of its calls.

    Clients of Hive introduce themselves by `set_ugi`. From Hive 3 on they name a catalog in
    nearly every call, so who does not is older.
    """
    if current is HIVE2 and (method.since >= _FIRST_WITH_CATALOGS or _names_catalog(args)):
        return UNION
    return HIVE2 if method.name == "set_ugi" else current


def _names_catalog(args: Struct) -> bool:
    first = getattr(args, args.__slots__[0]) if args.__slots__ else None
    return isinstance(first, str) and first.startswith("@")

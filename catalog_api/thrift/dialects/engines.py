"""Which engine a client is, by what it does: every sign was seen on the wire of real engines.

No client says it. Where the signs are not enough, the answer says so and names the release of the
client's library, which is known better (see `recognise`).
"""

from typing import Final

from catalog_api.thrift.dialects.base import Dialect, Method
from catalog_api.thrift.dialects.hive2 import CERTAIN_HIVE2, HIVE2
from catalog_api.thrift.dialects.hive4 import HIVE4
from catalog_api.thrift.gen.base import Struct
from catalog_api.thrift.gen.structs import GetTableRequest

NUMBERS_NO_CALLS: Final = 1
"""Java and Go count their calls, Python's library sends 0 in each."""
INTRODUCED: Final = 2
FLUSHED_CACHE: Final = 4
ASKED_CONSTRAINTS: Final = 8
ASKED_DATABASE: Final = 16
NAMED_NO_CATALOG: Final = 32
IS_IMPALA: Final = 64
IS_HIVE: Final = 128

_BY_METHOD = {
    "set_ugi": INTRODUCED,
    "flushCache": FLUSHED_CACHE,
    "get_primary_keys": ASKED_CONSTRAINTS,
    "get_not_null_constraints": ASKED_CONSTRAINTS,
    "get_database": ASKED_DATABASE,
    # no other engine than Hive itself was seen to ask these
    "get_foreign_keys": IS_HIVE,
    "get_unique_constraints": IS_HIVE,
    "get_all_table_constraints": IS_HIVE,
    "get_partitions_by_expr": IS_HIVE,
    "get_partitions_spec_by_expr": IS_HIVE,
}
_IMPALA = "impala"
"""How Impala's name for itself begins, in requests that have room for it."""


def signs(method: Method, args: Struct, number: int) -> int:
    """Return what one call tells, as bits; `number` is what the client gave to it."""
    found = _BY_METHOD.get(method.name, 0)
    if not number:
        found |= NUMBERS_NO_CALLS
    if method.name == "get_table_req":
        found |= _of_request(getattr(args, "req", None))
    return found


def _of_request(request: object) -> int:
    if not isinstance(request, GetTableRequest):
        return 0
    if (request.processorIdentifier or "").lower().startswith(_IMPALA):
        return IS_IMPALA
    return 0 if request.catName or not request.capabilities else NAMED_NO_CATALOG


def engine(dialect: Dialect, seen: int) -> str:
    """Return the name of an engine, or what is known of the client instead."""
    if seen & NUMBERS_NO_CALLS:
        return "Python client"
    if seen & IS_IMPALA:
        return "Impala"
    if seen & (FLUSHED_CACHE | IS_HIVE):
        return "Hive"
    if not seen & INTRODUCED:
        return "Trino" if seen & NAMED_NO_CATALOG else "unknown client"
    if seen & ASKED_CONSTRAINTS:
        return "Flink"
    if dialect is CERTAIN_HIVE2 and seen & ASKED_DATABASE:
        return "Spark"
    if dialect in (HIVE2, CERTAIN_HIVE2):
        return "unknown client of Hive 2.3"
    return "unknown client of Hive 4" if dialect is HIVE4 else "unknown client of Hive 3.1"

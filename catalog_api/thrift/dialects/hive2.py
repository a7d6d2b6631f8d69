"""Hive 1.2 to 2.3: the clients inside Spark 3 and 4."""

from collections.abc import Callable
from typing import Any

from catalog_api.thrift.dialects.base import Dialect
from catalog_api.thrift.gen.base import Struct
from catalog_api.thrift.gen.structs import FireListenerEventArgsHive2, MetaException

HIVE2 = Dialect(
    "hive2",
    throws={
        # from Hive 3 on, NoSuchObjectException has the number that MetaException has here
        "get_partition_names": {MetaException: "o1"},
    },
)


def _tells_of_an_insert(args: Any) -> bool:
    return args.rqst.data.insertData is not None


OLDER_ARGUMENTS: dict[str, tuple[type[Struct], Callable[[Any], bool]]] = {
    "fire_listener_event": (FireListenerEventArgsHive2, _tells_of_an_insert),
}
"""Arguments whose fields have other types than from Hive 3 on, and when bytes are such ones.

The test is given arguments in which nothing is missing that is required.
"""

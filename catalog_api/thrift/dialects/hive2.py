"""Hive 1.2 to 2.3: the clients inside Spark 3 and 4, and HiveServer2 2."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from catalog_api.thrift.dialects.base import Dialect
from catalog_api.thrift.gen.base import Struct
from catalog_api.thrift.gen.structs import (
    AddDynamicPartitionsArgsHive2,
    FireListenerEventArgsHive2,
    GetOpenTxnsResultHive2,
    MetaException,
)

HIVE2 = Dialect(
    "hive2",
    throws={
        # from Hive 3 on, NoSuchObjectException has the number that MetaException has here
        "get_partition_names": {MetaException: "o1"},
    },
)
"""A client that is likely to be so old: a wrong guess costs no more than an error's text."""

CERTAIN_HIVE2 = replace(
    HIVE2,
    # a list from Hive 3 on; a client that reads the other kind finds nothing there and gives up
    results={"get_open_txns": GetOpenTxnsResultHive2},
)
"""A client that has shown that it is."""


def _tells_of_an_insert(args: Any) -> bool:
    return args.rqst.data.insertData is not None


def _fits(_args: Any) -> bool:
    return True


OLDER_ARGUMENTS: dict[str, tuple[type[Struct], Callable[[Any], bool]]] = {
    "add_dynamic_partitions": (AddDynamicPartitionsArgsHive2, _fits),
    "fire_listener_event": (FireListenerEventArgsHive2, _tells_of_an_insert),
}
"""Arguments whose fields have other types than from Hive 3 on, and when bytes are such ones.

The test is given arguments in which nothing is missing that is required.
"""

"""What a method's arguments may look like on the wire."""

from collections.abc import Callable
from typing import Any, NamedTuple

from catalog_api.thrift.dialects.base import Method
from catalog_api.thrift.dialects.hive2 import OLDER_ARGUMENTS
from catalog_api.thrift.gen.base import Struct
from catalog_api.thrift.gen.structs import EnvironmentContext

_WIRE_STRUCT = 12
_MEANT_WHERE_MISSING = {("list_privileges", "hiveObject")}
"""Structs whose absence says something: here the privileges on everything."""


class Encoding(NamedTuple):
    """A class that may fit the arguments; `fits` tells once nothing required is missing."""

    kind: type[Struct]
    fits: Callable[[Any], bool]


def encodings(method: Method) -> tuple[Encoding, ...]:
    """Return the ways to read the arguments, in the order in which to try them."""
    newest = Encoding(method.args, lambda _args: True)
    older = OLDER_ARGUMENTS.get(method.name)
    return (newest,) if older is None else (Encoding(*older), newest)


def needed(method: Method) -> tuple[str, ...]:
    """Return the arguments that are structs and cannot be left out."""
    entries = [entry for entry in method.args.thrift_spec if entry is not None]
    return tuple(
        entry[2]
        for entry in entries
        if entry[1] == _WIRE_STRUCT
        and entry[3][0] is not EnvironmentContext
        and (method.name, entry[2]) not in _MEANT_WHERE_MISSING
    )

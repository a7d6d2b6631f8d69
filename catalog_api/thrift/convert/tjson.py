"""Structs as text in Thrift's JSON protocol: what Hive's event messages hold of objects.

A struct is `{"<field id>": {"<type>": value}}`, a list `["<type>", size, …]`, a map
`["<key type>", "<value type>", size, {…}]` whose keys are always texts, binary is base64 without
padding (Apache Thrift `TJSONProtocol`). The library's own writer takes milliseconds for a table;
this one makes plain Python data of a struct and leaves the text to orjson.
"""

import math
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

import orjson

from catalog_api.thrift.gen.base import Struct

Tree = dict[str, Any]
Writer = Callable[[Any], Any]

_BOOL, _BYTE, _DOUBLE, _I16, _I32, _I64 = 2, 3, 4, 6, 8, 10
_STRING, _STRUCT, _MAP, _SET, _LIST = 11, 12, 13, 14, 15
_NAMES = {
    _BOOL: "tf", _BYTE: "i8", _DOUBLE: "dbl", _I16: "i16", _I32: "i32", _I64: "i64",
    _STRING: "str", _STRUCT: "rec", _MAP: "map", _SET: "set", _LIST: "lst",
}  # fmt: skip
_BINARY = "BINARY"


def text(tree: object) -> str:
    """Return the JSON of plain data; lone surrogates, which are no Unicode, are replaced."""
    try:
        return orjson.dumps(tree).decode()
    except TypeError:
        return orjson.dumps(_cleaned(tree)).decode()


def _cleaned(tree: Any) -> Any:
    if isinstance(tree, str):
        return tree.encode(errors="replace").decode()
    if isinstance(tree, dict):
        return {_cleaned(key): _cleaned(value) for key, value in tree.items()}
    return [_cleaned(value) for value in tree] if isinstance(tree, list) else tree


def struct_text(struct: Struct) -> str:
    """Return a struct as text."""
    return text(tree(struct))


def tree(struct: Struct) -> Tree:
    """Return a struct as the plain data of its text; fields that are None are left out."""
    kind: Any = type(struct)
    found = {}
    for field in _fields(kind):
        value = getattr(struct, field.name)
        if value is not None:
            found[field.id] = {field.type: field.write(value)}
    return found


class _Field(NamedTuple):
    id: str
    name: str
    type: str
    write: Writer


@cache
def _fields(kind: type[Any]) -> tuple[_Field, ...]:
    return tuple(
        _Field(str(entry[0]), entry[2], _NAMES[entry[1]], _writer(entry[1], entry[3]))
        for entry in kind.thrift_spec
        if entry is not None
    )


def _writer(wire_type: int, parameters: Any) -> Writer:
    if wire_type == _STRUCT:
        return tree
    if wire_type in {_LIST, _SET}:
        return _list_writer(parameters[0], _writer(parameters[0], parameters[1]))
    if wire_type == _MAP:
        return _map_writer(parameters)
    if wire_type == _BOOL:
        return int
    if wire_type == _DOUBLE:
        return _double
    if wire_type == _STRING and parameters == _BINARY:
        return _base64
    return _same


def _same(value: Any) -> Any:
    return value


def _double(value: float) -> float | str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return float(value)


def _base64(value: bytes) -> str:
    return b64encode(value).decode().rstrip("=")


def _list_writer(element_type: int, write: Writer) -> Writer:
    name = _NAMES[element_type]
    if write is _same:
        return lambda values: [name, len(values), *values]
    return lambda values: [name, len(values), *map(write, values)]


def _map_writer(parameters: Any) -> Writer:
    key_type, key_parameters, value_type, value_parameters = parameters[:4]
    names = _NAMES[key_type], _NAMES[value_type]
    write_key = _writer(key_type, key_parameters)
    write = _writer(value_type, value_parameters)

    def plain(entries: Mapping[Any, Any]) -> Any:
        written = {str(write_key(key)): write(value) for key, value in entries.items()}
        return [*names, len(entries), written]

    def folded(entries: Mapping[Any, Any]) -> Any:
        """Write keys that are lists as they are: Thrift's text is no JSON then."""
        pairs = (f"{text(write_key(k))}:{text(write(v))}" for k, v in entries.items())
        return [*names, len(entries), orjson.Fragment(f"{{{','.join(pairs)}}}".encode())]

    containers = {_LIST, _SET, _MAP, _STRUCT}
    return lambda entries: (folded if key_type in containers and entries else plain)(entries)

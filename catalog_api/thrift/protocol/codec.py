"""Structs to bytes and back, in C, and what a Java server would say about missing fields.

The generated classes know how they look on the wire (`thrift_spec`); the `fastbinary` module of
the Thrift library does the work. It is given structs whose end the skimmer has found, so every
size in them is true and nothing is allocated that was not sent.
"""

from functools import cache
from io import BytesIO
from typing import Any, ClassVar, NamedTuple, NoReturn, Protocol, TypeVar

from thrift.protocol import fastbinary
from thrift.protocol.TProtocol import TProtocolException

from catalog_api.thrift.protocol.message import Protocol as Encoding
from catalog_api.thrift.protocol.violation import ProtocolViolation

_STRUCT = 12
_MAP = 13
_CONTAINERS = frozenset({14, 15})
_MAX_SHOWN = 2000


class WireStruct(Protocol):
    """What a generated class has, as far as it matters here."""

    thrift_spec: ClassVar[tuple[Any, ...]]
    thrift_required: ClassVar[tuple[str, ...]]


S = TypeVar("S", bound=WireStruct)


class _Source:
    """The attributes that `fastbinary` asks of a protocol and of its transport, in one object."""

    __slots__ = ("container_length_limit", "cstringio_buf", "string_length_limit")

    def __init__(self, data: bytes) -> None:
        self.cstringio_buf = BytesIO(data)
        self.string_length_limit = len(data)
        self.container_length_limit = len(data)

    @property
    def trans(self) -> "_Source":
        return self

    def cstringio_refill(self, _partial: bytes, _wanted: int) -> NoReturn:
        raise EOFError


def decode_struct(kind: type[S], data: bytes, encoding: Encoding = Encoding.BINARY) -> S:
    """Read a struct of the class `kind`.

    Fields that were not sent are None or have the default of the IDL; unknown ones are left out,
    so are those that have another type than the IDL says. Text that is no UTF-8 is read with
    replacement characters, as Java does.
    Raises ProtocolViolation where `data` is no such struct.
    """
    found = kind()
    compact = encoding is Encoding.COMPACT
    decode = fastbinary.decode_compact if compact else fastbinary.decode_binary
    try:
        decode(found, _Source(data), [kind, kind.thrift_spec])
    except (EOFError, OverflowError, TypeError, ValueError, TProtocolException) as error:
        name = kind.__name__
        raise ProtocolViolation(f"cannot read {name}: {error or 'it ends too early'}") from error
    return found


def encode_struct(value: WireStruct) -> bytes:
    """Write a struct in the binary protocol; fields that are None are left out.

    Raises TypeError, OverflowError or UnicodeEncodeError where a field has a value that its type
    on the wire cannot express.
    """
    encoded: bytes = fastbinary.encode_binary(value, [type(value), value.thrift_spec])
    return encoded


def missing_required(value: WireStruct) -> str | None:
    """Say which required field is missing in a struct or in one within it, or return None.

    The text is that of Hive's Java server, which answers it as TApplicationException with
    PROTOCOL_ERROR: "Required field 'dbName' is unset! Struct:GetTableRequest(...)".
    """
    plan = _plan(type(value))
    for name in plan.required:
        if getattr(value, name) is None:
            return f"Required field '{name}' is unset! Struct:{_shown(value)}"
    for name, depth in plan.inside:
        found = _missing_inside(getattr(value, name), depth)
        if found is not None:
            return found
    return None


def _missing_inside(value: Any, depth: int) -> str | None:
    if value is None:
        return None
    if not depth:
        return missing_required(value)
    for element in value.values() if isinstance(value, dict) else value:
        found = _missing_inside(element, depth - 1)
        if found is not None:
            return found
    return None


class _Plan(NamedTuple):
    """Where to look for missing fields in structs of one class."""

    required: tuple[str, ...]
    inside: tuple[tuple[str, int], ...]  # field with structs to look into, levels of containers


@cache
def _plan(kind: type[WireStruct]) -> _Plan:
    inside = []
    for entry in kind.thrift_spec:
        if entry is None:
            continue
        found, depth = _struct_inside(entry[1], entry[3])
        if found is not None and _can_miss(found, frozenset()):
            inside.append((entry[2], depth))
    return _Plan(kind.thrift_required, tuple(inside))


def _struct_inside(wire_type: int, parameters: Any) -> tuple[type[WireStruct] | None, int]:
    """Return the class of the structs in a value, and in how many containers they are."""
    depth = 0
    while wire_type != _STRUCT:
        if wire_type == _MAP:
            wire_type, parameters = parameters[2], parameters[3]
        elif wire_type in _CONTAINERS:
            wire_type, parameters = parameters[0], parameters[1]
        else:
            return None, depth
        depth += 1
    return parameters[0], depth


def _can_miss(kind: type[WireStruct], users: frozenset[type[WireStruct]]) -> bool:
    """Whether the class, or one in it, has required fields. `users` are being looked at."""
    if kind.thrift_required:
        return True
    for entry in kind.thrift_spec:
        if entry is not None:
            found, _ = _struct_inside(entry[1], entry[3])
            if found is not None and found not in users and _can_miss(found, users | {kind}):
                return True
    return False


def _shown(value: WireStruct) -> str:
    """Return a struct in about the words of Java's `toString`, cut off where it gets long."""
    parts = []
    for entry in value.thrift_spec:
        if entry is not None:
            field = getattr(value, entry[2])
            if field is not None or entry[2] in value.thrift_required:
                parts.append(f"{entry[2]}:{_shown_field(field)}")
    text = f"{type(value).__name__}({', '.join(parts)})"
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}..."


def _shown_field(field: Any) -> str:
    if field is None:
        return "null"
    if isinstance(field, bool):
        return str(field).lower()
    return _shown(field) if hasattr(field, "thrift_spec") else str(field)

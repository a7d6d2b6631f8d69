"""Rows of Avro files, decoded record by record (Avro 1.11, object container files)."""

import json
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any, BinaryIO

from crawler.compression import unpack_bytes
from crawler.errors import UnreadableFile
from crawler.samples.files import RangedFile
from crawler.samples.model import Rows

_MAGIC = b"Obj\x01"
_SYNC = 16
_LARGEST_BLOCK = 16 * 1024 * 1024
_MOST_ITEMS = 100_000
_MIDNIGHT = datetime(1970, 1, 1, tzinfo=UTC)
_Named = dict[str, Any]


def avro_rows(file: RangedFile, columns: Sequence[str], limit: int) -> Rows:
    """Return the first rows; columns are found by name, in any case."""
    source = file.buffered()
    if source.read(4) != _MAGIC:
        raise UnreadableFile("it is no Avro file")
    metadata = {key: bytes(value) for key, value in _map(source, _bytes).items()}
    source.read(_SYNC)
    schema = json.loads(metadata["avro.schema"])
    codec = metadata.get("avro.codec", b"null").decode()
    named: _Named = {}
    _learn(schema, named, "")
    rows: list[tuple[Any, ...]] = []
    names = [column.lower() for column in columns]
    for block, count in _blocks(source, codec):
        for _ in range(min(count, limit - len(rows))):
            record = _decode(block, schema, named)
            lowered = {str(key).lower(): value for key, value in record.items()}
            rows.append(tuple(lowered.get(name) for name in names))
        if len(rows) >= limit:
            break
    return Rows(rows)


def _blocks(source: BinaryIO, codec: str) -> Any:
    while source.peek(1):  # type: ignore[attr-defined]  # it is buffered
        count, size = _long(source), _long(source)
        if not 0 <= size <= _LARGEST_BLOCK or count < 0:
            raise UnreadableFile("a block of it is damaged, or larger than a sample may be")
        data = source.read(size)
        source.read(_SYNC)
        yield BytesIO(_unpacked(data, codec)), count


def _unpacked(data: bytes, codec: str) -> bytes:
    match codec:
        case "null":
            return data
        case "deflate":
            return zlib.decompressobj(-15).decompress(data, _LARGEST_BLOCK)
        case "snappy":
            return unpack_bytes("snappy", data[:-4], whole=True, limit=_LARGEST_BLOCK).data
        case "bzip2" | "xz":
            return unpack_bytes(codec, data, whole=True, limit=_LARGEST_BLOCK).data
        case "zstandard":
            return unpack_bytes("zstd", data, whole=True, limit=_LARGEST_BLOCK).data
        case _:
            raise UnreadableFile(f"its codec {codec} is unknown")


# --- schemas ------------------------------------------------------------------------------------


def _learn(schema: Any, named: _Named, space: str) -> None:
    """Note the named types of a schema, under their short and their full names."""
    if isinstance(schema, list):
        for each in schema:
            _learn(each, named, space)
    if not isinstance(schema, dict):
        return
    space = schema.get("namespace", space)
    if "name" in schema and schema.get("type") in ("record", "error", "enum", "fixed"):
        name = str(schema["name"])
        named[name] = named[name.rpartition(".")[2]] = named[f"{space}.{name}"] = schema
    for field in schema.get("fields", ()):
        _learn(field["type"], named, space)
    for inner in ("items", "values", "type"):
        _learn(schema.get(inner), named, space)


# --- values -------------------------------------------------------------------------------------


def _decode(source: BinaryIO, schema: Any, named: _Named) -> Any:
    if isinstance(schema, list):
        return _decode(source, schema[_long(source)], named)
    if isinstance(schema, str):
        if schema in _PRIMITIVES:
            return _PRIMITIVES[schema](source)
        return _decode(source, named[schema], named)
    kind = schema["type"]
    if not isinstance(kind, str) or (kind not in _COMPLEX and "logicalType" not in schema):
        return _decode(source, kind, named)
    if kind in _COMPLEX:
        value = _COMPLEX[kind](source, schema, named)
    else:
        value = _decode(source, kind, named)
    return _logical(value, schema)


def _record(source: BinaryIO, schema: Mapping[str, Any], named: _Named) -> Any:
    return {field["name"]: _decode(source, field["type"], named) for field in schema["fields"]}


def _enum(source: BinaryIO, schema: Mapping[str, Any], _: _Named) -> Any:
    return schema["symbols"][_long(source)]


def _fixed(source: BinaryIO, schema: Mapping[str, Any], _: _Named) -> Any:
    return _exactly(source, int(schema["size"]))


def _array(source: BinaryIO, schema: Mapping[str, Any], named: _Named) -> Any:
    return [_decode(source, schema["items"], named) for _ in _counted(source)]


def _map_of(source: BinaryIO, schema: Mapping[str, Any], named: _Named) -> Any:
    return _map(source, lambda inner: _decode(inner, schema["values"], named))


def _map(source: BinaryIO, value: Callable[[BinaryIO], Any]) -> dict[str, Any]:
    return {_string(source): value(source) for _ in _counted(source)}


def _counted(source: BinaryIO) -> Any:
    """Yield once for each item of the blocks of an array or a map."""
    seen = 0
    while count := _long(source):
        if count < 0:
            count = -count
            _long(source)
        seen += count
        if seen > _MOST_ITEMS:
            raise UnreadableFile("an array or a map of it has too many items for a sample")
        yield from range(count)


def _logical(value: Any, schema: Mapping[str, Any]) -> Any:
    match schema.get("logicalType"):
        case "date":
            return date(1970, 1, 1) + timedelta(days=value)
        case "timestamp-millis" | "local-timestamp-millis":
            return _MIDNIGHT + timedelta(milliseconds=value)
        case "timestamp-micros" | "local-timestamp-micros":
            return _MIDNIGHT + timedelta(microseconds=value)
        case "time-millis":
            return _time(value * 1000)
        case "time-micros":
            return _time(value)
        case "decimal":
            number = int.from_bytes(value, "big", signed=True)
            return Decimal(number).scaleb(-int(schema.get("scale", 0)))
        case _:
            return value


def _time(microseconds: int) -> time:
    return (_MIDNIGHT + timedelta(microseconds=microseconds)).time()


def _long(source: BinaryIO) -> int:
    shift = number = 0
    while True:
        byte = _exactly(source, 1)[0]
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return (number >> 1) ^ -(number & 1)
        shift += 7
        if shift > 63:
            raise UnreadableFile("a number of it is damaged")


def _bytes(source: BinaryIO) -> bytes:
    return _exactly(source, _long(source))


def _string(source: BinaryIO) -> str:
    return _bytes(source).decode(errors="replace")


def _exactly(source: BinaryIO, size: int) -> bytes:
    if not 0 <= size <= _LARGEST_BLOCK:
        raise UnreadableFile("a value of it is damaged, or larger than a sample may be")
    found = source.read(size)
    if len(found) < size:
        raise UnreadableFile("it ends too early")
    return found


_PRIMITIVES: Mapping[str, Callable[[BinaryIO], Any]] = {
    "null": lambda _: None,
    "boolean": lambda source: _exactly(source, 1) == b"\x01",
    "int": _long,
    "long": _long,
    "float": lambda source: struct.unpack("<f", _exactly(source, 4))[0],
    "double": lambda source: struct.unpack("<d", _exactly(source, 8))[0],
    "bytes": _bytes,
    "string": _string,
}
_COMPLEX: Mapping[str, Callable[[BinaryIO, Mapping[str, Any], _Named], Any]] = {
    "record": _record,
    "error": _record,
    "enum": _enum,
    "fixed": _fixed,
    "array": _array,
    "map": _map_of,
}

"""Reading the records of a small Avro data file: Hudi 1.x writes its commits so.

Avro specification 1.11, "Data Serialization and Deserialization", "Object Container Files". Only
the codecs that Hudi's timeline uses are known.
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from crawler.errors import UnreadableFile
from crawler.wholefiles import MAX_BYTES, json_object

MAGIC = b"Obj\x01"
_SYNC = 16
_HEADER = {"type": "map", "values": "bytes"}


def records(name: str, content: bytes) -> Iterator[Any]:
    """Give the records of a file as dicts. Raises UnreadableFile naming the file."""
    try:
        yield from _records(name, content)
    except (IndexError, KeyError, TypeError, ValueError, struct.error, zlib.error) as error:
        raise UnreadableFile(f"{name} is damaged ({error!r})") from error


def _records(name: str, content: bytes) -> Iterator[Any]:
    if not content.startswith(MAGIC):
        raise UnreadableFile(f"{name} is no Avro file")
    reader = _Reader(content, len(MAGIC), {})
    header = reader.value(_HEADER)
    schema = json_object(f"the schema of {name}", b'{"schema":' + header["avro.schema"] + b"}")
    codec = header.get("avro.codec", b"null").decode()
    if codec not in ("null", "deflate"):
        raise UnreadableFile(f"{name} is packed with {codec}")
    reader.skip(_SYNC)
    while not reader.is_at_end:
        count, block = reader.long(), reader.bytes()
        if codec == "deflate":
            block = zlib.decompressobj(wbits=-15).decompress(block, MAX_BYTES)
        values = _Reader(block, 0, {})
        for _ in range(count):
            yield values.value(schema["schema"])
        reader.skip(_SYNC)


class _Reader:
    """Values one after the other; `named` are the schema's own types, found while reading."""

    def __init__(self, content: bytes, at: int, named: dict[str, Any]) -> None:
        self._content = content
        self._at = at
        self._named = named
        self._simple: dict[str, Callable[[], Any]] = {
            "null": lambda: None,
            "boolean": lambda: self.skip(1) != b"\0",
            "int": self.long,
            "long": self.long,
            "float": lambda: struct.unpack("<f", self.skip(4))[0],
            "double": lambda: struct.unpack("<d", self.skip(8))[0],
            "bytes": self.bytes,
            "string": lambda: self.bytes().decode(),
        }

    @property
    def is_at_end(self) -> bool:
        return self._at >= len(self._content)

    def skip(self, length: int) -> bytes:
        """Take that many bytes."""
        found = self._content[self._at : self._at + length]
        if length < 0 or len(found) < length:
            raise ValueError("its end is missing")
        self._at += length
        return found

    def long(self) -> int:
        """Take a number: zigzag, seven bits to a byte, the lowest first."""
        found, shift = 0, 0
        while True:
            byte = self._content[self._at]
            self._at += 1
            found |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return (found >> 1) ^ -(found & 1)

    def bytes(self) -> bytes:
        return self.skip(self.long())

    def value(self, schema: Any) -> Any:
        """Take a value of a type."""
        if isinstance(schema, list):
            return self.value(schema[self.long()])
        if isinstance(schema, str):
            if schema in self._simple:
                return self._simple[schema]()
            return self.value(self._named[schema])
        return self._complex(schema)

    def _complex(self, schema: Any) -> Any:
        if "name" in schema:
            self._named[schema["name"]] = schema
            self._named[f"{schema.get('namespace', '')}.{schema['name']}"] = schema
        match schema["type"]:
            case "record":
                return {each["name"]: self.value(each["type"]) for each in schema["fields"]}
            case "map":
                return dict(
                    self._items(lambda: (self.bytes().decode(), self.value(schema["values"])))
                )
            case "array":
                return list(self._items(lambda: self.value(schema["items"])))
            case "enum":
                return schema["symbols"][self.long()]
            case "fixed":
                return self.skip(schema["size"])
            case other:
                return self.value(other)

    def _items(self, item: Callable[[], Any]) -> Iterator[Any]:
        """Take the items of a map or array, which come in counted blocks."""
        while count := self.long():
            if count < 0:
                self.long()
            if abs(count) > len(self._content):
                raise ValueError(f"a block of {abs(count)} items")
            for _ in range(abs(count)):
                yield item()

"""The tail of an ORC file: postscript and footer (ORC specification v1, "File Tail").

    … | stripe statistics | footer | postscript | one byte: length of the postscript

Footer and statistics are compressed in chunks as the postscript says, the postscript never. Read
by ourselves and not by pyarrow, which makes plain strings of char(n) and varchar(n) and is
written in C++ that a damaged file may crash.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

import pyarrow as pa

from crawler.blocks import lz4_prefix, snappy_prefix
from crawler.errors import UnreadableFile
from crawler.formats.orc.wire import read_fields, read_numbers

MAGIC = b"ORC"
MAX_FOOTER = 64 << 20
"""Bytes of a footer once unpacked: some ten thousand columns in a thousand stripes need less."""
_CHUNK_HEADER = 3
_DEFAULT_BLOCK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Postscript:
    """`compression` is a codec's number; lengths are in bytes, `block` that of one chunk."""

    footer_length: int
    compression: int = 0
    block: int = _DEFAULT_BLOCK
    own_length: int = 0


@dataclass(frozen=True, slots=True)
class OrcType:
    """A node of the tree of types, its children by their place in the list of all types."""

    kind: int = 0
    children: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    length: int = 0
    precision: int | None = None
    scale: int | None = None


@dataclass(frozen=True, slots=True)
class Footer:
    """The types in pre-order, the row's own struct first; `statistics` are in their order."""

    rows: int
    types: tuple[OrcType, ...]
    metadata: frozenset[str] = field(default_factory=frozenset)
    statistics: tuple[bytes, ...] = ()


def read_postscript(tail: bytes) -> Postscript:
    """Read the end of a file. Raises UnreadableFile if it is not that of an ORC file."""
    length = tail[-1] if tail else 0
    raw = tail[-1 - length : -1]
    if len(raw) != length or MAGIC not in raw[-len(MAGIC) - 1 :]:
        raise UnreadableFile("it does not end like an ORC file (damaged or still being written)")
    found = {number: value for number, value in read_fields(raw) if isinstance(value, int)}
    if not 0 < found.get(1, 0) <= MAX_FOOTER:
        raise UnreadableFile("its footer is damaged (it has no length)")
    return Postscript(
        found[1], found.get(2, 0), min(found.get(3, _DEFAULT_BLOCK), MAX_FOOTER), length + 1
    )


def read_footer(raw: bytes, postscript: Postscript) -> Footer:
    """Read a footer as it lies in the file. Raises UnreadableFile if it is damaged."""
    rows, types, metadata = 0, [], set()
    statistics: list[bytes] = []
    for number, value in read_fields(_unpacked(raw, postscript)):
        if number == 4 and isinstance(value, bytes):
            types.append(_type(value))
        elif number == 5 and isinstance(value, bytes):
            metadata.add(_key(value))
        elif number == 6 and isinstance(value, int):
            rows = value
        elif number == 7 and isinstance(value, bytes):
            statistics.append(value)
    if not types:
        raise UnreadableFile("its footer is damaged (it has no types)")
    return Footer(rows, tuple(types), frozenset(metadata), tuple(statistics))


def _key(raw: bytes) -> str:
    names = [value for number, value in read_fields(raw) if number == 1]
    return "".join(name.decode(errors="replace") for name in names if isinstance(name, bytes))


def _type(raw: bytes) -> OrcType:
    children: list[int] = []
    names: list[str] = []
    numbers: dict[int, int] = {}
    for number, value in read_fields(raw):
        if number == 2:
            children += read_numbers(value)
        elif number == 3 and isinstance(value, bytes):
            names.append(_name(value))
        elif isinstance(value, int):
            numbers[number] = value
    return OrcType(
        numbers.get(1, 0),
        tuple(children),
        tuple(names),
        numbers.get(4, 0),
        numbers.get(5),
        numbers.get(6),
    )


def _name(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise UnreadableFile("its footer is damaged (a name is no UTF-8)") from error


def _unpacked(raw: bytes, postscript: Postscript) -> bytes:
    if postscript.compression == 0:
        return raw
    unpack = _CODECS.get(postscript.compression)
    if unpack is None:
        raise UnreadableFile(f"its footer is packed by codec {postscript.compression} (no known)")
    whole, at = bytearray(), 0
    while at < len(raw):
        header = int.from_bytes(raw[at : at + _CHUNK_HEADER], "little")
        at += _CHUNK_HEADER
        chunk = raw[at : at + (header >> 1)]
        at += header >> 1
        if at > len(raw):
            raise UnreadableFile("its footer is damaged (it ends inside a chunk)")
        try:
            whole += chunk if header & 1 else unpack(chunk, postscript.block)
        except (zlib.error, pa.ArrowException, OSError, RuntimeError, ValueError) as error:
            raise UnreadableFile("its footer is damaged (it cannot be unpacked)") from error
        if len(whole) > MAX_FOOTER:
            raise UnreadableFile(f"its footer is larger than {MAX_FOOTER >> 20} MiB")
    return bytes(whole)


def _zlib(chunk: bytes, limit: int) -> bytes:
    return zlib.decompressobj(wbits=-15).decompress(chunk, limit)


def _snappy(chunk: bytes, limit: int) -> bytes:
    return snappy_prefix(chunk, limit)[0]


def _lz4(chunk: bytes, limit: int) -> bytes:
    return lz4_prefix(chunk, limit)[0]


def _zstd(chunk: bytes, limit: int) -> bytes:
    with pa.CompressedInputStream(pa.BufferReader(chunk), "zstd") as stream:
        return stream.read(limit)


def _brotli(chunk: bytes, limit: int) -> bytes:
    with pa.CompressedInputStream(pa.BufferReader(chunk), "brotli") as stream:
        return stream.read(limit)


_CODECS: dict[int, Callable[[bytes, int], bytes]] = {
    1: _zlib,
    2: _snappy,
    4: _lz4,
    5: _zstd,
    6: _brotli,
}
"""By the numbers of ORC's `CompressionKind`; 3 is LZO, which nothing free reads here."""

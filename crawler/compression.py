"""Compression of whole files: which one it is, and the first bytes of what is inside.

Pure: bytes come in, bytes go out, and never more than asked for, so that a small file that
unpacks to a huge one (a bomb) costs no more than any other. The names are those of Glue's
`compressionType`.
"""

import bz2
import codecs
import io
import lzma
import zlib
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from crawler.blocks import hadoop_blocks, looks_like_hadoop, lz4_prefix, snappy_prefix
from crawler.blocks import snappy_frames as unframed
from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from crawler.plugins import COMPRESSION_ENDINGS, ByteRange
from crawler.ziphead import ZIP_MAGIC, zip_member

NONE = "none"
LIMIT = 1024 * 1024
"""How much of a file is unpacked at most where nobody asks for more, in bytes."""

_BLOCKS = (1024 * 1024, 5 * 1024 * 1024)
"""How much is read until the first block is whole: 900 kB in bzip2, 4 MB in LZ4."""

_XZ_MEMORY = 128 * 1024 * 1024
_MOST_EMPTY = 1_000
"""Streams without content in one file: each takes time, and millions fit into a small file."""
_SNAPPY_FRAMED = b"\xff\x06\x00\x00sNaPpY"
_MAGIC = {
    "gzip": b"\x1f\x8b\x08",
    "bzip2": b"BZh",
    "zip": ZIP_MAGIC,
    "xz": b"\xfd7zXZ\x00",
    "zstd": b"\x28\xb5\x2f\xfd",
    "lz4": b"\x04\x22\x4d\x18",
    "snappy": _SNAPPY_FRAMED,
}
_EMPTY_ZIP = b"PK\x05\x06"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The first bytes of what is in a file; `complete` if they are all of it."""

    data: bytes
    complete: bool


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def compression_of(path: str, raw: bytes) -> str:
    """Tell the compression of a file by its first bytes, else by its name's ending.

    The bytes decide where they can: only deflate, raw Snappy and Hadoop's framing of Snappy and
    LZ4 have no mark of their own and are believed by the name.
    """
    for kind, magic in _MAGIC.items():
        if raw.startswith(magic):
            return kind
    if raw.startswith(_EMPTY_ZIP):
        return "zip"
    promised = COMPRESSION_ENDINGS.get(path.rpartition(".")[2].lower(), NONE)
    if promised == "deflate":
        return promised if _is_zlib(raw) else NONE
    if promised in ("snappy", "lz4"):
        return promised if not _is_plain_text(raw) else NONE
    return NONE


def unpack(
    file: DataFile, kind: str, raw: bytes, limit: int = LIMIT
) -> Generator[ByteRange, bytes, Unpacked]:
    """Give at most `limit` bytes of what is in a file that begins with `raw`.

    Zip archives need more bytes of the file: their table of contents lies at the end. So do
    formats that are packed in blocks, if not even the first block is in `raw`.
    Raises UnreadableFile for damaged data, data that ends too early, and zip archives that are
    encrypted or hold several files. A sample that was cut by us is no error.
    """
    if kind == "zip":
        member = yield from zip_member(file, raw)
        return unpack_bytes(member.kind, member.data, whole=member.whole, limit=limit)
    found = unpack_bytes(kind, raw, whole=len(raw) >= file.size, limit=limit)
    for size in _BLOCKS:
        if found.data or len(raw) >= min(size, file.size):
            continue
        raw = yield ByteRange(0, min(size, file.size))
        found = unpack_bytes(kind, raw, whole=len(raw) >= file.size, limit=limit)
    return found


def unpack_bytes(kind: str, raw: bytes, *, whole: bool, limit: int = LIMIT) -> Unpacked:
    """Unpack the start of a stream; `whole` says that `raw` is all of it. See `unpack`."""
    if kind == NONE:
        return Unpacked(raw[:limit], whole and len(raw) <= limit)
    data, ended = _CODECS[kind](raw, limit)
    if len(data) >= limit:
        return Unpacked(data[:limit], complete=False)
    if whole and not ended:
        raise UnreadableFile(f"the {kind} data ends too early")
    return Unpacked(data, whole and ended)


def _is_zlib(raw: bytes) -> bool:
    return len(raw) > 1 and raw[0] & 0x0F == 8 and int.from_bytes(raw[:2], "big") % 31 == 0


def _is_plain_text(raw: bytes) -> bool:
    start = raw[:512]
    if b"\0" in start or any(byte < 32 and byte not in b"\t\n\r\x01" for byte in start[:64]):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False
    return True


def _members(
    kind: str, new: Callable[[], _Unpacker], errors: type[Exception] | tuple[type[Exception], ...]
) -> Callable[[bytes, int], tuple[bytes, bool]]:
    """Make a decoder for streams that may follow one another; garbage after is no data."""

    def decode(raw: bytes, limit: int) -> tuple[bytes, bool]:
        pieces: list[bytes] = []
        left, rest, empty = limit, raw, 0
        while rest and left > 0:
            unpacker = new()
            try:
                piece = unpacker.decompress(rest, left)
            except errors as error:
                if pieces and not rest.startswith(_MAGIC.get(kind, b"\0")):
                    break
                raise UnreadableFile(f"the {kind} data is damaged ({error})") from error
            pieces.append(piece)
            left -= len(piece)
            if not unpacker.eof:
                return b"".join(pieces), False
            empty += not piece
            if empty > _MOST_EMPTY:
                raise UnreadableFile(f"it is over {_MOST_EMPTY:,} {kind} streams without content")
            rest = unpacker.unused_data
        return b"".join(pieces), True

    return decode


def _arrow(kind: Literal["zstd", "lz4"]) -> Callable[[bytes, int], tuple[bytes, bool]]:
    """Make a decoder for streams that Arrow unpacks."""

    def decode(raw: bytes, limit: int) -> tuple[bytes, bool]:
        import pyarrow as pa  # noqa: PLC0415 (takes long to load, and few files need it)

        pieces: list[bytes] = []
        left = limit
        stream = pa.CompressedInputStream(io.BytesIO(raw), kind)
        try:
            while left > 0:
                piece = stream.read(min(left, 64 * 1024))
                if not piece:
                    return b"".join(pieces), True
                pieces.append(piece)
                left -= len(piece)
        except OSError as error:
            if "Truncated" not in str(error):
                text = f"the {kind} data is damaged ({error})"
                raise UnreadableFile(text) from error
        return b"".join(pieces), False

    return decode


def _snappy(raw: bytes, limit: int) -> tuple[bytes, bool]:
    if raw.startswith(_SNAPPY_FRAMED):
        return unframed(raw, limit)
    if looks_like_hadoop(raw, snappy=True):
        return hadoop_blocks(raw, limit, snappy_prefix)
    return snappy_prefix(raw, limit)


def _lz4(raw: bytes, limit: int) -> tuple[bytes, bool]:
    if raw.startswith(_MAGIC["lz4"]):
        return _arrow("lz4")(raw, limit)
    if looks_like_hadoop(raw, snappy=False):
        return hadoop_blocks(raw, limit, lz4_prefix)
    raise UnreadableFile("it is called .lz4 but holds no LZ4 data")


def _zlib_with(wbits: int) -> Callable[[], Any]:
    return lambda: zlib.decompressobj(wbits)


def _bunzip2() -> bz2.BZ2Decompressor:
    return bz2.BZ2Decompressor()


_CODECS: dict[str, Callable[[bytes, int], tuple[bytes, bool]]] = {
    "gzip": _members("gzip", _zlib_with(31), zlib.error),
    "deflate": _members("deflate", _zlib_with(15), zlib.error),
    "deflated": _members("zip", _zlib_with(-15), zlib.error),
    "bzip2": _members("bzip2", _bunzip2, OSError),
    "xz": _members(
        "xz", lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY), lzma.LZMAError
    ),
    "zstd": _arrow("zstd"),
    "lz4": _lz4,
    "snappy": _snappy,
}

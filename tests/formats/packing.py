"""Files packed in every way that the crawler looks into, written by other libraries or by hand."""

import bz2
import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable

import pyarrow as pa

BLOCK = 50_000


def block(codec: str, data: bytes) -> bytes:
    return pa.Codec(codec).compress(data, asbytes=True)


def hadoop(codec: str, data: bytes) -> bytes:
    """Hadoop's BlockCompressorStream: the block's length, then chunks with theirs."""
    out = b""
    for at in range(0, len(data), BLOCK):
        piece = data[at : at + BLOCK]
        half = len(piece) // 2 + 1
        out += struct.pack(">I", len(piece))
        for chunk in filter(None, (piece[:half], piece[half:])):
            packed = block(codec, chunk)
            out += struct.pack(">I", len(packed)) + packed
    return out


def snappy_frames(data: bytes) -> bytes:
    """Snappy's framing format, checksums left zero (nobody here checks them)."""
    out = b"\xff\x06\x00\x00sNaPpY"
    for at in range(0, len(data), BLOCK):
        body = b"\0\0\0\0" + block("snappy", data[at : at + BLOCK])
        out += b"\x00" + struct.pack("<I", len(body))[:3] + body
    return out


def zipped(data: bytes, *names: str, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", method) as archive:
        for name in names or ("inner.txt",):
            archive.writestr(name, data)
    return sink.getvalue()


PACKERS: dict[str, tuple[str, str, Callable[[bytes], bytes]]] = {
    "plain": ("txt", "none", bytes),
    "gzip": ("gz", "gzip", gzip.compress),
    "gzip, two members": (
        "gz",
        "gzip",
        lambda data: gzip.compress(data[: len(data) // 2]) + gzip.compress(data[len(data) // 2 :]),
    ),
    "bzip2": ("bz2", "bzip2", bz2.compress),
    "bzip2, two streams": (
        "bz2",
        "bzip2",
        lambda data: bz2.compress(data[: len(data) // 2]) + bz2.compress(data[len(data) // 2 :]),
    ),
    "zip": ("zip", "zip", zipped),
    "zip, stored": ("zip", "zip", lambda data: zipped(data, method=zipfile.ZIP_STORED)),
    "zip, bzip2": ("zip", "zip", lambda data: zipped(data, method=zipfile.ZIP_BZIP2)),
    "zip, a folder and a file": ("zip", "zip", lambda data: zipped(data, "a/b.csv")),
    "xz": ("xz", "xz", lzma.compress),
    "zstd": ("zst", "zstd", lambda data: block("zstd", data)),
    "deflate": ("deflate", "deflate", zlib.compress),
    "lz4": ("lz4", "lz4", lambda data: block("lz4", data)),
    "lz4, Hadoop": ("lz4", "lz4", lambda data: hadoop("lz4_raw", data)),
    "snappy, raw": ("snappy", "snappy", lambda data: block("snappy", data)),
    "snappy, framed": ("sz", "snappy", snappy_frames),
    "snappy, Hadoop": ("snappy", "snappy", lambda data: hadoop("snappy", data)),
}
"""Name -> ending, `compressionType`, packer."""

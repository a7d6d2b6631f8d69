"""One content in every compression of whole files."""

import bz2
import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable

import cramjam
import pyarrow as pa


def _arrow(codec: str) -> Callable[[bytes], bytes]:
    return lambda raw: bytes(pa.Codec(codec).compress(raw, asbytes=True))


def _hadoop(codec: str) -> Callable[[bytes], bytes]:
    """Hadoop's framing: length of the block, length of the only chunk in it, the chunk."""

    def pack(raw: bytes) -> bytes:
        chunk = _arrow(codec)(raw)
        return struct.pack(">II", len(raw), len(chunk)) + chunk

    return pack


def _zip(raw: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("rows", raw)
    return sink.getvalue()


WHOLE: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "none": ("", bytes),
    "gzip": (".gz", gzip.compress),
    "bzip2": (".bz2", bz2.compress),
    "deflate": (".deflate", zlib.compress),
    "zstd": (".zst", _arrow("zstd")),
    "snappy": (".snappy", _hadoop("snappy")),
    "lz4": (".lz4", _hadoop("lz4_raw")),
    "zip": (".zip", _zip),
    "xz": (".xz", lzma.compress),
    "snappy-raw": (".snappy", _arrow("snappy")),
    "snappy-framed": (".snappy", lambda raw: bytes(cramjam.snappy.compress(raw))),
    "lz4-framed": (".lz4", _arrow("lz4")),
}
"""Compression (snappy and lz4: in Hadoop's framing) -> ending of the name, and how it is made."""

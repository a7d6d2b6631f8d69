"""One content in every compression of whole files, as engines would have to read it."""

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable
from functools import partial

import cramjam

from tests.formats.packing import block, hadoop, zipped


def _framed_snappy(data: bytes) -> bytes:
    return bytes(cramjam.snappy.compress(data))


WHOLE: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "none": ("", bytes),
    "gzip": (".gz", gzip.compress),
    "bzip2": (".bz2", bz2.compress),
    "deflate": (".deflate", zlib.compress),
    "zstd": (".zst", partial(block, "zstd")),
    "snappy": (".snappy", partial(hadoop, "snappy")),
    "lz4": (".lz4", partial(hadoop, "lz4_raw")),
    "zip": (".zip", zipped),
    "xz": (".xz", lzma.compress),
    "snappy-raw": (".snappy", partial(block, "snappy")),
    "snappy-framed": (".snappy", _framed_snappy),
    "lz4-framed": (".lz4", partial(block, "lz4")),
}
"""Compression (snappy and lz4: in Hadoop's framing) -> ending of the name, and how it is made."""

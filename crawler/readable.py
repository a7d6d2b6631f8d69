"""Which compression which engine reads: facts that were tried on files, and the notes they make.

Tried with Trino 476, Spark 3.5.6 and Spark 4.0.1 as they are distributed; a test asks the engines
again and fails where this is not true any more (docs/crawl-formats.md lists all of it).
"""

from collections.abc import Mapping

from crawler.blocks import looks_like_hadoop

ENGINES = {"trino": "Trino", "spark35": "Spark 3.5", "spark40": "Spark 4.0"}

_PLAIN = "reads it as if it were not compressed, so rows are wrong"
_FRAMING = "fails, for it knows only the framing of Hadoop"
_SPARK_FRAMING = "finds no rows or runs out of memory, for it knows only the framing of Hadoop"
_NATIVE = "needs Hadoop's native library, which its packages lack"

Reasons = Mapping[str, str]
"""Engine -> why it cannot read; an engine that is not there can."""

WHOLE_FILES: Mapping[str, Reasons] = {
    "zip": dict.fromkeys(ENGINES, _PLAIN),
    "xz": dict.fromkeys(ENGINES, _PLAIN),
    "zstd": {"spark35": _NATIVE, "spark40": _NATIVE},
    "snappy-raw": {"trino": _FRAMING, "spark35": _SPARK_FRAMING, "spark40": _SPARK_FRAMING},
    "snappy-framed": {"trino": _FRAMING, "spark35": _SPARK_FRAMING, "spark40": _SPARK_FRAMING},
    "lz4-framed": {"trino": _FRAMING, "spark35": _SPARK_FRAMING, "spark40": _SPARK_FRAMING},
}
"""Compression of text files -> reasons."""

INSIDE: Mapping[tuple[str, str], Reasons] = {
    ("parquet", "brotli"): dict.fromkeys(ENGINES, "has no Brotli"),
    ("parquet", "lz4"): {"trino": "fails on LZ4 of today's kind (LZ4_RAW)"},
    ("avro", "xz"): {"trino": "has no library for xz"},
    ("orc", "lzo"): dict.fromkeys(ENGINES, "has no LZO"),
    ("orc", "brotli"): dict.fromkeys(ENGINES, "has no Brotli"),
}
"""Format and compression inside its files -> reasons."""

ENDINGS: Mapping[str, str] = {
    "gz": "gzip",
    "bz2": "bzip2",
    "zst": "zstd",
    "snappy": "snappy",
    "lz4": "lz4",
    "deflate": "deflate",
}
"""Ending of a file's name -> compression that all engines expect; they go by nothing else."""

_FRAMED = {"snappy": b"\xff\x06\x00\x00sNaPpY", "lz4": b"\x04\x22\x4d\x18"}


def whole_file_notes(path: str, kind: str, raw: bytes) -> tuple[str, ...]:
    """Warn of a text file that engines cannot unpack, by its name, compression and first bytes."""
    promised = ENDINGS.get(path.rpartition(".")[2], "none")
    if kind == "none" != promised:
        return (f"its name promises {promised}, but it is not compressed: engines will fail",)
    variant = variant_of(kind, raw)
    if variant in WHOLE_FILES:
        return _notes(f"text compressed by {variant}", WHOLE_FILES[variant])
    if promised != kind:
        ending = next(each for each, names in ENDINGS.items() if names == kind)
        wanted = f"its name does not end with .{ending}"
        return (f"it is {kind} data, but {wanted}: engines will read it as plain text",)
    return ()


def codec_notes(file_format: str, codec: str) -> tuple[str, ...]:
    """Warn of a compression inside files that an engine cannot unpack."""
    reasons = INSIDE.get((file_format, codec), {})
    return _notes(f"{file_format} compressed by {codec}", reasons)


def variant_of(kind: str, raw: bytes) -> str:
    """Tell framings of Snappy and LZ4 apart by the first bytes; Hadoop's has the plain name."""
    if kind in _FRAMED and raw.startswith(_FRAMED[kind]):
        return f"{kind}-framed"
    if kind == "snappy" and not looks_like_hadoop(raw, snappy=True):
        return "snappy-raw"
    return kind


def _notes(what: str, reasons: Reasons) -> tuple[str, ...]:
    engines: dict[str, list[str]] = {}
    for engine, reason in reasons.items():
        engines.setdefault(reason, []).append(ENGINES[engine])
    return tuple(
        f"{' and '.join(names)} cannot query {what}: each {reason}"
        if len(names) > 1
        else f"{names[0]} cannot query {what}: it {reason}"
        for reason, names in engines.items()
    )

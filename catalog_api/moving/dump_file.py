"""Dumps as files: gzip of JSON lines; the first says what it is and the last what it held.

    {"skep_dump": 1}
    {"catalog": {...}}
    {"table": {...}}
    {"partitions": {"table": [...], "shapes": [...], "rows": [...]}}
    {"end": {"lines": 3, "sha256": "…"}}

Equal contents make equal bytes. Docs: docs/backup.md.
"""

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from catalog_api.moving.progress import Progress
from metastore.model.record import PartitionsRecord, Record
from metastore.model.record_plain import record_from_plain, record_to_plain

FORMAT = 1
_LEVEL = 5
_TOLD_EVERY = 100


class BadDump(ValueError):
    """A file is no dump, is of a newer format, or is not whole."""


def write_dump(path: Path, records: Iterator[Record], progress: Progress) -> int:
    """Write a dump and put it in place when it is whole; return how many lines it has.

    Raises OSError.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as raw:
            lines = _write(raw, records, progress)
            raw.flush()
            os.fsync(raw.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return lines


def _write(raw: BinaryIO, records: Iterator[Record], progress: Progress) -> int:
    digest = hashlib.sha256()
    lines = objects = 0
    with gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as file:
        file.write(_line({"skep_dump": FORMAT}))
        for lines, record in enumerate(records, 1):
            line = _line(record_to_plain(record))
            digest.update(line)
            file.write(line)
            objects += weight(record)
            if lines % _TOLD_EVERY == 0:
                progress.show("objects written", objects, None)
        file.write(_line({"end": {"lines": lines, "sha256": digest.hexdigest()}}))
    progress.show("objects written", objects, objects)
    return lines


def _line(content: dict[str, Any]) -> bytes:
    return json.dumps(content, separators=(",", ":")).encode() + b"\n"


def weight(record: Record) -> int:
    """Return how many objects a record holds."""
    return len(record.partitions) if isinstance(record, PartitionsRecord) else 1


def check_dump(path: Path) -> int:
    """Read a dump to its end and return how many lines it has.

    Raises BadDump, and OSError where it cannot be read.
    """
    return sum(1 for _ in _checked_lines(path))


def read_dump(path: Path) -> Iterator[Record]:
    """Yield the records of a dump. Raises BadDump and OSError."""
    for number, line in enumerate(_checked_lines(path), 2):
        try:
            yield record_from_plain(json.loads(line))
        except ValueError as error:
            raise BadDump(f"{path}, line {number}: {error}") from error


def _checked_lines(path: Path) -> Iterator[bytes]:
    """Yield the lines between the first and the last, then see that they are the right ones."""
    digest = hashlib.sha256()
    held: bytes | None = None
    lines = 0
    try:
        with gzip.open(path, "rb") as file:
            _check_head(path, file.readline())
            for line in file:
                if held is not None:
                    digest.update(held)
                    lines += 1
                    yield held
                held = line
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise BadDump(f"{path} is no whole dump: {error}") from error
    wanted = {"end": {"lines": lines, "sha256": digest.hexdigest()}}
    if held is None or _parsed(held) != wanted:
        raise BadDump(f"{path} is no whole dump: its end is missing or belongs to another")


def _check_head(path: Path, line: bytes) -> None:
    head = _parsed(line)
    if not isinstance(head, dict) or "skep_dump" not in head:
        raise BadDump(f"{path} is no dump of Skep")
    if head["skep_dump"] != FORMAT:
        raise BadDump(f"{path} has format {head['skep_dump']}; this Skep reads {FORMAT}")


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None

"""Zip archives of one file: where it lies and how it is packed (PKWARE's APPNOTE 6.3)."""

import struct
from collections.abc import Generator
from dataclasses import dataclass

from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from crawler.plugins import ByteRange

ZIP_MAGIC = b"PK\x03\x04"
_END_MAGIC = b"PK\x05\x06"
_ENTRY_MAGIC = b"PK\x01\x02"
_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_TAIL = 64 * 1024 + _END.size
_WANTED = 256 * 1024
_METHODS = {0: "none", 8: "deflated", 12: "bzip2", 93: "zstd", 95: "xz"}


@dataclass(frozen=True, slots=True)
class Member:
    """The packed bytes of the archive's only file; `kind` is how they are packed."""

    kind: str
    data: bytes
    whole: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    name: bytes
    flags: int
    method: int
    packed: int
    offset: int


def zip_member(file: DataFile, raw: bytes) -> Generator[ByteRange, bytes, Member]:
    """Find the only file of an archive that begins with `raw`.

    Raises UnreadableFile if it holds none or several, is encrypted, cut off, or packed in a way
    that nobody here knows.
    """
    start = max(0, file.size - _TAIL)
    tail = raw[start:] if len(raw) >= file.size else (yield ByteRange(start, file.size))
    entries = [each for each in _entries(tail, start) if not each.name.endswith(b"/")]
    if len(entries) != 1:
        raise UnreadableFile(f"it is a zip archive of {len(entries)} files; one is read")
    (entry,) = entries
    if entry.flags & 1:
        raise UnreadableFile("it is an encrypted zip archive")
    if entry.method not in _METHODS:
        raise UnreadableFile(f"it is a zip archive of an unknown method ({entry.method})")
    wanted = ByteRange(entry.offset, min(file.size, entry.offset + 1024 + _WANTED))
    if wanted.end <= len(raw):
        packed = raw[wanted.start : wanted.end]
    else:
        packed = yield wanted
    if len(packed) < _LOCAL.size or not packed.startswith(ZIP_MAGIC):
        raise UnreadableFile("it is a damaged zip archive")
    fields = _LOCAL.unpack_from(packed)
    begin = _LOCAL.size + fields[9] + fields[10]
    data = packed[begin : begin + entry.packed]
    return Member(_METHODS[entry.method], data, len(data) == entry.packed)


def _entries(tail: bytes, start: int) -> list[_Entry]:
    """Read the table of contents from the end of the archive, which begins at `start`."""
    at = tail.rfind(_END_MAGIC)
    if at < 0 or at + _END.size > len(tail):
        raise UnreadableFile("it is a zip archive without its end: it was cut off")
    _, _, _, _, count, _, offset, _ = _END.unpack_from(tail, at)
    entries: list[_Entry] = []
    place = offset - start
    if place < 0:  # the table alone is longer than what was read
        raise UnreadableFile(f"it is a zip archive of {count} files; one is read")
    for _ in range(count):
        if tail[place : place + 4] != _ENTRY_MAGIC or place + _ENTRY.size > len(tail):
            raise UnreadableFile("it is a damaged zip archive")
        fields = _ENTRY.unpack_from(tail, place)
        name_length, extra_length, comment_length = fields[10:13]
        begin = place + _ENTRY.size
        name = tail[begin : begin + name_length]
        entries.append(_Entry(name, fields[3], fields[4], fields[8], fields[16]))
        place = begin + name_length + extra_length + comment_length
    return entries

"""Reading a few columns of a Parquet file that lies far away, with as few requests as possible."""

import sys
from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from crawler.partlyread import PartlyRead
from crawler.plugins import ByteRange, ObjectStore

_TAIL = 64 * 1024
_TRAILER = 8
_GAP = 256 * 1024
"""Fetching that much for nothing is quicker than another request."""
_PADDING = 128  # old writers understate the length of a chunk (PARQUET-816)


class _Fetched(PartlyRead):
    """A file of which only some ranges are there."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self._ranges: dict[int, bytes] = {}

    def put(self, start: int, content: bytes) -> None:
        self._ranges[start] = content

    def read(self, size: int = -1) -> bytes:
        wanted = self._size - self._at if size < 0 else min(size, self._size - self._at)
        for start, content in self._ranges.items():
            if start <= self._at and self._at + wanted <= start + len(content):
                found = content[self._at - start : self._at - start + wanted]
                self._at += wanted
                return found
        raise OSError(f"bytes {self._at} to {self._at + wanted} were not fetched")


async def read_columns(
    store: ObjectStore, file: DataFile, names: Sequence[str]
) -> "pa.Table | None":
    """Read columns of a Parquet file, nested ones as `a.b`; None if it has none of them.

    Raises UnreadableFile.
    """
    fetched = _Fetched(file.size)
    start = max(0, file.size - _TAIL)
    tail = await store.read(file.path, ByteRange(start, file.size))
    length = int.from_bytes(tail[-_TRAILER:-4], "little") + _TRAILER
    if len(tail) < _TRAILER or tail[-4:] != b"PAR1" or length > file.size:
        raise UnreadableFile(f"{file.name} does not end like a Parquet file")
    if length > len(tail):
        start = file.size - length
        tail = await store.read(file.path, ByteRange(start, file.size))
    fetched.put(start, tail)
    try:
        parquet = pq.ParquetFile(pa.PythonFile(fetched, mode="r"), pre_buffer=False)
        top_level = parquet.schema_arrow.names
        known = [name for name in names if name.split(".")[0] in top_level]
        for wanted in _merged(_chunks(parquet.metadata, known), file.size):
            fetched.put(wanted.start, await store.read(file.path, wanted))
        return parquet.read(columns=known, use_threads=False) if known else None
    except (pa.ArrowException, OSError) as error:
        raise UnreadableFile(f"{file.name} is damaged ({str(error).splitlines()[0]})") from error


def _chunks(metadata: pq.FileMetaData, names: Sequence[str]) -> Iterable[ByteRange]:
    for group in range(metadata.num_row_groups):
        row_group = metadata.row_group(group)
        for at in range(row_group.num_columns):
            chunk = row_group.column(at)
            path = f"{chunk.path_in_schema}."
            if not any(path.startswith(f"{name}.") for name in names):
                continue
            start = min(chunk.data_page_offset, chunk.dictionary_page_offset or sys.maxsize)
            yield ByteRange(start, start + chunk.total_compressed_size + _PADDING)


def _merged(ranges: Iterable[ByteRange], size: int) -> list[ByteRange]:
    merged: list[ByteRange] = []
    for each in sorted(ranges, key=lambda one: one.start):
        end = min(each.end, size)
        if merged and each.start - merged[-1].end <= _GAP:
            merged[-1] = ByteRange(merged[-1].start, max(merged[-1].end, end))
        else:
            merged.append(ByteRange(each.start, end))
    return merged

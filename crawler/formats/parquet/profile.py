"""What a Parquet footer says of values: counts of nulls and bounds, for each group of rows.

Distinct values are in no footer that people write. Where they are asked for, the first group of
rows is read, as many of its columns as MAX_SAMPLE allows.
"""

from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crawler.columnprofile import (
    Bound,
    ColumnProfile,
    FileProfile,
    ValueSample,
    bound_of,
    is_scalar,
    sample_of,
)
from crawler.partlyread import PartlyRead
from crawler.plugins import ByteRange, TypedColumn
from metastore.hivetypes.nodes import BOOLEAN

MAX_SAMPLE = 4 * 2**20
"""Bytes of columns that are read of one file."""
MAX_VALUES = 100_000
"""Values of one column that are looked at."""
_FOOTER_SIZE = 8


def file_profile(columns: Sequence[TypedColumn], metadata: pq.FileMetaData) -> FileProfile:
    """Put together what the groups of rows say of each column that is not nested."""
    leaves = _leaves(metadata)
    groups = [metadata.row_group(at) for at in range(metadata.num_row_groups)]
    return FileProfile(
        tuple(
            _column(column, [group.column(leaves[column.name]) for group in groups], metadata)
            for column in columns
            if column.name in leaves and is_scalar(column.type)
        ),
        exact=True,
    )


def _leaves(metadata: pq.FileMetaData) -> dict[str, int]:
    """Give the places of columns that are no part of another one."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for at in range(metadata.num_columns):
        leaf = metadata.schema.column(at)
        plain = leaf.max_repetition_level == 0 and leaf.max_definition_level <= 1
        if leaf.path in found or not plain:
            twice.add(leaf.path)
        found[leaf.path] = at
    return {path: at for path, at in found.items() if path not in twice}


def _column(
    column: TypedColumn, chunks: Sequence[pq.ColumnChunkMetaData], metadata: pq.FileMetaData
) -> ColumnProfile:
    told = [chunk.statistics if chunk.is_stats_set else None for chunk in chunks]
    nulls = [None if each is None else each.null_count for each in told]
    known = [each for each in nulls if each is not None]
    total = sum(known) if len(known) == len(nulls) else None
    sizes = [chunk.num_values for chunk in chunks]
    valued = [
        each
        for each, count, size in zip(told, nulls, sizes, strict=True)
        if count is None or count < size
    ]
    bounds = [_bounds(each, column) for each in valued]
    sure = [each for each in bounds if each is not None]
    bounded = len(sure) == len(bounds)
    low: Any = min((each[0] for each in sure), default=None) if bounded else None
    high: Any = max((each[1] for each in sure), default=None) if bounded else None
    return ColumnProfile(column.name, column.type, metadata.num_rows, total, low, high, bounded)


def _bounds(told: "pq.Statistics | None", column: TypedColumn) -> tuple[Bound, Bound] | None:
    """Give the least and the greatest value; None where the file does not say, or nonsense."""
    if told is None or not told.has_min_max:
        return None
    try:
        low, high = bound_of(told.min, column.type), bound_of(told.max, column.type)
    except (pa.ArrowException, ValueError, OverflowError):
        return None
    return None if low is None or high is None else (low, high)


def sampled(
    profile: FileProfile, metadata: pq.FileMetaData, size: int
) -> Generator[ByteRange, bytes, FileProfile]:
    """Look at values, too: of the first group of rows, column by column.

    A column whose data cannot be read stays without a sample: engines will say so, too.
    """
    if not metadata.num_row_groups:
        return profile
    group, leaves = metadata.row_group(0), _leaves(metadata)
    if not group.num_rows > 0:
        return profile
    left = MAX_SAMPLE
    columns: list[ColumnProfile] = []
    for column in profile.columns:
        start, end = _place(group.column(leaves[column.name]))
        if end - start > left or end > size or (column.type == BOOLEAN and column.nulls is None):
            columns.append(column)
            continue
        left -= end - start
        data = yield ByteRange(start, end)
        found = _sample(metadata, column, leaves[column.name], start, data)
        columns.append(replace(column, sample=found))
    return replace(profile, columns=tuple(columns))


def _place(chunk: pq.ColumnChunkMetaData) -> tuple[int, int]:
    starts = [chunk.data_page_offset]
    if chunk.has_dictionary_page and chunk.dictionary_page_offset:
        starts.append(chunk.dictionary_page_offset)
    return min(starts), min(starts) + chunk.total_compressed_size


def _sample(
    metadata: pq.FileMetaData, column: ColumnProfile, leaf: int, start: int, data: bytes
) -> ValueSample | None:
    source = pa.PythonFile(_Part(start, data, start + len(data) + _FOOTER_SIZE), mode="r")
    try:
        file = pq.ParquetFile(source, metadata=metadata)
        table = file.reader.read_row_group(0, column_indices=[leaf], use_threads=False)
        values = table.column(0).slice(0, MAX_VALUES)
        if pa.types.is_dictionary(values.type):
            values = values.cast(values.type.value_type)
        present = pc.drop_null(values)
        return sample_of(_plain(present), trues=column.type == BOOLEAN)
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        return None


def _plain(values: "pa.ChunkedArray[Any]") -> list[object]:
    """Give values of Python; those of other kinds than texts and numbers as texts."""
    found: list[object] = values.to_pylist()
    simple = (str, bytes, int, float, bool)
    return found if isinstance(next(iter(found), ""), simple) else [str(each) for each in found]


class _Part(PartlyRead):
    """A file of which one part is known, and what is read of the rest is nothing but zeros."""

    def __init__(self, start: int, data: bytes, size: int) -> None:
        super().__init__(size)
        self._start, self._data = start, data

    def read(self, size: int = -1) -> bytes:
        end = self._size if size < 0 else min(self._size, self._at + size)
        before = min(max(0, self._start - self._at), max(0, end - self._at))
        inner = self._data[max(0, self._at - self._start) : max(0, end - self._start)]
        self._at = max(self._at, end)
        return bytes(before) + inner

"""Rows of Parquet and ORC files through Arrow, column by column, so that none costs the others."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyarrow as pa
from pyarrow import orc
from pyarrow import parquet as pq

from crawler.samples.files import OverBudget, RangedFile
from crawler.samples.model import Rows

_FIELD_ID = b"PARQUET:field_id"
_BUFFER = 64 * 1024
_Read = Callable[[str], Sequence[Any]]


def parquet_rows(
    file: RangedFile, columns: Sequence[str], limit: int, ids: Mapping[str, int] | None = None
) -> Rows:
    """Return the first rows; columns are found by field id where `ids` are given, else by name."""
    opened = pq.ParquetFile(pa.PythonFile(file, mode="r"), pre_buffer=False, buffer_size=_BUFFER)
    limit = min(limit, opened.metadata.num_rows)
    schema = opened.schema_arrow
    named = _by_id(schema, ids) if ids is not None else _by_name(schema.names)

    def read(name: str) -> Sequence[Any]:
        values: list[Any] = []
        for batch in opened.iter_batches(limit, columns=[name], use_threads=False):
            values += _values(batch.column(0), limit - len(values))
            if len(values) >= limit:
                break
        return values

    return _together(columns, named, limit, read)


def orc_rows(file: RangedFile, columns: Sequence[str], limit: int) -> Rows:
    """Return the first rows. Columns that are called _col0, _col1, … count by their place."""
    opened = orc.ORCFile(pa.PythonFile(file, mode="r"))
    limit = min(limit, opened.nrows)
    names = opened.schema.names
    if names and all(name == f"_col{place}" for place, name in enumerate(names)):
        named = {wanted.lower(): name for wanted, name in zip(columns, names, strict=False)}
    else:
        named = _by_name(names)

    def read(name: str) -> Sequence[Any]:
        values: list[Any] = []
        for stripe in range(opened.nstripes):
            batch = opened.read_stripe(stripe, columns=[name])
            values += _values(batch.column(0), limit - len(values))
            if len(values) >= limit:
                break
        return values

    return _together(columns, named, limit, read)


def _by_name(names: Sequence[str]) -> dict[str, str]:
    return {name.lower(): name for name in reversed(names)}


def _by_id(schema: pa.Schema, ids: Mapping[str, int]) -> dict[str, str]:
    found = {
        int(field.metadata[_FIELD_ID]): field.name
        for field in schema
        if field.metadata and _FIELD_ID in field.metadata
    }
    if not found:  # a file from before the table was an Iceberg table
        return _by_name(schema.names)
    return {name.lower(): found[id_] for name, id_ in ids.items() if id_ in found}


def _together(columns: Sequence[str], named: Mapping[str, str], limit: int, read: _Read) -> Rows:
    read_columns: list[Sequence[Any]] = []
    left_out, absent = [], []
    for column in columns:
        name = named.get(column.lower())
        values: Sequence[Any] = ()
        if name is None:
            absent.append(column)
        else:
            try:
                values = read(name)
            except OverBudget:
                left_out.append(column)
        read_columns.append(values or [None] * limit)
    if left_out and len(left_out) + len(absent) == len(columns):
        raise OverBudget("more would have to be read of the file than a sample may read")
    notes = []
    if absent:
        notes.append(f"not in the file, so null: {_some(absent)}")
    if left_out:
        notes.append(f"too large to be read for a sample, so null: {_some(left_out)}")
    return Rows(list(zip(*read_columns, strict=True)), tuple(notes))


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:10])
    return shown if len(names) <= 10 else f"{shown} and {len(names) - 10} more"


def _values(column: Any, limit: int) -> list[Any]:
    part = column.slice(0, limit)
    if pa.types.is_timestamp(part.type) and part.type.unit == "ns":
        part = part.cast(pa.timestamp("us", part.type.tz), safe=False)
    values: list[Any] = part.to_pylist(maps_as_pydicts=None)
    if pa.types.is_map(part.type):
        return [None if each is None else dict(each) for each in values]
    return values

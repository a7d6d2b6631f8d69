"""What one file tells of its values, where that is asked for and it can."""

import io
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crawler.columnprofile import ColumnProfile, Depth
from crawler.listing import DataFile
from crawler.plugins import FileSchema
from crawler.registry import Formats, load_formats


def parquet(table: pa.Table, **options: Any) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink, **options)
    return sink.getvalue()


def inspected(raw: bytes, formats: Formats) -> tuple[FileSchema, int]:
    """Inspect a Parquet file; tell also how many bytes that took."""
    file = DataFile("a.parquet", len(raw), 0)
    inspection = formats.builtin[[each.name for each in formats.builtin].index("parquet")].inspect(
        file
    )
    asked = 0
    try:
        wanted = next(inspection)
        while True:
            asked += wanted.end - wanted.start
            wanted = inspection.send(raw[wanted.start : wanted.end])
    except StopIteration as done:
        return done.value, asked


def column(values: Any, depth: Depth = Depth.FOOTER, **options: Any) -> ColumnProfile:
    raw = parquet(pa.table({"x": values}), **options)
    schema, _ = inspected(raw, load_formats().profiling(depth))
    assert schema.profile is not None
    (found,) = schema.profile.columns
    return found


def test_nobody_who_does_not_ask_is_told_anything():
    schema, _ = inspected(parquet(pa.table({"x": [1]})), load_formats())
    assert schema.profile is None


def test_a_footer_costs_no_more_with_a_profile():
    raw = parquet(pa.table({"x": list(range(100_000))}))
    plain = inspected(raw, load_formats())
    profiled = inspected(raw, load_formats().profiling(Depth.FOOTER))
    assert plain[1] == profiled[1]


def test_groups_of_rows_are_put_together():
    found = column([5, None, 1, 9, None, 3], row_group_size=2)
    assert (found.seen, found.nulls, found.low, found.high) == (6, 2, 1, 9)


def test_unsigned_numbers_keep_their_size():
    found = column(pa.array([2**64 - 1, 3], pa.uint64()))
    assert (found.low, found.high) == (3, 2**64 - 1)


def test_nan_is_no_bound():
    found = column([float("nan"), 2.0, 4.0])
    assert (found.low, found.high) == (2.0, 4.0)
    assert not column([float("nan")]).bounded


def test_texts_that_may_have_been_cut_are_no_bounds():
    assert (column(["a", "b"]).low, column(["a", "b"]).high) == ("a", "b")
    assert not column(["a", "b" * 40]).bounded


def test_old_timestamps_have_no_bounds():
    times = [datetime.fromisoformat("2024-01-01 00:00:00")]
    found = column(times, use_deprecated_int96_timestamps=True)
    assert (found.nulls, found.low, found.bounded) == (None, None, False)
    assert column(times).low == 1_704_067_200


def test_without_statistics_in_the_file_nothing_is_claimed():
    found = column([1, 2], write_statistics=False)
    assert (found.seen, found.nulls, found.bounded) == (2, None, False)


def test_a_column_of_nulls_has_no_bounds_and_no_values():
    found = column(pa.array([None, None], pa.int32()), Depth.VALUES)
    assert (found.nulls, found.low, found.bounded) == (2, None, True)


def test_decimals_that_are_stored_as_whole_numbers_keep_their_point():
    amounts = pa.array([150, None, 25], pa.int64()).cast(pa.decimal128(19, 0))
    cents = pa.compute.multiply(amounts, pa.scalar(1, pa.decimal128(1, 0))).cast(
        pa.decimal128(38, 2)
    )
    found = column(cents, store_decimal_as_integer=True)
    assert (str(found.low), str(found.high)) == ("25.00", "150.00")


def test_nested_columns_are_left_out():
    table = pa.table({"x": [1], "s": [{"x": 5}], "l": [[1, 2]]})
    schema, _ = inspected(parquet(table), load_formats().profiling(Depth.FOOTER))
    assert schema.profile is not None
    assert [each.name for each in schema.profile.columns] == ["x"]


@pytest.mark.parametrize("compression", ["snappy", "zstd", "gzip", "none"])
def test_values_are_counted_where_they_are_to_be_looked_at(compression):
    values = ["a", "b", "b", None, "c"]
    found = column(values, Depth.VALUES, compression=compression)
    assert found.sample is not None
    assert (found.sample.values, len(found.sample.once), len(found.sample.often)) == (4, 16, 8)
    assert (found.sample.max_length, found.sample.total_length) == (1, 4)


def test_damaged_values_leave_what_the_footer_says():
    raw = bytearray(parquet(pa.table({"x": ["abc", "def"]})))
    raw[4:40] = b"\xff" * 36
    schema, _ = inspected(bytes(raw), load_formats().profiling(Depth.VALUES))
    assert schema.profile is not None
    assert schema.profile.columns[0].nulls == 0
    assert schema.profile.columns[0].sample is None

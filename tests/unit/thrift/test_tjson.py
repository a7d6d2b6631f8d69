"""The writer against the Thrift library's reader, for whatever a client may have sent."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from thrift.protocol.TJSONProtocol import TJSONProtocol
from thrift.transport.TTransport import TMemoryBuffer

from catalog_api.thrift.convert import tjson
from catalog_api.thrift.gen import structs

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
COLUMNS = st.builds(structs.FieldSchema, TEXTS, TEXTS, st.none() | TEXTS)
SKEWS = st.builds(
    structs.SkewedInfo,
    st.lists(TEXTS, max_size=2),
    st.lists(st.lists(TEXTS, max_size=2), max_size=2),
    st.dictionaries(st.lists(TEXTS, max_size=2).map(tuple), TEXTS, max_size=2),
)
STORAGE = st.builds(
    structs.StorageDescriptor,
    cols=st.none() | st.lists(COLUMNS, max_size=3),
    compressed=st.booleans(),
    numBuckets=st.integers(-(2**31), 2**31 - 1),
    parameters=st.none() | st.dictionaries(TEXTS, TEXTS, max_size=3),
    skewedInfo=st.none() | SKEWS,
)
TABLES = st.builds(
    structs.Table,
    tableName=TEXTS,
    createTime=st.none() | st.integers(-(2**31), 2**31 - 1),
    sd=st.none() | STORAGE,
    writeId=st.integers(-(2**63), 2**63 - 1),
    creationMetadata=st.none()
    | st.builds(structs.CreationMetadata, tablesUsed=st.sets(TEXTS, max_size=3)),
)


def read(kind: type[Any], text: str) -> Any:
    found = kind()
    found.read(TJSONProtocol(TMemoryBuffer(text.encode())))
    return found


@given(TABLES)
def test_what_is_written_is_read_back(table: structs.Table) -> None:
    assert read(structs.Table, tjson.struct_text(table)) == table


@given(st.binary(max_size=9), st.floats(allow_nan=False))
def test_bytes_and_numbers_are_read_back(data: bytes, number: float) -> None:
    sketch = structs.DoubleColumnStatsData(number, -number, 1, 2, data)
    assert read(structs.DoubleColumnStatsData, tjson.struct_text(sketch)) == sketch


def test_what_is_no_number_has_a_name() -> None:
    text = tjson.struct_text(structs.DoubleColumnStatsData(math.nan, math.inf, 0, 0))
    assert json.loads(text)["1"] == {"dbl": "NaN"}
    assert json.loads(text)["2"] == {"dbl": "Infinity"}


@pytest.mark.parametrize("keys", [{}, {("a", "\ud800"): "x"}])
def test_a_lone_surrogate_is_replaced(keys: dict[tuple[str, ...], str]) -> None:
    found = read(structs.SkewedInfo, tjson.struct_text(structs.SkewedInfo(["\ud800"], [], keys)))
    assert found.skewedColNames == ["?"]
    assert len(found.skewedColValueLocationMaps) == len(keys)

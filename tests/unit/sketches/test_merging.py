"""Against sketches that the classes of Hive 3.1.3 wrote, merged and estimated.

A line of the file: how they were merged (`one` is not merged, `agg` as for an aggregate, `two`
the second into the first), the estimate, the result and the parts, in hexadecimal digits.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.sketches import hyperloglog
from metastore.sketches.errors import SketchUnreadable
from metastore.sketches.hyperloglog import HyperLogLog
from metastore.sketches.lanes import greatest, packed, unpacked
from metastore.sketches.merging import AGGREGATED_PRECISION, merged

LINES = Path(__file__).with_name("hive_sketches.tsv").read_text(encoding="ascii").splitlines()
CASES = [line.split("\t") for line in LINES]


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)])
def test_sketches_merge_to_the_same_bytes_as_in_hive(case: list[str]) -> None:
    how, estimate, whole, *parts = case
    precision = AGGREGATED_PRECISION if how == "agg" else None
    found = merged(map(bytes.fromhex, parts), precision=precision)
    assert found is not None
    assert (found.distinct, found.sketch.hex()) == (int(estimate), whole)


def test_of_equal_sketches_nothing_new_is_learnt() -> None:
    sketch = bytes.fromhex(CASES[3][2])
    assert merged([sketch] * 3) == merged([sketch])


@pytest.mark.parametrize(
    "part",
    [
        None, b"", b"HL", b"HLL", b"HLL\xa0", b"HLL\xa0\xff", b"HLL\xa0\x01\x05\x01",
        b"HLL\xa6\x01",
        b"HLL\x00\x01\x00", b"HLL\x20\x01\x00", b"FM", b"FM\x00\x00", b"FM\x02\x00abcd", b"other",
        b"HLL\xa7\x01" + b"\xff" * 1024,
        b"HLL\xa0\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_not_merged(part: bytes | None) -> None:
    assert merged([bytes.fromhex(CASES[3][2]), part]) is None


def test_sketches_of_different_kinds_are_not_merged() -> None:
    first, other = b"FM\x01\x00\x01\x00\x00\x00", bytes.fromhex(CASES[3][2])
    assert merged([first, other]) is None
    assert merged([first, b"FM\x02\x00" + bytes(8)]) is None


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        sketch = hyperloglog.decode(b"HLL" + data)
    except SketchUnreadable:
        return
    assert sketch.precision == data[0] >> 4


VALUES = st.lists(st.integers(0, 61), min_size=16, max_size=16).map(bytes)


@given(st.lists(VALUES, min_size=1, max_size=6))
def test_the_greatest_of_each_lane_is_found(rows: list[bytes]) -> None:
    assert list(greatest(rows, 16)) == [max(column) for column in zip(*rows, strict=True)]


@given(st.integers(1, 7), st.data())
def test_packed_lanes_come_back(width: int, data: st.DataObject) -> None:
    row = bytes(data.draw(st.lists(st.integers(0, 2**width - 1), min_size=32, max_size=32)))
    bits = "".join(f"{lane:0{width}b}" for lane in row)
    assert packed(row, width) == int(bits, 2).to_bytes(32 * width // 8, "big")
    assert unpacked(packed(row, width), 32, width) == row


ENTRIES = st.frozensets(
    st.builds(
        lambda index, value: index << 6 | value, st.integers(0, 2**25 - 1), st.integers(1, 39)
    ),
    max_size=200,
)
SKETCHES = st.lists(ENTRIES.map(lambda found: HyperLogLog(10, entries=found)), max_size=5)


@given(SKETCHES, SKETCHES)
def test_the_order_of_merging_makes_no_difference(
    some: list[HyperLogLog], others: list[HyperLogLog]
) -> None:
    at_once = hyperloglog.union([*some, *others], 10)
    in_steps = hyperloglog.union([hyperloglog.union(others, 10), hyperloglog.union(some, 10)], 10)
    assert at_once == in_steps
    assert hyperloglog.decode(hyperloglog.encode(at_once)) == at_once

"""Types of partition keys: only such as write every folder's value back alike."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from crawler.keys import fits_key, key_type
from metastore.partitioning.names import DEFAULT_PARTITION

values = st.one_of(
    st.integers(-(2**70), 2**70).map(str),
    st.integers(0, 99).map(lambda each: f"{each:02}"),
    st.dates().map(str),
    st.sampled_from(
        ["", "-0", "+1", "1e3", "2024-1-1", "2024-02-30", DEFAULT_PARTITION, "x", "٣"]
    ),
)


def written_back(kind: str, value: str) -> str:
    if kind in {"int", "bigint"}:
        return str(int(value))
    return str(date.fromisoformat(value)) if kind == "date" else value


@given(st.lists(values, max_size=6))
def test_a_typed_key_gives_every_value_back_as_the_folder_has_it(found):
    kind = key_type(found)
    known = [value for value in found if value != DEFAULT_PARTITION]
    assert [written_back(kind, value) for value in known] == known
    assert all(fits_key(kind, value) for value in found)


@given(
    st.lists(st.integers(-(2**63), 2**63 - 1), min_size=1).map(lambda each: list(map(str, each)))
)
def test_numbers_are_numbers(found):
    assert key_type(found) in {"int", "bigint"}


@given(st.lists(values, min_size=1, max_size=6), values)
def test_a_value_that_does_not_fit_would_have_changed_the_type(found, later):
    kind = key_type(found)
    if not fits_key(kind, later):
        assert key_type([*found, later]) != kind

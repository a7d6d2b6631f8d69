"""Each stage is pure: the same listing gives the same plan, whatever the order it came in."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.errors import LocationForbidden, LocationUnreachable
from crawler.grouping import group_folders
from crawler.infer import Inference, default_rules, merge_columns
from crawler.keys import fits_key
from crawler.listing import DataFile, visible
from crawler.locations import comparable
from crawler.naming import assign_names
from crawler.plugins import FileSchema, TypedColumn
from crawler.roots import take_table_formats
from crawler.sampling import choose_samples, spread
from metastore.hivetypes.nodes import BIGINT, DATE, DOUBLE, INT, STRING

PARTS = ["a", "b", "k=1", "k=2", "K=2", "d=x", "d=1", "_delta_log", "metadata", ".hoodie"]
FILES = ["f.parquet", "g.parquet", "x.csv", "0.json", "v1.metadata.json", "noise"]
paths = st.builds(
    lambda folders, name: "/".join([*folders, name]),
    st.lists(st.sampled_from(PARTS), max_size=4),
    st.sampled_from(FILES),
)
listings = st.lists(paths, unique=True, max_size=25)
KINDS = [
    (TypedColumn("id", BIGINT), TypedColumn("n", STRING)),
    (TypedColumn("id", INT), TypedColumn("n", STRING), TypedColumn("p", DOUBLE)),
    (TypedColumn("other", STRING),),
]


def schema_of(path: str) -> FileSchema:
    """Give a schema that depends on nothing but the path."""
    fitting = {"parquet": "parquet", "csv": "csv", "json": "json"}
    columns = KINDS[sum(path.encode()) % len(KINDS)]
    return FileSchema(path, fitting.get(path.rpartition(".")[2], "csv"), columns, rows=1)


def planned(order: Sequence[str]) -> object:
    listing = visible("s3://b", [DataFile(path, 10) for path in order], lambda _: False)
    roots, rest = take_table_formats(listing.files)
    grouping = group_folders(rest)
    opened = [choose_samples(folder) for folder in grouping.folders]
    schemas = {file.path: schema_of(file.path) for files in opened for file in files}
    inference = Inference(schemas, frozenset(), default_rules())
    tables = [tuple(inference.infer(folder)) for folder in grouping.folders]
    return listing.skipped, roots, grouping, opened, tables, inference.problems


@given(listings.flatmap(lambda order: st.tuples(st.just(order), st.permutations(order))))
def test_the_order_of_a_listing_does_not_matter(orders):
    first, second = orders
    assert planned(first) == planned(second)


@given(listings)
def test_no_file_is_lost_and_none_is_in_two_tables(order):
    listing = visible("s3://b", [DataFile(path, 10) for path in order], lambda _: False)
    roots, rest = take_table_formats(listing.files)
    grouping = group_folders(rest)
    grouped = [file.path for folder in grouping.folders for file in folder.files]
    assert len(grouped) == len(set(grouped))
    if not grouping.problems and not roots:
        assert len(grouped) + sum(listing.skipped.values()) == len(order)


@given(st.integers(0, 500), st.integers(2, 50))
def test_a_sample_is_spread_from_the_first_to_the_last(count, limit):
    files = [DataFile(str(at), 1) for at in range(count)]
    chosen = spread(files, limit)
    assert len(chosen) == len({file.path for file in chosen}) == min(count, limit)
    if files:
        assert (chosen[0], chosen[-1]) == (files[0], files[-1])


def test_columns_keep_the_order_of_the_richest_file():
    narrow = FileSchema("a", "parquet", (TypedColumn("late", STRING), TypedColumn("x", INT)))
    wide = FileSchema(
        "b",
        "parquet",
        (TypedColumn("X", BIGINT), TypedColumn("y", INT), TypedColumn("z", DOUBLE)),
    )
    merged = merge_columns([narrow, wide], is_typed=lambda _: True)
    assert [(each.name, each.type) for each in merged.columns] == [
        ("x", BIGINT),
        ("y", INT),
        ("z", DOUBLE),
        ("late", STRING),
    ]
    assert merged.notes == ()
    assert merged.evidence == {"x": {"bigint": 1, "int": 1}}


def test_types_that_do_not_go_together_are_noted():
    text = FileSchema("a", "csv", (TypedColumn("x", STRING),))
    number = FileSchema("b", "csv", (TypedColumn("x", INT),))
    assert merge_columns([text, number], is_typed=lambda _: False).notes == ()
    odd = FileSchema("c", "csv", (TypedColumn("x", DOUBLE),))
    dated = FileSchema("d", "csv", (TypedColumn("x", DATE),))
    (note,) = merge_columns([odd, dated], is_typed=lambda _: False).notes
    assert "only a string" in note


def test_locations_of_one_place_compare_alike():
    assert comparable("s3a://b/x/") == comparable("s3n://b/x") == comparable("s3://b/x")
    assert comparable("file:/tmp/x") == comparable("file:///tmp/x/") == comparable("/tmp/x")
    assert comparable("s3://b/x%20y") != comparable("s3://b/x y")
    assert comparable(None) == ""


def test_names_of_known_tables_win_over_wanted_ones():
    known = {"sales": "s3://b/other", "kept": "s3://b/t"}
    first, second = assign_names([("s3://b/t", "t"), ("s3://b/sales", "sales")], known)
    assert (first.name, first.clash) == ("kept", None)
    assert second.name.startswith("sales_")
    assert second.clash == "sales"


KEY_VALUES = [
    ("int", "-5", True),
    ("int", "05", False),
    ("int", "+5", False),
    ("int", "3000000000", False),
    ("bigint", "3000000000", True),
    ("tinyint", "300", False),
    ("date", "2024-01-31", True),
    ("date", "2024-1-31", False),
    ("double", "1.50", True),
    ("double", "much", False),
    ("string", "05", True),
    ("int", "__HIVE_DEFAULT_PARTITION__", True),
]


@pytest.mark.parametrize(("key", "value", "fits"), KEY_VALUES)
def test_a_value_fits_a_key_only_if_it_is_written_back_alike(key, value, fits):
    assert fits_key(key, value) is fits


def test_trouble_with_a_local_folder_does_not_speak_of_buckets_and_keys():
    for error in (LocationUnreachable, LocationForbidden):
        assert not re.search("bucket|endpoint|key", str(error("file:///data", None, "odd")))
        assert "bucket" in str(error("s3://data", None, "odd"))

"""Names of tables and columns, and what is longer than catalogs can hold."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.config import Compat
from crawler.infer.columns import MAX_NAME, fit_columns
from crawler.limits import MAX_COLUMNS, MAX_TYPE_LENGTH
from crawler.naming import MAX_NAME_LENGTH, assign_names, table_name
from crawler.plugins import TypedColumn
from metastore.hivetypes.nodes import BIGINT, STRING, StructField, StructType

TABLES = {
    "Sales-EU": "sales_eu",
    "Tarif Général": "tarif_general",
    "a.b.c": "a_b_c",
    "ÅNGSTRÖM": "angstrom",
    "2024 (final)": "2024__final_",
}


@pytest.mark.parametrize(("text", "name"), TABLES.items(), ids=TABLES)
def test_names_are_lower_case_letters_digits_and_underscores(text, name):
    assert table_name(text) == name


@given(st.text(min_size=1), st.text(max_size=200))
def test_any_folder_gives_a_legal_name(text, prefix):
    name = table_name(text, prefix)
    assert re.fullmatch(r"[a-z0-9_]{1,128}", name)
    assert table_name(text, prefix) == name


def test_folders_that_leave_nothing_of_their_names_have_different_ones():
    assert table_name("日本") != table_name("中国")
    assert table_name("日本").startswith("table_")


@given(
    st.lists(
        st.tuples(st.uuids().map(str), st.sampled_from(["a", "b", "x" * 128])),
        unique_by=lambda each: each[0],
        max_size=8,
    ),
    st.permutations(range(8)),
)
def test_names_given_once_stay_whatever_else_is_found(wanted, order):
    first = {
        location: named.name
        for (location, _), named in zip(wanted, assign_names(wanted, {}), strict=True)
    }
    assert len(set(first.values())) == len(wanted)
    assert all(len(name) <= MAX_NAME_LENGTH for name in first.values())
    known = {name: location for location, name in first.items()}
    again = [wanted[at] for at in order if at < len(wanted)]
    named = assign_names([("s3://new", "a"), *again], known)
    assert [each.name for each in named[1:]] == [first[location] for location, _ in again]


def test_tables_in_folders_named_like_values_are_named_after_the_folder_above(lake, crawl):
    lake.parquet("shops/1/a.parquet", till="int64", staff="string")
    lake.parquet("shops/2/a.parquet", river="int64", bridge="string")
    assert [table.name for table in crawl(dry_run=True).plan.tables] == ["shops_1", "shops_2"]


def test_tables_of_files_are_named_after_the_file_by_glue_with_its_ending(lake, crawl):
    lake.text("airports.csv", "faa,lat\nEWR,1.5\nJFK,2.5\n")
    lake.text("2-part.snappy.json", '{"temp": 1.5}\n')
    names = [table.name for table in crawl(dry_run=True).plan.tables]
    assert names == ["2_part", "airports"]
    names = [table.name for table in crawl(dry_run=True, compat=Compat.GLUE).plan.tables]
    assert names == ["2_part_snappy_json", "airports_csv"]


def test_tables_of_a_glue_crawler_have_its_parameters_and_locations(lake, crawl):
    lake.parquet("t/day=1/a.parquet", id="int64")
    lake.parquet("t/day=1/b.tmp", id="int64")
    (table,) = crawl("t", compat=Compat.GLUE, excludes=("**.tmp",)).plan.tables
    uri = f"file://{lake.root}/t"
    assert (table.location, table.partitions[0].location) == (f"{uri}/", f"{uri}/day=1/")
    expected = {
        "CrawlerSchemaSerializerVersion": "1.0",
        "CrawlerSchemaDeserializerVersion": "1.0",
        "UPDATED_BY_CRAWLER": "skep",
        "classification": "parquet",
        "compressionType": "none",
        "typeOfData": "file",
        "partition_filtering.enabled": "true",
        "exclusions": f'["{uri}/**.tmp"]',
        "objectCount": "1",
        "recordCount": "1",
    }
    assert expected.items() <= table.parameters.items()


def columns(*names: str) -> list[TypedColumn]:
    return [TypedColumn(name, BIGINT) for name in names]


def test_a_column_with_a_partitions_key_gives_way_or_is_renamed():
    by_name = fit_columns(columns("id", "day"), ["day"], positional=False)
    assert ([each.name for each in by_name.columns], by_name.source_names) == (["id"], {})
    by_place = fit_columns(columns("day", "day_in_file", "x"), ["day"], positional=True)
    assert [each.name for each in by_place.columns] == ["day_in_file_", "day_in_file", "x"]
    assert by_place.source_names == {"day_in_file_": "day"}


def test_a_column_whose_name_is_too_long_is_cut_or_left_out_and_told():
    long = "x" * (MAX_NAME + 1)
    by_place = fit_columns(columns("a", long, f"{long}y"), [], positional=True)
    names = [each.name for each in by_place.columns]
    assert (len(set(names)), max(map(len, names))) == (3, MAX_NAME)
    assert set(by_place.source_names.values()) == {long, f"{long}y"}
    by_name = fit_columns(columns("a", long), [], positional=False)
    assert [each.name for each in by_name.columns] == ["a"]
    assert "left out" in by_name.limits[0]


def test_a_type_that_is_too_long_is_left_out_or_text():
    fields = tuple(StructField(f"field_{at}", BIGINT) for at in range(MAX_TYPE_LENGTH // 10))
    column = TypedColumn("x", StructType(fields))
    assert fit_columns([column], [], positional=False).columns == ()
    (kept,) = fit_columns([column], [], positional=True).columns
    assert kept.type == STRING


def test_columns_beyond_the_limit_are_left_out_and_told():
    many = columns(*(f"c{at}" for at in range(MAX_COLUMNS + 5)))
    fitted = fit_columns(many, [], positional=False)
    assert len(fitted.columns) == MAX_COLUMNS
    assert fitted.limits == ("it has 10,005 columns; those after 10,000 are left out",)


def test_partitions_with_values_that_are_too_long_are_left_out_and_told(lake, crawl):
    lake.parquet(f"t/a={'x' * 250}/b=1/f.parquet", id="int64")
    deep = "/".join(f"k{at}={'y' * 240}" for at in range(9))
    lake.parquet(f"u/{deep}/f.parquet", id="int64")
    lake.parquet(f"u/{deep.replace('y', 'z')[:-100]}/f.parquet", id="int64")
    report = crawl()
    assert {table.name: len(table.partitions) for table in report.plan.tables} == {"t": 1, "u": 0}
    assert [each.kind for each in report.problems] == ["limit", "limit"]

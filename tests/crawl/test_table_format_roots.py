"""Roots of table formats are told from names alone, and everything in them is theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.config import TableFormatTarget
from crawler.describing import chosen_roots
from crawler.listing import DataFile, visible
from crawler.roots import FolderSize, TableFormat, take_table_formats

COMMIT = "00000000000000000000.json"
UUID = "0d4cbb6e-8e2c-4c4c-9a5a-3f1f5c9d7c11"


def split(*paths: str) -> tuple[dict[str, str], list[str]]:
    """Give the roots with their formats, and the files that are left."""
    listing = visible("s3://b", [DataFile(path, 10) for path in paths], lambda _: False)
    roots, rest = take_table_formats(listing.files)
    return {root.path: str(root.format) for root in roots}, [file.path for file in rest]


@pytest.mark.parametrize(
    ("mark", "table_format"),
    [
        (f"_delta_log/{COMMIT}", "delta"),
        ("_delta_log/_last_checkpoint", "delta"),
        ("_delta_log/00000000000000000010.checkpoint.parquet", "delta"),
        ("_delta_log/_sidecars/a.parquet", "delta"),
        (".hoodie/hoodie.properties", "hudi"),
        (".hoodie/timeline/20240101000000000_20240101000001000.commit", "hudi"),
        (f"metadata/00003-{UUID}.metadata.json", "iceberg"),
        (f"metadata/00003-{UUID}.gz.metadata.json", "iceberg"),
        (f"metadata/00003-{UUID}.metadata.json.gz", "iceberg"),
        ("metadata/v12.metadata.json", "iceberg"),
    ],
)
@pytest.mark.parametrize("root", ["", "t", "lake/day=1/t"])
def test_a_root_is_told_by_one_file_and_nothing_in_it_is_data(mark, table_format, root):
    below = [f"{root}/{path}".lstrip("/") for path in (mark, "a.parquet", "x=1/b.parquet")]
    roots, rest = split(*below, "other/c.parquet")
    assert roots == {root: table_format}
    assert rest == ([] if root == "" else ["other/c.parquet"])


@pytest.mark.parametrize(
    "path",
    [
        "t/metadata/readme.json",
        "t/metadata/my.metadata.json",
        "t/metadata/version-hint.text",
        "t/00003-x.metadata.json",
        "t/metadata/more/v1.metadata.json",
    ],
)
def test_a_folder_that_is_only_called_metadata_is_an_ordinary_one(path):
    assert split(path, "t/a.parquet") == ({}, sorted([path, "t/a.parquet"]))


def test_roots_in_a_root_belong_to_the_outer_one():
    roots, rest = split(
        f"t/_delta_log/{COMMIT}",
        "t/sub/metadata/v1.metadata.json",
        "h/.hoodie/hoodie.properties",
        "h/.hoodie/metadata/.hoodie/hoodie.properties",
        "h/.hoodie/metadata/files/x.hfile",
    )
    assert roots == {"t": "delta", "h": "hudi"}
    assert rest == []


def test_of_two_formats_in_one_folder_the_one_that_writes_counts():
    paths = [f"t/_delta_log/{COMMIT}", "t/metadata/v1.metadata.json"]
    listing = visible("s3://b", [DataFile(path, 10) for path in paths], lambda _: False)
    [root], _ = take_table_formats(listing.files)
    assert (root.format, root.others) == (TableFormat.DELTA, (TableFormat.ICEBERG,))


def test_the_log_is_kept_and_the_data_counted_by_folder():
    paths = [
        f"t/_delta_log/{COMMIT}",
        "t/_delta_log/00000000000000000000.crc",
        "t/_delta_log/_sidecars/x.parquet",
        "t/day=1/a.parquet",
        "t/day=1/b.parquet",
        "t/day=2/a.parquet",
    ]
    listing = visible("s3://b", [DataFile(path, 10) for path in paths], lambda _: False)
    [root], _ = take_table_formats(listing.files)
    assert [file.path for file in root.log] == [f"t/_delta_log/{COMMIT}"]
    assert root.folders == {"t/day=1": FolderSize(2, 20), "t/day=2": FolderSize(1, 10)}
    assert (root.files, root.bytes) == (3, 30)


def test_marks_of_hudi_partitions_are_never_data():
    marks = ["h/.hoodie/hoodie.properties", "h/eu/.hoodie_partition_metadata"]
    assert split(*marks) == ({"h": "hudi"}, [])
    assert split("p/.hoodie_partition_metadata", "p/a.parquet") == ({}, ["p/a.parquet"])


def test_a_refuted_root_is_crawled_as_any_folder():
    paths = ["t/metadata/v1.metadata.json", "t/a.parquet"]
    files = visible("s3://b", [DataFile(path, 10) for path in paths], lambda _: False).files
    roots, rest = take_table_formats(files, refuted=["t"])
    assert (roots, [file.path for file in rest]) == (
        (),
        ["t/a.parquet", "t/metadata/v1.metadata.json"],
    )


ROOTS = ["", "a", "a/b", "c/d", "c=1/e"]


@given(
    st.lists(st.sampled_from(ROOTS), unique=True),
    st.lists(st.sampled_from([*ROOTS, "x", "x/y"]), unique=True),
)
def test_no_data_is_left_in_a_root_and_none_is_lost_outside(roots, folders):
    marks = [f"{root}/_delta_log/{COMMIT}".lstrip("/") for root in roots]
    data = [f"{folder}/f.parquet".lstrip("/") for folder in folders]
    found, rest = split(*marks, *data)
    inside = {
        each for each in data if any(f"{each}/".startswith(f"{r}/".lstrip("/")) for r in roots)
    }
    assert set(rest) == set(data) - inside
    assert set(found) <= set(roots)
    assert not any(
        one != two and f"{two}/".startswith(f"{one}/".lstrip("/"))
        for one in found
        for two in found
    )


def chosen(**options: object) -> list[str]:
    paths = [
        f"a/metadata/00001-{UUID}.metadata.json",
        f"a/b/c/metadata/00001-{UUID}.metadata.json",
        f"x/y/metadata/00001-{UUID}.metadata.json",
        f"d/_delta_log/{COMMIT}",
    ]
    paths.pop(1 if options.pop("flat", False) else 0)
    listing = visible("s3://b", [DataFile(path, 10) for path in paths], lambda _: False)
    roots, _ = take_table_formats(listing.files)
    target = TableFormatTarget(uri="s3://b", **{"format": "iceberg", **options})
    return [root.path for root in chosen_roots(roots, target)]


def test_a_target_chooses_by_format_depth_and_exclusions():
    assert chosen() == ["a/b/c", "x/y"]
    assert chosen(maximum_depth=2) == ["x/y"]
    assert chosen(maximum_depth=0) == []
    assert chosen(excludes=("a/**",)) == ["x/y"]
    assert chosen(excludes=("x/*",)) == ["a/b/c"]
    assert chosen(format="delta") == ["d"]

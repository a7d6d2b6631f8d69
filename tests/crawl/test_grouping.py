"""Folders become tables and partitions by their names: pure, no file is opened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.grouping import BY_NAMES, Grouping, GroupingRules, group_folders
from crawler.grouping.values import looks_like_value
from crawler.listing import DataFile


def grouped(paths: list[str], rules: GroupingRules = BY_NAMES) -> Grouping:
    return group_folders([DataFile(path, 1) for path in paths], rules)


def outline(grouping: Grouping) -> list[str]:
    """A line for each table: its path, its keys, the values of its leaves."""
    lines = [
        f"{folder.path or '.'} [{' '.join(folder.keys)}] "
        + " ".join("/".join(leaf.values) or "-" for leaf in folder.leaves)
        for folder in grouping.folders
    ]
    return [*lines, *(f"! {each.kind} {each.path or '.'}" for each in grouping.problems)]


VALUES = ["2024", "01", "7", "123456789012", "20240131", "202401", "2024013105", "2024-01-31"]
VALUES += ["2024_01_31", "2024.01.31", "31-01-2024", "2024-01", "2024-W05", "Q3", "2024Q1"]
VALUES += ["2024-01-31T05", "2024-01-31-05", "20240131T050000Z", "eu-west-1", "us-gov-east-1"]
VALUES += ["europe-west4", "us-central1", "ap-northeast-2", "asia-southeast1"]
VALUES += ["0a1b2c3d4e5f", "550e8400-e29b-41d4-a716-446655440000"]
NAMES = ["sales", "orders_2024", "v1", "data", "deadbeef", "east", "us", "may", "2024_final", "q5"]
NAMES += [
    "raw",
    "x2024",
    "part-1",
    "s3",
    "eu-west",
    "covid19",
    "a1",
    "w7",
    "feed2024",
    "deadbeefcafe",
]


@pytest.mark.parametrize("name", VALUES)
def test_dates_times_numbers_ids_and_regions_look_like_values(name):
    assert looks_like_value(name)


@pytest.mark.parametrize("name", NAMES)
def test_other_names_are_names_of_tables(name):
    assert not looks_like_value(name)


KEYS = {
    "year month day hour": ["2024/01/31/05", "2024/02/01/23"],
    "year month": ["2024/Jan", "2024/february"],
    "year quarter": ["2024/Q1", "2024/Q4"],
    "year week": ["2024/w05", "2024/w53"],
    "date": ["2024-01-31", "2024-02-01"],
    "date hour": ["20240131/00", "20240131/23"],
    "month day": ["2024-01/31", "2024-02/01"],
    "datetime": ["2024-01-31T05:00:00Z", "2024-01-31T06:00:00Z"],
    "region date": ["eu-west-1/2024-01-31", "us-east-1/2024-01-31"],
    "partition_0": ["17", "18"],
    "partition_0 partition_1": ["2024/7", "33/8"],
    "partition_0 year": ["550e8400-e29b-41d4-a716-446655440000/2024", "0a1b2c3d4e5f/2025"],
    "date partition_1": ["2024-01-31/2024-02-01", "2024-01-31/2024-02-02"],
    "year month partition_2": ["2024/01/0a1b2c3d4e5f", "2024/02/00ff00ff00ff"],
    "region dt": ["eu-west-1/dt=2024-01-31", "eu-west-2/dt=2024-01-31"],
    "year month day": ["year=2024/01/31", "year=2024/02/01"],
    "region": ["emea", "apac", "US"],
}


@pytest.mark.parametrize(("keys", "folders"), KEYS.items(), ids=KEYS)
def test_keys_of_bare_folders_are_named_by_what_their_values_are(keys, folders):
    (table,) = grouped([f"lake/events/{folder}/a.parquet" for folder in folders]).folders
    assert (table.path, " ".join(table.keys)) == ("lake/events", keys)
    unstated = {key for key in table.keys if f"{key}=" not in folders[0]}
    assert table.guessed == unstated


def test_names_that_do_not_look_like_values_are_tables_however_alike():
    paths = ["g_drive/spend/a.csv", "g_drive/staff/a.csv", "g_drive/2024/a.csv"]
    assert outline(grouped(paths)) == [
        "g_drive [year] 2024",
        "g_drive/spend [] -",
        "g_drive/staff [] -",
    ]


def test_a_region_of_the_world_is_a_table_beside_other_names():
    paths = ["sales/us/a.csv", "sales/emea/a.csv", "sales/stores/a.csv"]
    assert [each.path for each in grouped(paths).folders] == [
        "sales/emea",
        "sales/stores",
        "sales/us",
    ]


def test_the_deepest_name_is_the_table():
    table = "AWSLogs/123456789012/CloudTrail"
    paths = [f"{table}/eu-west-1/2024/01/{day}/a.gz" for day in (30, 31)]
    assert outline(grouped(paths)) == [
        f"{table} [region year month day] eu-west-1/2024/01/30 eu-west-1/2024/01/31"
    ]


def test_the_crawled_folder_itself_may_be_the_table():
    assert outline(grouped(["2024/01/a", "2024/02/a"])) == [". [year month] 2024/01 2024/02"]


def test_stray_files_and_folders_never_split_bare_partitions():
    days = [f"t/2024/01/{day:02}/a" for day in range(1, 10)]
    strays = ["t/readme", "t/2024/01/b", "t/2024/01/05/06/c", "t/2024/extra/d", "t/2024/x/dt=1/e"]
    found = outline(grouped([*days, *strays]))
    assert found[0].startswith("t [year month day] 2024/01/01 2024/01/02")
    assert len(found[0].split()) == 4 + 9
    assert found[1:] == [
        "! stray t/2024/extra",
        "! stray t/2024/x",
        "! stray t",
        "! stray t",
        "! stray t",
    ]


def test_tables_inside_of_what_looks_like_partitions_win_if_they_are_the_greater_part():
    tables = [f"AWSLogs/1234/{name}/2024/a" for name in ("CloudTrail", "Config", "ELB")]
    assert [each.path for each in grouped([*tables, "AWSLogs/1234/test"]).folders] == [
        "AWSLogs",
        "AWSLogs/1234/CloudTrail",
        "AWSLogs/1234/Config",
        "AWSLogs/1234/ELB",
    ]


def test_values_of_bare_folders_stand_as_they_are_and_those_of_keys_are_unescaped():
    (table,) = grouped(
        ["t/2024/city=New%20York/a", "t/2025/city=__HIVE_DEFAULT_PARTITION__/a"]
    ).folders
    assert [leaf.values for leaf in table.leaves] == [
        ("2024", "New York"),
        ("2025", "__HIVE_DEFAULT_PARTITION__"),
    ]


def test_a_table_level_makes_tables_there_and_nowhere_else():
    paths = ["a/year/month/x", "a/year/month/w", "a/year/2024/01/y", "b/dt=1/hour=2/z", "c/w", "v"]
    found = outline(grouped(paths, GroupingRules(depth=2)))
    assert found == [
        "a/year [partition_0] month",
        "b/dt=1 [hour] 2",
        "! stray .",
        "! stray a/year",
    ]


def test_equal_numbers_of_files_in_two_shapes_are_decided_alike_every_time():
    one, two = grouped(["t/2024/a", "t/b"]), grouped(["t/b", "t/2024/a"])
    assert one == two


PARTS = ["sales", "us", "eu", "2024", "01", "31", "dt=1", "dt=2", "h=1", "x", "2024-01-31"]
paths = st.lists(
    st.builds(
        lambda folders, name: "/".join([*folders, name]),
        st.lists(st.sampled_from(PARTS), max_size=5),
        st.sampled_from(["f.parquet", "g.csv"]),
    ),
    unique=True,
    max_size=30,
)
RULES = [
    BY_NAMES,
    GroupingRules(floats=True),
    GroupingRules(floats=True, glue=True),
    GroupingRules(depth=1),
    GroupingRules(depth=2, glue=True),
]
rules = st.sampled_from(RULES)


@given(paths.flatmap(lambda order: st.tuples(st.just(order), st.permutations(order))), rules)
def test_grouping_does_not_depend_on_the_order_of_the_listing(orders, way):
    first, second = orders
    assert grouped(first, way) == grouped(second, way)


@given(paths, rules)
def test_every_file_is_in_one_leaf_or_counted_in_one_problem(found, way):
    grouping = grouped(found, way)
    inside = [file.path for folder in grouping.folders for file in folder.files]
    assert len(inside) == len(set(inside))
    assert set(inside) <= set(found)
    whole = [each for each in grouping.problems if each.kind == "stray"]
    counts = [int(each.text.rpartition(": ")[2].split()[0].replace(",", "")) for each in whole]
    if not any(each.kind == "partition" for each in grouping.problems):
        assert len(inside) + sum(counts) == len(found)


@given(paths, rules)
def test_every_leaf_has_a_value_for_each_key_and_no_two_have_the_same(found, way):
    for folder in grouped(found, way).folders:
        values = [leaf.values for leaf in folder.leaves]
        assert {len(each) for each in values} <= {len(folder.keys)}
        assert len(set(folder.keys)) == len(folder.keys) or not values
        if folder.keys:
            assert len(set(values)) == len(values)


def test_a_key_without_a_value_is_neither_partition_nor_table(lake, crawl, outline):
    lake.parquet("sales/k=1/a.parquet", id="int32")
    lake.parquet("sales/k=/a.parquet", id="int32")
    text = outline(crawl())
    assert text.splitlines() == [
        "sales parquet /sales (id int) [k int]",
        "  1 /k=1",
        "! stray sales",
    ]


def test_a_table_level_above_the_target_is_told(lake, crawl):
    lake.parquet("sales/2024/a.parquet", id="int32")
    depth = len(lake.root.parts)
    (at,) = crawl("sales", table_level=depth, dry_run=True).plan.tables
    assert at.notes == ()
    (above,) = crawl("sales", table_level=depth - 2, dry_run=True).plan.tables
    assert above.notes == ("the table level lies 2 folders above the target, which is one table",)
    assert (above.path, [key.name for key in above.partition_keys]) == (
        at.path,
        [key.name for key in at.partition_keys],
    )

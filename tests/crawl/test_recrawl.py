"""A second crawl adds what is new and leaves everything else as it is."""

from dataclasses import replace

import pytest

from crawler.errors import CrawlError, LocationMissing, TooManyTables
from metastore.model.column import Column
from metastore.model.table import Table, TableName

SALES = TableName("hive", "lake", "sales")


@pytest.fixture
def sales(lake, crawl):
    for day in range(1, 4):
        lake.parquet(f"sales/day={day}/a.parquet", id="int64", name="string")
    return crawl()


def partition_names(catalog, context) -> list[str]:
    return list(catalog.partitions.names(context, SALES))


def test_the_first_crawl_makes_database_tables_and_partitions(sales, catalog, context):
    table = catalog.tables.get(context, SALES)
    assert table.type == "EXTERNAL_TABLE"
    assert table.parameters["classification"] == "parquet"
    assert table.parameters["recordCount"] == "3"
    assert [key.type for key in table.partition_keys] == ["int"]
    assert partition_names(catalog, context) == ["day=1", "day=2", "day=3"]
    (applied,) = [sales.applied]
    assert (applied.tables, applied.partitions, applied.failures) == (1, 3, ())


def test_a_partition_has_the_tables_columns_and_its_own_folder(sales, lake, catalog, context):
    table = catalog.tables.get(context, SALES)
    partition = catalog.partitions.get(context, SALES, ["2"])
    assert partition.storage.shape == table.storage.shape
    assert partition.storage.location == f"file://{lake.root}/sales/day=2"


def test_a_dry_run_writes_nothing(lake, crawl, catalog, context):
    lake.parquet("t/a.parquet", id="int64")
    before = catalog.events.current_id(context)
    assert crawl(dry_run=True).applied is None
    assert catalog.events.current_id(context) == before
    assert "lake" not in catalog.databases.names(context)


def test_a_second_crawl_of_the_same_files_changes_nothing(sales, crawl, catalog, context):
    before = catalog.tables.get(context, SALES)
    event = catalog.events.current_id(context)
    report = crawl()
    assert report.diff.is_nothing
    assert catalog.tables.get(context, SALES) == before
    assert catalog.events.current_id(context) == event


def test_a_new_day_adds_only_that_day(sales, lake, crawl, catalog, context):
    before = catalog.tables.get(context, SALES)
    event = catalog.events.current_id(context)
    lake.parquet("sales/day=4/a.parquet", id="int64", name="string")
    report = crawl()
    assert [change.add_partitions[0].values for change in report.diff.changes] == [("4",)]
    assert partition_names(catalog, context) == ["day=1", "day=2", "day=3", "day=4"]
    after = catalog.tables.get(context, SALES)
    assert after.storage == before.storage
    assert (before.parameters["objectCount"], after.parameters["objectCount"]) == ("3", "4")
    events = catalog.events.after(context, event, 10)
    assert [each.type for each in events] == ["ALTER_TABLE", "ADD_PARTITION"]


def test_a_new_column_goes_to_the_end_and_partitions_stay(sales, lake, crawl, catalog, context):
    lake.parquet("sales/day=4/a.parquet", id="int64", price="double", name="string")
    crawl()
    columns = catalog.tables.get(context, SALES).storage.shape.columns
    assert [column.name for column in columns] == ["id", "name", "price"]
    assert len(catalog.partitions.get(context, SALES, ["1"]).storage.shape.columns) == 2
    assert crawl().diff.is_nothing


def test_a_type_that_no_reader_of_the_files_widens_to_is_told_and_not_applied(
    sales, lake, crawl, catalog, context
):
    lake.parquet("sales/day=4/a.parquet", id="string", name="string")
    report = crawl()
    columns = catalog.tables.get(context, SALES).storage.shape.columns
    assert columns[0].type == "bigint"
    assert [problem.kind for problem in report.problems] == ["conflict"]
    assert "id is string" in report.problems[0].text


def edited(table: Table) -> Table:
    shape = table.storage.shape
    columns = (Column("id", "bigint", "who bought"), *shape.columns[1:], Column("own", "string"))
    storage = replace(table.storage, shape=replace(shape, columns=columns))
    parameters = {**table.parameters, "comment": "ours", "classification": "edited"}
    return replace(table, owner="ann", parameters=parameters, storage=storage)


def test_what_people_edited_stays(sales, lake, crawl, catalog, context):
    table = catalog.tables.get(context, SALES)
    catalog.tables.alter(context, SALES, edited(table))
    before = catalog.tables.get(context, SALES)
    lake.parquet("sales/day=4/a.parquet", id="int64", name="string", price="double")
    crawl()
    after = catalog.tables.get(context, SALES)
    assert after.parameters["comment"] == "ours"
    assert after.parameters["classification"] == "edited"
    assert after.owner == "ann"
    assert after.storage.shape.columns[:-1] == before.storage.shape.columns
    assert after.storage.shape.columns[0].comment == "who bought"


def test_a_renamed_table_keeps_its_name_and_gets_its_partitions(
    sales, lake, crawl, catalog, context
):
    renamed = replace(catalog.tables.get(context, SALES), name="revenue")
    catalog.tables.alter(context, SALES, renamed)
    lake.parquet("sales/day=4/a.parquet", id="int64", name="string")
    crawl()
    assert list(catalog.tables.names(context, "hive", "lake")) == ["revenue"]
    assert len(catalog.partitions.names(context, TableName("hive", "lake", "revenue"))) == 4


def test_a_renamed_column_of_a_csv_table_is_not_added_again(lake, crawl, catalog, context):
    lake.text("t/day=1/a.csv", "id,n\n1,2\n")
    crawl()
    name = TableName("hive", "lake", "t")
    table = catalog.tables.get(context, name)
    columns = (Column("id", "bigint"), Column("amount", "bigint"))
    shape = replace(table.storage.shape, columns=columns)
    catalog.tables.alter(
        context, name, replace(table, storage=replace(table.storage, shape=shape))
    )
    lake.text("t/day=2/a.csv", "id,n,more\n1,2,x\n")
    crawl()
    found = catalog.tables.get(context, name).storage.shape.columns
    assert [column.name for column in found] == ["id", "amount", "more"]


def test_a_value_that_does_not_fit_the_key_is_refused(sales, lake, crawl, catalog, context):
    lake.parquet("sales/day=unknown/a.parquet", id="int64", name="string")
    report = crawl()
    assert partition_names(catalog, context) == ["day=1", "day=2", "day=3"]
    assert "day=unknown" in report.problems[0].text


def test_a_number_with_a_leading_zero_is_no_value_of_a_number_key(
    sales, lake, crawl, catalog, context
):
    lake.parquet("sales/day=01/a.parquet", id="int64", name="string")
    lake.parquet("sales/day=4/a.parquet", id="int64", name="string", more="string")
    report = crawl()
    assert partition_names(catalog, context) == ["day=1", "day=2", "day=3", "day=4"]
    assert "left out: day=01" in report.problems[0].text
    (table,) = report.tables
    assert [part.values for part in table.partitions] == [("1",), ("2",), ("3",), ("4",)]
    assert [key.type for key in table.partition_keys] == ["int"]
    assert [column.name for column in table.columns] == ["id", "name", "more"]


def test_other_keys_leave_a_known_table_as_it_is(sales, lake, crawl, catalog, context):
    for hour in range(9):
        lake.parquet(f"sales/day=9/hour={hour}/a.parquet", id="int64", name="string")
    report = crawl()
    assert "conflict" in {problem.kind for problem in report.problems}
    assert partition_names(catalog, context) == ["day=1", "day=2", "day=3"]
    (table,) = report.tables
    assert ([key.name for key in table.partition_keys], table.partitions) == (["day"], ())


def test_a_partition_that_is_known_at_another_place_stays_there(
    sales, lake, crawl, catalog, context
):
    partition = catalog.partitions.get(context, SALES, ["2"])
    moved = replace(partition, storage=replace(partition.storage, location="s3://else/where"))
    catalog.partitions.alter(context, SALES, [moved])
    assert crawl().diff.is_nothing
    assert catalog.partitions.get(context, SALES, ["2"]).storage.location == "s3://else/where"


def test_a_name_taken_by_a_table_elsewhere_gets_a_suffix(sales, lake, crawl, catalog, context):
    lake.parquet("more/sales/a.parquet", id="int64")
    crawl()
    names = catalog.tables.names(context, "hive", "lake")
    assert names[0] == "sales"
    assert names[1].startswith("sales_")
    assert crawl().diff.is_nothing


def test_too_many_new_tables_fail_before_anything_is_written(lake, crawl, catalog, context):
    for name in range(3):
        lake.parquet(f"t{name}/a.parquet", id="int64")
    with pytest.raises(TooManyTables, match=r"3 new tables .* the limit is 2"):
        crawl(max_new_tables=2)
    assert "lake" not in catalog.databases.names(context)
    assert crawl(max_new_tables=3).applied.tables == 3


def test_known_tables_do_not_count_against_the_limit(sales, lake, crawl):
    lake.parquet("t/a.parquet", id="int64")
    assert crawl(max_new_tables=1).applied.tables == 1


def test_one_table_may_be_named(lake, crawl, catalog, context):
    lake.parquet("t/a.parquet", id="int64")
    crawl(table_name="Chosen")
    assert list(catalog.tables.names(context, "hive", "lake")) == ["chosen"]
    lake.parquet("u/a.parquet", id="int64")
    with pytest.raises(CrawlError, match="2 were found"):
        crawl(table_name="chosen")


def test_nothing_at_the_location_is_an_error(lake, crawl):
    with pytest.raises(LocationMissing):
        crawl("no-such-folder")
    with pytest.raises(LocationMissing):
        crawl()


def test_more_partitions_than_one_batch_are_all_added(lake, crawl, catalog, context):
    lake.parquet("sales/day=0/a.parquet", id="int64")
    content = (lake.root / "sales/day=0/a.parquet").read_bytes()
    for day in range(1, 1_203):
        lake.write(f"sales/day={day}/a.parquet", content)
    report = crawl()
    assert report.applied.partitions == 1_203
    assert len(report.plan.tables[0].samples) == 200
    assert catalog.partitions.count(context, SALES) == 1_203
    adds = [
        event for event in catalog.events.after(context, 0, 100) if event.type == "ADD_PARTITION"
    ]
    assert len(adds) == 2


def test_every_file_can_be_opened_instead_of_a_sample(lake, crawl):
    for day in range(3):
        lake.parquet(f"t/day={day}/a.parquet", id="int64")
        lake.parquet(f"t/day={day}/b.parquet", id="int64")
    assert len(crawl(dry_run=True).plan.tables[0].samples) == 3
    assert len(crawl(dry_run=True, sample_all=True).plan.tables[0].samples) == 6

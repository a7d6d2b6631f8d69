"""`set_aggr_stats_for`, deleting, and what goes wrong."""

import pytest

from catalog_api.thrift.gen import structs

IN_SALES = {"db_name": "sales", "tbl_name": "orders"}
JANUARY, MAY = "year=2025/month=1", "year=2025/month=5"
LEAST = structs.Decimal(scale=2, unscaled=b"\x7f")  # 1.27
SMALL = structs.Decimal(scale=1, unscaled=b"\x0f")  # 1.5
GREAT = structs.Decimal(scale=0, unscaled=b"\x02")
ACCURATE = "COLUMN_STATS_ACCURATE"


def numbers(low=1, high=9, nulls=0, distinct=5, **fields):
    return structs.ColumnStatisticsData(
        longStats=structs.LongColumnStatsData(low, high, nulls, distinct, **fields)
    )


def column(data, name="id", type_="bigint"):
    return structs.ColumnStatisticsObj(name, type_, data)


def of(*columns, partition=None, table="orders", level=None):
    is_table = partition is None if level is None else level
    about = structs.ColumnStatisticsDesc(is_table, "sales", table, partition)
    return structs.ColumnStatistics(about, list(columns))


def set_statistics(client, *statistics, merge=None):
    request = structs.SetPartitionsStatsRequest(list(statistics), needMerge=merge)
    return client.set_aggr_stats_for(request=request)


def known(client, *columns):
    request = structs.TableStatsRequest("sales", "orders", list(columns))
    return client.get_table_statistics_req(request=request).tableStats


def known_of(client, *partitions, columns=("id",)):
    request = structs.PartitionsStatsRequest("sales", "orders", list(columns), list(partitions))
    return client.get_partitions_statistics_req(request=request).partStats


def test_statistics_of_many_partitions_are_set_at_once(client):
    first, second = (of(column(numbers(high=n)), partition=p) for n, p in ((3, JANUARY), (4, MAY)))
    assert set_statistics(client, first, second) is True
    found = known_of(client, JANUARY, MAY)
    assert {name: own[0].statsData.longStats.highValue for name, own in found.items()} == {
        JANUARY: 3,
        MAY: 4,
    }


def test_setting_nothing_is_no_error(client):
    assert set_statistics(client) is True


def test_a_partition_that_comes_twice_gets_what_both_say(client):
    twice = [
        of(column(numbers(low, low + 1, nulls, distinct)), partition=MAY)
        for low, nulls, distinct in ((1, 1, 3), (5, 4, 9))
    ]
    set_statistics(client, *twice)
    (found,) = known_of(client, MAY)[MAY]
    assert found.statsData == numbers(1, 6, 5, 9)


def test_of_partitions_all_are_set_or_none(client):
    here, missing = (
        of(column(numbers()), partition=MAY),
        of(column(numbers()), partition="year=1/month=1"),
    )
    with pytest.raises(structs.NoSuchObjectException, match="for which stats is gathered"):
        set_statistics(client, here, missing)
    assert known_of(client, MAY) == {}


def test_merging_adds_new_data_to_what_is_known(client):
    set_statistics(client, of(column(numbers(1, 9, 2, 5))))
    set_statistics(client, of(column(numbers(-4, 3, 1, 7))), merge=True)
    assert known(client, "id")[0].statsData == numbers(-4, 9, 3, 7)


@pytest.mark.parametrize(
    ("member", "old", "new", "whole"),
    [
        ("booleanStats", structs.BooleanColumnStatsData(1, 2, 3),
         structs.BooleanColumnStatsData(10, 20, 30), structs.BooleanColumnStatsData(11, 22, 33)),
        ("doubleStats", structs.DoubleColumnStatsData(1.5, 2.5, 1, 4),
         structs.DoubleColumnStatsData(-1.0, 2.0, 2, 3),
         structs.DoubleColumnStatsData(-1.0, 2.5, 3, 4)),
        ("stringStats", structs.StringColumnStatsData(3, 1.5, 1, 4),
         structs.StringColumnStatsData(2, 2.5, 2, 9), structs.StringColumnStatsData(3, 2.5, 3, 9)),
        ("binaryStats", structs.BinaryColumnStatsData(3, 1.5, 1),
         structs.BinaryColumnStatsData(4, 1.0, 1), structs.BinaryColumnStatsData(4, 1.5, 2)),
        ("dateStats", structs.DateColumnStatsData(structs.Date(3), structs.Date(8), 1, 4),
         structs.DateColumnStatsData(structs.Date(4), structs.Date(9), 1, 2),
         structs.DateColumnStatsData(structs.Date(3), structs.Date(9), 2, 4)),
        ("timestampStats",
         structs.TimestampColumnStatsData(structs.Timestamp(3), structs.Timestamp(8), 1, 4),
         structs.TimestampColumnStatsData(structs.Timestamp(4), structs.Timestamp(9), 1, 2),
         structs.TimestampColumnStatsData(structs.Timestamp(3), structs.Timestamp(9), 2, 4)),
        ("decimalStats",
         structs.DecimalColumnStatsData(
             SMALL, GREAT,
             1, 4),
         structs.DecimalColumnStatsData(
             LEAST, LEAST,
             1, 2),
         structs.DecimalColumnStatsData(
             LEAST, GREAT,
             2, 4)),
    ],
)  # fmt: skip
def test_every_type_of_statistics_is_merged(client, member, old, new, whole):
    first, second = (structs.ColumnStatisticsData(**{member: data}) for data in (old, new))
    set_statistics(client, of(column(first)))
    set_statistics(client, of(column(second)), merge=True)
    assert getattr(known(client, "id")[0].statsData, member) == whole


def test_what_is_not_said_to_be_right_is_not_merged_with(client):
    """Nor is it replaced: the new statistics are those of a part of the data only."""
    set_statistics(client, of(column(numbers(high=9))))
    table = client.get_table(dbname="sales", tbl_name="orders")
    table.parameters.pop(ACCURATE)
    client.alter_table(dbname="sales", tbl_name="orders", new_tbl=table)
    assert set_statistics(client, of(column(numbers(high=90))), merge=True) is True
    assert known(client, "id")[0].statsData.longStats.highValue == 9


def test_a_table_takes_one_lot_of_statistics(client):
    with pytest.raises(structs.MetaException) as caught:
        set_statistics(client, of(column(numbers())), of(column(numbers())))
    assert caught.value.message == (
        "Expecting only 1 ColumnStatistics for table's column stats, but find 2"
    )


def test_the_method_decides_and_not_the_flag_whether_a_table_is_meant(client):
    client.update_table_column_statistics(stats_obj=of(column(numbers(high=4)), level=False))
    assert known(client, "id")[0].statsData.longStats.highValue == 4
    meant = of(column(numbers(high=5)), partition=MAY, level=True)
    client.update_partition_column_statistics(stats_obj=meant)
    assert known_of(client, MAY)[MAY][0].statsData.longStats.highValue == 5


def test_a_partition_may_have_columns_that_its_table_does_not_have(client):
    client.update_partition_column_statistics(
        stats_obj=of(column(numbers(), "gone"), partition=MAY)
    )
    assert [one.colName for one in known_of(client, MAY, columns=["GONE"])[MAY]] == ["gone"]


@pytest.mark.parametrize(
    "method", ["update_table_column_statistics_req", "update_partition_column_statistics_req"]
)
@pytest.mark.parametrize(
    ("count", "merge", "text"),
    [
        (0, None, "Only one stats object expected"),
        (2, None, "Only one stats object expected"),
        (1, True, "Merge is not supported for non-aggregate stats"),
    ],
)
def test_requests_are_about_one_lot_and_never_merged(client, method, count, merge, text):
    lots = [of(column(numbers()), partition=MAY)] * count
    with pytest.raises(structs.InvalidInputException) as caught:
        client.call(method, req=structs.SetPartitionsStatsRequest(lots, needMerge=merge))
    assert caught.value.message == text


def test_one_lot_is_set_by_a_request(client):
    request = structs.SetPartitionsStatsRequest([of(column(numbers(high=3)))])
    assert client.update_table_column_statistics_req(req=request).result is True
    assert known(client, "id")[0].statsData.longStats.highValue == 3


def test_statistics_are_deleted_by_column_and_all_at_once(client):
    set_statistics(client, of(column(numbers()), column(numbers(), "amount")))
    set_statistics(client, of(column(numbers()), partition=MAY))
    assert client.delete_table_column_statistics(**IN_SALES, col_name="ID") is True
    assert [one.colName for one in known(client, "id", "amount")] == ["amount"]
    assert client.delete_table_column_statistics(**IN_SALES, col_name=None) is True
    assert client.delete_table_column_statistics(**IN_SALES, col_name=None) is True
    assert known(client, "id", "amount") == []
    place = {**IN_SALES, "part_name": MAY}
    assert client.delete_partition_column_statistics(**place, col_name="id") is True
    assert client.delete_partition_column_statistics(**place, col_name=None) is True
    assert known_of(client, MAY) == {}


def test_statistics_of_many_are_deleted_by_a_request(client):
    set_statistics(client, of(column(numbers()), column(numbers(), "amount")))
    set_statistics(client, *(of(column(numbers()), partition=p) for p in (JANUARY, MAY)))
    request = structs.DeleteColumnStatisticsRequest(
        db_name="sales", tbl_name="orders", part_names=[MAY], col_names=["id"]
    )
    assert client.delete_column_statistics_req(req=request) is True
    assert list(known_of(client, JANUARY, MAY)) == [JANUARY]
    request.part_names = request.col_names = None
    assert client.delete_column_statistics_req(req=request) is True
    assert known_of(client, JANUARY, MAY) == {}
    request.tableLevel = True
    assert client.delete_column_statistics_req(req=request) is True
    assert known(client, "id", "amount") == []


NOTHING = {**IN_SALES, "col_name": "id"}
NOWHERE = {"db_name": "sales", "tbl_name": "nope", "col_name": "id"}


@pytest.mark.parametrize(
    ("method", "arguments", "kind", "text"),
    [
        ("update_table_column_statistics", {"stats_obj": of(column(numbers(), "zz"))},
         structs.MetaException, "Column zz doesn't exist in table orders in database sales"),
        ("update_partition_column_statistics",
         {"stats_obj": of(column(numbers()), partition=MAY, table="nope")},
         structs.InvalidObjectException, "hive.sales.nope table not found"),
        ("update_partition_column_statistics",
         {"stats_obj": of(column(numbers()), partition="garbage")},
         structs.MetaException, "Partition name is invalid. "),
        ("update_partition_column_statistics",
         {"stats_obj": of(column(numbers()), partition="year=2025")},
         structs.InvalidObjectException, "incomplete partition name - missing month"),
        ("set_aggr_stats_for",
         {"request": structs.SetPartitionsStatsRequest([of(column(numbers()), table="nope")])},
         structs.NoSuchObjectException,
         "Specified catalog.database.table does not exist : hive.sales.nope"),
        ("delete_table_column_statistics", NOTHING, structs.NoSuchObjectException,
         "Column stats doesn't exist for db=sales table=orders col=id"),
        ("delete_table_column_statistics", NOWHERE, structs.NoSuchObjectException,
         "Table hive.sales.nope  for which stats deletion is requested doesn't exist"),
        ("delete_partition_column_statistics", {**NOTHING, "part_name": MAY},
         structs.NoSuchObjectException,
         f"Column stats doesn't exist for table=hive.sales.orders partition={MAY} col=id"),
        ("delete_partition_column_statistics", {**NOTHING, "part_name": "year=1/month=1"},
         structs.NoSuchObjectException,
         "Partition year=1/month=1 for which stats deletion is requested doesn't exist"),
        ("delete_partition_column_statistics", {**NOTHING, "part_name": None},
         structs.MetaException, "Partition name is invalid. null"),
        ("delete_partition_column_statistics", {**NOWHERE, "part_name": MAY},
         structs.InvalidObjectException, "sales.nope table not found"),
        ("get_partition_column_statistics", {**NOTHING, "part_name": ""},
         structs.MetaException, "Partition name is invalid. "),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused_as_hive_does(client, method, arguments, kind, text):
    with pytest.raises(kind) as caught:
        client.call(method, **arguments)
    assert caught.value.message == text


def test_names_that_are_nobodys_are_left_out_of_answers(client):
    set_statistics(client, of(column(numbers()), partition=MAY))
    assert list(known_of(client, "garbage", "YEAR=2025/month=5", "year=9/month=9")) == [MAY]

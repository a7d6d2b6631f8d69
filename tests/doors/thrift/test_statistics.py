import pytest

from catalog_api.thrift.gen import structs

IN_SALES = {"db_name": "sales", "tbl_name": "orders"}
JANUARY, MAY = "year=2025/month=1", "year=2025/month=5"


def column(name="id", high=9, **fields):
    long = structs.LongColumnStatsData(lowValue=1, highValue=high, numNulls=0, numDVs=5, **fields)
    data = structs.ColumnStatisticsData(longStats=long)
    return structs.ColumnStatisticsObj(name, "bigint", data)


def of_table(*columns, database="sales", table="orders", **fields):
    about = structs.ColumnStatisticsDesc(True, database, table)
    return structs.ColumnStatistics(about, list(columns), **fields)


def of_partition(name, *columns):
    about = structs.ColumnStatisticsDesc(False, "sales", "orders", name)
    return structs.ColumnStatistics(about, list(columns))


def highs(found):
    return {one.colName: one.statsData.longStats.highValue for one in found}


def table_request(*columns, table="orders", **fields):
    return structs.TableStatsRequest("sales", table, list(columns), **fields)


def partition_request(*names, columns=("id",), **fields):
    return structs.PartitionsStatsRequest("sales", "orders", list(columns), list(names), **fields)


def test_statistics_of_a_table_are_merged_by_column(client):
    assert client.update_table_column_statistics(stats_obj=of_table(column("ID", 1))) is True
    update = structs.SetPartitionsStatsRequest([of_table(column("id", 2), column("amount", 3))])
    assert client.update_table_column_statistics_req(req=update).result is True
    request = table_request("id", "amount", "nope")
    assert highs(client.get_table_statistics_req(request=request).tableStats) == {
        "id": 2,
        "amount": 3,
    }
    one = client.get_table_column_statistics(**IN_SALES, col_name="id")
    assert highs(one.statsObj) == {"id": 2}
    assert one.statsDesc.isTblLevel
    assert one.statsDesc.lastAnalyzed > 0
    capable = structs.GetTableRequest(dbName="sales", tblName="orders", getColumnStats=True)
    assert highs(client.get_table_req(req=capable).table.colStats.statsObj)["amount"] == 3


def test_each_engine_has_its_own(client):
    client.update_table_column_statistics(stats_obj=of_table(column(high=1)))
    client.update_table_column_statistics(stats_obj=of_table(column(high=2), engine="impala"))
    for engine, high in ((None, 1), ("hive", 1), ("impala", 2)):
        request = table_request("id", **({"engine": engine} if engine else {}))
        assert highs(client.get_table_statistics_req(request=request).tableStats) == {"id": high}


def test_statistics_of_partitions_are_answered_by_name(client):
    client.update_partition_column_statistics(stats_obj=of_partition(JANUARY, column(high=1)))
    update = structs.SetPartitionsStatsRequest([of_partition(MAY, column(high=5))])
    assert client.update_partition_column_statistics_req(req=update).result is True
    request = partition_request(JANUARY, MAY, "year=2025/month=6")
    found = client.get_partitions_statistics_req(request=request).partStats
    assert {name: highs(own) for name, own in found.items()} == {
        JANUARY: {"id": 1},
        MAY: {"id": 5},
    }
    one = client.get_partition_column_statistics(**IN_SALES, part_name=MAY, col_name="id")
    assert (one.statsDesc.partName, highs(one.statsObj)) == (MAY, {"id": 5})
    merged = client.get_aggr_stats_for(request=request)
    assert (merged.partsFound, highs(merged.colStats)) == (2, {"id": 9})  # 1, 5 and then 9


def test_statistics_are_deleted_by_column_or_all(client):
    client.update_table_column_statistics(stats_obj=of_table(column("id"), column("amount")))
    client.update_partition_column_statistics(stats_obj=of_partition(MAY, column("id")))
    assert client.delete_table_column_statistics(**IN_SALES, col_name="id") is True
    request = table_request("id", "amount")
    assert set(highs(client.get_table_statistics_req(request=request).tableStats)) == {"amount"}
    client.delete_table_column_statistics(**IN_SALES, col_name=None, engine="hive")
    assert client.get_table_statistics_req(request=request).tableStats == []
    client.delete_partition_column_statistics(**IN_SALES, part_name=MAY, col_name="id")
    found = client.get_partitions_statistics_req(request=partition_request(MAY))
    assert found.partStats == {}


def test_sketches_come_back_unread(client):
    client.update_table_column_statistics(stats_obj=of_table(column(bitVectors=b"\x00\xffHL")))
    found = client.get_table_statistics_req(request=table_request("id")).tableStats
    assert found[0].statsData.longStats.bitVectors == b"\x00\xffHL"


@pytest.mark.parametrize(
    ("method", "arguments", "text"),
    [
        ("get_table_statistics_req", {"request": table_request("id", table="nope")},
         "Specified catalog.database.table does not exist : hive.sales.nope"),
        ("update_table_column_statistics", {"stats_obj": of_table(column(), table="nope")},
         "Specified catalog.database.table does not exist : hive.sales.nope"),
        ("update_partition_column_statistics",
         {"stats_obj": of_partition("year=1/month=1", column())},
         "Partition for which stats is gathered doesn't exist."),
    ],
)  # fmt: skip
def test_statistics_of_what_is_missing(client, method, arguments, text):
    with pytest.raises(structs.NoSuchObjectException) as caught:
        client.call(method, **arguments)
    assert caught.value.message == text


def test_statistics_of_a_partition_need_its_name(client):
    with pytest.raises(structs.MetaException, match=r"Partition name is invalid\. null"):
        client.update_partition_column_statistics(stats_obj=of_partition(None, column()))


def grow(client, *statistics, merge):
    request = structs.SetPartitionsStatsRequest(list(statistics), needMerge=merge)
    return client.set_aggr_stats_for(request=request)


def test_statistics_of_many_partitions_are_set_at_once(client):
    both = [of_partition(JANUARY, column(high=1)), of_partition(MAY, column(high=5))]
    assert grow(client, *both, merge=False) is True
    found = client.get_partitions_statistics_req(request=partition_request(JANUARY, MAY)).partStats
    assert {name: highs(own) for name, own in found.items()} == {
        JANUARY: {"id": 1},
        MAY: {"id": 5},
    }
    with pytest.raises(structs.MetaException, match="Expecting only 1 ColumnStatistics"):
        grow(client, of_table(column()), of_table(column()), merge=False)


def test_statistics_of_added_rows_widen_those_that_are_right(client):
    grow(client, of_table(column(high=9)), merge=False)
    grow(client, of_table(column(high=4), column("amount", 7)), merge=True)
    request = table_request("id", "amount")
    assert highs(client.get_table_statistics_req(request=request).tableStats) == {"id": 9}
    grow(client, of_partition(MAY, column(high=3)), merge=False)
    grow(client, of_partition(MAY, column(high=8)), of_partition(JANUARY, column()), merge=True)
    found = client.get_partitions_statistics_req(request=partition_request(JANUARY, MAY)).partStats
    assert {name: highs(own) for name, own in found.items()} == {MAY: {"id": 8}}

"""Statistics of columns, of tables and of partitions."""

from catalog_api.thrift.gen import structs as s
from tests.comparison.conversation import Talk
from tests.fixtures.wire_tables import columns, wire_storage, wire_table

KINDS = {
    "L": "bigint",
    "d": "double",
    "t": "string",
    "b": "boolean",
    "y": "binary",
    "c": "decimal(10,2)",
    "e": "date",
}


def number(value: int) -> s.Decimal:
    return s.Decimal(scale=1, unscaled=value.to_bytes(2, "big", signed=True))


def some(low: int, high: int, nulls: int = 1, distinct: int = 5) -> list[s.ColumnStatisticsObj]:
    data = s.ColumnStatisticsData
    return [
        s.ColumnStatisticsObj(
            "L", "bigint", data(longStats=s.LongColumnStatsData(low, high, nulls, distinct))
        ),
        s.ColumnStatisticsObj(
            "d",
            "double",
            data(doubleStats=s.DoubleColumnStatsData(float(low), float(high), nulls, distinct)),
        ),
        s.ColumnStatisticsObj(
            "t", "string", data(stringStats=s.StringColumnStatsData(high, 2.5, nulls, distinct))
        ),
        s.ColumnStatisticsObj(
            "b", "boolean", data(booleanStats=s.BooleanColumnStatsData(low, high, nulls))
        ),
        s.ColumnStatisticsObj(
            "y", "binary", data(binaryStats=s.BinaryColumnStatsData(high, 3.5, nulls))
        ),
        s.ColumnStatisticsObj(
            "c",
            "decimal(10,2)",
            data(
                decimalStats=s.DecimalColumnStatsData(number(low), number(high), nulls, distinct)
            ),
        ),
        s.ColumnStatisticsObj(
            "e",
            "date",
            data(dateStats=s.DateColumnStatsData(s.Date(low), s.Date(high), nulls, distinct)),
        ),
    ]


def about(
    table: str,
    objects: list[s.ColumnStatisticsObj],
    part: str | None = None,
    database: str = "stat",
) -> s.ColumnStatistics:
    desc = s.ColumnStatisticsDesc(part is None, database, table, part)
    return s.ColumnStatistics(desc, objects)


def _prepared(say: Talk, database: str) -> None:
    say("create the database", "create_database", database=s.Database(name=database))
    storage = wire_storage(cols=columns(**KINDS))
    flat = wire_table("t", database, partitionKeys=[], sd=storage)
    say("create the table", "create_table", tbl=flat)
    keyed = wire_table("p", database, sd=storage, partitionKeys=columns(ds="string"))
    say("create the partitioned table", "create_table", tbl=keyed)
    for value in ("1", "2", "3"):
        say(
            f"append {value}",
            "append_partition",
            db_name=database,
            tbl_name="p",
            part_vals=[value],
        )


def table_statistics(say: Talk) -> None:
    _prepared(say, "stat")
    wanted = s.TableStatsRequest("stat", "t", ["l", "D", "t", "b", "y", "c", "e", "nope"])
    say("none yet", "get_table_statistics_req", request=wanted)
    say(
        "none of a column yet",
        "get_table_column_statistics",
        db_name="stat",
        tbl_name="t",
        col_name="l",
    )
    say("update", "update_table_column_statistics", stats_obj=about("T", some(1, 9)))
    say("all", "get_table_statistics_req", request=wanted)
    say("the table", "get_table_req", req=s.GetTableRequest("stat", "t"))
    say("of a column", "get_table_column_statistics", db_name="stat", tbl_name="t", col_name="L")
    say(
        "of a missing column",
        "get_table_column_statistics",
        db_name="stat",
        tbl_name="t",
        col_name="nope",
    )
    say(
        "of a missing table",
        "get_table_column_statistics",
        db_name="stat",
        tbl_name="nope",
        col_name="l",
    )
    say(
        "all of a missing table",
        "get_table_statistics_req",
        request=s.TableStatsRequest("stat", "nope", ["l"]),
    )
    say("update one", "update_table_column_statistics", stats_obj=about("t", some(2, 8)[:1]))
    say("all after it", "get_table_statistics_req", request=wanted)
    odd = [s.ColumnStatisticsObj("nope", "int", some(1, 2)[0].statsData)]
    say("update a missing column", "update_table_column_statistics", stats_obj=about("t", odd))
    say(
        "update a missing table",
        "update_table_column_statistics",
        stats_obj=about("nope", some(1, 2)),
    )
    say("update with nothing", "update_table_column_statistics", stats_obj=about("t", []))
    say("delete one", "delete_table_column_statistics", db_name="stat", tbl_name="t", col_name="D")
    say(
        "delete it again",
        "delete_table_column_statistics",
        db_name="stat",
        tbl_name="t",
        col_name="d",
    )
    say("after delete", "get_table_statistics_req", request=wanted)
    say("the table after delete", "get_table_req", req=s.GetTableRequest("stat", "t"))
    say(
        "delete all", "delete_table_column_statistics", db_name="stat", tbl_name="t", col_name=None
    )
    say("after all are gone", "get_table_statistics_req", request=wanted)
    say(
        "delete of a missing table",
        "delete_table_column_statistics",
        db_name="stat",
        tbl_name="nope",
        col_name="l",
    )
    say("update before alter", "update_table_column_statistics", stats_obj=about("t", some(1, 9)))
    place = f"file://{say.warehouse}/stat.db/t"
    changed = columns(**{**KINDS, "d": "string"})
    table = wire_table("t", "stat", partitionKeys=[], sd=wire_storage(place, cols=changed))
    say("alter a column", "alter_table", dbname="stat", tbl_name="t", new_tbl=table)
    say("after alter", "get_table_statistics_req", request=wanted)
    table.tableName = "t2"
    say("rename", "alter_table", dbname="stat", tbl_name="t", new_tbl=table)
    wanted.tblName = "t2"
    say("after rename", "get_table_statistics_req", request=wanted)


def partition_statistics(say: Talk) -> None:
    _prepared(say, "psta")

    def put(step: str, name: str, objects: list[s.ColumnStatisticsObj], table: str = "p") -> None:
        say(
            step,
            "update_partition_column_statistics",
            stats_obj=about(table, objects, name, "psta"),
        )

    put("update the first", "ds=1", some(1, 9))
    put("update the second", "ds=2", some(4, 20, 2, 7))
    put("update a missing one", "ds=9", some(1, 2))
    put("update in a missing table", "ds=1", some(1, 2), "nope")
    put("update a bad name", "nope", some(1, 2))
    names, cols = ["ds=1", "ds=2", "ds=3", "ds=9"], ["l", "d", "t", "b", "y", "c", "e"]
    wanted = s.PartitionsStatsRequest("psta", "p", cols, names)
    say("of all", "get_partitions_statistics_req", request=wanted)
    say("the partition", "get_partition", db_name="psta", tbl_name="p", part_vals=["1"])
    say(
        "of a column",
        "get_partition_column_statistics",
        db_name="psta",
        tbl_name="p",
        part_name="ds=1",
        col_name="L",
    )
    say(
        "of a column of none",
        "get_partition_column_statistics",
        db_name="psta",
        tbl_name="p",
        part_name="ds=3",
        col_name="l",
    )
    say(
        "of a missing partition",
        "get_partition_column_statistics",
        db_name="psta",
        tbl_name="p",
        part_name="ds=9",
        col_name="l",
    )
    say("aggregated", "get_aggr_stats_for", request=wanted)
    both = s.PartitionsStatsRequest("psta", "p", cols, ["ds=1", "ds=2"])
    say("aggregated over two", "get_aggr_stats_for", request=both)
    for step, fields in {"no names": (cols, []), "no columns": ([], names)}.items():
        say(
            f"aggregated with {step}",
            "get_aggr_stats_for",
            request=s.PartitionsStatsRequest("psta", "p", *fields),
        )
    say(
        "aggregated of a missing table",
        "get_aggr_stats_for",
        request=s.PartitionsStatsRequest("psta", "nope", cols, names),
    )
    bulk = [about("p", some(1, 2), f"ds={day}", "psta") for day in (1, 3)]
    say("set", "set_aggr_stats_for", request=s.SetPartitionsStatsRequest(bulk))
    say("of all after set", "get_partitions_statistics_req", request=wanted)
    merged = s.SetPartitionsStatsRequest([about("p", some(0, 30, 4, 9), "ds=1", "psta")], True)
    say("merge", "set_aggr_stats_for", request=merged)
    say(
        "after merge",
        "get_partitions_statistics_req",
        request=s.PartitionsStatsRequest("psta", "p", cols, ["ds=1"]),
    )

    def delete(step: str, name: str, column: str | None) -> None:
        say(
            step,
            "delete_partition_column_statistics",
            db_name="psta",
            tbl_name="p",
            part_name=name,
            col_name=column,
        )

    delete("delete one", "ds=1", "L")
    delete("delete it again", "ds=1", "l")
    delete("delete all of one", "ds=2", None)
    delete("delete of a missing one", "ds=9", "l")
    say("of all at the end", "get_partitions_statistics_req", request=wanted)

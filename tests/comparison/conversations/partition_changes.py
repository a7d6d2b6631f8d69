"""Partitions: alter, rename, drop, exchange and mark."""

from catalog_api.thrift.gen import structs as s
from tests.comparison.conversation import Talk
from tests.fixtures.wire_tables import (
    columns,
    environment,
    wire_partition,
    wire_storage,
    wire_table,
)

ALL = -1
LOAD_DONE = 1


def _prepared(say: Talk, database: str, **fields: object) -> None:
    say("create the database", "create_database", database=s.Database(name=database))
    say("create the table", "create_table", tbl=wire_table("t", database, **fields))
    for day in ("a", "b", "c"):
        for hour in ("1", "2"):
            say(
                f"append {day}/{hour}",
                "append_partition",
                db_name=database,
                tbl_name="t",
                part_vals=[day, hour],
            )


def altering_partitions(say: Talk) -> None:
    _prepared(say, "alps")

    def part(*values: str, **fields: object) -> s.Partition:
        return wire_partition(*values, database="alps", **fields)

    def get(step: str, *values: str) -> s.Partition:
        return say(step, "get_partition", db_name="alps", tbl_name="t", part_vals=list(values))

    def alter(step: str, new: s.Partition | None, table: str = "t") -> None:
        say(step, "alter_partition", db_name="alps", tbl_name=table, new_part=new)

    place = f"file://{say.warehouse}/alps.db/t/ds=a/hr=1"
    alter("alter", part("a", "1", sd=wire_storage(place), parameters={"x": "y"}, createTime=5))
    get("it altered", "a", "1")
    alter(
        "alter with other columns", part("a", "1", sd=wire_storage(place, cols=columns(z="int")))
    )
    get("it with other columns", "a", "1")
    alter("alter without a place", part("a", "2"))
    get("it without a place", "a", "2")
    alter("alter a missing one", part("x", "1"))
    alter("alter with too few values", part("x"))
    alter("alter nothing", None)
    alter("alter in no table", part("a", "1", table="nope"), "nope")
    say(
        "alter several",
        "alter_partitions",
        db_name="alps",
        tbl_name="t",
        new_parts=[
            part("a", "1", sd=wire_storage(place), parameters={"n": "1"}),
            part("b", "1", sd=wire_storage(place), parameters={"n": "2"}),
        ],
    )
    get("the second of them", "b", "1")
    say(
        "alter several, one missing",
        "alter_partitions",
        db_name="alps",
        tbl_name="t",
        new_parts=[
            part("c", "1", sd=wire_storage(place), parameters={"n": "3"}),
            part("x", "1", sd=wire_storage(place)),
        ],
    )
    get("the one that is there", "c", "1")
    say("alter none", "alter_partitions", db_name="alps", tbl_name="t", new_parts=[])
    say(
        "alter none in no table", "alter_partitions", db_name="alps", tbl_name="nope", new_parts=[]
    )
    say(
        "alter with a context",
        "alter_partitions_with_environment_context",
        db_name="alps",
        tbl_name="t",
        new_parts=[part("c", "1", sd=wire_storage(place), parameters={"n": "4"})],
        environment_context=environment(DO_NOT_UPDATE_STATS="true"),
    )
    get("it after the context", "c", "1")
    _renaming(say)


def _renaming(say: Talk) -> None:
    def rename(step: str, old: list[str], new: s.Partition | None, table: str = "t") -> None:
        say(step, "rename_partition", db_name="alps", tbl_name=table, part_vals=old, new_part=new)

    found = say(
        "get before rename", "get_partition", db_name="alps", tbl_name="t", part_vals=["b", "2"]
    )
    found.values = ["B 2", "2"]
    rename("rename", ["b", "2"], found)
    say("renamed", "get_partition", db_name="alps", tbl_name="t", part_vals=["B 2", "2"])
    say("the old one", "get_partition", db_name="alps", tbl_name="t", part_vals=["b", "2"])
    rename("rename a missing one", ["x", "9"], found)
    found.values = ["a", "1"]
    rename("rename to a taken one", ["B 2", "2"], found)
    rename("rename in no table", ["a", "1"], found, "nope")
    found.values = ["a"]
    rename("rename to too few", ["B 2", "2"], found)
    rename("rename to nothing", ["B 2", "2"], None)
    renamed = say("get again", "get_partition", db_name="alps", tbl_name="t", part_vals=["c", "2"])
    renamed.values = ["c", "9"]
    request = s.RenamePartitionRequest(
        catName="hive", dbName="alps", tableName="t", partVals=["c", "2"], newPart=renamed
    )
    say("rename by a request", "rename_partition_req", req=request)
    say("names", "get_partition_names", db_name="alps", tbl_name="t", max_parts=ALL)
    say.files("files")


def dropping_partitions(say: Talk) -> None:
    _prepared(say, "drps")

    def drop(step: str, *values: str, table: str = "t", data: bool = True) -> None:
        say(
            step,
            "drop_partition",
            db_name="drps",
            tbl_name=table,
            part_vals=list(values),
            deleteData=data,
        )

    drop("drop", "a", "1")
    drop("drop it again", "a", "1")
    drop("drop without its files", "a", "2", data=False)
    drop("drop too few", "b")
    drop("drop nothing")
    drop("drop in no table", "a", "1", table="nope")
    for name in ("ds=b/hr=1", "ds=b/hr=1", "ds=b", "nope", ""):
        step = f"drop {name!r}" if f"drop {name!r}" not in say.steps else f"drop {name!r} again"
        say(
            step,
            "drop_partition_by_name",
            db_name="drps",
            tbl_name="t",
            part_name=name,
            deleteData=True,
        )
    say.files("files after drops")

    def request(step: str, names: list[str] | None, **fields: object) -> None:
        wanted = s.DropPartitionsRequest(
            dbName="drps", tblName="t", parts=s.RequestPartsSpec(names=names), **fields
        )
        say(step, "drop_partitions_req", req=wanted)

    request("request", ["ds=b/hr=2"], deleteData=True)
    request("request again", ["ds=b/hr=2"], deleteData=True, ifExists=False)
    request("request one that may be missing", ["ds=b/hr=2"], ifExists=True)
    request("request one of two", ["ds=c/hr=1", "ds=x/hr=1"], ifExists=False)
    request("request a bad name", ["nope"], ifExists=False)
    request("request no names", [], ifExists=False)
    request("request without a result", ["ds=c/hr=2"], needResult=False)
    say("names", "get_partition_names", db_name="drps", tbl_name="t", max_parts=ALL)
    say.files("files")
    external = wire_table(
        "ext", "drps", tableType="EXTERNAL_TABLE", parameters={"EXTERNAL": "TRUE"}
    )
    say("create an external table", "create_table", tbl=external)
    say("append to it", "append_partition", db_name="drps", tbl_name="ext", part_vals=["a", "1"])
    drop("drop from it", "a", "1", table="ext")
    say.files("files of the external table")


def exchanging_partitions(say: Talk) -> None:
    _prepared(say, "xchg")
    say("create the target", "create_table", tbl=wire_table("u", "xchg"))
    other = wire_table("w", "xchg", sd=wire_storage(cols=columns(z="int")))
    say("create another shape", "create_table", tbl=other)

    def exchange(
        step: str,
        spec: dict[str, str],
        source: str = "t",
        target: str = "u",
        method: str = "exchange_partition",
    ) -> None:
        say(
            step,
            method,
            partitionSpecs=spec,
            source_db="xchg",
            source_table_name=source,
            dest_db="xchg",
            dest_table_name=target,
        )

    exchange("one", {"ds": "a", "hr": "1"})
    exchange("it again", {"ds": "a", "hr": "1"})
    exchange("a whole day", {"ds": "b"}, method="exchange_partitions")
    exchange("a later key only", {"hr": "1"})
    exchange("with an empty value", {"ds": "c", "hr": ""})
    exchange("an unknown key", {"nope": "c"})
    exchange("nothing", {})
    exchange("with another shape", {"ds": "c"}, target="w")
    exchange("from no table", {"ds": "c"}, source="nope")
    exchange("to no table", {"ds": "c"}, target="nope")
    say(
        "append a taken one",
        "append_partition",
        db_name="xchg",
        tbl_name="u",
        part_vals=["c", "1"],
    )
    exchange("onto a taken one", {"ds": "c"})
    for table in ("t", "u"):
        say(
            f"partitions of {table}",
            "get_partitions",
            db_name="xchg",
            tbl_name=table,
            max_parts=ALL,
        )
    say.files("files")


def marking_partitions(say: Talk) -> None:
    _prepared(say, "mrks")
    day = {"ds": "a", "hr": "1"}

    def both(
        step: str,
        values: dict[str, str] | None,
        table: str = "t",
        kind: int = LOAD_DONE,
        database: str = "mrks",
    ) -> None:
        arguments = {
            "db_name": database,
            "tbl_name": table,
            "part_vals": values,
            "eventType": kind,
        }
        say(f"is {step} marked", "isPartitionMarkedForEvent", **arguments)
        say(f"mark {step}", "markPartitionForEvent", **arguments)
        say(f"is {step} marked now", "isPartitionMarkedForEvent", **arguments)

    both("one", day)
    both("one in other case", {"DS": "a", "HR": "1"})
    both("a missing one", {"ds": "x", "hr": "1"})
    both("too few", {"ds": "a"})
    both("another key", {"ds": "a", "foo": "1"})
    both("none", {})
    both("null", None)
    both("in no table", day, "nope")
    both("in no database", day, database="nodb")
    both("an unknown event", day, kind=7)
    say("truncate", "truncate_table", dbName="mrks", tableName="t", partNames=["ds=a/hr=1"])
    say(
        "truncate a missing partition",
        "truncate_table",
        dbName="mrks",
        tableName="t",
        partNames=["ds=x/hr=1"],
    )
    say("truncate all", "truncate_table", dbName="mrks", tableName="t", partNames=None)
    say("truncate no table", "truncate_table", dbName="mrks", tableName="nope", partNames=None)
    say(
        "partition after truncate",
        "get_partition",
        db_name="mrks",
        tbl_name="t",
        part_vals=["a", "1"],
    )
    say("table after truncate", "get_table_req", req=s.GetTableRequest("mrks", "t"))

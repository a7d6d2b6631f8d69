"""Partitions: add, append and get."""

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


def part(*values: str, database: str = "adds", **fields: object) -> s.Partition:
    return wire_partition(*values, database=database, **fields)


def adding_partitions(say: Talk) -> None:
    say("create the database", "create_database", database=s.Database(name="adds"))
    table = wire_table("t", "adds", parameters={"k": "v"})
    say("create the table", "create_table", tbl=table)
    say(
        "add",
        "add_partition",
        new_part=part("a", "1", createTime=5, lastAccessTime=6, parameters={"x": "y"}),
    )
    say("get it", "get_partition", db_name="adds", tbl_name="t", part_vals=["a", "1"])
    say("add it again", "add_partition", new_part=part("a", "1"))
    say(
        "add at a place",
        "add_partition",
        new_part=part("p", "1", sd=wire_storage(f"file://{say.warehouse}/p")),
    )
    say(
        "add with a relative place",
        "add_partition",
        new_part=part("r", "1", sd=wire_storage("some/where")),
    )
    say(
        "add with other columns",
        "add_partition",
        new_part=part("c", "1", sd=wire_storage(cols=columns(z="int"))),
    )
    say(
        "add without columns", "add_partition", new_part=part("n", "1", sd=wire_storage(cols=None))
    )
    say("add without storage", "add_partition", new_part=part("s", "1", sd=None))
    say(
        "add with a context",
        "add_partition_with_environment_context",
        new_part=part("e", "1"),
        environment_context=environment(a="b"),
    )
    for step, values in {
        "too few": ["a"],
        "too many": ["a", "1", "2"],
        "none": [],
        "empty": ["", "2"],
    }.items():
        say(f"add with {step} values", "add_partition", new_part=part(*values))
    null = part("x")
    null.values = None
    say("add with null values", "add_partition", new_part=null)
    say("add to no table", "add_partition", new_part=part("a", "1", table="nope"))
    say("add nothing", "add_partition", new_part=None)
    say("add several", "add_partitions", new_parts=[part("m", "1"), part("m", "2")])
    say("add one of them again", "add_partitions", new_parts=[part("m", "2"), part("m", "3")])
    say("add twice in a call", "add_partitions", new_parts=[part("d", "1"), part("d", "1")])
    say("add no partitions", "add_partitions", new_parts=[])
    stray = [part("w", "1"), part("w", "2", table="other")]
    say("add to two tables", "add_partitions", new_parts=stray)
    _requests(say)
    _appending(say)
    say("the names", "get_partition_names", db_name="adds", tbl_name="t", max_parts=ALL)
    say.files("files")


def _requests(say: Talk) -> None:
    def request(step: str, parts: list[s.Partition], **fields: object) -> None:
        wanted = s.AddPartitionsRequest(dbName="adds", tblName="t", parts=parts, **fields)
        say(step, "add_partitions_req", request=wanted)

    request("request", [part("q", "2"), part("q", "1")], ifNotExists=False)
    request("request again", [part("q", "1"), part("q", "3")], ifNotExists=False)
    request("request if missing", [part("q", "1"), part("q", "4")], ifNotExists=True)
    request("request no result", [part("q", "5")], ifNotExists=True, needResult=False)
    request("request nothing", [], ifNotExists=True)
    stray = [part("q", "6", table="other")]
    request("request for another table", stray, ifNotExists=False)
    spec = s.PartitionSpec(
        dbName="adds",
        tableName="t",
        rootPath=f"file://{say.warehouse}/adds.db/t",
        sharedSDPartitionSpec=s.PartitionSpecWithSharedSD(
            [s.PartitionWithoutSD(values=["z", "1"], relativePath="/ds=z/hr=1", parameters={})],
            wire_storage(f"file://{say.warehouse}/adds.db/t"),
        ),
    )
    say("add a spec", "add_partitions_pspec", new_parts=[spec])
    say(
        "get it from the spec", "get_partition", db_name="adds", tbl_name="t", part_vals=["z", "1"]
    )
    listed = s.PartitionSpec(
        dbName="adds", tableName="t", partitionList=s.PartitionListComposingSpec([part("z", "2")])
    )
    say("add a listing spec", "add_partitions_pspec", new_parts=[listed])


def _appending(say: Talk) -> None:
    def append(step: str, *values: str, table: str = "t", database: str = "adds") -> None:
        say(
            f"append {step}",
            "append_partition",
            db_name=database,
            tbl_name=table,
            part_vals=list(values),
        )

    append("one", "A", "1")
    append("it again", "A", "1")
    append("with an empty value", "", "9")
    append("too few", "A")
    append("nothing")
    append("to no table", "A", "1", table="nope")
    append("in no database", "A", "1", database="nodb")
    say(
        "append by name",
        "append_partition_by_name",
        db_name="adds",
        tbl_name="t",
        part_name="ds=N/hr=1",
    )
    say(
        "create a table without keys",
        "create_table",
        tbl=wire_table("flat", "adds", partitionKeys=[]),
    )
    append("to a table without keys", "A", table="flat")


NAMES = ["ds=b/hr=2", "ds=a/hr=1", "ds=nope/hr=1", "ds=a/hr=1"]


def _prepared(say: Talk, database: str) -> None:
    say("create the database", "create_database", database=s.Database(name=database))
    say("create the table", "create_table", tbl=wire_table("t", database))
    flat = wire_table("flat", database, partitionKeys=[])
    say("create a table without keys", "create_table", tbl=flat)
    parts = [
        part(ds, hr, database=database)
        for ds, hr in (("b", "2"), ("a", "10"), ("a", "2"), ("a", "1"), ("B", "1"))
    ]
    say("add", "add_partitions", new_parts=parts)
    outside = part("z", "9", database=database, sd=wire_storage(f"file://{say.warehouse}/zz"))
    say("add one elsewhere", "add_partition", new_part=outside)


def getting_partitions(say: Talk) -> None:
    _prepared(say, "gets")

    def get(
        step: str, method: str, *, table: str = "t", database: str = "gets", **arguments: object
    ) -> None:
        say(step, method, db_name=database, tbl_name=table, **arguments)

    user = {"user_name": "anna", "group_names": ["staff"]}
    get("all", "get_partitions", max_parts=ALL)
    for most in (0, 2, 32767):
        get(f"at most {most}", "get_partitions", max_parts=most)
        get(f"at most {most} names", "get_partition_names", max_parts=most)
    get("names", "get_partition_names", max_parts=-7)
    get("with privileges", "get_partitions_with_auth", max_parts=2, **user)
    get("one", "get_partition", part_vals=["a", "1"])
    get("one with privileges", "get_partition_with_auth", part_vals=["a", "1"], **user)
    for values in (["nope", "1"], ["a"], ["a", "1", "2"], [], None, ["A", "1"], ["a", "01"]):
        get(f"one of {values}", "get_partition", part_vals=values)
    for name in ("ds=a/hr=1", "DS=a/HR=1", "hr=1/ds=a", "ds=a", "nope", "", "ds=x/hr=1"):
        get(f"by the name {name!r}", "get_partition_by_name", part_name=name)
    get("by names", "get_partitions_by_names", names=NAMES)
    get("by no names", "get_partitions_by_names", names=[])
    get("by bad names", "get_partitions_by_names", names=["nope", "ds=a", ""])
    get("by null names", "get_partitions_by_names", names=None)
    specs = (
        ["a"],
        ["a", ""],
        ["", "2"],
        ["", ""],
        ["nope"],
        ["a", "1", "2"],
        [],
        ["", "", ""],
        [""],
        ["a", "1"],
    )
    for values in specs:
        get(f"names of {values}", "get_partition_names_ps", part_vals=values, max_parts=ALL)
        get(f"parts of {values}", "get_partitions_ps", part_vals=values, max_parts=1)
        get(
            f"parts of {values}, with privileges",
            "get_partitions_ps_with_auth",
            part_vals=values,
            max_parts=1,
            **user,
        )
    get("specs", "get_partitions_pspec", max_parts=ALL)
    get("specs by a filter", "get_part_specs_by_filter", filter='ds = "a"', max_parts=ALL)
    for table in ("nope", "flat"):
        get(f"all of {table}", "get_partitions", table=table, max_parts=ALL)
        get(f"names of {table}", "get_partition_names", table=table, max_parts=ALL)
        get(f"one of {table}", "get_partition", table=table, part_vals=["a"])
        get(f"by names of {table}", "get_partitions_by_names", table=table, names=["ds=a"])
        get(
            f"partial of {table}", "get_partitions_ps", table=table, part_vals=["a"], max_parts=ALL
        )
        get(
            f"partial names of {table}",
            "get_partition_names_ps",
            table=table,
            part_vals=["a"],
            max_parts=ALL,
        )
        get(
            f"by a filter of {table}",
            "get_partitions_by_filter",
            table=table,
            filter='ds = "a"',
            max_parts=ALL,
        )
        get(f"count of {table}", "get_num_partitions_by_filter", table=table, filter="")
        get(f"specs of {table}", "get_partitions_pspec", table=table, max_parts=ALL)


def partition_requests(say: Talk) -> None:
    _prepared(say, "reqs")
    names = s.GetPartitionsByNamesRequest(db_name="reqs", tbl_name="t", names=NAMES)
    say("by names", "get_partitions_by_names_req", req=names)
    keyed = [s.FieldSchema("hr", "int"), s.FieldSchema("ds", "string")]
    for step, fields in {
        "of both keys": {"partitionKeys": keyed},
        "of one key": {"partitionKeys": keyed[:1]},
        "with repeats": {"partitionKeys": keyed[:1], "applyDistinct": False},
        "ordered": {"partitionKeys": keyed[:1], "partitionOrder": keyed[:1], "ascending": True},
        "filtered": {"partitionKeys": keyed[1:], "filter": "hr = 2"},
        "of an unknown key": {"partitionKeys": [s.FieldSchema("nope", "int")]},
        "of no keys": {"partitionKeys": []},
        "at most one": {"partitionKeys": keyed[:1], "maxParts": 1},
    }.items():
        wanted = s.PartitionValuesRequest(dbName="reqs", tblName="t", **fields)
        say(f"values {step}", "get_partition_values", request=wanted)
    partial = s.GetPartitionNamesPsRequest("hive", "reqs", "t", ["a"], -1)
    say("names of a partial spec", "get_partition_names_ps_req", req=partial)
    say(
        "one by a request",
        "get_partition_req",
        req=s.GetPartitionRequest("hive", "reqs", "t", ["a", "1"]),
    )
    say(
        "a missing one by a request",
        "get_partition_req",
        req=s.GetPartitionRequest("hive", "reqs", "t", ["n", "1"]),
    )
    say("all by a request", "get_partitions_req", req=s.PartitionsRequest("hive", "reqs", "t", 2))
    say(
        "partial by a request",
        "get_partitions_ps_with_auth_req",
        req=s.GetPartitionsPsWithAuthRequest("hive", "reqs", "t", ["a"], -1),
    )
    say(
        "names by a request",
        "fetch_partition_names_req",
        partitionReq=s.PartitionsRequest("hive", "reqs", "t", -1),
    )
    filtered = s.GetPartitionsByFilterRequest("hive", "reqs", "t", 'ds = "a"', -1)
    say("by a filter by a request", "get_partitions_by_filter_req", req=filtered)
    projected = s.GetPartitionsRequest(
        catName="hive",
        dbName="reqs",
        tblName="t",
        projectionSpec=s.GetProjectionsSpec(["values", "sd.location", "parameters"]),
        filterSpec=s.GetPartitionsFilterSpec(filterMode=0, filters=["ds=a/hr=1"]),
    )
    say("projected", "get_partitions_with_specs", request=projected)
    appended = s.AppendPartitionsRequest(
        dbName="reqs", tableName="t", catalogName="hive", name="ds=r/hr=1"
    )
    say("append by a request", "append_partition_req", appendPartitionsReq=appended)

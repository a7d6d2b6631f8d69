"""Altering tables: columns, parameters, place, name."""

from catalog_api.thrift.gen import structs as s
from tests.comparison.conversation import Talk
from tests.fixtures.wire_tables import (
    columns,
    environment,
    wire_partition,
    wire_storage,
    wire_table,
)


def altering(say: Talk) -> None:
    say("create the database", "create_database", database=s.Database(name="alt"))
    say("create the table", "create_table", tbl=wire_table("t", "alt", parameters={"a": "b"}))
    say("add a partition", "add_partition", new_part=wire_partition("x", "1", database="alt"))

    def alter(step: str, table: s.Table | None, *, get: bool = True, **context: str) -> None:
        if step != "no place":
            _put_in_place(say, table)
        if context:
            say(
                step,
                "alter_table_with_environment_context",
                dbname="alt",
                tbl_name="T",
                new_tbl=table,
                environment_context=environment(**context),
            )
        else:
            say(step, "alter_table", dbname="ALT", tbl_name="t", new_tbl=table)
        if get:
            say(f"{step}: the table", "get_table_req", req=s.GetTableRequest("alt", "t"))

    def shaped(**types: str) -> s.Table:
        return wire_table("t", "alt", sd=wire_storage(cols=columns(**types)))

    alter("parameters", wire_table("t", "alt", parameters={"c": "d"}))
    alter(
        "times and owner",
        wire_table(
            "t",
            "alt",
            createTime=5,
            lastAccessTime=6,
            retention=7,
            owner="bert",
            parameters={"transient_lastDdlTime": "9"},
        ),
    )
    alter(
        "another type of table",
        wire_table("t", "alt", tableType="EXTERNAL_TABLE", parameters={"EXTERNAL": "TRUE"}),
    )
    alter("back to managed", wire_table("t", "alt"))
    alter("add a column", shaped(a="int", b="string", c="int"))
    say("partition after it", "get_partition", db_name="alt", tbl_name="t", part_vals=["x", "1"])
    alter("add a column, cascade", shaped(a="int", b="string", c="int", d="int"), CASCADE="true")
    say(
        "partition after cascade",
        "get_partition",
        db_name="alt",
        tbl_name="t",
        part_vals=["x", "1"],
    )
    alter("widen a column", shaped(a="bigint", b="string", c="int", d="int"))
    alter("narrow a column", shaped(a="int", b="string", c="int", d="int"), get=False)
    alter("swap columns", shaped(b="string", a="bigint", c="int", d="int"), get=False)
    alter("drop a column", shaped(a="bigint", b="string", c="int"))
    alter("rename a column", shaped(z="bigint", b="string", c="int"))
    for old, new in (
        ("tinyint", "int"),
        ("int", "string"),
        ("string", "int"),
        ("int", "double"),
        ("double", "float"),
        ("float", "decimal(10,2)"),
        ("string", "varchar(5)"),
        ("varchar(5)", "char(3)"),
        ("date", "timestamp"),
        ("date", "string"),
        ("string", "date"),
        ("boolean", "int"),
        ("array<int>", "array<string>"),
        ("array<int>", "map<int,int>"),
        ("void", "int"),
        ("string", "double"),
        ("bigint", "float"),
        ("decimal(10,2)", "bigint"),
        ("binary", "string"),
    ):
        _retyped(say, old, new)
    alter("to nothing", None, get=False)
    keys = columns(ds="string")
    alter("other keys", wire_table("t", "alt", partitionKeys=keys), get=False)
    named = columns(day="string", hr="int")
    alter("renamed keys", wire_table("t", "alt", partitionKeys=named), get=False)
    typed = columns(ds="string", hr="bigint")
    alter("keys of another type", wire_table("t", "alt", partitionKeys=typed))
    alter("an unknown type", shaped(z="foo", b="string", c="int"), get=False)
    alter("no storage", wire_table("t", "alt", sd=None), get=False)
    moved = wire_table("t", "alt", sd=wire_storage(f"file://{say.warehouse}/elsewhere"))
    alter("another place", moved)
    alter("no place", wire_table("t", "alt"))
    alter(
        "without statistics",
        wire_table("t", "alt", parameters={"x": "y"}),
        DO_NOT_UPDATE_STATS="true",
    )
    say("a missing table", "alter_table", dbname="alt", tbl_name="nope", new_tbl=shaped(a="int"))
    say(
        "in a missing database",
        "alter_table",
        dbname="nodb",
        tbl_name="t",
        new_tbl=wire_table("t", "nodb"),
    )
    cascaded = shaped(a="bigint", b="string", c="string")
    _put_in_place(say, cascaded)
    say(
        "cascade the old way",
        "alter_table_with_cascade",
        dbname="alt",
        tbl_name="t",
        new_tbl=cascaded,
        cascade=True,
    )
    say(
        "partition after the old way",
        "get_partition",
        db_name="alt",
        tbl_name="t",
        part_vals=["x", "1"],
    )
    _compare_and_set(say)
    say.files("files")


def _put_in_place(say: Talk, table: s.Table | None) -> None:
    """Give a table the location that it has, as engines do."""
    if table is not None and table.sd is not None and table.sd.location is None:
        table.sd.location = f"file://{say.warehouse}/alt.db/{table.tableName}"


def _retyped(say: Talk, old: str, new: str) -> None:
    name = "r" + "".join(c for c in old + "_" + new if c.isalnum() or c == "_")
    table = wire_table(name, "alt", partitionKeys=[], sd=wire_storage(cols=columns(c=old)))
    say(f"create with {old}, then {new}", "create_table", tbl=table)
    table = wire_table(name, "alt", partitionKeys=[], sd=wire_storage(cols=columns(c=new)))
    _put_in_place(say, table)
    say(f"from {old} to {new}", "alter_table", dbname="alt", tbl_name=name, new_tbl=table)


def _compare_and_set(say: Talk) -> None:
    key = "metadata_location"
    say(
        "create a table of Iceberg's",
        "create_table",
        tbl=wire_table("ice", "alt", partitionKeys=[], parameters={key: "m1"}),
    )

    def commit(step: str, value: str | None, **expected: str) -> None:
        table = wire_table(
            "ice", "alt", partitionKeys=[], parameters={key: value} if value else {}
        )
        _put_in_place(say, table)
        say(
            step,
            "alter_table_with_environment_context",
            dbname="alt",
            tbl_name="ice",
            new_tbl=table,
            environment_context=environment(**expected),
        )

    commit("commit", "m2", expected_parameter_key=key, expected_parameter_value="m1")
    commit("commit on what was", "m3", expected_parameter_key=key, expected_parameter_value="m1")
    commit(
        "commit without a value", None, expected_parameter_key=key, expected_parameter_value="m2"
    )
    commit("commit with half", "m4", expected_parameter_key=key)
    say("the table of Iceberg's", "get_table_req", req=s.GetTableRequest("alt", "ice"))


def renaming(say: Talk) -> None:
    for name in ("ren", "other"):
        say(f"create {name}", "create_database", database=s.Database(name=name))
    say("create the table", "create_table", tbl=wire_table("t", "ren"))
    for value in ("x", "a b"):
        say(f"add {value}", "add_partition", new_part=wire_partition(value, "1", database="ren"))
    outside = wire_partition(
        "out", "2", database="ren", sd=wire_storage(f"file://{say.warehouse}/out")
    )
    say("add one elsewhere", "add_partition", new_part=outside)

    def located(place: str) -> s.Table:
        return wire_table("x", "ren", sd=wire_storage(f"file://{say.warehouse}/{place}"))

    def rename(step: str, name: str, table: s.Table, *, database: str = "ren") -> None:
        say(step, "alter_table", dbname=database, tbl_name=name, new_tbl=table)

    say("create a taken name", "create_table", tbl=wire_table("taken", "ren"))
    rename("to a taken name", "t", wire_table("taken", "ren"))
    rename("to a missing database", "t", wire_table("t", "nodb"))
    rename("to a bad name", "t", wire_table("a!", "ren"))
    rename("to an empty name", "t", wire_table("", "ren"))
    first = say("get it first", "get_table_req", req=s.GetTableRequest("ren", "t")).table
    first.tableName = "U"
    rename("rename", "t", first)
    say("get it by the new name", "get_table_req", req=s.GetTableRequest("ren", "u"))
    say("its partitions", "get_partitions", db_name="ren", tbl_name="u", max_parts=-1)
    say("not by the old name", "get_table_req", req=s.GetTableRequest("ren", "t"))
    say.files("files after rename")
    second = say("get it again", "get_table_req", req=s.GetTableRequest("ren", "u")).table
    second.dbName = "other"
    rename("to another database", "u", second)
    say("get it there", "get_table_req", req=s.GetTableRequest("other", "u"))
    say("its partitions there", "get_partitions", db_name="other", tbl_name="u", max_parts=-1)
    say.files("files after the move")
    placed = located("its own place")
    placed.tableName = "placed"
    say("create at a place", "create_table", tbl=placed)
    placed.tableName = "placed2"
    rename("rename at a place", "placed", placed)
    say("get it at its place", "get_table_req", req=s.GetTableRequest("ren", "placed2"))
    external = wire_table("e", "ren", tableType="EXTERNAL_TABLE", parameters={"EXTERNAL": "TRUE"})
    say("create an external one", "create_table", tbl=external)
    third = say("get the external one", "get_table_req", req=s.GetTableRequest("ren", "e")).table
    third.tableName = "e2"
    rename("rename the external one", "e", third)
    say("get it renamed", "get_table_req", req=s.GetTableRequest("ren", "e2"))
    rename("rename a missing one", "nope", wire_table("x", "ren"))
    upper = say("get taken", "get_table_req", req=s.GetTableRequest("ren", "taken")).table
    upper.tableName = "TAKEN"
    rename("rename in case only", "taken", upper)
    (say.warehouse / "ren.db" / "blocked").mkdir()
    upper.tableName = "blocked"
    rename("rename onto a directory", "taken", upper)
    say("tables", "get_all_tables", db_name="ren")
    say.files("files")

"""Databases: create, get, list, alter and drop."""

from catalog_api.thrift.gen import structs as s
from tests.comparison.conversation import Talk
from tests.fixtures.wire_tables import columns, wire_table

USER, ROLE = 1, 2


def databases(say: Talk) -> None:
    say("the default one", "get_database", name="default")
    say(
        "create",
        "create_database",
        database=s.Database(
            name="Sales",
            description="what is sold",
            parameters={"A": "b", "empty": ""},
            ownerName="Anna",
            ownerType=USER,
        ),
    )
    say("get", "get_database", name=" SALES ")
    request = s.GetDatabaseRequest(name="sales", catalogName="hive")
    say("get by a request", "get_database_req", request=request)
    say(
        "get a missing one by a request",
        "get_database_req",
        request=s.GetDatabaseRequest(name="nope"),
    )
    say("create again", "create_database", database=s.Database(name="sales"))
    say("create with nothing but a name", "create_database", database=s.Database(name="bare"))
    say("get the bare one", "get_database", name="bare")
    say("create without a name", "create_database", database=s.Database())
    say("create with an empty name", "create_database", database=s.Database(name=""))
    place = f"file://{say.warehouse}/somewhere/else"
    say(
        "create at a place",
        "create_database",
        database=s.Database(name="placed", locationUri=place),
    )
    say("get the placed one", "get_database", name="placed")
    say.files("files after create")
    say("get a missing one", "get_database", name="nope")
    say("get nothing", "get_database", name=None)
    _lists(say)
    _altering(say)


def _lists(say: Talk) -> None:
    say("all", "get_all_databases")
    patterns = ("*", "s*", "S*|p*", "sale", "sale.", "[a-z]*", "*s|", "", "%", "b_re", ".*")
    for pattern in patterns:
        say(f"list {pattern!r}", "get_databases", pattern=pattern)
    say("list with no pattern", "get_databases", pattern=None)
    say("list with the catalog", "get_databases", pattern="@hive#s*")
    say("list with an unknown catalog", "get_databases", pattern="@nope#")


def _altering(say: Talk) -> None:
    new = s.Database(
        name="renamed", description="new", parameters={"c": "d"}, ownerName="Bert", ownerType=ROLE
    )
    say("alter", "alter_database", dbname="SALES", db=new)
    say("get it altered", "get_database", name="sales")
    say("not renamed", "get_database", name="renamed")
    say("alter with little", "alter_database", dbname="sales", db=s.Database(name="sales"))
    say("get what is left", "get_database", name="sales")
    moved = s.Database(name="sales", locationUri=f"file://{say.warehouse}/moved", parameters={})
    say("alter its place", "alter_database", dbname="sales", db=moved)
    say("get it moved", "get_database", name="sales")
    say("alter a missing one", "alter_database", dbname="nope", db=s.Database(name="nope"))
    say("alter to nothing", "alter_database", dbname="sales", db=None)
    request = s.AlterDatabaseRequest(oldDbName="sales", newDb=new)
    say("alter by a request", "alter_database_req", alterDbReq=request)
    say.files("files after alter")


def dropping_databases(say: Talk) -> None:
    for name in ("d1", "d2", "d3"):
        say(f"create {name}", "create_database", database=s.Database(name=name))
    say("create a table", "create_table", tbl=wire_table("t", "d1"))
    outside = wire_table("outside", "d1", partitionKeys=[])
    outside.sd.location = f"file://{say.warehouse}/outside"
    say("create a table elsewhere", "create_table", tbl=outside)
    external = wire_table(
        "e", "d1", parameters={"EXTERNAL": "TRUE"}, partitionKeys=columns(k="int")
    )
    external.sd.location = f"file://{say.warehouse}/external"
    say("create an external table", "create_table", tbl=external)
    function = s.Function(
        functionName="f",
        dbName="d2",
        className="a.B",
        ownerName="x",
        ownerType=USER,
        functionType=1,
        resourceUris=[],
    )
    say("create a function", "create_function", func=function)
    say("drop one with tables", "drop_database", name="d1", deleteData=True, cascade=False)
    say("drop one with functions", "drop_database", name="d2", deleteData=True, cascade=False)
    say.files("files before")
    say("drop with its tables", "drop_database", name="D1", deleteData=True, cascade=True)
    say.files("files after")
    say("drop with its functions", "drop_database", name="d2", deleteData=True, cascade=True)
    say("drop without its files", "drop_database", name="d3", deleteData=False, cascade=False)
    say.files("files that stay")
    say("drop again", "drop_database", name="d3", deleteData=True, cascade=False)
    say("drop the default one", "drop_database", name="default", deleteData=True, cascade=True)
    say("drop nothing", "drop_database", name=None, deleteData=True, cascade=True)
    request = s.DropDatabaseRequest(
        name="nope", ignoreUnknownDb=True, deleteData=True, cascade=False
    )
    say("drop a missing one that may be missing", "drop_database_req", req=request)
    request = s.DropDatabaseRequest(
        name="nope", ignoreUnknownDb=False, deleteData=True, cascade=False
    )
    say("drop a missing one by a request", "drop_database_req", req=request)

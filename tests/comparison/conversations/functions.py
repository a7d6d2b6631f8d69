"""Functions."""

from catalog_api.thrift.gen import structs as s
from tests.comparison.conversation import Talk


def function(name: str | None, database: str | None = "fns", **fields: object) -> s.Function:
    values: dict[str, object] = {
        "className": "a.B",
        "ownerName": "Anna",
        "ownerType": 1,
        "functionType": 1,
        "resourceUris": [s.ResourceUri(1, "file:/x.jar")],
    }
    return s.Function(functionName=name, dbName=database, **{**values, **fields})


def functions(say: Talk) -> None:
    say("none at all", "get_all_functions", shown=_in_fns)
    say("create the database", "create_database", database=s.Database(name="fns"))
    say("create", "create_function", func=function("F1", createTime=5))
    say("create again", "create_function", func=function("f1"))
    say(
        "create a second",
        "create_function",
        func=function(
            "f2",
            resourceUris=[
                s.ResourceUri(2, "z"),
                s.ResourceUri(3, "a"),
                s.ResourceUri(1, "y" * 4000),
            ],
        ),
    )
    say("create without a class", "create_function", func=function("f3", className=None))
    say("create without resources", "create_function", func=function("f4", resourceUris=None))
    say(
        "create without an owner",
        "create_function",
        func=function("f5", ownerName=None, ownerType=None),
    )
    say("create without a type", "create_function", func=function("f6", functionType=None))
    say("create in no database", "create_function", func=function("f", "nodb"))
    say("create without a database", "create_function", func=function("f", None))
    say("create without a name", "create_function", func=function(None))
    say("create nothing", "create_function", func=None)

    def get(step: str, name: str | None, database: str | None = "fns") -> None:
        say(step, "get_function", dbName=database, funcName=name)

    get("get the second", " F2 ")
    get("get a missing one", "nope")
    get("get in no database", "f2", "nodb")
    get("get nothing", None)
    for pattern in ("*", "f*", "F2", "f1|f2", "", "f.", None):
        say(f"list {pattern!r}", "get_functions", shown=sorted, dbName="fns", pattern=pattern)
    say("list in no database", "get_functions", dbName="nodb", pattern="*")
    say(
        "alter",
        "alter_function",
        dbName="fns",
        funcName="F2",
        newFunc=function("f2", className="c.D", ownerName="bert"),
    )
    get("get it altered", "f2")
    say("rename", "alter_function", dbName="fns", funcName="f2", newFunc=function("f9"))
    get("get it renamed", "f9")
    say(
        "alter a missing one",
        "alter_function",
        dbName="fns",
        funcName="nope",
        newFunc=function("nope"),
    )
    say(
        "alter to a bad name",
        "alter_function",
        dbName="fns",
        funcName="f9",
        newFunc=function("a/b"),
    )
    say("all", "get_all_functions", shown=_in_fns)
    for step in ("drop", "drop again"):
        say(step, "drop_function", dbName="fns", funcName="F9")
    say("drop in no database", "drop_function", dbName="nodb", funcName="f")


def _in_fns(answer: s.GetAllFunctionsResponse) -> list[s.Function]:
    return [each for each in answer.functions or [] if each.dbName == "fns"]

"""What names may be, and how names of partitions are made and read."""

from catalog_api.thrift.gen import structs as s
from tests.comparison.conversation import Talk
from tests.fixtures.wire_tables import columns, wire_table

NAMES = ("A_1", "t/x", "t-x", "t.x", "t x", "tä", "1", "_", "t'x", "t$x", " t ", "t\tx")


def object_names(say: Talk) -> None:
    say("create the database", "create_database", database=s.Database(name="named"))
    for name in NAMES:
        say(f"a database {name!r}", "create_database", database=s.Database(name=f"db{name}"))
        say(f"a table {name!r}", "create_table", tbl=wire_table(f"t{name}", "named"))
        function = s.Function(
            functionName=f"f{name}",
            dbName="named",
            className="a.B",
            ownerName="x",
            ownerType=1,
            functionType=1,
            resourceUris=[],
        )
        say(f"a function {name!r}", "create_function", func=function)
    say("databases", "get_databases", pattern="db*")
    say("tables", "get_all_tables", shown=sorted, db_name="named")
    say("functions", "get_functions", shown=sorted, dbName="named", pattern="*")
    say(
        "alter to a bad name",
        "alter_table",
        dbname="named",
        tbl_name="ta_1",
        new_tbl=wire_table("t!", "named"),
    )
    say.files("files")


TYPES = (
    "int",
    "INT",
    "varchar(10)",
    "decimal(10,2)",
    "foo",
    "array<foo>",
    "array<int>",
    "array",
    "map<string,int>",
    "struct<a:int,b:string>",
    "uniontype<int,string>",
    "timestamp",
    "timestamp with local time zone",
    "timestamp_ntz",
    "interval_year_month",
    "void",
    "binary",
    "",
    " int",
    "int ",
    "char(5)",
    "bigint unsigned",
    "date",
    "datetime",
    "real",
    "integer",
    "<derived from deserializer>",
    "variant",
    "decimal(99,99)",
    "varchar(x)",
)


def column_types(say: Talk) -> None:
    say("create the database", "create_database", database=s.Database(name="typed"))
    for number, kind in enumerate(TYPES):
        table = wire_table(f"t{number}", "typed", partitionKeys=[])
        table.sd.cols = columns(c=kind)
        say(f"a column of {kind!r}", "create_table", tbl=table)
        key = wire_table(f"p{number}", "typed", partitionKeys=columns(k=kind))
        say(f"a key of {kind!r}", "create_table", tbl=key)
    say("the tables", "get_all_tables", shown=sorted, db_name="typed")
    double = wire_table("double", "typed", partitionKeys=[])
    double.sd.cols = [s.FieldSchema("a", "int"), s.FieldSchema("A", "int")]
    say("a column twice", "create_table", tbl=double)
    same = wire_table("same", "typed", partitionKeys=columns(a="string"))
    say("a key named as a column", "create_table", tbl=same)
    nameless = wire_table("nameless", "typed", partitionKeys=[])
    nameless.sd.cols = [s.FieldSchema(None, "int")]
    say("a column without a name", "create_table", tbl=nameless)
    untyped = wire_table("untyped", "typed", partitionKeys=[])
    untyped.sd.cols = [s.FieldSchema("a", None)]
    say("a column without a type", "create_table", tbl=untyped)
    upper = wire_table("upper", "typed", partitionKeys=columns(Ds="STRING"))
    upper.sd.cols = [s.FieldSchema("MiXed", "BigInt", "A comment")]
    say("upper case", "create_table", tbl=upper)
    say("upper case as stored", "get_table_req", req=s.GetTableRequest("typed", "upper"))
    say("its fields", "get_fields", db_name="typed", table_name="upper")
    say("its schema", "get_schema", db_name="typed", table_name="upper")


VALUES = (
    ["a", "1"],
    ["a b", "1"],
    ["a/b", "1"],
    ["ä", "1"],
    ["a=b", "1"],
    ["a%b", "1"],
    ["a:b", "1"],
    ["", "1"],
    ["__HIVE_DEFAULT_PARTITION__", "1"],
    ["a{b}c[d]e^f", "1"],
    ["a'b\"c", "1"],
    ["a#b*c?d\\e", "1"],
    ["a\tb\x01c\x7f", "1"],
    ["a|b<c>d&e", "1"],
    ["~", "01"],
    [" x ", "1"],
    ["2020.01.02", "1"],
    ["é\u0301", "1"],
    ["🐝", "1"],
    ["A", "1"],
)
TEXTS = (
    "ds=a/hr=1",
    "ds=a%2Fb/hr=1",
    "ds=a%2fb/hr=1",
    "DS=a/HR=1",
    "hr=1/ds=a",
    "ds=a",
    "garbage",
    "",
    "ds=a/hr=",
    "ds=/hr=1",
    "ds=a/hr=1/x=2",
    "ds=a=b/hr=1",
    "ds=%/hr=%zz",
    "/",
    "ds=a//hr=1",
    "ds=__HIVE_DEFAULT_PARTITION__/hr=1",
    "ds=a%2/hr=1",
)


def partition_names(say: Talk) -> None:
    say("create the database", "create_database", database=s.Database(name="spelt"))
    say("create the table", "create_table", tbl=wire_table("t", "spelt"))
    for values in VALUES:
        say(
            f"append {values}", "append_partition", db_name="spelt", tbl_name="t", part_vals=values
        )
    say("the names", "get_partition_names", db_name="spelt", tbl_name="t", max_parts=-1)
    say.files("the directories")
    for name in TEXTS:
        say(f"values of {name!r}", "partition_name_to_vals", part_name=name)
        say(f"spec of {name!r}", "partition_name_to_spec", part_name=name)
        say(
            f"get {name!r}", "get_partition_by_name", db_name="spelt", tbl_name="t", part_name=name
        )
        say(
            f"append {name!r}",
            "append_partition_by_name",
            db_name="spelt",
            tbl_name="t",
            part_name=name,
        )
    for values in (["a", "b"], ["ä"], ["a\nb"], [""], []):
        for throw in (False, True):
            say(
                f"are {values} valid, throw {throw}",
                "partition_name_has_valid_characters",
                part_vals=values,
                throw_exception=throw,
            )
    say("the names at the end", "get_partition_names", db_name="spelt", tbl_name="t", max_parts=-1)

"""Tables and views: create, get, list and drop."""

from catalog_api.thrift.gen import structs as s
from tests.comparison.conversation import Talk
from tests.fixtures.wire_tables import columns, environment, wire_storage, wire_table

DAY = columns(ds="string")


def creating_tables(say: Talk) -> None:
    say("create the database", "create_database", database=s.Database(name="made"))

    def make(step: str, table: s.Table) -> None:
        say(f"create {step}", "create_table", tbl=table)
        request = s.GetTableRequest(dbName="made", tblName=table.tableName)
        say(f"get {step}", "get_table_req", req=request)

    make("an ordinary one", wire_table("Ordinary", "MADE", owner="Anna", retention=7))
    say("create it again", "create_table", tbl=wire_table("ordinary", "made"))
    make("one without keys", wire_table("keyless", "made", partitionKeys=None))
    make("one without an owner", wire_table("unowned", "made", owner=None))
    make(
        "one with times",
        wire_table(
            "timed",
            "made",
            createTime=5,
            lastAccessTime=6,
            parameters={"transient_lastDdlTime": "12"},
        ),
    )
    make(
        "one with parameters",
        wire_table(
            "parametered",
            "made",
            parameters={
                "Key": "Value",
                "empty": "",
                "long": "x" * 5000,
                "DO_NOT_UPDATE_STATS": "true",
            },
        ),
    )
    for kind, value in (
        ("EXTERNAL_TABLE", "TRUE"),
        ("EXTERNAL_TABLE", None),
        (None, "TRUE"),
        ("MANAGED_TABLE", "true"),
        ("FOO", None),
        ("INDEX_TABLE", None),
        (None, None),
        ("managed_table", None),
    ):
        name = f"kind_{kind}_{value}".lower()
        parameters = {} if value is None else {"EXTERNAL": value}
        make(
            f"type {kind}, EXTERNAL {value}",
            wire_table(name, "made", tableType=kind, parameters=parameters),
        )
    make(
        "one at a place",
        wire_table("placed", "made", sd=wire_storage(f"file://{say.warehouse}/a place/x")),
    )
    make(
        "one at a place without a scheme",
        wire_table("schemeless", "made", sd=wire_storage(f"{say.warehouse}/schemeless")),
    )
    make("one without columns", wire_table("columnless", "made", sd=wire_storage(cols=[])))
    make("one with null columns", wire_table("nullcols", "made", sd=wire_storage(cols=None)))
    make("one without a SerDe", wire_table("serdeless", "made", sd=wire_storage(serdeInfo=None)))
    serde = s.SerDeInfo(name="n", serializationLib="x.Y")
    make("one with a short SerDe", wire_table("short", "made", sd=wire_storage(serdeInfo=serde)))
    make("one without storage", wire_table("storageless", "made", sd=None))
    make("one without a type of its own", wire_table("plain", "made", temporary=True))
    make(
        "one in buckets",
        wire_table(
            "bucketed",
            "made",
            sd=wire_storage(
                numBuckets=4,
                bucketCols=["A"],
                sortCols=[s.Order("B", 1)],
                parameters={"p": "q"},
                storedAsSubDirectories=True,
            ),
        ),
    )
    skewed = s.SkewedInfo(["a"], [["1"], ["2"]], {("1",): "/x"})
    make("a skewed one", wire_table("skewed", "made", sd=wire_storage(skewedInfo=skewed)))
    granted = s.PrincipalPrivilegeSet(
        userPrivileges={"anna": [s.PrivilegeGrantInfo("select", 0, "boss", 1, True)]}
    )
    make("one with privileges", wire_table("granted", "made", privileges=granted))
    make("one owned by a role", wire_table("rolled", "made", ownerType=2))
    say("create in no database", "create_table", tbl=wire_table("t", "nodb"))
    say("create without a name", "create_table", tbl=wire_table(None, "made"))
    say("create with an empty name", "create_table", tbl=wire_table("", "made"))
    say("create without a database", "create_table", tbl=wire_table("t", None))
    say("create nothing", "create_table", tbl=None)
    say(
        "create with a context",
        "create_table_with_environment_context",
        tbl=wire_table("contextual", "made"),
        environment_context=environment(a="b"),
    )
    request = s.CreateTableRequest(table=wire_table("requested", "made"))
    say("create by a request", "create_table_req", request=request)
    say.files("files")
    _dropping(say)


def _dropping(say: Talk) -> None:
    def drop(step: str, name: str, *, data: bool = True) -> None:
        say(f"drop {step}", "drop_table", dbname="made", name=name, deleteData=data)

    drop("an ordinary one", "ORDINARY")
    drop("it again", "ordinary")
    drop("without its files", "timed", data=False)
    drop("an external one", "kind_managed_table_true")
    drop("one at a place", "placed")
    drop("one without storage", "storageless")
    drop("nothing", "")
    say("drop in no database", "drop_table", dbname="nodb", name="t", deleteData=True)
    say(
        "drop with purge",
        "drop_table_with_environment_context",
        dbname="made",
        name="unowned",
        deleteData=True,
        environment_context=environment(ifPurge="TRUE"),
    )
    say.files("files after drops")


def listing_tables(say: Talk) -> None:
    say("create the database", "create_database", database=s.Database(name="listed"))
    for name in ("Beta", "alpha", "a_1", "gamma"):
        table = wire_table(
            name,
            "listed",
            parameters={"comment": f"about {name}", "k": name},
            owner="anna" if name != "gamma" else "bert",
            lastAccessTime=3,
        )
        say(f"create {name}", "create_table", tbl=table)
    external = wire_table(
        "ext", "listed", tableType="EXTERNAL_TABLE", parameters={"EXTERNAL": "TRUE"}
    )
    say("create an external one", "create_table", tbl=external)
    view = wire_table(
        "zview",
        "listed",
        tableType="VIRTUAL_VIEW",
        viewOriginalText="select 1",
        viewExpandedText="select 1",
    )
    say("create a view", "create_table", tbl=view)
    for pattern in ("*", "a*", "A*|b*", ".*", "a.1", "", "alpha|gamma", "%", "[ab].*"):
        say(f"list {pattern!r}", "get_tables", shown=sorted, db_name="listed", pattern=pattern)
        say(
            f"list views {pattern!r}",
            "get_tables_by_type",
            db_name="listed",
            pattern=pattern,
            tableType="VIRTUAL_VIEW",
        )
        say(
            f"meta {pattern!r}",
            "get_table_meta",
            db_patterns="list*",
            tbl_patterns=pattern,
            tbl_types=[],
        )
    say("list with no pattern", "get_tables", shown=sorted, db_name="listed", pattern=None)
    say("list in no database", "get_tables", db_name="nodb", pattern="*")
    say("all in no database", "get_all_tables", db_name="nodb")
    say("all", "get_all_tables", shown=sorted, db_name="LISTED")
    say("of an unknown type", "get_tables_by_type", db_name="listed", pattern="*", tableType="FOO")
    say("of no type", "get_tables_by_type", db_name="listed", pattern="*", tableType=None)
    say(
        "meta of two types",
        "get_table_meta",
        db_patterns="listed",
        tbl_patterns="*",
        tbl_types=["EXTERNAL_TABLE", "VIRTUAL_VIEW"],
    )
    say(
        "meta of everything",
        "get_table_meta",
        db_patterns="@hive#listed",
        tbl_patterns=None,
        tbl_types=None,
    )
    _objects(say)
    _by_filter(say)


def _objects(say: Talk) -> None:
    names = ["gamma", "ALPHA", "nope", "alpha"]
    say("objects", "get_table_objects_by_name", dbname="listed", tbl_names=names)
    request = s.GetTablesRequest(dbName="listed", tblNames=names)
    say("objects by a request", "get_table_objects_by_name_req", req=request)
    for step, fields in {
        "no names": {"dbName": "listed", "tblNames": []},
        "null names": {"dbName": "listed"},
        "no database": {"dbName": "nodb", "tblNames": ["t"]},
        "an empty database": {"dbName": "", "tblNames": ["t"]},
    }.items():
        say(
            f"objects with {step}",
            "get_table_objects_by_name_req",
            req=s.GetTablesRequest(**fields),
        )
    say("a missing one", "get_table_req", req=s.GetTableRequest("listed", "nope"))
    say("one of no database", "get_table_req", req=s.GetTableRequest("nodb", "nope"))
    say("a missing one, the old way", "get_table", dbname="listed", tbl_name="nope")
    say("one, the old way", "get_table", dbname="listed", tbl_name="Alpha")
    insert_only = wire_table(
        "inserts",
        "listed",
        parameters={"transactional": "true", "transactional_properties": "insert_only"},
    )
    say("create an insert-only one", "create_table", tbl=insert_only)
    say("get it", "get_table", dbname="listed", tbl_name="inserts")
    say("get it without a capability", "get_table_req", req=s.GetTableRequest("listed", "inserts"))
    able = s.GetTableRequest("listed", "inserts", s.ClientCapabilities([2]))
    say("get it with the capability", "get_table_req", req=able)
    say(
        "get it among others",
        "get_table_objects_by_name_req",
        req=s.GetTablesRequest("listed", ["inserts"]),
    )
    extended = s.GetTablesExtRequest("hive", "listed", "*", 2, limit=2)
    say("extended", "get_tables_ext", req=extended)


FILTERS = (
    "",
    'hive_filter_field_owner__ = "anna"',
    'hive_filter_field_owner__ != "anna"',
    'hive_filter_field_owner__ like "a.*"',
    "hive_filter_field_last_access__ = 3",
    "hive_filter_field_last_access__ > 2",
    'hive_filter_field_params__k = "alpha"',
    'hive_filter_field_params__k like "a.*"',
    'hive_filter_field_params__k <> "alpha"',
    'hive_filter_field_params__nope = "x"',
    'hive_filter_field_tableType__ = "VIRTUAL_VIEW"',
    'nope = "x"',
    "garbage(",
    'hive_filter_field_owner__ = "anna" and hive_filter_field_params__k like "g.*"',
    'hive_filter_field_params__k like "alpha" or hive_filter_field_params__k like "gamma"',
)


def _by_filter(say: Talk) -> None:
    for text in FILTERS:
        say(
            f"names by {text!r}",
            "get_table_names_by_filter",
            shown=sorted,
            dbname="listed",
            filter=text,
            max_tables=-1,
        )
    for most in (0, 1, -5):
        say(
            f"at most {most} names",
            "get_table_names_by_filter",
            shown=len,
            dbname="listed",
            filter="",
            max_tables=most,
        )
    say(
        "names by null",
        "get_table_names_by_filter",
        shown=sorted,
        dbname="listed",
        filter=None,
        max_tables=-1,
    )
    say(
        "names in no database",
        "get_table_names_by_filter",
        dbname="nodb",
        filter="",
        max_tables=-1,
    )
    say(
        "names in a null database",
        "get_table_names_by_filter",
        dbname=None,
        filter="",
        max_tables=-1,
    )


def views(say: Talk) -> None:
    say("create the database", "create_database", database=s.Database(name="viewed"))
    say("create the table", "create_table", tbl=wire_table("t", "viewed"))

    def make(name: str, kind: str, **fields: object) -> None:
        table = wire_table(
            name,
            "viewed",
            tableType=kind,
            viewOriginalText="select a from t",
            viewExpandedText="select `t`.`a` from `viewed`.`t`",
            partitionKeys=[],
            **fields,
        )
        say(f"create {name}", "create_table", tbl=table)
        say(f"get {name}", "get_table_req", req=s.GetTableRequest("viewed", name))

    make("v", "VIRTUAL_VIEW")
    make("bare", "VIRTUAL_VIEW", sd=s.StorageDescriptor(cols=columns(a="int")))
    make("rewritten", "VIRTUAL_VIEW", rewriteEnabled=True)
    say("views", "get_tables_by_type", db_name="viewed", pattern="*", tableType="VIRTUAL_VIEW")
    say("materialized views", "get_materialized_views_for_rewriting", db_name="viewed")
    say("append to a view", "append_partition", db_name="viewed", tbl_name="v", part_vals=["a"])
    changed = wire_table(
        "v",
        "viewed",
        tableType="VIRTUAL_VIEW",
        viewOriginalText="select 2",
        viewExpandedText="select 2",
        partitionKeys=DAY,
    )
    say("alter a view", "alter_table", dbname="viewed", tbl_name="v", new_tbl=changed)
    say("get it altered", "get_table_req", req=s.GetTableRequest("viewed", "v"))
    say(
        "rename a view",
        "alter_table",
        dbname="viewed",
        tbl_name="v",
        new_tbl=wire_table("w", "viewed", tableType="VIRTUAL_VIEW"),
    )
    say("get it renamed", "get_table_req", req=s.GetTableRequest("viewed", "w"))
    say("drop a view", "drop_table", dbname="viewed", name="w", deleteData=True)
    say.files("files")

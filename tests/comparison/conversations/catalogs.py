"""Catalogs, and the names of databases that carry one."""

from catalog_api.thrift.gen import structs as s
from tests.comparison.conversation import Talk
from tests.fixtures.wire_tables import columns, wire_table


def catalogs(say: Talk) -> None:
    place = f"file://{say.warehouse}/other"
    say("the first ones", "get_catalogs")
    say("the default one", "get_catalog", catName=s.GetCatalogRequest("hive"))
    say("one that is not there", "get_catalog", catName=s.GetCatalogRequest("nope"))
    other = s.Catalog(name="Other", description="another", locationUri=place)
    say("create", "create_catalog", catalog=s.CreateCatalogRequest(other))
    say("create again", "create_catalog", catalog=s.CreateCatalogRequest(other))
    nowhere = s.Catalog(name="nowhere")
    say("create without a place", "create_catalog", catalog=s.CreateCatalogRequest(nowhere))
    odd = s.Catalog(name="o/d d", locationUri=place)
    say("create with an odd name", "create_catalog", catalog=s.CreateCatalogRequest(odd))
    say("get", "get_catalog", catName=s.GetCatalogRequest("OTHER"))
    say("all", "get_catalogs")
    say.files("files after create")
    changed = s.Catalog(name="other", description="changed", locationUri=place + "2")
    say("alter", "alter_catalog", rqst=s.AlterCatalogRequest("other", changed))
    renamed = s.Catalog(name="third", description="changed", locationUri=place)
    say("rename", "alter_catalog", rqst=s.AlterCatalogRequest("other", renamed))
    say("alter a missing one", "alter_catalog", rqst=s.AlterCatalogRequest("nope", changed))
    say("get it altered", "get_catalog", catName=s.GetCatalogRequest("other"))
    _inside(say)
    say("drop one that is not empty", "drop_catalog", catName=s.DropCatalogRequest("other"))
    say("drop its table", "drop_table", dbname="@other#inner", name="t", deleteData=True)
    say("drop its database", "drop_database", name="@other#inner", deleteData=True, cascade=False)
    say(
        "drop its default database",
        "drop_database",
        name="@other#default",
        deleteData=True,
        cascade=False,
    )
    say("drop", "drop_catalog", catName=s.DropCatalogRequest("other"))
    say("drop again", "drop_catalog", catName=s.DropCatalogRequest("other"))
    say("drop the default one", "drop_catalog", catName=s.DropCatalogRequest("hive"))
    say("all at the end", "get_catalogs")


def _inside(say: Talk) -> None:
    say("its first databases", "get_databases", pattern="@other#")
    database = s.Database(name="Inner", catalogName="other", parameters={})
    say("create a database", "create_database", database=database)
    orphan = s.Database(name="orphan", catalogName="nope", parameters={})
    say("create a database in no catalog", "create_database", database=orphan)
    say("get the database", "get_database", name="@other#INNER")
    say("not in the default catalog", "get_database", name="inner")
    say("its databases", "get_databases", pattern="@other#")
    say("its databases by a pattern", "get_databases", pattern="@other#i*")
    say("databases with an empty pattern", "get_databases", pattern="@other#!")
    say("all databases", "get_all_databases")
    say("a name without a catalog's end", "get_databases", pattern="@other")
    say("a database without a catalog's end", "get_database", name="@other.inner")
    table = wire_table("T", "inner", catName="other", partitionKeys=columns(ds="string"))
    say("create a table", "create_table", tbl=table)
    say("get the table", "get_table", dbname="@other#inner", tbl_name="T")
    request = s.GetTableRequest(dbName="inner", tblName="t", catName="other")
    say("get the table by a request", "get_table_req", req=request)
    say("its tables", "get_all_tables", db_name="@other#inner")
    say(
        "add a partition",
        "append_partition",
        db_name="@other#inner",
        tbl_name="t",
        part_vals=["1"],
    )
    say(
        "its partitions", "get_partition_names", db_name="@other#inner", tbl_name="t", max_parts=-1
    )
    moved = wire_table("t", "inner", catName="hive", partitionKeys=columns(ds="string"))
    say(
        "move the table to another catalog",
        "alter_table",
        dbname="@other#inner",
        tbl_name="t",
        new_tbl=moved,
    )
    say.files("files with a database and a table")

from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_api.thrift.gen import structs
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.constraint import ConstraintKind, constraint_from_plain
from metastore.service.context import RequestContext
from tests.fixtures.stores import STORES
from tests.fixtures.thrift_door import thrift_door
from tests.fixtures.wire_constraints import (
    all_constraints,
    check,
    default,
    foreign,
    not_null,
    primary,
    unique,
)
from tests.fixtures.wire_tables import columns, wire_storage, wire_table

NOTHING = {
    "primaryKeys": [],
    "foreignKeys": [],
    "uniqueConstraints": [],
    "notNullConstraints": [],
    "defaultConstraints": [],
    "checkConstraints": [],
}
LISTS = (
    "primaryKeys",
    "foreignKeys",
    "uniqueConstraints",
    "notNullConstraints",
    "defaultConstraints",
    "checkConstraints",
)


@pytest.fixture(params=STORES)
def settings(request, new_ready_store: Callable[[str], str], warehouse: Path) -> Settings:
    return Settings(db=new_ready_store(request.param), warehouse=warehouse.as_uri())


@pytest.fixture
def catalog(settings):
    service = open_catalog(settings)
    yield service
    service.close()


@pytest.fixture
def client(catalog):
    """A client, and a database `d` with tables `parent` and `child`: a int, b string, key ds."""
    with thrift_door(catalog) as door:
        client = door.client()
        client.create_database(database=structs.Database(name="d"))
        for name in ("parent", "child"):
            client.create_table(tbl=wire_table(name, partitionKeys=columns(ds="string")))
        yield client


def add_primary_key(client, *args, **fields):
    client.add_primary_key(req=structs.AddPrimaryKeyRequest(primary(*args, **fields)))


def add_foreign_key(client, *args, **fields):
    client.add_foreign_key(req=structs.AddForeignKeyRequest(foreign(*args, **fields)))


def add_not_null(client, *wires):
    client.add_not_null_constraint(req=structs.AddNotNullConstraintRequest(list(wires)))


def create(client, name, **lists):
    given = {field: lists.get(field, []) for field in LISTS}
    table = wire_table(name, partitionKeys=columns(ds="string"))
    client.create_table_with_constraints(tbl=table, **given)


def message(caught):
    return caught.value.message


def test_a_primary_key_comes_back_in_lower_case_with_its_flags(client):
    add_primary_key(client, "PARENT", "A", "ds", name="My_PK", database="D")
    wanted = structs.PrimaryKeysRequest(db_name="D", tbl_name="Parent")
    first, second = client.get_primary_keys(request=wanted).primaryKeys
    assert first == structs.SQLPrimaryKey(
        "d", "parent", "a", 1, "my_pk", enable_cstr=True, validate_cstr=False, rely_cstr=True,
        catName="hive",
    )  # fmt: skip
    assert (second.column_name, second.key_seq, second.pk_name) == ("ds", 2, "my_pk")


def test_every_kind_of_constraint_is_listed_by_its_method(client):
    add_primary_key(client, "parent", "a", name="pk1")
    add_foreign_key(client, "child", ["a"], "parent", ["a"], name="fk1")
    uniques = structs.AddUniqueConstraintRequest(unique("child", "a", "b", name="U1"))
    client.add_unique_constraint(req=uniques)
    add_not_null(client, not_null("child", "b", "nn1"), not_null("child", "ds", "nn2"))
    defaults = structs.AddDefaultConstraintRequest([default("child", "b", "'x'", "D1")])
    client.add_default_constraint(req=defaults)
    checks = structs.AddCheckConstraintRequest([check("child", None, "a < 9", "c1")])
    client.add_check_constraint(req=checks)

    def ask(kind, **names):
        wanted = names or {"db_name": "d", "tbl_name": "child", "catName": "hive"}
        return {"request": getattr(structs, kind)(**wanted)}

    (key,) = client.get_foreign_keys(
        **ask("ForeignKeysRequest", foreign_db_name="d", foreign_tbl_name="child")
    ).foreignKeys
    assert key == structs.SQLForeignKey(
        "d", "parent", "a", "d", "child", "a", 1, 3, 1, "fk1", "pk1", enable_cstr=False,
        validate_cstr=False, rely_cstr=False, catName="hive",
    )  # fmt: skip
    found = client.get_unique_constraints(**ask("UniqueConstraintsRequest")).uniqueConstraints
    assert [(each.uk_name, each.column_name, each.key_seq) for each in found] == [
        ("u1", "a", 1),
        ("u1", "b", 2),
    ]
    found = client.get_not_null_constraints(**ask("NotNullConstraintsRequest")).notNullConstraints
    assert [(each.nn_name, each.column_name) for each in found] == [("nn1", "b"), ("nn2", "ds")]
    found = client.get_default_constraints(**ask("DefaultConstraintsRequest")).defaultConstraints
    assert [(each.dc_name, each.column_name, each.default_value) for each in found] == [
        ("d1", "b", "'x'")
    ]
    found = client.get_check_constraints(**ask("CheckConstraintsRequest")).checkConstraints
    assert [(each.dc_name, each.column_name, each.check_expression) for each in found] == [
        ("c1", None, "a < 9")
    ]
    assert all_constraints(client, "child") == {
        "primaryKeys": [],
        "foreignKeys": ["fk1.1(a->parent.a pk1)"],
        "uniqueConstraints": ["u1.1(a)", "u1.2(b)"],
        "notNullConstraints": ["nn1.1(b)", "nn2.1(ds)"],
        "defaultConstraints": ["d1.1(b)"],
        "checkConstraints": ["c1.1(None)"],
    }


def test_hive_4_reads_all_constraints_of_a_table_at_once(client):
    add_primary_key(client, "parent", "a", name="pk1")
    add_not_null(client, not_null("parent", "a", "nn1"))
    request = structs.AllTableConstraintsRequest(dbName="d", tblName="parent", catName="hive")
    found = client.get_all_table_constraints(request=request).allTableConstraints
    assert [key.pk_name for key in found.primaryKeys] == ["pk1"]
    assert [constraint.nn_name for constraint in found.notNullConstraints] == ["nn1"]
    assert found.foreignKeys == []


@pytest.mark.parametrize(
    ("database", "table"), [("d", "nope"), ("_dummy_database", "_dummy_table"), ("d", "a/b.ü")]
)
def test_what_is_not_there_has_no_constraints(client, database, table):
    assert all_constraints(client, table, database) == NOTHING
    wanted = structs.PrimaryKeysRequest(db_name=database, tbl_name=table)
    assert client.get_primary_keys(request=wanted).primaryKeys == []


def test_foreign_keys_are_found_from_either_side(client):
    add_primary_key(client, "parent", "a")
    add_foreign_key(client, "child", ["a"], "parent", ["a"], name="fk1")

    def names(**fields):
        wanted = structs.ForeignKeysRequest(**fields)
        return [key.fk_name for key in client.get_foreign_keys(request=wanted).foreignKeys]

    assert names(parent_db_name="D", parent_tbl_name="Parent") == ["fk1"]
    assert names(parent_db_name="d", foreign_db_name="d", foreign_tbl_name="child") == ["fk1"]
    assert names() == ["fk1"]
    assert names(catName="other") == []
    assert names(parent_tbl_name="child") == []


def test_missing_names_are_made_and_one_key_gets_one_name(client):
    add_primary_key(client, "parent", "a", "b")
    add_not_null(client, not_null("parent", "a"), not_null("parent", "b"))
    wanted = structs.PrimaryKeysRequest(db_name="d", tbl_name="parent")
    names = {key.pk_name for key in client.get_primary_keys(request=wanted).primaryKeys}
    (name,) = names
    assert name.startswith("pk_")
    assert (
        len(
            {
                line.split(".")[0]
                for line in all_constraints(client, "parent")["notNullConstraints"]
            }
        )
        == 2
    )


def test_a_table_has_one_primary_key(client):
    add_primary_key(client, "parent", "a", name="pk1")
    with pytest.raises(structs.MetaException) as caught:
        add_primary_key(client, "parent", "b", name="pk2")
    assert message(caught) == " Primary key already exists for: hive.d.parent"


def test_a_name_is_given_once_in_a_table(client):
    add_not_null(client, not_null("child", "a", "n"))
    with pytest.raises(structs.MetaException) as caught:
        add_not_null(client, not_null("child", "b"), not_null("child", "b", "N"))
    assert message(caught) == "Constraint name already exists: n"
    add_not_null(client, not_null("parent", "a", "n"))
    assert all_constraints(client, "child")["notNullConstraints"] == ["n.1(a)"]


@pytest.mark.parametrize(
    ("table", "column", "text"),
    [
        ("nope", "a", "Parent table not found: nope"),
        ("parent", "zz", "Parent column not found: zz"),
    ],
)
def test_keys_need_a_table_and_a_column(client, table, column, text):
    with pytest.raises(structs.NoSuchObjectException) as caught:
        add_primary_key(client, table, column)
    assert message(caught) == text


def test_defaults_of_unknown_columns_are_kept_without_one(client):
    defaults = structs.AddDefaultConstraintRequest([default("child", "zz", "1", "d1")])
    client.add_default_constraint(req=defaults)
    assert all_constraints(client, "child")["defaultConstraints"] == ["d1.1(None)"]


def test_constraints_that_make_no_sense_are_refused(client):
    nameless = primary("parent", "a")
    nameless[0].column_name = None
    with pytest.raises(structs.MetaException, match="Null column name"):
        client.add_primary_key(req=structs.AddPrimaryKeyRequest(nameless))
    late = primary("parent", "a", "b")[1:]
    with pytest.raises(structs.MetaException, match="position 1"):
        client.add_primary_key(req=structs.AddPrimaryKeyRequest(late))
    twice = primary("parent", "a", name="p") + primary("parent", "b", name="p")
    with pytest.raises(structs.MetaException, match="same position"):
        client.add_primary_key(req=structs.AddPrimaryKeyRequest(twice))
    client.add_primary_key(req=structs.AddPrimaryKeyRequest([]))
    assert all_constraints(client, "parent") == NOTHING


@pytest.mark.parametrize(
    ("child", "parent", "kind", "text"),
    [
        (
            "b",
            "a",
            structs.MetaException,
            (
                "Foreign key references a:string; but no corresponding primary key or unique "
                "key exists. Possible keys: [a:int;]"
            ),
        ),
        ("a", "zz", structs.NoSuchObjectException, "Parent column not found: zz"),
        ("zz", "a", structs.NoSuchObjectException, "Child column not found: zz"),
    ],
)
def test_a_foreign_key_needs_a_key_to_refer_to(client, child, parent, kind, text):
    add_primary_key(client, "parent", "a", name="pk1")
    with pytest.raises(kind) as caught:
        add_foreign_key(client, "child", [child], "parent", [parent])
    assert message(caught) == text
    assert all_constraints(client, "child") == NOTHING


def test_a_foreign_key_to_nothing_is_refused(client):
    with pytest.raises(structs.NoSuchObjectException, match="Parent table not found: nope"):
        add_foreign_key(client, "child", ["a"], "nope", ["a"])
    with pytest.raises(structs.NoSuchObjectException, match="Child table not found: nope"):
        add_foreign_key(client, "nope", ["a"], "parent", ["a"])
    with pytest.raises(structs.MetaException, match="there are no primary keys or unique keys"):
        add_foreign_key(client, "child", ["a"], "parent", ["a"])
    add_primary_key(client, "parent", "a")
    with pytest.raises(structs.MetaException, match="Cannot be both foreign key"):
        add_foreign_key(client, "parent", ["a"], "parent", ["a"])


def test_drop_takes_a_whole_constraint_from_either_of_its_tables(client):
    add_primary_key(client, "parent", "a", "b", name="pk1")
    add_foreign_key(client, "child", ["a", "b"], "parent", ["a", "b"], name="fk1")
    client.drop_constraint(req=structs.DropConstraintRequest("D", "Parent", "FK1"))
    assert all_constraints(client, "child") == NOTHING
    client.drop_constraint(req=structs.DropConstraintRequest("d", "parent", "pk1", "hive"))
    assert all_constraints(client, "parent") == NOTHING
    for table in ("parent", "nope"):
        with pytest.raises(structs.NoSuchObjectException) as caught:
            client.drop_constraint(req=structs.DropConstraintRequest("d", table, "Pk1"))
        assert message(caught) == (
            f"The constraint: Pk1 does not exist for the associated table: d.{table}"
        )


def test_constraints_follow_renamed_tables(client):
    add_primary_key(client, "parent", "a", name="pk1")
    add_foreign_key(client, "child", ["a"], "parent", ["a"], name="fk1")
    for old, new in (("parent", "p2"), ("child", "c2")):
        renamed = wire_table(new, partitionKeys=columns(ds="string"))
        client.alter_table(dbname="d", tbl_name=old, new_tbl=renamed)
    assert all_constraints(client, "p2")["primaryKeys"] == ["pk1.1(a)"]
    assert all_constraints(client, "c2")["foreignKeys"] == ["fk1.1(a->p2.a pk1)"]
    assert all_constraints(client, "parent") == NOTHING


def test_constraints_of_columns_go_with_them(client):
    add_primary_key(client, "parent", "a", name="pk1")
    add_foreign_key(client, "child", ["a"], "parent", ["a"], name="fk1")
    add_not_null(client, not_null("parent", "b", "n1"), not_null("parent", "ds", "n2"))
    narrow = wire_table(
        "parent",
        sd=wire_storage(cols=columns(new="int", b="string")),
        partitionKeys=columns(ds="string"),
    )
    client.alter_table(dbname="d", tbl_name="parent", new_tbl=narrow)
    left = all_constraints(client, "parent")
    assert (left["primaryKeys"], left["notNullConstraints"]) == ([], ["n1.1(b)", "n2.1(ds)"])
    assert all_constraints(client, "child") == NOTHING


def test_a_dropped_table_takes_the_foreign_keys_to_it_with_it(client):
    add_primary_key(client, "parent", "a")
    add_foreign_key(client, "child", ["a"], "parent", ["a"], name="fk1")
    client.drop_table(dbname="d", name="parent", deleteData=False)
    assert all_constraints(client, "child") == NOTHING
    client.create_table(tbl=wire_table("parent", partitionKeys=columns(ds="string")))
    assert all_constraints(client, "parent") == NOTHING
    add_primary_key(client, "parent", "a")
    add_foreign_key(client, "child", ["a"], "parent", ["a"], name="fk1")
    client.drop_database(name="d", deleteData=False, cascade=True)
    assert client.get_foreign_keys(request=structs.ForeignKeysRequest()).foreignKeys == []


def test_a_table_is_created_with_its_constraints(client):
    create(
        client,
        "t",
        primaryKeys=primary("t", "a", name="PK_id"),
        foreignKeys=foreign("t", ["ds"], "t", ["b"]),
        uniqueConstraints=unique("t", "b", name="u"),
        notNullConstraints=[not_null("t", "a")],
        defaultConstraints=[default("t", "b", "'x'")],
        checkConstraints=[check("t", "a", "a > 0")],
    )
    found = all_constraints(client, "t")
    assert found["primaryKeys"] == ["pk_id.1(a)"]
    assert [len(found[field]) for field in LISTS] == [1, 1, 1, 1, 1, 1]


def test_clients_of_hive_2_leave_the_newer_lists_out(client):
    table = wire_table("t")
    client.create_table_with_constraints(
        tbl=table, primaryKeys=primary("t", "a", name="p"), foreignKeys=[]
    )
    assert all_constraints(client, "t")["primaryKeys"] == ["p.1(a)"]


def test_hive_4_creates_a_table_with_constraints_by_request(client):
    request = structs.CreateTableRequest(
        table=wire_table("t"), primaryKeys=primary("t", "a", name="p")
    )
    client.create_table_req(request=request)
    assert all_constraints(client, "t")["primaryKeys"] == ["p.1(a)"]


@pytest.mark.parametrize(
    ("lists", "kind", "text"),
    [
        (
            {"primaryKeys": primary("t", "zz")},
            structs.InvalidObjectException,
            "Parent column not found: zz",
        ),
        (
            {"primaryKeys": primary("other", "a")},
            structs.InvalidObjectException,
            "Parent table not found: other",
        ),
        (
            {"foreignKeys": foreign("t", ["a"], "child", ["a"])},
            structs.MetaException,
            (
                "Trying to define foreign key but there are no primary keys or unique keys "
                "for referenced table"
            ),
        ),
    ],
)
def test_a_table_with_bad_constraints_is_not_created(client, warehouse, lists, kind, text):
    with pytest.raises(kind) as caught:
        create(client, "t", **lists)
    assert message(caught) == text
    assert client.get_all_tables(db_name="d") == ["child", "parent"]
    assert not (warehouse / "d.db" / "t").exists()


def test_constraints_are_logged_with_the_change(client, catalog):
    create(client, "t", primaryKeys=primary("t", "a", name="p"))
    add_foreign_key(client, "child", ["a"], "t", ["a"], name="f")
    client.drop_constraint(req=structs.DropConstraintRequest("d", "child", "f"))
    events = catalog.events.after(RequestContext(door="test"), 0, 100)[-4:]
    assert [(str(event.type), event.table) for event in events] == [
        ("CREATE_TABLE", "t"),
        ("ADD_PRIMARYKEY", "t"),
        ("ADD_FOREIGNKEY", "child"),
        ("DROP_CONSTRAINT", "child"),
    ]
    (key,) = [constraint_from_plain(each) for each in events[2].body["constraints"]]
    assert (key.kind, key.name, key.reference.table.table) == (
        ConstraintKind.FOREIGN_KEY,
        "f",
        "t",
    )

"""Constraints of tables."""

from catalog_api.thrift.gen import structs as s
from tests.comparison.conversation import Talk
from tests.fixtures.wire_constraints import check, default, foreign, not_null, primary, unique
from tests.fixtures.wire_tables import wire_table


def constraints(say: Talk) -> None:
    say("create the database", "create_database", database=s.Database(name="d"))
    for name in ("t", "u"):
        say(f"create {name}", "create_table", tbl=wire_table(name))
    _get(say, "before", "t")
    say(
        "primary key", "add_primary_key", req=s.AddPrimaryKeyRequest(primary("T", "A", name="PK1"))
    )
    say(
        "a second primary key",
        "add_primary_key",
        req=s.AddPrimaryKeyRequest(primary("t", "b", name="pk2")),
    )
    say(
        "primary key of a missing column",
        "add_primary_key",
        req=s.AddPrimaryKeyRequest(primary("u", "nope", name="pk3")),
    )
    say(
        "primary key of a missing table",
        "add_primary_key",
        req=s.AddPrimaryKeyRequest(primary("nope", "a", name="pk4")),
    )
    say(
        "foreign key",
        "add_foreign_key",
        req=s.AddForeignKeyRequest(foreign("u", ["a"], "t", ["a"], name="fk1")),
    )
    say(
        "foreign key to no key",
        "add_foreign_key",
        req=s.AddForeignKeyRequest(foreign("t", ["a"], "u", ["b"], name="fk2")),
    )
    say(
        "foreign key to no table",
        "add_foreign_key",
        req=s.AddForeignKeyRequest(foreign("t", ["a"], "nope", ["a"], name="fk3")),
    )
    say(
        "unique",
        "add_unique_constraint",
        req=s.AddUniqueConstraintRequest(unique("t", "b", name="uk1")),
    )
    say(
        "unique with a taken name",
        "add_unique_constraint",
        req=s.AddUniqueConstraintRequest(unique("t", "a", name="UK1")),
    )
    say(
        "not null",
        "add_not_null_constraint",
        req=s.AddNotNullConstraintRequest([not_null("t", "a", "nn1")]),
    )
    say(
        "default",
        "add_default_constraint",
        req=s.AddDefaultConstraintRequest([default("t", "a", "7", "dc1")]),
    )
    say(
        "check",
        "add_check_constraint",
        req=s.AddCheckConstraintRequest([check("t", "a", "a > 0", "cc1")]),
    )
    say("nothing", "add_primary_key", req=s.AddPrimaryKeyRequest([]))
    _get(say, "of t", "t")
    _get(say, "of u", "u")
    _get(say, "of a missing table", "nope")
    say(
        "foreign keys by parent",
        "get_foreign_keys",
        request=s.ForeignKeysRequest("d", "t", None, None, "hive"),
    )
    say("foreign keys of nobody", "get_foreign_keys", request=s.ForeignKeysRequest())

    def drop(step: str, table: str, name: str) -> None:
        say(step, "drop_constraint", req=s.DropConstraintRequest("d", table, name))

    drop("drop", "t", "UK1")
    drop("drop it again", "t", "uk1")
    drop("drop of a missing table", "nope", "uk1")
    drop("drop a referenced key", "t", "pk1")
    _get(say, "at the end", "t")
    say(
        "create with constraints",
        "create_table_with_constraints",
        tbl=wire_table("v"),
        primaryKeys=primary("v", "a", name="pkv"),
        foreignKeys=[],
        uniqueConstraints=unique("v", "b", name="ukv"),
    )
    _get(say, "of v", "v")
    say(
        "create with a bad constraint",
        "create_table_with_constraints",
        tbl=wire_table("w"),
        primaryKeys=primary("w", "nope", name="pkw"),
        foreignKeys=[],
    )
    say("is it there", "get_table_req", req=s.GetTableRequest("d", "w"))
    say("drop a parent", "drop_table", dbname="d", name="t", deleteData=True)
    _get(say, "after the drop", "u")


def _get(say: Talk, step: str, table: str) -> None:
    where = ("hive", "d", table)
    say(f"primary keys {step}", "get_primary_keys", request=s.PrimaryKeysRequest("d", table))
    say(
        f"foreign keys {step}",
        "get_foreign_keys",
        request=s.ForeignKeysRequest(None, None, "d", table),
    )
    say(f"unique {step}", "get_unique_constraints", request=s.UniqueConstraintsRequest(*where))
    say(
        f"not null {step}", "get_not_null_constraints", request=s.NotNullConstraintsRequest(*where)
    )
    say(f"default {step}", "get_default_constraints", request=s.DefaultConstraintsRequest(*where))
    say(f"check {step}", "get_check_constraints", request=s.CheckConstraintsRequest(*where))
    say(
        f"all {step}",
        "get_all_table_constraints",
        request=s.AllTableConstraintsRequest("d", table, "hive"),
    )

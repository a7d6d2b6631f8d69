"""Roles, privileges, tokens and keys."""

from catalog_api.thrift.gen import structs as s
from tests.comparison.conversation import Talk
from tests.fixtures.wire_privileges import (
    COLUMN,
    DATABASE,
    GLOBAL,
    GROUP,
    PARTITION,
    ROLE,
    TABLE,
    USER,
    bag,
    entry,
    on,
)
from tests.fixtures.wire_tables import columns, wire_table


def roles(say: Talk) -> None:
    say("the first ones", "get_role_names")
    say("create", "create_role", role=s.Role("Chefs", 0, "boss"))
    say("create again", "create_role", role=s.Role("chefs", 0, "boss"))
    for name in ("public", "ADMIN", "default", ""):
        say(f"create {name!r}", "create_role", role=s.Role(name, 0, "boss"))
    say("create a second", "create_role", role=s.Role("cooks", 0, "boss"))
    say("all", "get_role_names")

    def grant(step: str, role: str, name: str, kind: int, *, option: bool = False) -> None:
        say(
            step,
            "grant_role",
            role_name=role,
            principal_name=name,
            principal_type=kind,
            grantor="boss",
            grantorType=USER,
            grant_option=option,
        )

    grant("grant", "CHEFS", "Anna", USER)
    grant("grant again", "chefs", "Anna", USER)
    grant("grant to a role", "chefs", "cooks", ROLE)
    grant("grant a circle", "cooks", "chefs", ROLE)
    grant("grant to itself", "cooks", "cooks", ROLE)
    grant("grant a missing role", "nope", "Anna", USER)
    grant("grant public", "public", "Anna", USER)
    grant("grant to a missing role", "chefs", "nope", ROLE)
    grant("grant to a group", "chefs", "staff", GROUP, option=True)
    for name, kind in (
        ("Anna", USER),
        ("anna", USER),
        ("cooks", ROLE),
        ("staff", GROUP),
        ("nope", ROLE),
    ):
        say(f"roles of {name} {kind}", "list_roles", principal_name=name, principal_type=kind)
        say(
            f"grants of {name} {kind}",
            "get_role_grants_for_principal",
            request=s.GetRoleGrantsForPrincipalRequest(name, kind),
        )
    for name in ("chefs", "public", "nope"):
        say(
            f"who has {name}", "get_principals_in_role", request=s.GetPrincipalsInRoleRequest(name)
        )
    for step, fields in {
        "grant by a request": (1, "cooks", "bert"),
        "revoke by a request": (2, "cooks", "bert"),
        "revoke it again": (2, "cooks", "bert"),
    }.items():
        kind, role, name = fields
        say(
            step,
            "grant_revoke_role",
            request=s.GrantRevokeRoleRequest(kind, role, name, USER, "boss", USER, False),
        )
    for step in ("revoke", "revoke again"):
        say(step, "revoke_role", role_name="chefs", principal_name="Anna", principal_type=USER)
    say("drop", "drop_role", role_name="CHEFS")
    say("drop again", "drop_role", role_name="chefs")
    say("drop public", "drop_role", role_name="public")
    say("all at the end", "get_role_names")


def privileges(say: Talk) -> None:
    say("create the database", "create_database", database=s.Database(name="prv"))
    table = wire_table("t", "prv", partitionKeys=columns(ds="string"))
    say("create the table", "create_table", tbl=table)
    say("append", "append_partition", db_name="prv", tbl_name="t", part_vals=["1"])
    say("create a role", "create_role", role=s.Role("readers", 0, "boss"))
    day = on(PARTITION, "prv", "t", partValues=["1"])
    objects = {
        "everything": on(GLOBAL),
        "the database": on(DATABASE, "PRV"),
        "the table": on(TABLE, "prv", "T"),
        "the partition": day,
        "a column": on(COLUMN, "prv", "t", columnName="A"),
        "a column of the partition": on(COLUMN, "prv", "t", partValues=["1"], columnName="a"),
        "a missing table": on(TABLE, "prv", "nope"),
        "a missing database": on(DATABASE, "nodb"),
        "a missing column": on(COLUMN, "prv", "t", columnName="nope"),
    }
    for step, ref in objects.items():
        say(
            f"grant on {step}",
            "grant_privileges",
            privileges=bag(entry(ref, privilege="SELECT,INSERT", grantOption=True)),
        )
    say("grant again", "grant_privileges", privileges=bag(entry(objects["the table"])))
    say(
        "grant to a role",
        "grant_privileges",
        privileges=bag(entry(objects["the table"], "readers", ROLE)),
    )
    say(
        "grant to a missing role",
        "grant_privileges",
        privileges=bag(entry(objects["the table"], "nope", ROLE)),
    )
    say("grant nothing", "grant_privileges", privileges=s.PrivilegeBag([]))
    for step, ref in objects.items():
        say(
            f"list on {step}",
            "list_privileges",
            principal_name="anna",
            principal_type=USER,
            hiveObject=ref,
        )
        say(
            f"set on {step}",
            "get_privilege_set",
            hiveObject=ref,
            user_name="anna",
            group_names=["staff"],
        )
    say(
        "list all of a user",
        "list_privileges",
        principal_name="anna",
        principal_type=USER,
        hiveObject=None,
    )
    say(
        "list all on the table",
        "list_privileges",
        principal_name=None,
        principal_type=None,
        hiveObject=objects["the table"],
    )
    wanted = s.GrantRevokePrivilegeRequest(2, bag(entry(objects["the table"])), True)
    say("revoke the option", "grant_revoke_privileges", request=wanted)
    for step in ("revoke", "revoke again"):
        say(step, "revoke_privileges", privileges=bag(entry(objects["the table"])))
    say(
        "list after revoke",
        "list_privileges",
        principal_name="anna",
        principal_type=USER,
        hiveObject=objects["the table"],
    )


def tokens(say: Talk) -> None:
    for step in ("add", "add again"):
        say(step, "add_token", token_identifier="t1", delegation_token="secret")
    say("get", "get_token", token_identifier="t1")
    say("get a missing one", "get_token", token_identifier="nope")
    say("all", "get_all_token_identifiers")
    for step in ("remove", "remove again"):
        say(step, "remove_token", token_identifier="t1")
    first = say("add a key", "add_master_key", shown=lambda _: None, key="k1")
    say("keys", "get_master_keys")
    say("change the key", "update_master_key", seq_number=first, key="k2")
    say("keys after it", "get_master_keys")
    say("change a missing one", "update_master_key", seq_number=999, key="k2")
    for step in ("remove the key", "remove the key again"):
        say(step, "remove_master_key", key_seq=first)
    say(
        "a delegation token",
        "get_delegation_token",
        token_owner="a",
        renewer_kerberos_principal_name="b",
    )
    say("renew", "renew_delegation_token", token_str_form="x")
    say("cancel", "cancel_delegation_token", token_str_form="x")

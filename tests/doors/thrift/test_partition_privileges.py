"""Reads of partitions that name a user: privileges where the table says that it has them."""

import pytest

from catalog_api.thrift.gen import structs
from tests.fixtures.wire_privileges import (
    COLUMN,
    PARTITION,
    ROLE,
    TABLE,
    USER,
    bag,
    entry,
    info,
    on,
    shown,
)
from tests.fixtures.wire_tables import columns, wire_partition, wire_table

WHO = {"user_name": "anna", "group_names": ["staff"]}
NOBODY = {"user_name": None, "group_names": None}
D_T = {"db_name": "d", "tbl_name": "t"}


@pytest.fixture
def make(client):
    """Make `d.t` with grants to `anna` and a role of hers, then partitions 1 and 2."""

    def made(**parameters):
        client.create_database(database=structs.Database("d"))
        keys = columns(ds="string")
        client.create_table(tbl=wire_table(partitionKeys=keys, parameters=parameters))
        client.create_role(role=structs.Role("etl"))
        client.grant_role(
            role_name="etl", principal_name="anna", principal_type=USER, grantor="b",
            grantorType=USER, grant_option=False,
        )  # fmt: skip
        table = on(TABLE, "d", "t")
        column = on(COLUMN, "d", "t", columnName="a")
        granted = (entry(table), entry(table, "etl", ROLE, "ALL"), entry(column, privilege="C"))
        client.grant_privileges(privileges=bag(*granted))
        client.append_partition(**D_T, part_vals=["1"])
        client.add_partition(new_part=wire_partition("2"))
        return client

    return made


def with_auth(client, method, **fields):
    """Return what `anna`, or whom the fields name, may do with the first partition read."""
    found = getattr(client, method)(**D_T, **fields)
    first = found[0] if isinstance(found, list) else found
    return first.privileges


def request_with_auth(client, **fields):
    wanted = structs.GetPartitionsPsWithAuthRequest(dbName="d", tblName="t", **fields)
    return client.get_partitions_ps_with_auth_req(req=wanted).partitions


def names(privileges):
    return {
        name: [one.privilege for one in own]
        for kind in ("userPrivileges", "groupPrivileges", "rolePrivileges")
        for name, own in (getattr(privileges, kind) or {}).items()
    }


HERS = {"anna": ["SELECT"], "staff": [], "etl": ["ALL"], "public": []}


@pytest.mark.parametrize("word", ["true", "TRUE"])
def test_partitions_start_with_the_privileges_of_their_table(make, word):
    client = make(PARTITION_LEVEL_PRIVILEGE=word)
    client.add_partitions(new_parts=[wire_partition("3"), wire_partition("4")])
    for value in "1234":
        day = on(PARTITION, "d", "t", partValues=[value])
        found = client.list_privileges(principal_name=None, principal_type=1, hiveObject=day)
        assert shown(found) == ["anna SELECT", "etl ALL"]
        cell = on(COLUMN, "d", "t", partValues=[value], columnName="a")
        found = client.list_privileges(principal_name="anna", principal_type=1, hiveObject=cell)
        assert shown(found) == ["anna C"]


def test_reads_that_name_a_user_say_what_it_may_do(make):
    client = make(PARTITION_LEVEL_PRIVILEGE="true")
    assert names(with_auth(client, "get_partition_with_auth", part_vals=["1"], **WHO)) == HERS
    assert names(with_auth(client, "get_partitions_with_auth", max_parts=-1, **WHO)) == HERS
    partial = {"part_vals": [""], "max_parts": -1}
    assert names(with_auth(client, "get_partitions_ps_with_auth", **partial, **WHO)) == HERS
    for fields in ({"partVals": [""]}, {"partNames": ["ds=2"]}):
        found = request_with_auth(client, userName="anna", groupNames=["staff"], **fields)
        assert names(found[0].privileges) == HERS
    assert client.get_partition(**D_T, part_vals=["1"]).privileges is None


def test_a_projection_keeps_the_privileges(make):
    client = make(PARTITION_LEVEL_PRIVILEGE="true")
    asked = {"partVals": [""], "skipColumnSchemaForPartition": True}
    (first, _) = request_with_auth(client, userName="anna", groupNames=[], **asked)
    assert first.sd.cols == []
    assert names(first.privileges) == {"anna": ["SELECT"], "etl": ["ALL"], "public": []}
    (first, _) = request_with_auth(client, **asked)
    assert first.privileges is None


def test_partial_reads_need_user_and_groups_the_others_do_not(make):
    client = make(PARTITION_LEVEL_PRIVILEGE="true")
    empty = structs.PrincipalPrivilegeSet()
    assert with_auth(client, "get_partition_with_auth", part_vals=["1"], **NOBODY) == empty
    assert with_auth(client, "get_partitions_with_auth", max_parts=1, **NOBODY) == empty
    partial = {"part_vals": [""], "max_parts": 1}
    for who in (NOBODY, {**WHO, "group_names": None}, {**WHO, "user_name": None}):
        assert with_auth(client, "get_partitions_ps_with_auth", **partial, **who) is None


def test_other_tables_have_no_privileges_of_partitions(make):
    client = make(PARTITION_LEVEL_PRIVILEGE="no")
    assert with_auth(client, "get_partition_with_auth", part_vals=["1"], **WHO) is None
    assert with_auth(client, "get_partitions_with_auth", max_parts=-1, **WHO) is None
    partial = {"part_vals": [""], "max_parts": -1}
    assert with_auth(client, "get_partitions_ps_with_auth", **partial, **WHO) is None
    day = on(PARTITION, "d", "t", partValues=["1"])
    assert client.list_privileges(principal_name=None, principal_type=1, hiveObject=day) == []


def test_privileges_sent_with_a_partition_come_back_and_are_not_stored(make):
    client = make()
    sent = structs.PrincipalPrivilegeSet(userPrivileges={"bea": [info()]})
    assert client.add_partition(new_part=wire_partition("3", privileges=sent)).privileges == sent
    everything = structs.HiveObjectRef()
    found = client.list_privileges(
        principal_name="bea", principal_type=USER, hiveObject=everything
    )
    assert found == []


def test_privileges_follow_a_renamed_partition(make):
    client = make(PARTITION_LEVEL_PRIVILEGE="true")
    client.rename_partition(**D_T, part_vals=["1"], new_part=wire_partition("9"))
    assert names(with_auth(client, "get_partition_with_auth", part_vals=["9"], **WHO)) == HERS

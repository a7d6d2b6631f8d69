"""Privileges over the wire, with the classes and texts of Hive 3.1.3 and 4.0.1."""

import copy

import pytest

from catalog_api.thrift.gen import structs
from tests.fixtures.wire_privileges import (
    COLUMN,
    DATABASE,
    DATACONNECTOR,
    GLOBAL,
    GROUP,
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
from tests.fixtures.wire_tables import columns, wire_table

INVALID = "Got exception: org.apache.hadoop.hive.metastore.api.InvalidObjectException"
MISSING = "Got exception: org.apache.hadoop.hive.metastore.api.NoSuchObjectException"
T = on(TABLE, "d", "t")
DAY = on(PARTITION, "d", "t", partValues=["a/b"])
A = on(COLUMN, "d", "t", columnName="a")
A_OF_DAY = on(COLUMN, "d", "t", partValues=["a/b"], columnName="a")


@pytest.fixture(autouse=True)
def table(client):
    """Table `d.t`, partitioned by `ds`, with one partition."""
    client.create_database(database=structs.Database("d"))
    client.create_table(tbl=wire_table(partitionKeys=columns(ds="string")))
    client.append_partition(db_name="d", tbl_name="t", part_vals=["a/b"])


def grant(client, *entries):
    return client.grant_privileges(privileges=bag(*entries))


def revoke(client, *entries):
    return client.revoke_privileges(privileges=bag(*entries))


def change(client, type_, *entries, **fields):
    wanted = structs.GrantRevokePrivilegeRequest(type_, bag(*entries), **fields)
    return client.grant_revoke_privileges(request=wanted).success


def refresh(client, object_, authorizer, *entries):
    wanted = structs.GrantRevokePrivilegeRequest(1, bag(*entries))
    return client.refresh_privileges(
        objToRefresh=object_, authorizer=authorizer, grantRequest=wanted
    ).success


def listed(client, object_, principal=None, kind=USER):
    return client.list_privileges(
        principal_name=principal, principal_type=kind, hiveObject=object_
    )


def refusal(call, *arguments, **fields):
    with pytest.raises(structs.MetaException) as caught:
        call(*arguments, **fields)
    return caught.value.message


EVERYWHERE = [
    (on(GLOBAL), "", "user grant found for privileges X"),
    (on(DATABASE, "d"), " on database d", "database grant found for privileges X on database d"),
    (T, " on table [d,t]", "grant (X) found  on table t, database is d"),
    (
        DAY,
        " on partition [d,t,ds=a%2Fb]",
        "grant (X) found  on table t, partition is ds=a%2Fb, database is d",
    ),
    (A, " on column a [d,t]", "grant (X) found  on table t, column name = a, database is d"),
    (
        A_OF_DAY,
        " on column a [d,t,ds=a%2Fb]",
        "grant (X) found  on table t, partition is ds=a%2Fb, column name = a, database is d",
    ),
]
KINDS = ["global", "database", "table", "partition", "column", "partition column"]


@pytest.mark.parametrize(("object_", "where", "missing"), EVERYWHERE, ids=KINDS)
def test_a_privilege_is_granted_listed_and_revoked(client, object_, where, missing):
    assert grant(client, entry(object_, grantOption=True)) is True
    (found,) = listed(client, object_, "anna")
    wanted = copy.copy(object_)
    wanted.catName = None if object_.objectType == GLOBAL else "hive"
    assert (found.hiveObject, found.principalName, found.principalType) == (wanted, "anna", USER)
    assert found.grantInfo.createTime > 0
    assert found.grantInfo == info(createTime=found.grantInfo.createTime, grantOption=True)
    assert refusal(grant, client, entry(object_)) == (
        f"{INVALID} SELECT is already granted{where} by boss"
    )
    assert refusal(revoke, client, entry(object_, privilege="X")) == f"{INVALID} No {missing}"
    assert revoke(client, entry(object_)) is True
    assert listed(client, object_, "anna") == []


def test_another_grantor_or_authorizer_makes_another_grant(client):
    for fields in ({}, {"grantor": "chief"}, {"authorizer": "SQL"}, {"privilege": "select"}):
        granted = entry(T, **fields)
        assert grant(client, granted) is True
    for again in (entry(T, grantor="BOSS"), entry(T, authorizer="SQL")):
        assert "is already granted" in refusal(grant, client, again)
    assert len(listed(client, T, "anna")) == 4


def test_several_privileges_travel_in_one_text(client):
    grant(client, entry(T, privilege="INSERT,UPDATE,,"), entry(T, "bea", privilege="A,A"))
    assert shown(listed(client, T)) == [
        "anna INSERT", "anna UPDATE", "bea A", "bea A",
    ]  # fmt: skip
    revoke(client, entry(T, privilege="update,NOPE"))
    assert shown(listed(client, T, "anna")) == ["anna INSERT"]
    assert "NOPE" in refusal(revoke, client, entry(T, privilege="NOPE,INSERT"))


def test_grants_are_all_or_nothing(client):
    grant(client, entry(T))
    assert "already" in refusal(grant, client, entry(T, "bea"), entry(T))
    assert "No grant" in refusal(revoke, client, entry(T), entry(T, "bea"))
    assert shown(listed(client, T)) == ["anna SELECT"]


def test_without_an_object_the_privileges_on_everything_are_listed(client):
    grant(client, entry(T), entry(on(GLOBAL)), entry(A, "bea"))
    assert shown(listed(client, None, "anna")) == ["anna SELECT", "anna SELECT"]
    assert listed(client, None, "anna") == listed(client, on(None), "anna")


def test_what_is_not_there_is_passed_over_or_told(client):
    nowhere = (
        on(TABLE, "d", "nope"),
        on(TABLE, "nodb", "t"),
        on(PARTITION, "d", "t", partValues=["9"]),
        on(PARTITION, "d", "nope", partValues=["9"]),
        on(COLUMN, "d", "t", partValues=["9"], columnName="a"),
        on(TABLE, "d", "t", catName="nocat"),
        on(None),
    )
    assert grant(client, *(entry(object_) for object_ in nowhere)) is True
    assert listed(client, on(None)) == listed(client, on(GLOBAL))
    missing = on(DATABASE, "nodb")
    told = f"{MISSING} There is no database hive.nodb"
    assert refusal(grant, client, entry(missing)) == told
    assert refusal(revoke, client, entry(missing)) == told
    assert listed(client, missing) == []
    assert refusal(grant, client, entry(T, "ghost", ROLE)) == (
        f"{MISSING} Role ghost does not exist"
    )
    wrong = on(PARTITION, "d", "t", partValues=["1", "2"])
    values = "Invalid partition key & values; keys [ds, ], values [1, 2, ]"
    for call in (grant, revoke):
        assert refusal(call, client, entry(wrong)) == values
    assert refusal(listed, client, wrong) == values
    lost = on(PARTITION, "d", "nope", partValues=["9"])
    assert refusal(listed, client, lost) == "hive.d.nope table not found"
    assert refusal(revoke, client, entry(lost)) == "hive.d.nope table not found"


@pytest.mark.parametrize(
    "broken",
    [
        structs.HiveObjectPrivilege(),
        structs.HiveObjectPrivilege(T),
        structs.HiveObjectPrivilege(None, "anna", USER, info()),
        entry(T, privilege=None),
        entry(T, kind=None),
        entry(T, kind=77),
        entry(T, grantorType=None),
        entry(on(DATABASE)),
        entry(on(TABLE, "d")),
        entry(on(COLUMN, "d", "t")),
    ],
    ids=str,
)
def test_incomplete_grants_are_refused(client, broken):
    with pytest.raises(structs.MetaException, match=r"missing|needs"):
        grant(client, broken)
    assert listed(client, T) == []


def test_only_the_right_to_pass_on_is_revoked(client):
    assert change(client, 1, entry(T, privilege="S,I", grantOption=True)) is True
    assert change(client, 2, entry(T, privilege="S"), revokeGrantOption=True) is True
    assert shown(listed(client, T)) == ["anna S", "anna I+"]
    assert refusal(change, client, 2, entry(T, privilege="I,S"), revokeGrantOption=True) == (
        "User anna does not have grant option with privilege S"
    )
    assert shown(listed(client, T)) == ["anna S", "anna I+"]
    assert change(client, 2, entry(T, privilege="I"), revokeGrantOption=False) is True
    assert shown(listed(client, T)) == ["anna S"]
    assert revoke(client, entry(T, privilege=""), entry(T, privilege=None)) is True
    assert refusal(change, client, 9, entry(T)) == "Unknown request type 9"
    empty = structs.GrantRevokePrivilegeRequest(1)
    assert refusal(client.grant_revoke_privileges, request=empty) == "the privileges are missing"


def test_grants_are_listed_by_kind_of_object(client):
    objects = [on(GLOBAL), on(DATABASE, "d"), T, DAY, A, A_OF_DAY]
    for object_ in reversed(objects):
        grant(client, entry(object_))
    everything = listed(client, structs.HiveObjectRef(), "anna")
    assert [one.hiveObject.objectType for one in everything] == [1, 2, 3, 4, 5, 5]
    assert everything[-1].hiveObject.partValues == ["a/b"]
    for kind in (GLOBAL, DATABASE, TABLE, PARTITION, COLUMN):
        (found,) = listed(client, on(kind), "anna")
        assert found.hiveObject.objectType == kind
    everybody = listed(client, on(None), None, None)
    assert shown(everybody[:1]) == ["admin All+"]
    assert len(everybody) == 1 + len(objects)
    assert listed(client, on(DATACONNECTOR), "anna") == []
    assert "principal type" in refusal(listed, client, T, "anna", None)


def test_names_of_objects_come_in_any_case(client):
    grant(
        client,
        entry(on(TABLE, "D", "T", catName="HIVE")),
        entry(on(COLUMN, "D", "T", columnName="A")),
    )
    assert shown(listed(client, on(TABLE, "D", "T"), "anna")) == ["anna SELECT"]
    assert shown(listed(client, A)) == ["anna SELECT"]
    assert listed(client, T, "Anna") == []


def test_the_privilege_set_has_user_groups_and_all_their_roles(client):
    for role in ("low", "high", "idle"):
        client.create_role(role=structs.Role(role))
    member = {"grantor": "boss", "grantorType": USER, "grant_option": False}
    client.grant_role(role_name="low", principal_name="anna", principal_type=USER, **member)
    client.grant_role(role_name="high", principal_name="low", principal_type=ROLE, **member)
    grant(client, entry(T), entry(T, "high", ROLE, "DROP"), entry(T, "staff", GROUP, "ALL"))
    found = client.get_privilege_set(hiveObject=T, user_name="anna", group_names=["staff", "it"])
    names = {
        name: [one.privilege for one in own]
        for own_kind in (found.userPrivileges, found.groupPrivileges, found.rolePrivileges)
        for name, own in own_kind.items()
    }
    assert names == {
        "anna": ["SELECT"], "staff": ["ALL"], "it": [], "low": [], "high": ["DROP"], "public": [],
    }  # fmt: skip
    nobody = client.get_privilege_set(hiveObject=T, user_name=None, group_names=None)
    assert nobody == structs.PrincipalPrivilegeSet()


@pytest.mark.parametrize("object_", [DAY, A, A_OF_DAY, on(DATABASE, "d")], ids=str)
def test_the_privilege_set_of_every_kind(client, object_):
    grant(client, entry(object_))
    found = client.get_privilege_set(hiveObject=object_, user_name="anna", group_names=[])
    assert [one.privilege for one in found.userPrivileges["anna"]] == ["SELECT"]
    assert found.groupPrivileges is None
    assert found.rolePrivileges == {"public": []}


def test_the_privilege_set_of_everything_has_no_roles_and_no_empty_lists(client):
    grant(client, entry(on(GLOBAL)), entry(on(GLOBAL), "staff", GROUP))
    wanted = {"hiveObject": on(GLOBAL), "user_name": "anna", "group_names": ["staff", "it"]}
    found = client.get_privilege_set(**wanted)
    assert (list(found.userPrivileges), list(found.groupPrivileges)) == (["anna"], ["staff"])
    assert found.rolePrivileges is None
    nobody = client.get_privilege_set(**{**wanted, "user_name": "bea", "group_names": ["it"]})
    assert nobody == structs.PrincipalPrivilegeSet(groupPrivileges={})


def test_privilege_sets_of_what_is_not_there(client):
    def ask(object_):
        return client.get_privilege_set(hiveObject=object_, user_name="anna", group_names=[])

    for object_ in (
        on(DATABASE, "nodb"),
        on(TABLE, "d", "nope"),
        on(PARTITION, "d", "t", partValues=["9"]),
        on(PARTITION, "d", "t", partValues=[]),
    ):
        assert ask(object_).userPrivileges == {"anna": []}
    lost = on(PARTITION, "d", "nope", partValues=["9"])
    assert refusal(ask, lost) == "hive.d.nope table not found"
    assert ask(on(None)) is None
    assert "columnName" in refusal(ask, on(COLUMN, "d", "t"))


def test_a_refresh_replaces_what_one_authorizer_granted(client):
    grant(client, entry(T, privilege="A", authorizer="R"), entry(T, privilege="B", authorizer="R"))
    grant(client, entry(T, privilege="C"))
    kept = listed(client, T)[0]
    wanted = (entry(T, privilege="A", authorizer="R"), entry(T, privilege="D", authorizer="R"))
    assert refresh(client, T, "R", *wanted) is True
    assert shown(listed(client, T)) == ["anna A", "anna C", "anna D"]
    assert listed(client, T)[0] == kept
    assert refresh(client, T, "R") is True
    assert shown(listed(client, T)) == ["anna C"]
    assert refresh(client, T, None) is True
    assert listed(client, T) == []


def test_a_refresh_of_columns_is_about_all_of_a_table(client):
    b = on(COLUMN, "d", "t", columnName="b")
    all_columns = on(COLUMN, "d", "t")
    refresh(client, all_columns, "R", entry(A, authorizer="R"), entry(b, authorizer="R"))
    assert (len(listed(client, A)), len(listed(client, b))) == (1, 1)
    refresh(client, all_columns, "R", entry(b, authorizer="R"))
    assert (len(listed(client, A)), len(listed(client, b))) == (0, 1)
    assert refusal(refresh, client, A, "R") == "columnName must be null"


def test_what_cannot_be_refreshed(client):
    assert refusal(refresh, client, DAY, "R") == "Unexpected object type PARTITION"
    assert refusal(refresh, client, on(GLOBAL), "R") == "Unexpected object type GLOBAL"
    assert refresh(client, on(TABLE, "d", "nope"), "R") is True
    assert refresh(client, on(DATABASE, "nodb"), "R") is True
    assert refresh(client, on(DATABASE, "d"), "R", entry(on(DATABASE, "d"))) is True
    assert shown(listed(client, on(DATABASE, "d"))) == ["anna SELECT"]


def test_a_new_table_brings_its_privileges(client):
    given = structs.PrincipalPrivilegeSet(
        userPrivileges={"olga": [info("INSERT", grantOption=True), info("X,Y")]},
        groupPrivileges={"staff": [info()]},
        rolePrivileges={"ghost": [info("ALL")]},
    )
    client.create_table(tbl=wire_table("owned", privileges=given))
    found = listed(client, on(TABLE, "d", "owned"))
    assert shown(found) == ["olga INSERT+", "olga X,Y", "staff SELECT", "ghost ALL"]
    assert {one.authorizer for one in found} == {"SQL"}
    assert client.get_table(dbname="d", tbl_name="owned").privileges is None
    broken = structs.PrincipalPrivilegeSet(userPrivileges={"olga": [info(grantorType=None)]})
    with pytest.raises(structs.MetaException, match="grantor type"):
        client.create_table(tbl=wire_table("broken", privileges=broken))
    assert "broken" not in client.get_all_tables(db_name="d")


def test_grants_follow_a_table_to_another_name_and_database(client):
    client.create_database(database=structs.Database("e"))
    for object_ in (T, DAY, A, A_OF_DAY):
        grant(client, entry(object_))
    moved = client.get_table(dbname="d", tbl_name="t")
    moved.dbName, moved.tableName = "e", "u"
    client.alter_table(dbname="d", tbl_name="t", new_tbl=moved)
    found = [one.hiveObject for one in listed(client, on(None), "anna")]
    assert [(one.dbName, one.objectName) for one in found] == [("e", "u")] * 4


def test_a_grant_on_a_column_outlives_the_column(client):
    grant(client, entry(on(COLUMN, "d", "t", columnName="b")))
    altered = client.get_table(dbname="d", tbl_name="t")
    altered.sd.cols = altered.sd.cols[:1]
    client.alter_table(dbname="d", tbl_name="t", new_tbl=altered)
    assert shown(listed(client, on(COLUMN, "d", "t", columnName="b"))) == ["anna SELECT"]


def test_grants_go_with_what_they_are_on(client):
    for object_ in (on(DATABASE, "d"), T, DAY, A, A_OF_DAY):
        grant(client, entry(object_))
    client.drop_partition(db_name="d", tbl_name="t", part_vals=["a/b"], deleteData=False)
    assert [one.hiveObject.objectType for one in listed(client, on(None), "anna")] == [2, 3, 5]
    client.append_partition(db_name="d", tbl_name="t", part_vals=["a/b"])
    assert listed(client, DAY) == []
    client.drop_table(dbname="d", name="t", deleteData=False)
    assert [one.hiveObject.objectType for one in listed(client, on(None), "anna")] == [2]
    client.create_table(tbl=wire_table(partitionKeys=columns(ds="string")))
    assert listed(client, T) == []
    client.drop_database(name="d", deleteData=False, cascade=True)
    client.create_database(database=structs.Database("d"))
    assert listed(client, on(None), "anna") == []


def test_grants_to_a_role_go_with_the_role(client):
    client.create_role(role=structs.Role("etl"))
    for object_ in (on(GLOBAL), on(DATABASE, "d"), T, DAY, A):
        grant(client, entry(object_, "etl", ROLE), entry(object_, "etl", USER))
    client.drop_role(role_name="etl")
    assert listed(client, on(None), "etl", ROLE) == []
    assert len(listed(client, on(None), "etl", USER)) == 5


def test_data_connectors_are_granted_on_by_name(client):
    pg = on(DATACONNECTOR, name="pg")
    told = f"{MISSING} There is no dataconnector pg"
    assert refusal(grant, client, entry(pg)) == told
    assert listed(client, pg, "anna") == []
    assert refresh(client, pg, "R") is True
    connector = structs.DataConnector(name="pg", type="postgres", url="jdbc:x")
    client.create_dataconnector_req(connectorReq=structs.CreateDataConnectorRequest(connector))
    grant(client, entry(pg))
    (found,) = listed(client, pg, "anna")
    assert (found.hiveObject.objectType, found.hiveObject.objectName) == (DATACONNECTOR, "pg")
    assert "data connector pg by boss" in refusal(grant, client, entry(pg))
    assert "No dataconnector grant" in refusal(revoke, client, entry(pg, privilege="X"))
    owned = client.get_privilege_set(hiveObject=pg, user_name="anna", group_names=[])
    assert [one.privilege for one in owned.userPrivileges["anna"]] == ["SELECT"]
    assert refresh(client, pg, None, entry(pg, privilege="ALL")) is True
    assert shown(listed(client, pg)) == ["anna ALL"]
    client.drop_dataconnector_req(dropDcReq=structs.DropDataConnectorRequest("pg"))
    client.create_dataconnector_req(connectorReq=structs.CreateDataConnectorRequest(connector))
    assert listed(client, on(DATACONNECTOR), "anna") == []

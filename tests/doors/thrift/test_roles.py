"""Roles over the wire, with the classes and texts of Hive 3.1.3 and 4.0.1."""

import pytest

from catalog_api.thrift.gen import structs
from tests.fixtures.wire_privileges import GROUP, ROLE, USER

INVALID = "Got exception: org.apache.hadoop.hive.metastore.api.InvalidObjectException"
MISSING = "Got exception: org.apache.hadoop.hive.metastore.api.NoSuchObjectException"
GRANT, REVOKE = 1, 2


def create(client, *names):
    for name in names:
        assert client.create_role(role=structs.Role(name, 7, "olga")) is True


def give(client, role, principal, kind=USER, **fields):
    values = {"grantor": "boss", "grantorType": USER, "grant_option": False, **fields}
    return client.grant_role(
        role_name=role, principal_name=principal, principal_type=kind, **values
    )


def request(client, type_, role, principal, kind=USER, **fields):
    wanted = structs.GrantRevokeRoleRequest(type_, role, principal, kind, **fields)
    return client.grant_revoke_role(request=wanted).success


def roles_of(client, principal, kind=USER):
    return [role.roleName for role in client.list_roles(
        principal_name=principal, principal_type=kind
    )]  # fmt: skip


def grants_of(client, principal, kind=USER):
    wanted = structs.GetRoleGrantsForPrincipalRequest(principal, kind)
    return client.get_role_grants_for_principal(request=wanted).principalGrants


def members(client, role):
    wanted = structs.GetPrincipalsInRoleRequest(role)
    found = client.get_principals_in_role(request=wanted).principalGrants
    return [(one.principalName, one.principalType, one.grantOption) for one in found]


def refusal(call, *arguments, **fields):
    with pytest.raises(structs.MetaException) as caught:
        call(*arguments, **fields)
    return caught.value.message


def test_admin_and_public_are_there_from_the_start_and_stay(client):
    assert client.get_role_names() == ["admin", "public"]
    protected = "public,admin roles can't be dropped."
    for name in ("admin", "public"):
        assert refusal(client.drop_role, role_name=name) == protected
    public = structs.Role("public")
    assert refusal(client.create_role, role=public) == (
        "public role implicitly exists. It can't be created."
    )
    assert refusal(give, client, "public", "anna") == (
        "No user can be added to public. Since all users implicitly belong to public role."
    )
    revoked = {"role_name": "public", "principal_name": "anna", "principal_type": USER}
    assert refusal(client.revoke_role, **revoked) == "public role can't be revoked."


def test_names_of_roles_keep_their_case(client):
    create(client, "Etl", "etl", " blank ", "PUBLIC")
    assert client.get_role_names() == ["admin", "public", "Etl", "etl", " blank ", "PUBLIC"]
    again = structs.Role("Etl")
    assert refusal(client.create_role, role=again) == f"{INVALID} Role Etl already exists."
    assert client.drop_role(role_name="Etl") is True
    assert client.drop_role(role_name="ETL") is True
    assert client.get_role_names() == ["admin", "public", "etl", " blank ", "PUBLIC"]


def test_a_role_needs_a_name(client):
    assert refusal(client.create_role, role=structs.Role()) == "the roleName is missing"
    assert client.drop_role(role_name=None) is True
    assert client.get_role_names() == ["admin", "public"]


def test_every_user_has_public_and_what_was_granted(client):
    create(client, "etl")
    assert give(client, "etl", "anna", grant_option=True) is True
    assert give(client, "etl", "staff", GROUP) is True
    assert roles_of(client, "anna") == ["etl", "public"]
    assert roles_of(client, "staff", GROUP) == ["etl"]
    assert roles_of(client, "Anna") == ["public"]
    granted, implicit = grants_of(client, "anna")
    assert (granted.roleName, granted.grantOption, granted.grantorName) == ("etl", True, "boss")
    assert granted.grantTime > 0
    assert implicit == structs.RolePrincipalGrant("public", "anna", USER, False, 0, None, None)
    assert members(client, "etl") == [("anna", USER, True), ("staff", GROUP, False)]
    assert members(client, "nope") == []


def test_what_cannot_be_granted(client):
    create(client, "etl", "ops")
    give(client, "etl", "anna")
    assert refusal(give, client, "etl", "anna") == (
        f"{INVALID} Principal anna already has the role etl"
    )
    assert refusal(give, client, "ETL", "bea") == f"{MISSING} ETL role can not be found."
    assert refusal(give, client, None, "bea") == f"{MISSING} null role can not be found."
    assert refusal(give, client, "etl", "ghost", ROLE) == f"{MISSING} Role ghost does not exist"
    assert "principal type" in refusal(give, client, "etl", "bea", None)
    assert "grantor type" in refusal(give, client, "etl", "bea", grantorType=None)
    assert members(client, "etl") == [("anna", USER, False)]


def test_roles_have_roles_but_never_in_a_circle(client):
    create(client, "low", "middle", "high")
    give(client, "low", "middle", ROLE)
    give(client, "middle", "high", ROLE)
    assert refusal(give, client, "high", "low", ROLE) == (
        "Cannot grant role low to high as high already belongs to the role low. "
        "(no cycles allowed)"
    )
    assert "(no cycles allowed)" in refusal(give, client, "low", "low", ROLE)
    assert roles_of(client, "high", ROLE) == ["middle"]


def test_a_role_is_taken_back_or_only_the_right_to_pass_it_on(client):
    create(client, "etl")
    assert request(
        client, GRANT, "etl", "anna", grantor="b", grantorType=ROLE, grantOption=True
    )  # fmt: skip
    assert request(client, REVOKE, "etl", "anna", grantOption=True)
    assert members(client, "etl") == [("anna", USER, False)]
    assert refusal(request, client, REVOKE, "etl", "anna", grantOption=True) == (
        "User anna does not have grant option with role etl"
    )
    assert client.revoke_role(role_name="etl", principal_name="anna", principal_type=USER) is True
    assert members(client, "etl") == []
    assert request(client, REVOKE, "etl", "anna") is True
    missing = {"role_name": "nope", "principal_name": "anna", "principal_type": USER}
    assert refusal(client.revoke_role, **missing) == f"{MISSING} nope role can not be found."
    assert refusal(request, client, 9, "etl", "anna") == "Unknown request type 9"


def test_a_dropped_role_leaves_nothing_behind(client):
    create(client, "etl", "ops")
    give(client, "etl", "anna")
    give(client, "ops", "etl", ROLE)
    client.drop_role(role_name="etl")
    assert roles_of(client, "anna") == ["public"]
    assert members(client, "ops") == []
    create(client, "etl")
    assert (members(client, "etl"), roles_of(client, "etl", ROLE)) == ([], [])

"""Roles and privileges on both stores: hierarchy, several writers, and what is left behind."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from metastore.bootstrap import open_catalog
from metastore.errors import PrivilegeAlreadyGranted, RoleAlreadyGranted, RoleCycle
from metastore.model.database import PrincipalType
from metastore.model.privilege import (
    Grant,
    Grantee,
    ObjectKind,
    Privilege,
    SecuredObject,
)
from metastore.model.table import TableName
from metastore.service.maintenance import RETENTION_SECONDS
from metastore.sqlstore.engine import open_database
from metastore.sqlstore.schema import metadata
from tests.fixtures.definitions import EVENTS, events_table, hour, with_events

ANNA = Grantee("anna", PrincipalType.USER)
ON_EVENTS = SecuredObject(ObjectKind.TABLE, "web", "events")
ON_EVERYTHING = SecuredObject(ObjectKind.GLOBAL)
SELECT = Privilege("SELECT", "boss", PrincipalType.USER)
ROLES = "abcde"


def give(catalog, ctx, role, grantee):
    catalog.roles.grant(
        ctx, role, grantee, grantor="boss", grantor_type=PrincipalType.USER, grant_option=False
    )


def role(name):
    return Grantee(name, PrincipalType.ROLE)


def outcomes(calls):
    """Run calls at the same time and return what each raised, None where nothing."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return [type(one.exception()) for one in [pool.submit(call) for call in calls]]


def effective_roles(catalog, ctx, user):
    found = catalog.privileges.effective(ctx, ON_EVENTS, user, []).roles
    return set(found or ())


def test_a_second_start_makes_no_second_admin(catalog, ctx, settings):
    with_events(catalog, ctx)
    catalog.roles.create(ctx, "etl", None)
    again = open_catalog(settings)
    assert again.roles.names(ctx) == ["admin", "public", "etl"]
    granted = again.privileges.list(ctx, role("admin"), None)
    assert [(one.privilege.name, one.object.kind) for one in granted] == [
        ("All", ObjectKind.GLOBAL)
    ]
    again.close()


def test_two_writers_cannot_close_a_circle_of_roles(catalog, ctx):
    for name in "ab":
        catalog.roles.create(ctx, name, None)
    raised = outcomes(
        [lambda: give(catalog, ctx, "a", role("b")), lambda: give(catalog, ctx, "b", role("a"))]
    )
    assert sorted(raised, key=str) == sorted([type(None), RoleCycle], key=str)


def test_of_several_writers_one_grants_and_the_others_are_told(catalog, ctx):
    with_events(catalog, ctx)
    catalog.roles.create(ctx, "etl", None)
    grant = Grant(ON_EVENTS, ANNA, SELECT)
    raised = outcomes([lambda: catalog.privileges.grant(ctx, [grant])] * 4)
    assert (raised.count(type(None)), raised.count(PrivilegeAlreadyGranted)) == (1, 3)
    raised = outcomes([lambda: give(catalog, ctx, "etl", ANNA)] * 4)
    assert (raised.count(type(None)), raised.count(RoleAlreadyGranted)) == (1, 3)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(ROLES), st.sampled_from(ROLES)), max_size=12))
def test_a_user_has_every_role_above_its_own_and_no_circle_ever(catalog, ctx, pairs):
    for name in ROLES:
        catalog.roles.drop(ctx, name)
        catalog.roles.create(ctx, name, None)
    above = {name: {name} for name in ROLES}  # what a role has, by the model
    for granted, grantee in pairs:
        if grantee in above[granted]:
            with pytest.raises(RoleCycle):
                give(catalog, ctx, granted, role(grantee))
            continue
        try:
            give(catalog, ctx, granted, role(grantee))
        except RoleAlreadyGranted:
            assert granted in above[grantee]
        for name in ROLES:
            if grantee in above[name]:
                above[name] |= above[granted]
    for name in ROLES:
        user = Grantee(f"user of {name}", PrincipalType.USER)
        give(catalog, ctx, name, user)
        assert effective_roles(catalog, ctx, user.name) == above[name] | {"public"}
        catalog.roles.revoke(ctx, name, user)
        assert effective_roles(catalog, ctx, user.name) == {"public"}


def test_new_partitions_take_over_grants_made_before_and_no_later_ones(catalog, ctx, clock):
    with_events(catalog, ctx)
    stored = catalog.tables.get(ctx, EVENTS)
    marked = replace(stored, parameters={"PARTITION_LEVEL_PRIVILEGE": "TRUE"})
    catalog.tables.alter(ctx, EVENTS, marked)
    column = SecuredObject(ObjectKind.COLUMN, "web", "events", column="id")
    catalog.privileges.grant(ctx, [Grant(ON_EVENTS, ANNA, SELECT), Grant(column, ANNA, SELECT)])
    clock.now += 60
    catalog.partitions.add(ctx, EVENTS, [hour("d", "1"), hour("d", "")])
    catalog.privileges.grant(ctx, [Grant(ON_EVENTS, role("admin"), SELECT)])
    granted = [
        (one.object.values, one.object.column, one.privilege.granted_at)
        for one in catalog.privileges.list(ctx, None, None)
        if one.object.values is not None
    ]
    now = clock.seconds()
    values = [("d", "1"), ("d", "")]
    assert granted == [(own, None, now) for own in values] + [(own, "id", now) for own in values]


def test_grants_of_a_dropped_table_are_gone_at_once_and_purged_with_it(
    catalog, ctx, clock, settings
):
    with_events(catalog, ctx, hour("d", "1"))
    on_hour = SecuredObject(ObjectKind.PARTITION, "web", "events", ("d", "1"))
    on_web = SecuredObject(ObjectKind.DATABASE, "web")
    granted = [Grant(object_, ANNA, SELECT) for object_ in (ON_EVENTS, on_hour, on_web)]
    catalog.privileges.grant(ctx, granted)
    catalog.tables.drop(ctx, EVENTS)
    assert [one.object for one in catalog.privileges.list(ctx, ANNA, None)] == [on_web]
    catalog.databases.drop(ctx, "web")
    assert catalog.privileges.list(ctx, ANNA, None) == []
    with_events(catalog, ctx, hour("d", "1"))
    assert catalog.privileges.list(ctx, ANNA, None) == []
    clock.now += RETENTION_SECONDS + 1
    catalog.maintenance.run()
    assert _stored_grants(settings) == 1, "only what admin has from the start"


def _stored_grants(configured):
    database = open_database(configured.db)
    with database.singles.connect() as connection:
        count = connection.scalar(select(func.count()).select_from(metadata.tables["privileges"]))
    database.close()
    return count


def test_a_rename_takes_grants_along(catalog, ctx):
    with_events(catalog, ctx)
    catalog.privileges.grant(ctx, [Grant(ON_EVENTS, ANNA, SELECT)])
    catalog.tables.alter(ctx, EVENTS, events_table(name="clicks"))
    (found,) = catalog.privileges.list(ctx, ANNA, None)
    assert found.object.name == "clicks"
    assert catalog.tables.get(ctx, TableName("hive", "web", "clicks")).name == "clicks"

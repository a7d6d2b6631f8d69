"""Resource plans: their states, and their pools, triggers and mappings."""

import pytest

from catalog_api.thrift.gen import structs

ACTIVE, ENABLED, DISABLED = 1, 2, 3
NO_PLAN = "There is no resource plan named: nope"


def create(client, name, copy=None, **fields):
    plan = structs.WMResourcePlan(name=name, **fields)
    client.create_resource_plan(request=structs.WMCreateResourcePlanRequest(plan, copy))


def get(client, name, namespace=None):
    request = structs.WMGetResourcePlanRequest(name, namespace)
    return client.get_resource_plan(request=request).resourcePlan


def alter(client, plan, flags=None, **change):
    request = structs.WMAlterResourcePlanRequest(
        plan, structs.WMNullableResourcePlan(**change), **(flags or {})
    )
    return client.alter_resource_plan(request=request).fullResourcePlan


def active(client):
    request = structs.WMGetActiveResourcePlanRequest()
    return client.get_active_resource_plan(request=request).resourcePlan


def names(client, namespace=None):
    request = structs.WMGetAllResourcePlanRequest(namespace)
    return [plan.name for plan in client.get_all_resource_plans(request=request).resourcePlans]


def drop(client, name):
    client.drop_resource_plan(request=structs.WMDropResourcePlanRequest(name))


def refused(call, kind, *args, **kwargs):
    with pytest.raises(kind) as caught:
        call(*args, **kwargs)
    return caught.value.message


def test_a_new_plan_is_disabled_and_has_one_pool(client):
    assert names(client) == []
    assert active(client) is None
    create(client, " Plan1", queryParallelism=5)
    full = get(client, "PLAN1")
    assert (full.plan.name, full.plan.status, full.plan.ns) == ("plan1", DISABLED, "default")
    assert (full.plan.queryParallelism, full.plan.defaultPoolPath) == (5, "default")
    pool = full.pools[0]
    assert (pool.poolPath, pool.allocFraction, pool.queryParallelism) == ("default", 1.0, 5)
    assert (full.mappings, full.triggers, full.poolTriggers) == (None, None, None)


def test_plans_that_cannot_be_made(client):
    create(client, "p")
    refused(create, structs.AlreadyExistsException, client, "P")
    empty = refused(create, structs.InvalidObjectException, client, " ")
    assert empty == "Resource name cannot be empty."
    for size in (0, -3):
        told = refused(create, structs.InvalidObjectException, client, "q", queryParallelism=size)
        assert told == "Query parallelism should be positive."
    assert refused(create, structs.MetaException, client, "q", "nope") == (
        f"NoSuchObjectException(message:{NO_PLAN})"
    )
    request = structs.WMCreateResourcePlanRequest()
    refused(client.create_resource_plan, structs.InvalidObjectException, request=request)
    assert names(client) == ["p"]


def test_namespaces_keep_plans_apart(client):
    create(client, "p", ns="Blue")
    assert names(client) == []
    assert names(client, "blue") == ["p"]
    assert refused(get, structs.NoSuchObjectException, client, "nope") == NO_PLAN
    told = refused(get, structs.NoSuchObjectException, client, "nope", "blue")
    assert told == f"{NO_PLAN} in blue"


def test_one_plan_at_a_time_is_active(client):
    create(client, "a")
    create(client, "b")
    told = refused(alter, structs.InvalidOperationException, client, "a", status=ACTIVE)
    assert told == (
        "Resource plan a is disabled and should be enabled before activation "
        "(or in the same command)"
    )
    assert alter(client, "a", status=ENABLED) is None
    assert alter(client, "a", status=ACTIVE).plan.status == ACTIVE
    assert active(client).plan.name == "a"
    told = refused(alter, structs.InvalidOperationException, client, "a", status=DISABLED)
    assert told.startswith("Resource plan a is active; activate another plan first")
    assert refused(drop, structs.MetaException, client, "a") == (
        "Cannot drop an active resource plan"
    )
    assert alter(client, "b", {"isEnableAndActivate": True}, status=ACTIVE).plan.name == "b"
    assert get(client, "a").plan.status == ENABLED
    assert alter(client, None, {"isForceDeactivate": True}, status=DISABLED) is None
    assert active(client) is None
    drop(client, "a")
    assert refused(drop, structs.NoSuchObjectException, client, "a").endswith("named: a")


def test_values_change_while_a_plan_is_disabled(client):
    create(client, "a")
    create(client, "b")
    alter(client, "a", queryParallelism=7)
    assert get(client, "a").plan.queryParallelism is None
    alter(client, "a", isSetQueryParallelism=True, queryParallelism=4)
    alter(client, "a", isSetDefaultPoolPath=True)
    plan = get(client, "a").plan
    assert (plan.queryParallelism, plan.defaultPoolPath) == (4, None)
    refused_change = structs.InvalidOperationException
    for change, told in (
        ({"name": ""}, "Cannot rename to empty value."),
        ({"name": "b"}, "Resource plan name should be unique: b"),
        (
            {"isSetQueryParallelism": True, "queryParallelism": 0},
            "queryParallelism should be positive.",
        ),
        (
            {"isSetQueryParallelism": True, "status": ENABLED},
            "Cannot change values during status switch.",
        ),
        ({"ns": "blue"}, "Cannot change ns; from default to blue"),
    ):
        assert refused(alter, refused_change, client, "a", **change) == told
    alter(client, "a", name="C")
    alter(client, "c", status=ENABLED)
    told = refused(alter, refused_change, client, "c", name="d")
    assert told == "Resource plan must be disabled to edit it."
    assert names(client) == ["b", "c"]


def test_a_plan_replaces_another_and_keeps_it_aside(client):
    create(client, "old")
    create(client, "new", queryParallelism=9)
    alter(client, "old", {"isEnableAndActivate": True}, status=ACTIVE)
    taken = alter(client, "new", {"isReplace": True}, status=ACTIVE)
    assert (taken.plan.name, taken.plan.queryParallelism) == ("old", 9)
    kept = [name for name in names(client) if name.startswith("old_old_")]
    assert len(names(client)) == 2
    assert get(client, kept[0]).plan.status == DISABLED
    replace = {"isReplace": True}
    told = refused(alter, structs.InvalidOperationException, client, "old", replace, name="old")
    assert told == "A plan cannot replace itself"
    told = refused(alter, structs.InvalidOperationException, client, "old", replace)
    assert told == "Must specify a name, or the active plan; received null, null"
    told = refused(alter, structs.InvalidOperationException, client, None, replace, name="old")
    assert told == "Cannot replace without specifying the source plan"
    both = {"isReplace": True, "isForceDeactivate": True}
    assert refused(alter, structs.MetaException, client, "old", both) == (
        "Invalid request; multiple flags are set"
    )


def pool(path, fraction=0.5, parallelism=2, **fields):
    return structs.WMPool("p", path, fraction, parallelism, **fields)


def create_pool(client, path, *args, **fields):
    client.create_wm_pool(request=structs.WMCreatePoolRequest(pool(path, *args, **fields)))


def alter_pool(client, path, **change):
    new = structs.WMNullablePool(**{"resourcePlanName": "p", "poolPath": path, **change})
    client.alter_wm_pool(request=structs.WMAlterPoolRequest(new, path))


def drop_pool(client, path):
    client.drop_wm_pool(request=structs.WMDropPoolRequest("p", path))


def paths(client):
    return [pool.poolPath for pool in get(client, "p").pools]


def test_pools_form_a_tree(client):
    create(client, "p")
    create_pool(client, "etl")
    create_pool(client, "etl.a", schedulingPolicy="fair")
    told = refused(create_pool, structs.NoSuchObjectException, client, "x.y")
    assert told == "Pool path is invalid, the parent does not exist"
    refused(create_pool, structs.AlreadyExistsException, client, "etl")
    told = refused(
        create_pool, structs.InvalidObjectException, client, "z", schedulingPolicy="odd"
    )
    assert told == "Invalid scheduling policy odd"
    alter_pool(client, "etl", poolPath="load", allocFraction=0.25)
    assert paths(client) == ["default", "load", "load.a"]
    assert get(client, "p").pools[1].allocFraction == 0.25
    refused(alter_pool, structs.AlreadyExistsException, client, "load", poolPath="default")
    alter_pool(client, "load.a", isSetSchedulingPolicy=True)
    assert get(client, "p").pools[2].schedulingPolicy is None
    told = refused(drop_pool, structs.InvalidOperationException, client, "load")
    assert told == "Cannot drop a pool that has child pools"
    told = refused(drop_pool, structs.InvalidOperationException, client, "default")
    assert told == "Cannot drop default pool of a resource plan"
    told = refused(drop_pool, structs.NoSuchObjectException, client, "none")
    assert told == "Cannot delete pool: none"
    drop_pool(client, "load.a")
    assert paths(client) == ["default", "load"]


def test_a_plan_is_validated_before_it_is_enabled(client):
    create(client, "p", queryParallelism=5)
    create_pool(client, "b", 0.5, 0)
    create_pool(client, "b.c", 1.5, 9)
    request = structs.WMValidateResourcePlanRequest("p")
    found = client.validate_resource_plan(request=request)
    assert found.errors == [
        "Invalid query parallelism for pool: b",
        "Sum of all pools' query parallelism: 14 exceeds resource plan query parallelism: 5",
        "Sum of root children pools' alloc fraction should be 1.0 got: 1.5 for pool: ",
        "Sum of children pools' alloc fraction should be less than 1 got: 1.5 for pool: b",
    ]
    assert found.warnings == []
    told = refused(alter, structs.InvalidOperationException, client, "p", status=ENABLED)
    assert told.startswith("ResourcePlan: p is invalid: [Invalid query parallelism for pool: b, ")


def trigger(name, plan="p", **fields):
    return structs.WMTrigger(plan, name, **fields)


def test_triggers_watch_pools(client):
    create(client, "p")
    new = trigger("T1", triggerExpression="BYTES > 1", actionExpression="KILL")
    client.create_wm_trigger(request=structs.WMCreateTriggerRequest(new))
    again = structs.WMCreateTriggerRequest(trigger("t1"))
    refused(client.create_wm_trigger, structs.AlreadyExistsException, request=again)
    changed = trigger("t1", actionExpression="MOVE TO x", isInUnmanaged=True)
    client.alter_wm_trigger(request=structs.WMAlterTriggerRequest(changed))
    missing = structs.WMAlterTriggerRequest(trigger("nope"))
    told = refused(client.alter_wm_trigger, structs.NoSuchObjectException, request=missing)
    assert told == "Cannot find trigger with name: nope"
    request = structs.WMGetTriggersForResourePlanRequest("p")
    found = client.get_triggers_for_resourceplan(request=request).triggers
    assert [(t.triggerName, t.triggerExpression, t.actionExpression) for t in found] == [
        ("t1", "BYTES > 1", "MOVE TO x")
    ]
    mapping = structs.WMCreateOrDropTriggerToPoolMappingRequest
    call = client.create_or_drop_wm_trigger_to_pool_mapping
    call(request=mapping("p", "t1", "default", drop=False))
    call(request=mapping("p", "t1", "default", drop=False))
    assert [(p.pool, p.trigger) for p in get(client, "p").poolTriggers] == [("default", "t1")]
    told = refused(call, structs.NoSuchObjectException, request=mapping("p", "t1", "nope"))
    assert told == "Cannot find pool: nope"
    call(request=mapping("p", "t1", "default", drop=True))
    assert get(client, "p").poolTriggers is None
    client.drop_wm_trigger(request=structs.WMDropTriggerRequest("p", "T1"))
    assert get(client, "p").triggers is None


def mapping(entity, kind="USER", **fields):
    return structs.WMMapping("p", kind, entity, **fields)


def test_mappings_send_entities_to_pools(client):
    create(client, "p")
    create_pool(client, "etl", 0.0)

    def put(new, *, update=False):
        request = structs.WMCreateOrUpdateMappingRequest(new, update)
        client.create_or_update_wm_mapping(request=request)

    put(mapping("Bob", poolPath="etl", ordering=3))
    refused(put, structs.AlreadyExistsException, mapping("bob"))
    refused(put, structs.InvalidObjectException, mapping("bob", "robot"))
    refused(put, structs.NoSuchObjectException, mapping("eve"), update=True)
    refused(put, structs.NoSuchObjectException, mapping("eve", poolPath="nope"))
    told = refused(drop_pool, structs.InvalidOperationException, client, "etl")
    assert told == "Please remove all mappings for this pool."
    put(mapping("bob", " user ", poolPath="default", ordering=9), update=True)
    found = get(client, "p").mappings[0]
    assert (found.entityType, found.entityName, found.poolPath, found.ordering) == (
        "USER", "bob", "default", 3,
    )  # fmt: skip
    create(client, "copy", "p")
    assert get(client, "copy").mappings[0].resourcePlanName == "copy"
    client.drop_wm_mapping(request=structs.WMDropMappingRequest(mapping("BOB")))
    gone = structs.WMDropMappingRequest(mapping("bob"))
    refused(client.drop_wm_mapping, structs.NoSuchObjectException, request=gone)
    alter(client, "p", status=ENABLED)
    told = refused(put, structs.InvalidObjectException, mapping("bob"))
    assert told == "Resource plan must be disabled to edit it."

"""What HiveServer2's administration keeps in a metastore."""

from typing import Any

from catalog_api.thrift.gen import structs as s
from tests.comparison.conversation import Talk


def resource_plans(talk: Talk) -> None:
    def say(step: str, method: str, request: Any) -> None:
        talk(step, method, request=_in_default_namespace(request))

    def get(step: str, name: str) -> None:
        say(step, "get_resource_plan", request=s.WMGetResourcePlanRequest(name))

    say("none active", "get_active_resource_plan", request=s.WMGetActiveResourcePlanRequest())
    say("none", "get_all_resource_plans", request=s.WMGetAllResourcePlanRequest())
    plan = s.WMResourcePlan(name="Plan", queryParallelism=4)
    for step in ("create", "create again"):
        say(step, "create_resource_plan", request=s.WMCreateResourcePlanRequest(plan))
    get("get", "Plan")
    get("get in other case", "plan")
    get("get a missing one", "nope")
    pool = s.WMPool(
        resourcePlanName="Plan",
        poolPath="etl",
        allocFraction=0.5,
        queryParallelism=2,
        schedulingPolicy="fair",
    )
    smaller = s.WMNullablePool("Plan", "default", 0.5, 2)
    say("alter a pool", "alter_wm_pool", request=s.WMAlterPoolRequest(smaller, "default"))
    for step in ("create a pool", "create a pool again"):
        say(step, "create_wm_pool", request=s.WMCreatePoolRequest(pool))
    trigger = s.WMTrigger(
        resourcePlanName="Plan",
        triggerName="slow",
        triggerExpression="ELAPSED_TIME > 1000",
        actionExpression="KILL",
    )
    for step in ("create a trigger", "create a trigger again"):
        say(step, "create_wm_trigger", request=s.WMCreateTriggerRequest(trigger))
    say(
        "triggers",
        "get_triggers_for_resourceplan",
        request=s.WMGetTriggersForResourePlanRequest("Plan"),
    )
    mapped = s.WMMapping("Plan", "USER", "anna", "etl", 1)
    say(
        "map a user",
        "create_or_update_wm_mapping",
        request=s.WMCreateOrUpdateMappingRequest(mapped, False),
    )
    say(
        "use the trigger",
        "create_or_drop_wm_trigger_to_pool_mapping",
        request=s.WMCreateOrDropTriggerToPoolMappingRequest("Plan", "slow", "etl", False),
    )
    get("get it filled", "Plan")
    say("validate", "validate_resource_plan", request=s.WMValidateResourcePlanRequest("Plan"))

    def status(step: str, number: int, **fields: object) -> None:
        changed = s.WMNullableResourcePlan(name=None, status=number)
        say(
            step,
            "alter_resource_plan",
            request=s.WMAlterResourcePlanRequest("Plan", changed, **fields),
        )

    status("activate", 1, isEnableAndActivate=True)
    say("active", "get_active_resource_plan", request=s.WMGetActiveResourcePlanRequest())
    say("drop what is active", "drop_resource_plan", request=s.WMDropResourcePlanRequest("Plan"))
    status("disable what is active", 3)
    status("deactivate", 2)
    status("disable", 3)
    say("all", "get_all_resource_plans", request=s.WMGetAllResourcePlanRequest())
    say("drop a mapping", "drop_wm_mapping", request=s.WMDropMappingRequest(mapped))
    for step in ("drop the trigger", "drop the trigger again"):
        say(step, "drop_wm_trigger", request=s.WMDropTriggerRequest("Plan", "slow"))
    say("drop the pool", "drop_wm_pool", request=s.WMDropPoolRequest("Plan", "etl"))
    for step in ("drop", "drop again"):
        say(step, "drop_resource_plan", request=s.WMDropResourcePlanRequest("Plan"))


def _in_default_namespace(request: Any) -> Any:
    """A request as clients of Hive 4 send it."""
    for each in (request, *(getattr(request, field) for field in request.__slots__)):
        if hasattr(each, "ns"):
            each.ns = "default"
    return request


def registry(say: Talk) -> None:
    say("create the database", "create_database", database=s.Database(name="reg"))
    name = s.ISchemaName("hive", "reg", "S1")
    schema = s.ISchema(
        schemaType=1,
        name="S1",
        catName="hive",
        dbName="reg",
        compatibility=2,
        validationLevel=1,
        canEvolve=True,
        schemaGroup="g",
        description="about",
    )
    for step in ("create", "create again"):
        say(step, "create_ischema", schema=schema)
    say("get", "get_ischema", name=name)
    say("get a missing one", "get_ischema", name=s.ISchemaName("hive", "reg", "nope"))

    def version(number: int, database: str = "reg") -> s.SchemaVersion:
        return s.SchemaVersion(
            schema=s.ISchemaName("hive", database, "s1"),
            version=number,
            createdAt=5,
            cols=[s.FieldSchema("a", "int")],
            state=1,
            description="v",
            schemaText="text",
            fingerprint="f",
            name="n",
        )

    for step, number in (("add a version", 1), ("add it again", 1), ("add the next", 2)):
        say(step, "add_schema_version", schemaVersion=version(number))
    say("add one to nothing", "add_schema_version", schemaVersion=version(1, "nodb"))
    first = s.SchemaVersionDescriptor(name, 1)
    missing = s.SchemaVersionDescriptor(name, 9)
    say("get a version", "get_schema_version", schemaVersion=first)
    say("get a missing version", "get_schema_version", schemaVersion=missing)
    say("the latest", "get_schema_latest_version", schemaName=name)
    say("all versions", "get_schema_all_versions", schemaName=name)
    say("by columns", "get_schemas_by_cols", rqst=s.FindSchemasByColsRqst(colName="a"))
    serde = s.SerDeInfo(name="sd1", serializationLib="x.Y", parameters={})
    for step in ("add a SerDe", "add a SerDe again"):
        say(step, "add_serde", serde=serde)
    say("get the SerDe", "get_serde", rqst=s.GetSerdeRequest("sd1"))
    say("get a missing SerDe", "get_serde", rqst=s.GetSerdeRequest("nope"))
    say(
        "map it",
        "map_schema_version_to_serde",
        rqst=s.MapSchemaVersionToSerdeRequest(first, "sd1"),
    )
    say(
        "change the state",
        "set_schema_version_state",
        rqst=s.SetSchemaVersionStateRequest(first, 5),
    )
    say("get the mapped version", "get_schema_version", schemaVersion=first)
    schema.description = "changed"
    say("alter", "alter_ischema", rqst=s.AlterISchemaRequest(name, schema))
    say("get it altered", "get_ischema", name=name)
    say("drop with versions", "drop_ischema", name=name)
    for number in (1, 2, 2):
        again = " again" if f"drop version {number}" in say.steps else ""
        say(
            f"drop version {number}{again}",
            "drop_schema_version",
            schemaVersion=s.SchemaVersionDescriptor(name, number),
        )
    for step in ("drop", "drop again"):
        say(step, "drop_ischema", name=name)


def scheduled_queries(say: Talk) -> None:
    key = s.ScheduledQueryKey("Nightly", "default")
    query = s.ScheduledQuery(
        scheduleKey=key, enabled=True, schedule="0 0 * * * ? *", user="anna", query="select 1"
    )

    def maintain(step: str, kind: int, wanted: s.ScheduledQuery) -> None:
        say(
            step,
            "scheduled_query_maintenance",
            request=s.ScheduledQueryMaintenanceRequest(kind, wanted),
        )

    maintain("create", 1, query)
    maintain("create again", 1, query)
    say(
        "get",
        "get_scheduled_query",
        scheduleKey=key,
        shown=lambda found: [found.scheduleKey, found.enabled, found.schedule, found.query],
    )
    say("get a missing one", "get_scheduled_query", scheduleKey=s.ScheduledQueryKey("nope", "x"))
    broken = s.ScheduledQuery(
        scheduleKey=s.ScheduledQueryKey("b", "x"),
        enabled=True,
        schedule="never ever",
        user="anna",
        query="select 1",
    )
    maintain("create with a bad schedule", 1, broken)
    say("poll", "scheduled_query_poll", request=s.ScheduledQueryPollRequest("nobody"))
    say(
        "progress of nothing",
        "scheduled_query_progress",
        info=s.ScheduledQueryProgressInfo(999, 2, "q"),
    )
    query.enabled = False
    maintain("alter", 2, query)
    maintain("drop", 3, query)
    maintain("drop again", 3, query)


def stored_procedures(say: Talk) -> None:
    say("create the database", "create_database", database=s.Database(name="proc"))
    procedure = s.StoredProcedure("P1", "proc", "hive", "anna", "create procedure")
    for step in ("create", "create again"):
        say(step, "create_stored_procedure", proc=procedure)
    say("get", "get_stored_procedure", request=s.StoredProcedureRequest("hive", "proc", "P1"))
    say(
        "get a missing one",
        "get_stored_procedure",
        request=s.StoredProcedureRequest("hive", "proc", "nope"),
    )
    say("all", "get_all_stored_procedures", request=s.ListStoredProcedureRequest("hive", "proc"))
    for step in ("drop", "drop again"):
        say(step, "drop_stored_procedure", request=s.StoredProcedureRequest("hive", "proc", "P1"))
    package = s.AddPackageRequest("hive", "proc", "K1", "anna", "header", "body")
    for step in ("add a package", "add it again"):
        say(step, "add_package", request=package)
    say("find it", "find_package", request=s.GetPackageRequest("hive", "proc", "K1"))
    say("find a missing one", "find_package", request=s.GetPackageRequest("hive", "proc", "nope"))
    say("all packages", "get_all_packages", request=s.ListPackageRequest("hive", "proc"))
    for step in ("drop the package", "drop the package again"):
        say(step, "drop_package", request=s.DropPackageRequest("hive", "proc", "K1"))


def runtime_statistics(say: Talk) -> None:
    wanted = s.GetRuntimeStatsRequest(maxWeight=-1, maxCreateTime=-1)
    say("none", "get_runtime_stats", rqst=wanted)
    say("add", "add_runtime_stats", stat=s.RuntimeStat(createTime=5, weight=3, payload=b"abc"))
    say("all", "get_runtime_stats", rqst=wanted)
    say(
        "replication metrics",
        "get_replication_metrics",
        rqst=s.GetReplicationMetricsRequest(policy="nope"),
    )
    metric = s.ReplicationMetrics(1, "pol", 7, "progress", "meta")
    say(
        "add replication metrics",
        "add_replication_metrics",
        replicationMetricList=s.ReplicationMetricList([metric]),
    )
    say(
        "metrics of the policy",
        "get_replication_metrics",
        rqst=s.GetReplicationMetricsRequest(policy="pol"),
    )

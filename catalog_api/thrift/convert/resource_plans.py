"""Resource plans.

Structs are `Any` where what is required of them has been looked for already.
"""

from collections.abc import Sequence
from typing import Any

from catalog_api.thrift.gen import enums, structs
from metastore.model.resource_plan import (
    AlterMode,
    Mapping,
    PlanChange,
    PlanName,
    PlanStatus,
    Pool,
    PoolChange,
    ResourcePlan,
    Trigger,
    WantedMapping,
)

_STATUS = {
    PlanStatus.ACTIVE: enums.WMResourcePlanStatus.ACTIVE,
    PlanStatus.ENABLED: enums.WMResourcePlanStatus.ENABLED,
    PlanStatus.DISABLED: enums.WMResourcePlanStatus.DISABLED,
}
_STATUS_OF_WIRE = {int(number): status for status, number in _STATUS.items()}


def change_from_wire(wire: structs.WMNullableResourcePlan) -> PlanChange:
    """Return a change; a status without a meaning is as good as none."""
    status = None if wire.status is None else _STATUS_OF_WIRE.get(wire.status)
    return PlanChange(
        name=wire.name,
        namespace=wire.ns,
        status=status,
        parallelism=wire.queryParallelism,
        sets_parallelism=bool(wire.isSetQueryParallelism),
        default_pool=wire.defaultPoolPath,
        sets_default_pool=bool(wire.isSetDefaultPoolPath),
    )


def mode(request: structs.WMAlterResourcePlanRequest) -> AlterMode:
    """Return what an alteration may do. Raises MetaException where it asks for two things."""
    flags = {
        AlterMode.ENABLE_AND_ACTIVATE: request.isEnableAndActivate,
        AlterMode.FORCE_DEACTIVATE: request.isForceDeactivate,
        AlterMode.REPLACE: request.isReplace,
    }
    chosen = [mode for mode, flag in flags.items() if flag]
    if len(chosen) > 1:
        raise structs.MetaException("Invalid request; multiple flags are set")
    return chosen[0] if chosen else AlterMode.PLAIN


def plan_name(wire: Any) -> PlanName:
    """Return the plan that a pool, a trigger or a mapping belongs to."""
    return PlanName(wire.resourcePlanName, wire.ns)


def trigger_from_wire(wire: Any) -> Trigger:
    return Trigger(
        wire.triggerName,
        wire.triggerExpression,
        wire.actionExpression,
        bool(wire.isInUnmanaged),
    )


def pool_from_wire(wire: Any) -> Pool:
    return Pool(
        wire.poolPath, wire.allocFraction or 0.0, wire.queryParallelism or 0, wire.schedulingPolicy
    )


def mapping_from_wire(wire: Any) -> WantedMapping:
    return WantedMapping(wire.entityType, wire.entityName, wire.poolPath, wire.ordering or 0)


def pool_change_from_wire(wire: structs.WMNullablePool) -> PoolChange:
    return PoolChange(
        wire.poolPath,
        wire.allocFraction,
        wire.queryParallelism,
        wire.schedulingPolicy,
        bool(wire.isSetSchedulingPolicy),
    )


def plan_to_wire(plan: ResourcePlan) -> structs.WMResourcePlan:
    return structs.WMResourcePlan(
        name=plan.name,
        status=_STATUS[plan.status],
        queryParallelism=plan.parallelism,
        defaultPoolPath=plan.default_pool,
        ns=plan.namespace,
    )


def full_to_wire(plan: ResourcePlan | None) -> structs.WMFullResourcePlan | None:
    """Return a plan with its parts; lists without members are left out, as Hive does."""
    if plan is None:
        return None
    return structs.WMFullResourcePlan(
        plan=plan_to_wire(plan),
        pools=[_pool_to_wire(plan, pool) for pool in plan.pools],
        mappings=[_mapping_to_wire(plan, each) for each in plan.mappings] or None,
        triggers=triggers_to_wire(plan, plan.triggers) or None,
        poolTriggers=[structs.WMPoolTrigger(*pair, plan.namespace) for pair in plan.attached]
        or None,
    )


def triggers_to_wire(plan: ResourcePlan, triggers: Sequence[Trigger]) -> list[structs.WMTrigger]:
    return [
        structs.WMTrigger(
            resourcePlanName=plan.name,
            triggerName=each.name,
            triggerExpression=each.condition,
            actionExpression=each.action,
            isInUnmanaged=each.is_in_unmanaged,
            ns=plan.namespace,
        )
        for each in triggers
    ]


def _pool_to_wire(plan: ResourcePlan, pool: Pool) -> structs.WMPool:
    return structs.WMPool(
        resourcePlanName=plan.name,
        poolPath=pool.path,
        allocFraction=pool.fraction,
        queryParallelism=pool.parallelism,
        schedulingPolicy=pool.policy,
        ns=plan.namespace,
    )


def _mapping_to_wire(plan: ResourcePlan, mapping: Mapping) -> structs.WMMapping:
    return structs.WMMapping(
        resourcePlanName=plan.name,
        entityType=mapping.entity_type.value,
        entityName=mapping.entity,
        poolPath=mapping.pool,
        ordering=mapping.ordering,
        ns=plan.namespace,
    )

"""How a resource plan may change, and into what (Hive 4.0 `ObjectStore.alterResourcePlan`)."""

from collections.abc import Sequence
from dataclasses import replace

from metastore.administration_errors import (
    ResourcePlanChangeRefused,
    ResourcePlanNotFound,
    ResourcePoolNotFound,
)
from metastore.model.resource_plan import (
    AlterMode,
    PlanChange,
    PlanName,
    PlanStatus,
    Pool,
    ResourcePlan,
)
from metastore.service.names import normalise
from metastore.service.plan_validation import findings

_MUST_BE_DISABLED = "Resource plan must be disabled to edit it."


def find_plan(plans: Sequence[ResourcePlan], wanted: PlanName) -> ResourcePlan:
    """Return the plan of a name. Raises ResourcePlanNotFound."""
    name = normalise(wanted.name)
    for plan in plans:
        if plan.name == name:
            return plan
    raise ResourcePlanNotFound(name, wanted.namespace)


def active_plan(plans: Sequence[ResourcePlan]) -> ResourcePlan | None:
    return next((plan for plan in plans if plan.status is PlanStatus.ACTIVE), None)


def require_editable(plan: ResourcePlan) -> None:
    """Raise ResourcePlanChangeRefused unless the plan is disabled."""
    if plan.status is not PlanStatus.DISABLED:
        raise ResourcePlanChangeRefused(_MUST_BE_DISABLED)


def find_pool(plan: ResourcePlan, path: str) -> Pool:
    """Return a pool by its path in lower case, else as it is. Raises ResourcePoolNotFound."""
    by_path = {pool.path: pool for pool in plan.pools}
    found = by_path.get(normalise(path), by_path.get(path))
    if found is None:
        raise ResourcePoolNotFound(normalise(path))
    return found


def changed_values(plan: ResourcePlan, change: PlanChange) -> ResourcePlan:
    """Return the plan with another name, parallelism and default pool, where given."""
    if change.namespace is not None and normalise(change.namespace) != plan.namespace:
        raise ResourcePlanChangeRefused(
            f"Cannot change ns; from {plan.namespace} to {change.namespace}"
        )
    name = plan.name if change.name is None else normalise(change.name)
    if change.sets_parallelism or change.sets_default_pool or name != plan.name:
        if change.status is not None:
            raise ResourcePlanChangeRefused("Cannot change values during status switch.")
        require_editable(plan)
    if not name:
        raise ResourcePlanChangeRefused("Cannot rename to empty value.")
    if change.sets_parallelism:
        if change.parallelism is not None and change.parallelism <= 0:
            raise ResourcePlanChangeRefused("queryParallelism should be positive.")
        plan = replace(plan, parallelism=change.parallelism)
    if change.sets_default_pool:
        path = change.default_pool
        plan = replace(plan, default_pool=None if path is None else find_pool(plan, path).path)
    return replace(plan, name=name)


def require_switch(plan: ResourcePlan, new: PlanStatus, mode: AlterMode) -> None:
    """Raise ResourcePlanChangeRefused where a plan may not take on another status."""
    if plan.status is PlanStatus.ACTIVE and mode is not AlterMode.FORCE_DEACTIVATE:
        raise ResourcePlanChangeRefused(
            f"Resource plan {plan.name} is active; activate another plan first, or disable "
            "workload management."
        )
    if plan.status is not PlanStatus.DISABLED:
        return
    if new is PlanStatus.ACTIVE and mode is not AlterMode.ENABLE_AND_ACTIVATE:
        raise ResourcePlanChangeRefused(
            f"Resource plan {plan.name} is disabled and should be enabled before activation "
            "(or in the same command)"
        )
    errors, _ = findings(plan)
    if errors:
        raise ResourcePlanChangeRefused(
            f"ResourcePlan: {plan.name} is invalid: [{', '.join(errors)}]"
        )


def replaced_plan(plans: Sequence[ResourcePlan], change: PlanChange) -> ResourcePlan:
    """Return the plan that another one is to replace: one by name, or the active one."""
    if change.parallelism is not None or change.default_pool is not None:
        raise ResourcePlanChangeRefused("Cannot change values during replace.")
    if (change.name is None) == (change.status is not PlanStatus.ACTIVE):
        told = f"{change.name or 'null'}, {change.status or 'null'}"
        raise ResourcePlanChangeRefused(
            f"Must specify a name, or the active plan; received {told}"
        )
    if change.name is not None:
        return find_plan(plans, PlanName(change.name, change.namespace))
    active = active_plan(plans)
    if active is None:
        raise ResourcePlanChangeRefused("There is no active resource plan")
    return active


def free_name(plans: Sequence[ResourcePlan], base: str) -> str:
    """Return a name that no plan has: the base, or the base with a number."""
    taken = {plan.name for plan in plans}
    number, name = 0, base
    while name in taken:
        number += 1
        name = f"{base}_{number}"
    return name

"""Pools, triggers and mappings of resource plans: use cases.

A plan must be disabled for any of these changes (`ResourcePlanChangeRefused`).
"""

from dataclasses import replace

from metastore.administration_errors import (
    InvalidResourcePlan,
    ParentPoolNotFound,
    ResourceMappingAlreadyExists,
    ResourceMappingNotFound,
    ResourcePlanChangeRefused,
    ResourcePoolAlreadyExists,
    ResourcePoolNotFound,
    ResourceTriggerAlreadyExists,
    ResourceTriggerNotFound,
)
from metastore.model.resource_plan import (
    EntityType,
    Mapping,
    PlanName,
    Pool,
    PoolChange,
    ResourcePlan,
    Trigger,
    WantedMapping,
)
from metastore.service.context import RequestContext
from metastore.service.names import normalise
from metastore.service.plan_changes import find_pool
from metastore.service.plan_validation import is_policy, parent
from metastore.service.resource_plans import ResourcePlansService


class ResourcePlanPartsService:
    """Use cases of the parts of plans."""

    def __init__(self, plans: ResourcePlansService) -> None:
        self._plans = plans

    def create_trigger(self, ctx: RequestContext, plan: PlanName, trigger: Trigger) -> None:
        """Add a trigger. Raises ResourceTriggerAlreadyExists."""
        new = replace(trigger, name=normalise(trigger.name))

        def work(plan: ResourcePlan) -> ResourcePlan:
            if any(each.name == new.name for each in plan.triggers):
                raise ResourceTriggerAlreadyExists(new.name)
            return replace(plan, triggers=(*plan.triggers, new))

        self._plans.edit(ctx, plan, work)

    def alter_trigger(
        self,
        ctx: RequestContext,
        plan: PlanName,
        trigger: Trigger,
        *,
        is_in_unmanaged: bool | None = None,
    ) -> None:
        """Change condition and action where they are given. Raises ResourceTriggerNotFound."""

        def work(plan: ResourcePlan) -> ResourcePlan:
            old = _trigger(plan, trigger.name)
            new = Trigger(
                old.name,
                old.condition if trigger.condition is None else trigger.condition,
                old.action if trigger.action is None else trigger.action,
                old.is_in_unmanaged if is_in_unmanaged is None else is_in_unmanaged,
            )
            triggers = tuple(new if each is old else each for each in plan.triggers)
            return replace(plan, triggers=triggers)

        self._plans.edit(ctx, plan, work)

    def drop_trigger(self, ctx: RequestContext, plan: PlanName, name: str) -> None:
        """Remove a trigger, from pools too. Raises ResourceTriggerNotFound."""

        def work(plan: ResourcePlan) -> ResourcePlan:
            old = _trigger(plan, name)
            triggers = tuple(each for each in plan.triggers if each is not old)
            attached = tuple(pair for pair in plan.attached if pair[1] != old.name)
            return replace(plan, triggers=triggers, attached=attached)

        self._plans.edit(ctx, plan, work)

    def create_pool(self, ctx: RequestContext, plan: PlanName, pool: Pool) -> None:
        """Add a pool. Raises ResourcePoolAlreadyExists, ParentPoolNotFound, InvalidResourcePlan.

        The path is kept as it is sent (Hive 3.1 `ObjectStore.createPool`).
        """

        def work(plan: ResourcePlan) -> ResourcePlan:
            _require_parent(plan, pool.path)
            _require_policy(pool.policy)
            if any(each.path == pool.path for each in plan.pools):
                raise ResourcePoolAlreadyExists(pool.path)
            return replace(plan, pools=(*plan.pools, pool))

        self._plans.edit(ctx, plan, work)

    def alter_pool(
        self, ctx: RequestContext, plan: PlanName, path: str, change: PoolChange
    ) -> None:
        """Change what is given; a new path moves the pools below as well.

        Raises ResourcePoolNotFound, ResourcePoolAlreadyExists, ParentPoolNotFound and
        InvalidResourcePlan.
        """

        def work(plan: ResourcePlan) -> ResourcePlan:
            old = find_pool(plan, path)
            if change.sets_policy:
                _require_policy(change.policy)
            new = Pool(
                old.path,
                old.fraction if change.fraction is None else change.fraction,
                old.parallelism if change.parallelism is None else change.parallelism,
                change.policy if change.sets_policy else old.policy,
            )
            pools = tuple(new if each is old else each for each in plan.pools)
            changed = replace(plan, pools=pools)
            moves = change.path is not None and change.path != old.path
            return _moved(changed, old.path, change.path or "") if moves else changed

        self._plans.edit(ctx, plan, work)

    def drop_pool(self, ctx: RequestContext, plan: PlanName, path: str) -> None:
        """Remove a pool without children, mappings and default. Raises ResourcePoolNotFound."""

        def work(plan: ResourcePlan) -> ResourcePlan:
            try:
                old = find_pool(plan, path)
            except ResourcePoolNotFound as error:
                error.args = (f"Cannot delete pool: {normalise(path)}",)
                raise
            _require_droppable(plan, old.path)
            pools = tuple(each for each in plan.pools if each is not old)
            attached = tuple(pair for pair in plan.attached if pair[0] != old.path)
            return replace(plan, pools=pools, attached=attached)

        self._plans.edit(ctx, plan, work)

    def attach(self, ctx: RequestContext, plan: PlanName, trigger: str, pool: str) -> None:
        """Have a trigger watch a pool. Raises ResourcePoolNotFound, ResourceTriggerNotFound."""

        def work(plan: ResourcePlan) -> ResourcePlan:
            pair = (find_pool(plan, pool).path, _trigger(plan, trigger).name)
            kept = tuple(each for each in plan.attached if each != pair)
            return replace(plan, attached=(*kept, pair))

        self._plans.edit(ctx, plan, work)

    def detach(self, ctx: RequestContext, plan: PlanName, trigger: str, pool: str) -> None:
        """Undo `attach`; raises as it does."""

        def work(plan: ResourcePlan) -> ResourcePlan:
            pair = (find_pool(plan, pool).path, _trigger(plan, trigger).name)
            return replace(plan, attached=tuple(each for each in plan.attached if each != pair))

        self._plans.edit(ctx, plan, work)

    def map_entity(
        self, ctx: RequestContext, plan: PlanName, wanted: WantedMapping, *, update: bool
    ) -> None:
        """Send what somebody runs to a pool; an update changes the pool alone.

        Raises InvalidResourcePlan, ResourcePoolNotFound, ResourceMappingAlreadyExists and
        ResourceMappingNotFound.
        """
        key = _entity(wanted.entity_type, wanted.entity)

        def work(plan: ResourcePlan) -> ResourcePlan:
            pool = None if wanted.pool is None else find_pool(plan, wanted.pool).path
            old = next((each for each in plan.mappings if _key(each) == key), None)
            if not update and old is not None:
                raise ResourceMappingAlreadyExists(wanted.entity)
            if update and old is None:
                raise ResourceMappingNotFound(wanted.entity)
            ordering = wanted.ordering if old is None else old.ordering
            kept = tuple(each for each in plan.mappings if each is not old)
            return replace(plan, mappings=(*kept, Mapping(*key, pool, ordering)))

        self._plans.edit(ctx, plan, work)

    def drop_mapping(self, ctx: RequestContext, plan: PlanName, kind: str, entity: str) -> None:
        """Remove a mapping. Raises ResourceMappingNotFound."""

        def work(plan: ResourcePlan) -> ResourcePlan:
            wanted = (kind.strip().upper(), normalise(entity))
            kept = tuple(each for each in plan.mappings if _key(each) != wanted)
            if len(kept) == len(plan.mappings):
                missing = ResourceMappingNotFound(entity)
                missing.args = ("Cannot delete mapping.",)
                raise missing
            return replace(plan, mappings=kept)

        self._plans.edit(ctx, plan, work)


def _entity(kind: str, name: str) -> tuple[EntityType, str]:
    try:
        return EntityType(kind.strip().upper()), normalise(name)
    except ValueError:
        raise InvalidResourcePlan(f"Invalid entity type: {kind.strip().upper()}") from None


def _key(mapping: Mapping) -> tuple[str, str]:
    return mapping.entity_type, mapping.entity


def _trigger(plan: ResourcePlan, name: str) -> Trigger:
    wanted = normalise(name)
    found = next((each for each in plan.triggers if each.name == wanted), None)
    if found is None:
        raise ResourceTriggerNotFound(wanted)
    return found


def _require_parent(plan: ResourcePlan, path: str) -> None:
    if parent(path) and not any(each.path == normalise(parent(path)) for each in plan.pools):
        raise ParentPoolNotFound(path)


def _require_policy(policy: str | None) -> None:
    if not is_policy(policy):
        raise InvalidResourcePlan(f"Invalid scheduling policy {policy}")


def _require_droppable(plan: ResourcePlan, path: str) -> None:
    if plan.default_pool == path:
        raise ResourcePlanChangeRefused("Cannot drop default pool of a resource plan")
    if any(each.path.startswith(f"{path}.") for each in plan.pools):
        raise ResourcePlanChangeRefused("Cannot drop a pool that has child pools")
    if any(each.pool == path for each in plan.mappings):
        raise ResourcePlanChangeRefused("Please remove all mappings for this pool.")


def _moved(plan: ResourcePlan, old: str, new: str) -> ResourcePlan:
    """Return the plan with a pool, and what is below it, under another path."""
    _require_parent(plan, new)

    def path(before: str) -> str:
        is_moved = before == old or before.startswith(f"{old}.")
        return new + before[len(old) :] if is_moved else before

    pools = tuple(replace(each, path=path(each.path)) for each in plan.pools)
    if len({each.path for each in pools}) != len(pools):
        raise ResourcePoolAlreadyExists(new)
    return replace(
        plan,
        default_pool=None if plan.default_pool is None else path(plan.default_pool),
        pools=pools,
        mappings=tuple(
            replace(each, pool=None if each.pool is None else path(each.pool))
            for each in plan.mappings
        ),
        attached=tuple((path(pool), trigger) for pool, trigger in plan.attached),
    )

"""Resource plans: use cases (Hive 3.1 and 4.0 `ObjectStore`, workload management)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from metastore.administration_errors import (
    InvalidResourcePlan,
    ResourcePlanActive,
    ResourcePlanChangeRefused,
)
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.resource_plan import (
    DEFAULT_NAMESPACE,
    AlterMode,
    PlanChange,
    PlanName,
    PlanStatus,
    Pool,
    ResourcePlan,
)
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.names import normalise
from metastore.service.plan_changes import (
    active_plan,
    changed_values,
    find_plan,
    free_name,
    replaced_plan,
    require_editable,
    require_switch,
)
from metastore.service.plan_validation import findings

_EVERYWHERE = Resource(DEFAULT_CATALOG)
_DEFAULT_PARALLELISM = 4
"""Of the pool that every new plan has (Hive's `metastore.wm.default.pool.size`)."""


class ResourcePlansService:
    """Use cases of whole plans; their parts are in `ResourcePlanPartsService`.

    At most one plan of a namespace is active. Whoever changes a plan keeps other writers out of
    its namespace.
    """

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def all(self, ctx: RequestContext, namespace: str | None) -> Sequence[ResourcePlan]:
        """Return the plans of a namespace, by name."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        return self._store.peek(lambda tx: _all(tx, namespace))

    def get(self, ctx: RequestContext, wanted: PlanName) -> ResourcePlan:
        """Return a plan. Raises ResourcePlanNotFound."""
        return find_plan(self.all(ctx, wanted.namespace), wanted)

    def active(self, ctx: RequestContext, namespace: str | None) -> ResourcePlan | None:
        """Return the active plan of a namespace, None where there is none."""
        return active_plan(self.all(ctx, namespace))

    def validate(self, ctx: RequestContext, wanted: PlanName) -> tuple[list[str], list[str]]:
        """Return errors and warnings about a plan. Raises ResourcePlanNotFound."""
        return findings(self.get(ctx, wanted))

    def create(
        self,
        ctx: RequestContext,
        wanted: PlanName,
        *,
        parallelism: int | None = None,
        copy_from: str | None = None,
    ) -> None:
        """Store a disabled plan with one pool, or with everything that another plan has.

        Raises ResourcePlanAlreadyExists, ResourcePlanNotFound (the other plan) and
        InvalidResourcePlan.
        """
        self._access.require(ctx, Action.CREATE, _EVERYWHERE)
        name, namespace = normalise(wanted.name), namespace_of(wanted.namespace)
        if not name:
            raise InvalidResourcePlan("Resource name cannot be empty.")
        if copy_from is None and parallelism is not None and parallelism <= 0:
            raise InvalidResourcePlan("Query parallelism should be positive.")

        def work(tx: Transaction) -> None:
            if copy_from is None:
                plan = _fresh(name, namespace, parallelism)
            else:
                source = PlanName(copy_from, wanted.namespace)
                found = find_plan(_all(tx, wanted.namespace), source)
                plan = replace(found, name=name, status=PlanStatus.DISABLED)
            tx.administration.resource_plans.add(plan)

        self._store.write(work)

    def drop(self, ctx: RequestContext, wanted: PlanName) -> None:
        """Remove a plan with all its parts. Raises ResourcePlanNotFound, ResourcePlanActive."""
        self._access.require(ctx, Action.DROP, _EVERYWHERE)

        def work(tx: Transaction) -> None:
            plan = find_plan(_all(tx, wanted.namespace, for_update=True), wanted)
            if plan.status is PlanStatus.ACTIVE:
                raise ResourcePlanActive
            tx.administration.resource_plans.remove(plan)

        self._store.write(work)

    def alter(
        self,
        ctx: RequestContext,
        name: str | None,
        namespace: str | None,
        change: PlanChange,
        mode: AlterMode = AlterMode.PLAIN,
    ) -> ResourcePlan | None:
        """Change values or status of a plan, of the active one where no name is given.

        Returns the plan where it became active, else None. Raises ResourcePlanNotFound,
        ResourcePlanNameTaken, ResourcePlanChangeRefused and ResourcePoolNotFound.
        """
        self._access.require(ctx, Action.ALTER, _EVERYWHERE)
        if mode is AlterMode.REPLACE:
            if name is None:
                raise ResourcePlanChangeRefused(
                    "Cannot replace without specifying the source plan"
                )
            source = PlanName(name, namespace)
            return self._store.write(lambda tx: self._replace(tx, source, change))
        return self._store.write(lambda tx: _alter(tx, name, namespace, change, mode))

    def edit(
        self,
        ctx: RequestContext,
        wanted: PlanName,
        work: Callable[[ResourcePlan], ResourcePlan],
    ) -> None:
        """Change parts of a disabled plan. Raises what `work` does and as `alter` does."""
        self._access.require(ctx, Action.ALTER, _EVERYWHERE)

        def edit(tx: Transaction) -> None:
            plan = find_plan(_all(tx, wanted.namespace, for_update=True), wanted)
            require_editable(plan)
            tx.administration.resource_plans.replace(plan.name, work(plan))

        self._store.write(edit)

    def _replace(
        self, tx: Transaction, source: PlanName, change: PlanChange
    ) -> ResourcePlan | None:
        plans = _all(tx, source.namespace, for_update=True)
        old = replaced_plan(plans, change)
        new = find_plan(plans, source)
        if old.name == new.name:
            raise ResourcePlanChangeRefused("A plan cannot replace itself")
        now = datetime.fromtimestamp(self._clock.seconds(), UTC)
        kept = free_name(plans, f"{old.name}_old_{now:%Y_%m_%d_%H_%M_%S}")
        store = tx.administration.resource_plans
        store.replace(old.name, replace(old, name=kept, status=PlanStatus.DISABLED))
        took_over = replace(new, name=old.name, status=old.status)
        store.replace(new.name, took_over)
        return took_over if old.status is PlanStatus.ACTIVE else None


def namespace_of(namespace: str | None) -> str:
    return DEFAULT_NAMESPACE if namespace is None else normalise(namespace)


def _all(
    tx: Transaction, namespace: str | None, *, for_update: bool = False
) -> Sequence[ResourcePlan]:
    return tx.administration.resource_plans.all(namespace_of(namespace), for_update=for_update)


def _fresh(name: str, namespace: str, parallelism: int | None) -> ResourcePlan:
    size = _DEFAULT_PARALLELISM if parallelism is None else parallelism
    pool = Pool("default", 1.0, size)
    return ResourcePlan(
        name, namespace, parallelism=parallelism, default_pool=pool.path, pools=(pool,)
    )


def _alter(
    tx: Transaction,
    name: str | None,
    namespace: str | None,
    change: PlanChange,
    mode: AlterMode,
) -> ResourcePlan | None:
    plans = _all(tx, namespace, for_update=True)
    plan = active_plan(plans) if name is None else find_plan(plans, PlanName(name, namespace))
    if plan is None:
        raise ResourcePlanChangeRefused("There is no active resource plan")
    if change.status is None:
        require_editable(plan)
    new = changed_values(plan, change)
    store = tx.administration.resource_plans
    if change.status is None or change.status is plan.status:
        store.replace(plan.name, new)
        return None
    require_switch(plan, change.status, mode)
    if change.status is PlanStatus.ACTIVE:
        before = active_plan(plans)
        if before is not None:
            store.replace(before.name, replace(before, status=PlanStatus.ENABLED))
    switched = replace(new, status=change.status)
    store.replace(plan.name, switched)
    return switched if change.status is PlanStatus.ACTIVE else None

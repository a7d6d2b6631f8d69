"""Resource plans in the store: one row each."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from metastore.administration_errors import ResourcePlanAlreadyExists, ResourcePlanNameTaken
from metastore.model.resource_plan import (
    EntityType,
    Mapping,
    PlanStatus,
    Pool,
    ResourcePlan,
    Trigger,
)
from metastore.sqlstore import json_text
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema import resource_plans as stored


class SqlResourcePlans:
    """See `metastore.ports.administration.ResourcePlans`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def namespaces(self) -> Sequence[str]:
        query = select(stored.c.namespace).distinct().order_by(stored.c.namespace)
        return list(self._connection.scalars(query).all())

    def all(self, namespace: str, *, for_update: bool = False) -> Sequence[ResourcePlan]:
        query = select(stored).where(stored.c.namespace == namespace).order_by(stored.c.name)
        rows = self._connection.execute(self._dialect.locked(query) if for_update else query)
        return [_plan(row) for row in rows]

    def add(self, plan: ResourcePlan) -> None:
        try:
            self._connection.execute(insert(stored), _columns(plan))
        except IntegrityError as error:
            raise ResourcePlanAlreadyExists(plan.name) from error

    def replace(self, name: str, plan: ResourcePlan) -> None:
        named = (stored.c.namespace == plan.namespace, stored.c.name == name)
        try:
            self._connection.execute(update(stored).where(*named), _columns(plan))
        except IntegrityError as error:
            raise ResourcePlanNameTaken(plan.name) from error

    def remove(self, plan: ResourcePlan) -> None:
        self._connection.execute(
            delete(stored).where(stored.c.namespace == plan.namespace, stored.c.name == plan.name)
        )


def _columns(plan: ResourcePlan) -> dict[str, Any]:
    definition = {
        "parallelism": plan.parallelism,
        "default_pool": plan.default_pool,
        "pools": plan.pools,
        "triggers": plan.triggers,
        "mappings": plan.mappings,
        "attached": plan.attached,
    }
    return {
        "namespace": plan.namespace,
        "name": plan.name,
        "status": plan.status.value,
        "definition": json_text.dump(definition),
    }


def _plan(row: Any) -> ResourcePlan:
    plain = json_text.load(row.definition)
    return ResourcePlan(
        name=row.name,
        namespace=row.namespace,
        status=PlanStatus(row.status),
        parallelism=plain["parallelism"],
        default_pool=plain["default_pool"],
        pools=tuple(Pool(**pool) for pool in plain["pools"]),
        triggers=tuple(Trigger(**trigger) for trigger in plain["triggers"]),
        mappings=tuple(
            Mapping(**{**mapping, "entity_type": EntityType(mapping["entity_type"])})
            for mapping in plain["mappings"]
        ),
        attached=tuple((pool, trigger) for pool, trigger in plain["attached"]),
    )

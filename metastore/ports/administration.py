"""The ports of what HiveServer2 administers."""

from collections.abc import Sequence
from typing import Protocol

from metastore.model.resource_plan import ResourcePlan
from metastore.model.scheduled_query import Execution, ScheduledQuery
from metastore.ports.schema_registry import Schemas, SchemaVersions, Serdes


class ResourcePlans(Protocol):
    """Whole plans. Names and namespaces are in lower case."""

    def namespaces(self) -> Sequence[str]: ...
    def all(self, namespace: str, *, for_update: bool = False) -> Sequence[ResourcePlan]:
        """Return the plans of a namespace by name; writers keep others out of all of them."""
        ...

    def add(self, plan: ResourcePlan) -> None:
        """Raise ResourcePlanAlreadyExists where there is one of this name."""
        ...

    def replace(self, name: str, plan: ResourcePlan) -> None:
        """Store a plan under a name it may not have had; raise ResourcePlanNameTaken."""
        ...

    def remove(self, plan: ResourcePlan) -> None: ...


class ScheduledQueries(Protocol):
    """Queries by namespace and name, and their executions."""

    def find(
        self, namespace: str, name: str, *, for_update: bool = False
    ) -> ScheduledQuery | None: ...
    def add(self, query: ScheduledQuery) -> None:
        """Raise ScheduledQueryAlreadyExists where there is one of this name."""
        ...

    def replace(self, query: ScheduledQuery) -> None: ...
    def remove(self, query: ScheduledQuery) -> None: ...
    def due(self, namespace: str, now: int, *, for_update: bool = False) -> ScheduledQuery | None:
        """Return the enabled query due longest on which nobody works."""
        ...

    def start(self, query_id: int, now: int) -> int:
        """Note a new execution; return its id."""
        ...

    def execution(self, execution_id: int) -> Execution | None:
        """Return an execution and keep other writers from it."""
        ...

    def put_execution(self, execution: Execution) -> None: ...
    def release(self, execution: Execution) -> None:
        """Let the query of an execution start another."""
        ...

    def stuck(self, before: int, *, for_update: bool = False) -> Sequence[Execution]:
        """Return unfinished executions of which nothing was heard since a time."""
        ...

    def forget(self, before: int) -> None:
        """Delete executions that started before a time, but for active ones."""
        ...


class Administration(Protocol):
    """What one transaction offers for administration."""

    @property
    def resource_plans(self) -> ResourcePlans: ...
    @property
    def scheduled_queries(self) -> ScheduledQueries: ...
    @property
    def schemas(self) -> Schemas: ...
    @property
    def schema_versions(self) -> SchemaVersions: ...
    @property
    def serdes(self) -> Serdes: ...

"""The ports of what HiveServer2 administers."""

from collections.abc import Sequence
from typing import Protocol

from metastore.model.resource_plan import ResourcePlan


class ResourcePlans(Protocol):
    """Whole plans. Names and namespaces are in lower case."""

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


class Administration(Protocol):
    """What one transaction offers for administration."""

    @property
    def resource_plans(self) -> ResourcePlans: ...

"""The port through which every service call asks whether it is allowed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from metastore.model.principal import Principal


class Action(StrEnum):
    """What a principal wants to do with a resource."""

    READ = "read"
    CREATE = "create"
    ALTER = "alter"
    DROP = "drop"
    LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Resource:
    """A catalog (database and table None), a database (table None) or a table."""

    catalog: str
    database: str | None = None
    table: str | None = None


class Authorizer(Protocol):
    """Decides over sets, so that a list of 100,000 tables costs one question."""

    def allowed(
        self, principal: Principal, action: Action, resources: Sequence[Resource]
    ) -> Sequence[bool]:
        """Return for each resource whether the principal may do this, in the same order."""
        ...

    def unrestricted(self, principal: Principal, action: Action) -> bool:
        """Tell that the principal may do this with everything, so lists need no questions."""
        ...

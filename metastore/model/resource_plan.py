"""Resource plans: how HiveServer2 shares its cluster among queries."""

from dataclasses import dataclass
from enum import StrEnum

DEFAULT_NAMESPACE = "default"
"""Where the plans of clients are that name no namespace, as those of Hive 3.1 do."""


class PlanStatus(StrEnum):
    ACTIVE = "ACTIVE"
    ENABLED = "ENABLED"
    DISABLED = "DISABLED"


class EntityType(StrEnum):
    """What a mapping sends to a pool."""

    USER = "USER"
    GROUP = "GROUP"
    APPLICATION = "APPLICATION"


@dataclass(frozen=True, slots=True)
class Pool:
    """A share of the cluster; `path` is dotted, `fraction` is that of the parent."""

    path: str
    fraction: float = 0.0
    parallelism: int = 0
    policy: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """What happens to a query that meets a condition."""

    name: str
    condition: str | None = None
    action: str | None = None
    is_in_unmanaged: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """Whose queries run in which pool; None means outside the plan."""

    entity_type: EntityType
    entity: str
    pool: str | None = None
    ordering: int = 0


@dataclass(frozen=True, slots=True)
class WantedMapping:
    """A mapping as a client asks for it: the type of entity is any text."""

    entity_type: str
    entity: str
    pool: str | None = None
    ordering: int = 0


@dataclass(frozen=True, slots=True)
class PlanName:
    """A plan as a client names it; `namespace` is None where it names none."""

    name: str
    namespace: str | None = None


@dataclass(frozen=True, slots=True)
class ResourcePlan:
    """A whole plan; `attached` has (pool path, trigger name) pairs."""

    name: str
    namespace: str = DEFAULT_NAMESPACE
    status: PlanStatus = PlanStatus.DISABLED
    parallelism: int | None = None
    default_pool: str | None = None
    pools: tuple[Pool, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    mappings: tuple[Mapping, ...] = ()
    attached: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What to change of a plan; the `sets_` fields tell None from what is not given."""

    name: str | None = None
    namespace: str | None = None
    status: PlanStatus | None = None
    parallelism: int | None = None
    sets_parallelism: bool = False
    default_pool: str | None = None
    sets_default_pool: bool = False


@dataclass(frozen=True, slots=True)
class PoolChange:
    """What to change of a pool; None leaves it, and `sets_policy` tells None from that."""

    path: str | None = None
    fraction: float | None = None
    parallelism: int | None = None
    policy: str | None = None
    sets_policy: bool = False


class AlterMode(StrEnum):
    """What an alteration of a plan may do beyond the ordinary."""

    PLAIN = "plain"
    ENABLE_AND_ACTIVATE = "enable and activate"
    FORCE_DEACTIVATE = "force deactivate"
    REPLACE = "replace"

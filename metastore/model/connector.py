"""Data connectors: how remote databases are reached. The catalog keeps them, it never connects."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from metastore.model.database import PrincipalType


@dataclass(frozen=True, slots=True)
class DataConnector:
    """A named connection; `created_at` is in epoch seconds. `type` is a word as `mysql`."""

    name: str
    type: str
    url: str
    description: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    owner: str | None = None
    owner_type: PrincipalType = PrincipalType.USER
    created_at: int = 0


@dataclass(frozen=True, slots=True)
class ConnectorChange:
    """What `alter` may change of a connector; None keeps description and kind of owner."""

    url: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    owner: str | None = None
    owner_type: PrincipalType | None = None
    description: str | None = None

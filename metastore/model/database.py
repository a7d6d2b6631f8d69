"""Databases (Iceberg and REST call them namespaces)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum


class PrincipalType(IntEnum):
    """Kinds of owner, numbered as on Hive's wire."""

    USER = 1
    ROLE = 2
    GROUP = 3


REMOTE = 2
"""The `type` of a database that stands for one behind a data connector (Hive 4)."""


@dataclass(frozen=True, slots=True)
class Database:
    """A database. `created_at` is in epoch seconds; `id` 0 means not stored yet."""

    name: str
    catalog: str = "hive"
    description: str | None = None
    location: str | None = None
    managed_location: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    owner: str | None = None
    owner_type: PrincipalType | None = None
    created_at: int = 0
    type: int | None = None
    connector: str | None = None
    remote_name: str | None = None
    id: int = 0
    version: int = 0

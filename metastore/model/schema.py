"""The schema registry: schemas of messages, their versions, and SerDes by name."""

from dataclasses import dataclass
from enum import IntEnum

from metastore.model.column import Column
from metastore.model.storage_descriptor import SerDe


class SchemaType(IntEnum):
    HIVE = 1
    AVRO = 2


class Compatibility(IntEnum):
    """Which data a new version must be able to read, or who must be able to read its data."""

    NONE = 1
    BACKWARD = 2
    FORWARD = 3
    BOTH = 4


class Validation(IntEnum):
    """Whether a new version is held against the latest one or all."""

    LATEST = 1
    ALL = 2


class VersionState(IntEnum):
    """Where a version stands in its life (Hive's `SchemaVersionState`)."""

    INITIATED = 1
    START_REVIEW = 2
    CHANGES_REQUIRED = 3
    REVIEWED = 4
    ENABLED = 5
    DISABLED = 6
    ARCHIVED = 7
    DELETED = 8


@dataclass(frozen=True, slots=True)
class SchemaName:
    catalog: str
    database: str
    name: str


@dataclass(frozen=True, slots=True)
class RegisteredSchema:
    """A schema; what its rules demand is for its users to keep."""

    name: SchemaName
    type: SchemaType
    compatibility: Compatibility
    validation: Validation
    can_evolve: bool = False
    group: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class SchemaVersion:
    """One version of a schema; `created_at` is what the client says, in epoch seconds."""

    schema: SchemaName
    version: int
    created_at: int = 0
    columns: tuple[Column, ...] = ()
    state: VersionState | None = None
    description: str | None = None
    text: str | None = None
    fingerprint: str | None = None
    name: str | None = None
    serde: SerDe | None = None

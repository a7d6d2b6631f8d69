"""Functions registered for engines."""

from dataclasses import dataclass

from metastore.model.database import PrincipalType


@dataclass(frozen=True, slots=True)
class ResourceUri:
    """A file that a function needs; `type` is Hive's number (1 JAR, 2 FILE, 3 ARCHIVE)."""

    type: int | None
    uri: str | None


@dataclass(frozen=True, slots=True)
class Function:
    """A function; the order and length of `resources` are kept (Trino stores bodies there)."""

    name: str
    database: str
    catalog: str = "hive"
    class_name: str | None = None
    owner: str | None = None
    owner_type: PrincipalType | None = None
    created_at: int = 0
    type: int | None = 1
    resources: tuple[ResourceUri, ...] = ()

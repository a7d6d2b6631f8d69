"""Catalogs: the level above databases that Hive 3 introduced."""

from dataclasses import dataclass

DEFAULT_CATALOG = "hive"
DEFAULT_DATABASE = "default"


@dataclass(frozen=True, slots=True)
class Catalog:
    """A named set of databases; `location` is the directory new databases are put in."""

    name: str
    location: str
    description: str | None = None
    created_at: int = 0

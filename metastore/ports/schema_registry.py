"""The port of the schema registry. Names of schemas are in lower case, those of SerDes as sent."""

from collections.abc import Sequence
from typing import Protocol

from metastore.model.database import Database
from metastore.model.schema import RegisteredSchema, SchemaName, SchemaVersion
from metastore.model.storage_descriptor import SerDe


class Schemas(Protocol):
    """Schemas of live databases."""

    def find(self, name: SchemaName) -> RegisteredSchema | None: ...
    def of_database(self, database: Database) -> Sequence[str]:
        """Return the names of a database's schemas, ascending."""
        ...

    def add(self, database: Database, schema: RegisteredSchema) -> None: ...
    def replace(self, database: Database, schema: RegisteredSchema) -> None: ...
    def remove(self, database: Database, name: str) -> None:
        """Delete a schema and its versions."""
        ...


class SchemaVersions(Protocol):
    """Versions of the schemas of live databases."""

    def find(self, schema: SchemaName, version: int) -> SchemaVersion | None: ...
    def latest(self, schema: SchemaName) -> SchemaVersion | None: ...
    def all(self, schema: SchemaName | None) -> Sequence[SchemaVersion]:
        """Return the versions of a schema, or of all schemas; the latest first in each."""
        ...

    def add(self, database: Database, version: SchemaVersion) -> None: ...
    def replace(self, database: Database, version: SchemaVersion) -> None: ...
    def remove(self, database: Database, version: SchemaVersion) -> None: ...


class Serdes(Protocol):
    """SerDes that are known by name."""

    def find(self, name: str) -> SerDe | None: ...
    def add(self, serde: SerDe) -> None:
        """Raise SerdeAlreadyExists where there is one of this name."""
        ...

"""The schema registry in the store."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from metastore.administration_errors import SerdeAlreadyExists
from metastore.model.database import Database
from metastore.model.plain import (
    column_from_plain,
    column_to_plain,
    serde_from_plain,
    serde_to_plain,
)
from metastore.model.schema import (
    Compatibility,
    RegisteredSchema,
    SchemaName,
    SchemaType,
    SchemaVersion,
    Validation,
    VersionState,
)
from metastore.model.storage_descriptor import SerDe
from metastore.sqlstore import json_text
from metastore.sqlstore.schema import databases, schema_versions, schemas
from metastore.sqlstore.schema import serdes as serde_rows


class SqlSchemas:
    """See `metastore.ports.schema_registry.Schemas`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, name: SchemaName) -> RegisteredSchema | None:
        query = (
            select(schemas.c.definition)
            .join(databases, databases.c.id == schemas.c.database_id)
            .where(
                databases.c.catalog == name.catalog,
                databases.c.name == name.database,
                databases.c.dropped_at.is_(None),
                schemas.c.name == name.name,
            )
        )
        text = self._connection.scalar(query)
        return None if text is None else _schema(name, json_text.load(text))

    def of_database(self, database: Database) -> Sequence[str]:
        query = select(schemas.c.name).where(schemas.c.database_id == database.id)
        return list(self._connection.scalars(query.order_by(schemas.c.name)).all())

    def add(self, database: Database, schema: RegisteredSchema) -> None:
        names = {"database_id": database.id, "name": schema.name.name}
        self._connection.execute(insert(schemas), {**names, "definition": _schema_text(schema)})

    def replace(self, database: Database, schema: RegisteredSchema) -> None:
        self._connection.execute(
            update(schemas).where(
                schemas.c.database_id == database.id, schemas.c.name == schema.name.name
            ),
            {"definition": _schema_text(schema)},
        )

    def remove(self, database: Database, name: str) -> None:
        self._connection.execute(
            delete(schema_versions).where(
                schema_versions.c.database_id == database.id, schema_versions.c.schema == name
            )
        )
        self._connection.execute(
            delete(schemas).where(schemas.c.database_id == database.id, schemas.c.name == name)
        )


class SqlSchemaVersions:
    """See `metastore.ports.schema_registry.SchemaVersions`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, schema: SchemaName, version: int) -> SchemaVersion | None:
        return self._first(_versions(schema).where(schema_versions.c.version == version))

    def latest(self, schema: SchemaName) -> SchemaVersion | None:
        return self._first(_versions(schema).limit(1))

    def all(self, schema: SchemaName | None) -> Sequence[SchemaVersion]:
        return [_version(row) for row in self._connection.execute(_versions(schema)).all()]

    def add(self, database: Database, version: SchemaVersion) -> None:
        names = {
            "database_id": database.id,
            "schema": version.schema.name,
            "version": version.version,
        }
        text = _version_text(version)
        self._connection.execute(insert(schema_versions), {**names, "definition": text})

    def replace(self, database: Database, version: SchemaVersion) -> None:
        self._connection.execute(
            update(schema_versions).where(*_row_of(database, version)),
            {"definition": _version_text(version)},
        )

    def remove(self, database: Database, version: SchemaVersion) -> None:
        self._connection.execute(delete(schema_versions).where(*_row_of(database, version)))

    def _first(self, query: Select[Any]) -> SchemaVersion | None:
        row = self._connection.execute(query).first()
        return None if row is None else _version(row)


class SqlSerdes:
    """See `metastore.ports.schema_registry.Serdes`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, name: str) -> SerDe | None:
        query = select(serde_rows.c.definition).where(serde_rows.c.name == name)
        text = self._connection.scalar(query)
        return None if text is None else serde_from_plain(json_text.load(text))

    def add(self, serde: SerDe) -> None:
        name = serde.name or ""
        values = {"name": name, "definition": json_text.dump(serde_to_plain(serde))}
        try:
            self._connection.execute(insert(serde_rows), values)
        except IntegrityError as error:
            raise SerdeAlreadyExists(name) from error


def _row_of(database: Database, version: SchemaVersion) -> tuple[Any, ...]:
    return (
        schema_versions.c.database_id == database.id,
        schema_versions.c.schema == version.schema.name,
        schema_versions.c.version == version.version,
    )


def _versions(schema: SchemaName | None) -> Select[Any]:
    query = (
        select(
            databases.c.catalog,
            databases.c.name.label("database"),
            schema_versions.c.schema,
            schema_versions.c.version,
            schema_versions.c.definition,
        )
        .join(databases, databases.c.id == schema_versions.c.database_id)
        .where(databases.c.dropped_at.is_(None))
        .order_by(
            databases.c.catalog,
            databases.c.name,
            schema_versions.c.schema,
            schema_versions.c.version.desc(),
        )
    )
    if schema is None:
        return query
    return query.where(
        databases.c.catalog == schema.catalog,
        databases.c.name == schema.database,
        schema_versions.c.schema == schema.name,
    )


def _schema_text(schema: RegisteredSchema) -> str:
    return json_text.dump(
        {
            "type": int(schema.type),
            "compatibility": int(schema.compatibility),
            "validation": int(schema.validation),
            "can_evolve": schema.can_evolve,
            "group": schema.group,
            "description": schema.description,
        }
    )


def _schema(name: SchemaName, plain: dict[str, Any]) -> RegisteredSchema:
    return RegisteredSchema(
        name,
        SchemaType(plain["type"]),
        Compatibility(plain["compatibility"]),
        Validation(plain["validation"]),
        plain["can_evolve"],
        plain["group"],
        plain["description"],
    )


def _version_text(version: SchemaVersion) -> str:
    return json_text.dump(
        {
            "created_at": version.created_at,
            "columns": [column_to_plain(column) for column in version.columns],
            "state": None if version.state is None else int(version.state),
            "description": version.description,
            "text": version.text,
            "fingerprint": version.fingerprint,
            "name": version.name,
            "serde": None if version.serde is None else serde_to_plain(version.serde),
        }
    )


def _version(row: Any) -> SchemaVersion:
    plain = json_text.load(row.definition)
    state, serde = plain.pop("state"), plain.pop("serde")
    return SchemaVersion(
        SchemaName(row.catalog, row.database, row.schema),
        row.version,
        columns=tuple(column_from_plain(column) for column in plain.pop("columns")),
        state=None if state is None else VersionState(state),
        serde=None if serde is None else serde_from_plain(serde),
        **plain,
    )

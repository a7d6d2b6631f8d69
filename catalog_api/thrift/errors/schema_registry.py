"""How errors about the schema registry are answered: their texts quote what was asked for."""

from collections.abc import Callable
from typing import Any

from catalog_api.thrift.errors.row import Row, Rows, plain
from catalog_api.thrift.gen.structs import (
    AlreadyExistsException,
    InvalidOperationException,
    MetaException,
    NoSuchObjectException,
)
from metastore import administration_errors as errors
from metastore.errors import DatabaseNotFound


def _java_name(wire: Any) -> str:
    """Return a schema's name as Java shows it, which error texts quote."""
    if wire is None:
        return "null"
    parts = (("catName", wire.catName), ("dbName", wire.dbName), ("schemaName", wire.schemaName))
    shown = ", ".join(f"{key}:{'null' if value is None else value}" for key, value in parts)
    return f"ISchemaName({shown})"


def _java_version(wire: Any) -> str:
    if wire is None:
        return "null"
    return (
        f"SchemaVersionDescriptor(schema:{_java_name(wire.schema)}, version:{wire.version or 0})"
    )


def _missing(text: Callable[[Any], str]) -> Row:
    return Row(NoSuchObjectException, lambda _error, args: text(args))


def _exists(_error: object, args: Any) -> str:
    version = args.schemaVersion
    return f"Schema name {_java_name(version.schema)} version {version.version} already exists"


def _in_use(_error: object, args: Any) -> str:
    return f"Schema {_java_name(args.name)} cannot be dropped, it has at least one valid version"


def _no_database(error: DatabaseNotFound, _args: object) -> str:
    return f"There is no database {error.catalog}.{error.name}"


_NO_VERSION = _missing(lambda args: f"No schema version {_java_version(args.rqst.schemaVersion)}")
_NO_VERSIONS = _missing(lambda args: f"No versions of schema {_java_name(args.schemaName)}exist")

DEFAULT: Rows = {errors.SchemaSearchUnbounded: Row(MetaException, plain)}

SPECIAL: dict[str, Rows] = {
    # Hive 4.0 says NoSuchObjectException, which 3.1 cannot: its number is another there.
    "create_ischema": {DatabaseNotFound: Row(MetaException, _no_database)},
    "get_ischema": {
        errors.SchemaNotFound: _missing(
            lambda args: f"No schema named {_java_name(args.name)} exists"
        )
    },
    "alter_ischema": {
        errors.SchemaNotFound: _missing(
            lambda args: f"Could not find schema {_java_name(args.rqst.name)}"
        )
    },
    "drop_ischema": {
        errors.SchemaNotFound: _missing(
            lambda args: f"Schema {_java_name(args.name)} does not exist"
        ),
        errors.SchemaHasVersions: Row(InvalidOperationException, _in_use),
    },
    "add_schema_version": {
        errors.SchemaNotFound: _missing(
            lambda args: f"No schema named {_java_name(args.schemaVersion.schema)}"
        ),
        errors.SchemaVersionAlreadyExists: Row(AlreadyExistsException, _exists),
    },
    "get_schema_version": {
        errors.SchemaVersionNotFound: _missing(
            lambda args: f"No schema version {_java_version(args.schemaVersion)}exists"
        )
    },
    "drop_schema_version": {
        errors.SchemaVersionNotFound: _missing(
            lambda args: f"No schema version {_java_version(args.schemaVersion)}"
        )
    },
    "get_schema_latest_version": {errors.SchemaVersionNotFound: _NO_VERSIONS},
    "get_schema_all_versions": {errors.SchemaVersionNotFound: _NO_VERSIONS},
    "set_schema_version_state": {errors.SchemaVersionNotFound: _NO_VERSION},
    "map_schema_version_to_serde": {errors.SchemaVersionNotFound: _NO_VERSION},
}
"""The missing blanks are Hive's."""

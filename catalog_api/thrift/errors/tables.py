"""What Hive 3.1 says where 4.0 found other words for catalogs, databases and tables."""

from typing import Any

from catalog_api.thrift.errors.row import Row, Rows, by_method, plain
from catalog_api.thrift.gen.structs import (
    AlreadyExistsException,
    InvalidObjectException,
    InvalidOperationException,
    MetaException,
    NoSuchObjectException,
    UnknownTableException,
)
from metastore import errors

DEFAULT: Rows = {
    errors.InvalidPartitionColumnType: Row(
        InvalidObjectException, lambda e, _: f"Invalid partition column type: {e.type_text}"
    ),
    errors.RemoteDatabase: Row(
        MetaException, lambda e, _: f"Create table in REMOTE database {e.name} is not allowed"
    ),
}

_NO_CATALOG: Rows = {
    errors.CatalogNotFound: Row(NoSuchObjectException, lambda e, _: f"No catalog {e.name}"),
    errors.CatalogNotEmpty: Row(
        InvalidOperationException,
        lambda e, _: (
            f"There are non-default databases in the catalog {e.name} so it cannot be dropped."
        ),
    ),
}
_ROOT_OF_DATABASE: Rows = {errors.RootLocation: Row(MetaException, plain)}
_NO_DATABASE: Rows = {errors.DatabaseNotFound: Row(NoSuchObjectException, lambda e, _: e.name)}
_NO_DATABASE_TO_CREATE_IN: Rows = {
    errors.DatabaseNotFound: Row(InvalidObjectException, lambda e, _: e.name)
}
_NO_TABLE_TO_ALTER: Rows = {
    errors.TableNotFound: Row(
        InvalidOperationException, lambda e, _: f"{e.qualified} table not found"
    )
}
_NO_TABLE_TO_DESCRIBE: Rows = {
    errors.TableNotFound: Row(UnknownTableException, lambda e, _: f"{e.qualified} table not found")
}


def _without_catalog(text: str) -> str:
    """Return the database of `@catalog#database`."""
    return text.rpartition("#")[2] if text.startswith("@") else text


def _given_table_exists(error: errors.TableAlreadyExists, args: Any) -> str:
    """Name the table as the client did, in whatever case."""
    wire = args.tbl if hasattr(args, "tbl") else args.request.table
    database = _without_catalog(wire.dbName)
    return f"Table {error.catalog}.{database}.{wire.tableName} already exists"


_TAKEN: Rows = {errors.TableAlreadyExists: Row(AlreadyExistsException, _given_table_exists)}

SPECIAL = by_method(
    ("get_catalog alter_catalog drop_catalog", _NO_CATALOG),
    (
        "get_database",
        {
            errors.DatabaseNotFound: Row(
                NoSuchObjectException, lambda e, a: _without_catalog(a.name) or e.name
            )
        },
    ),
    ("alter_database", {**_NO_DATABASE, **_ROOT_OF_DATABASE}),
    (
        "create_table create_table_with_environment_context create_table_with_constraints",
        {**_NO_DATABASE_TO_CREATE_IN, **_TAKEN},
    ),
    ("create_table_req", _TAKEN),
    ("alter_database_req", _ROOT_OF_DATABASE),
    (
        """
        alter_table alter_table_with_cascade alter_table_with_environment_context
        alter_table_req
        """,
        _NO_TABLE_TO_ALTER,
    ),
    (
        """
        get_fields get_fields_with_environment_context get_fields_req get_schema
        get_schema_with_environment_context get_schema_req
        """,
        _NO_TABLE_TO_DESCRIBE,
    ),
    (
        "alter_function",
        {
            errors.FunctionNotFound: Row(
                MetaException, lambda _, a: f"function {a.funcName} doesn't exist"
            )
        },
    ),
)

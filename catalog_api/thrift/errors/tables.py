"""What Hive 3.1 says where 4.0 found other words for catalogs, databases and tables."""

from catalog_api.thrift.errors.row import Row, Rows, by_method
from catalog_api.thrift.gen.structs import (
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

SPECIAL = by_method(
    ("get_catalog alter_catalog drop_catalog", _NO_CATALOG),
    ("get_database alter_database", _NO_DATABASE),
    (
        "create_table create_table_with_environment_context create_table_with_constraints",
        _NO_DATABASE_TO_CREATE_IN,
    ),
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

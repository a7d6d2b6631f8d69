"""How errors about objects, partitions, statistics, functions and locks are answered."""

from collections.abc import Sequence
from typing import Any

from catalog_api.thrift.errors.row import (
    Row,
    Rows,
    by_method,
    fixed,
    java_list,
    plain,
    row_of,
)
from catalog_api.thrift.gen.structs import (
    AlreadyExistsException,
    InvalidObjectException,
    InvalidOperationException,
    MetaException,
    NoSuchLockException,
    NoSuchObjectException,
    UnknownDBException,
    UnknownTableException,
)
from metastore import errors
from metastore.model.catalog import DEFAULT_CATALOG


def _partition_values(error: errors.PartitionNotFound, _args: object) -> str:
    return f"partition values={java_list(error.values or (error.name,))}"


def _partition_exists(error: errors.PartitionAlreadyExists, _args: object) -> str:
    return (
        f"Partition already exists: Partition(values:{java_list(error.values)}, "
        f"dbName:{error.database}, tableName:{error.table})"
    )


def wrong_values(error: errors.InvalidPartitionValues, _args: object) -> str:
    keys, values = (_trailing(texts) for texts in (error.keys, error.values))
    return f"Invalid partition key & values; keys {keys}, values {values}"


def _trailing(texts: Sequence[str]) -> str:
    return f"[{''.join(f'{text}, ' for text in texts)}]"


def bad_partition_name(error: errors.InvalidPartitionName, _args: object) -> str:
    if error.missing is not None:
        return f"incomplete partition name - missing {error.missing}"
    return f"Partition name is invalid. {error.name}"


def _incompatible(error: errors.IncompatibleColumnChange, _args: object) -> str:
    return (
        "The following columns have types incompatible with the existing columns in their "
        f"respective positions :\n{','.join(error.columns)}"
    )


def _modified(error: errors.StaleParameter, _args: object) -> str:
    actual = "null" if error.actual is None else error.actual
    return (
        f"The table has been modified. The parameter value for key '{error.key}' is "
        f"'{actual}'. The expected was value was '{error.expected}'"
    )


def _protected(error: errors.DefaultObjectProtected, _args: object) -> str:
    if error.kind == "catalog":
        return f"Can not drop {error.name} catalog"
    return f"Can not drop {error.name} database in catalog {DEFAULT_CATALOG}"


def _bad_name(error: errors.InvalidName, _args: object) -> str:
    kind = error.kind if error.kind in {"database", "catalog"} else "object"
    return f"{error.name} is not a valid {kind} name"


def _function(error: errors.FunctionNotFound, args: Any) -> str:
    database, name = getattr(args, "dbName", None), getattr(args, "funcName", error.name)
    return f"Function {database}.{name} does not exist"


DEFAULT: Rows = {
    errors.MetastoreError: Row(MetaException, plain),
    errors.NotFound: Row(NoSuchObjectException, plain),
    errors.AlreadyExists: Row(AlreadyExistsException, plain),
    errors.InvalidObject: Row(InvalidObjectException, plain),
    errors.InvalidOperation: Row(InvalidOperationException, plain),
    errors.Conflict: Row(MetaException, plain),
    errors.PermissionDenied: Row(
        # Trino stops looking for another way to ask when it sees this word
        MetaException,
        lambda e, _: f"AccessControlException: {e}",
    ),
    errors.Unavailable: Row(
        # Hive's clients connect anew and try again when they see a word like this
        MetaException,
        lambda e, _: f"JDOException: {e}",
    ),
    errors.CatalogAlreadyExists: Row(
        AlreadyExistsException, lambda e, _: f"Catalog {e.name} already exists"
    ),
    errors.CatalogNotFound: Row(NoSuchObjectException, lambda e, _: f"No such catalog {e.name}"),
    errors.DatabaseNotFound: Row(
        NoSuchObjectException, lambda e, _: f"database {e.catalog}.{e.name}"
    ),
    errors.DatabaseAlreadyExists: Row(
        AlreadyExistsException, lambda e, _: f"Database {e.name} already exists"
    ),
    errors.DatabaseNotEmpty: Row(
        InvalidOperationException,
        lambda e, _: f"Database {e.name} is not empty. One or more {e.content} exist.",
    ),
    errors.DefaultObjectProtected: Row(MetaException, _protected),
    errors.TableNotFound: Row(
        NoSuchObjectException, lambda e, _: f"{e.qualified} table not found"
    ),
    errors.TableAlreadyExists: Row(
        AlreadyExistsException, lambda e, _: f"Table {e.qualified} already exists"
    ),
    errors.InvalidName: Row(InvalidObjectException, _bad_name),
    errors.InvalidColumnType: Row(
        InvalidObjectException, lambda e, _: f"Invalid column type: {e.type_text}"
    ),
    errors.DuplicateColumn: Row(MetaException, plain),
    errors.PartitionKeysChanged: Row(
        InvalidOperationException, fixed("partition keys can not be changed.")
    ),
    errors.IncompatibleColumnChange: Row(InvalidOperationException, _incompatible),
    errors.StaleParameter: Row(MetaException, _modified),
    errors.ExpectedParameterMissing: Row(
        MetaException, lambda e, _: f"New value for expected key {e.key} is not set"
    ),
    errors.PartitionNotFound: Row(NoSuchObjectException, _partition_values),
    errors.PartitionAlreadyExists: Row(AlreadyExistsException, _partition_exists),
    errors.DuplicatePartitions: Row(
        MetaException, lambda e, _: f"Duplicate partitions in the list: {java_list(e.names)}"
    ),
    errors.InvalidPartitionValues: Row(MetaException, wrong_values),
    errors.InvalidPartitionName: Row(InvalidObjectException, bad_partition_name),
    errors.InvalidPartitionFilter: Row(MetaException, plain),
    errors.InvalidTableFilter: Row(MetaException, plain),
    errors.FunctionAlreadyExists: Row(
        AlreadyExistsException, lambda e, _: f"Function {e.name} already exists"
    ),
    errors.FunctionNotFound: Row(NoSuchObjectException, _function),
    errors.LockNotFound: Row(NoSuchLockException, lambda e, _: f"No such lock lockid:{e.lock_id}"),
    errors.LocationNotAllowed: Row(MetaException, plain),
    errors.LocationUnusable: Row(
        MetaException,
        lambda e, _: f"{e.location} is not a directory or unable to create one: {e.why}",
    ),
}


# --- what some methods say differently -----------------------------------------------------------


def default_text(error: errors.MetastoreError, args: object) -> str:
    row = row_of(DEFAULT, error)
    assert row is not None, "the root of the tree has a row"
    return row.text(error, args)


_UNKNOWN_DATABASE = Row(
    UnknownDBException, lambda e, _: f"Could not find database {e.catalog}.{e.name}"
)
_UNKNOWN_TABLE = Row(UnknownTableException, lambda e, _: str(e.name))
_AS_OPERATION = Row(InvalidOperationException, default_text)

_ALTERING_TABLE: Rows = {
    errors.TableNotFound: Row(
        InvalidOperationException, lambda e, _: f"table {e.qualified} doesn't exist"
    ),
    errors.TableAlreadyExists: Row(
        InvalidOperationException, lambda e, _: f"new table {e.database}.{e.name} already exists"
    ),
    errors.DatabaseNotFound: _AS_OPERATION,
    errors.InvalidName: _AS_OPERATION,
    errors.InvalidColumnType: _AS_OPERATION,
    errors.RootLocation: _AS_OPERATION,
}
_CREATING_TABLE: Rows = {errors.DatabaseNotFound: Row(InvalidObjectException, default_text)}
_CREATING_DATABASE: Rows = {errors.CatalogNotFound: Row(InvalidObjectException, default_text)}
_READING_FIELDS: Rows = {
    errors.TableNotFound: _UNKNOWN_TABLE,
    errors.DatabaseNotFound: _UNKNOWN_TABLE,
}
_IN_DATABASE: Rows = {errors.DatabaseNotFound: _UNKNOWN_DATABASE}

SPECIAL = by_method(
    (
        """
        alter_table alter_table_with_cascade alter_table_with_environment_context
        alter_table_req
        """,
        _ALTERING_TABLE,
    ),
    (
        """
        create_table create_table_with_environment_context create_table_with_constraints
        create_table_req
        """,
        _CREATING_TABLE,
    ),
    ("create_database create_database_req", _CREATING_DATABASE),
    (
        """
        get_fields get_fields_with_environment_context get_fields_req get_schema
        get_schema_with_environment_context get_schema_req
        """,
        _READING_FIELDS,
    ),
    (
        "get_table_objects_by_name get_table_objects_by_name_req get_table_names_by_filter",
        _IN_DATABASE,
    ),
    (
        "drop_function",
        {
            errors.FunctionNotFound: Row(
                NoSuchObjectException, lambda _, a: f"Function {a.funcName} does not exist"
            )
        },
    ),
    ("alter_function", {errors.FunctionNotFound: Row(InvalidOperationException, _function)}),
    (
        "heartbeat",
        {
            errors.LockNotFound: Row(
                NoSuchLockException, lambda e, _: f"No such lock: lockid:{e.lock_id}"
            )
        },
    ),
)

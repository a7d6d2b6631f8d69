"""How the methods of partitions answer errors, where they differ from the table in `objects`."""

from typing import Any

from catalog_api.thrift.errors.objects import bad_partition_name, default_text, wrong_values
from catalog_api.thrift.errors.row import (
    Row,
    Rows,
    by_method,
    fixed,
    java_list,
    plain,
    quoted,
)
from catalog_api.thrift.gen.structs import (
    AlreadyExistsException,
    InvalidObjectException,
    InvalidOperationException,
    InvalidPartitionException,
    MetaException,
    NoSuchObjectException,
    UnknownTableException,
)
from metastore import errors

DEFAULT: Rows = {}


def _too_many_values(error: errors.InvalidPartitionValues, _args: object) -> str:
    return (
        f"Incorrect number of partition values. numPartKeys={len(error.keys)}, "
        f"part_val={java_list(error.values)}"
    )


def _append_values(error: errors.InvalidPartitionValues, args: object) -> str:
    if all(error.values) and error.values:
        return wrong_values(error, args)
    return "The partition values must not be null or empty."


def _alter_failed(error: errors.MetastoreError, args: object) -> str:
    inner = NoSuchObjectException(default_text(error, args))
    return f"Alter partition operation failed: {quoted(inner)}"


def _incorrect(error: errors.EmptyPartitionValue, _args: object) -> str:
    pairs = zip(error.keys, error.values, strict=True)
    return f"Partition spec is incorrect. {{{', '.join(f'{k}={v}' for k, v in pairs)}}}"


_CANNOT_ALTER = "Unable to alter partition because table or database does not exist."
_NO_TABLE_TO_ADD_TO = Row(
    InvalidObjectException,
    fixed("Unable to add partition because table or database do not exist"),
)
_WITHOUT_CATALOG = Row(
    NoSuchObjectException, lambda e, _: f"{e.database}.{e.name} table not found"
)
_BAD_NAME = Row(NoSuchObjectException, bad_partition_name)
_ADDING_ONE: Rows = {errors.TableNotFound: _NO_TABLE_TO_ADD_TO}
_ADDING: Rows = {
    errors.TableNotFound: Row(
        InvalidObjectException,
        lambda e, _: f"Unable to add partitions because {e.qualified} does not exist",
    ),
}
_APPENDING: Rows = {
    errors.TableNotFound: _NO_TABLE_TO_ADD_TO,
    errors.InvalidPartitionValues: Row(MetaException, _append_values),
    errors.InvalidOperation: Row(MetaException, plain),
    errors.PartitionAlreadyExists: Row(
        AlreadyExistsException,
        lambda e, _: (
            f"Partition already exists:Partition(values:{java_list(e.values)}, "
            f"dbName:{e.database}, tableName:{e.table})"
        ),
    ),
}
_APPENDING_BY_NAME: Rows = {
    **_APPENDING,
    errors.TableNotFound: Row(
        InvalidObjectException, lambda e, _: f"{e.database}.{e.name} table not found"
    ),
    errors.InvalidPartitionValues: Row(MetaException, wrong_values),
}
_ALTERING_ONE: Rows = {
    errors.TableNotFound: Row(
        InvalidOperationException, fixed(f"alter is not possible: {_CANNOT_ALTER}")
    ),
    errors.NotFound: Row(
        InvalidOperationException, lambda e, a: f"alter is not possible: {default_text(e, a)}"
    ),
    errors.RootLocation: Row(InvalidOperationException, default_text),
}
_ALTERING: Rows = {
    errors.TableNotFound: Row(
        InvalidOperationException,
        fixed(
            "Alter partition operation failed: InvalidObjectException(message:Unable to alter "
            "partitions because table or database does not exist.)"
        ),
    ),
    errors.NotFound: Row(InvalidOperationException, _alter_failed),
    errors.RootLocation: Row(InvalidOperationException, default_text),
}
_RENAMING: Rows = {
    errors.TableNotFound: Row(InvalidOperationException, fixed(_CANNOT_ALTER)),
    errors.PartitionNotFound: Row(
        InvalidOperationException,
        fixed("Unable to rename partition because old partition does not exist"),
    ),
    errors.PartitionAlreadyExists: Row(
        InvalidOperationException,
        lambda e, _: f"Partition already exists:{e.database}.{e.table}.{java_list(e.values)}",
    ),
    errors.EmptyPartitionValue: Row(MetaException, _incorrect),
}
_PARTIAL: Rows = {errors.InvalidPartitionValues: Row(MetaException, _too_many_values)}
_DROPPING_MANY: Rows = {
    errors.PartitionNotFound: Row(
        NoSuchObjectException, fixed("Some partitions to drop are missing")
    )
}


_ADDING_SPECIFICATIONS: Rows = {
    errors.TableNotFound: Row(
        InvalidObjectException,
        lambda e, _: (
            f"Unable to add partitions because database or table {e.database}.{e.name} "
            "does not exist"
        ),
    ),
}


def _wrong_mark(error: errors.IncompletePartitionValues, _args: object) -> str:
    if error.missing is not None:
        return f"No value found for partition column: {error.missing}"
    return (
        f"Number of partition columns in table: {len(error.keys)} doesn't match with number "
        f"of supplied partition values: {error.given}"
    )


_MARKING: Rows = {
    errors.TableNotFound: Row(
        UnknownTableException, lambda _, a: f"Table: {a.tbl_name} is not found."
    ),
    errors.IncompletePartitionValues: Row(InvalidPartitionException, _wrong_mark),
}


def _missing_table(error: errors.TableNotFound, args: Any) -> str:
    database = args.dest_db.rpartition("#")[2]  # the catalog may stand in front
    target = [name.strip().lower() for name in (database, args.dest_table_name)]
    is_target = [error.database, error.name] == target
    return f"The {'destination' if is_target else 'source'} table {error.qualified} not found"


def _nothing_to_exchange(_error: errors.PartitionNotFound, args: Any) -> str:
    values = ", ".join(f"{key}={value}" for key, value in args.partitionSpecs.items())
    return (
        f"No partition is found with the values {{{values}}} for the table "
        f"{args.source_table_name}"
    )


_EXCHANGING: Rows = {
    errors.TableNotFound: Row(MetaException, _missing_table),
    errors.PartitionNotFound: Row(MetaException, _nothing_to_exchange),
    errors.PartitionAlreadyExists: Row(
        MetaException, lambda e, _: f"The partition {e.name} already exists in the table {e.table}"
    ),
    errors.DifferentSchemas: Row(
        MetaException,
        fixed("The tables have different schemas. Their partitions cannot be exchanged."),
    ),
    errors.LocationMissing: Row(
        MetaException,
        lambda e, _: (
            f"Got exception: java.io.FileNotFoundException File {e.location} does not exist"
        ),
    ),
    errors.LocationTaken: Row(
        MetaException,
        fixed(
            "Got exception: java.io.IOException Cannot rename the source path. "
            "The destination path already exists."
        ),
    ),
    errors.InvalidOperation: Row(MetaException, plain),
}
_TRUNCATING: Rows = {errors.InvalidOperation: Row(MetaException, plain)}

SPECIAL = by_method(
    ("add_partition add_partition_with_environment_context", _ADDING_ONE),
    ("add_partitions add_partitions_req", _ADDING),
    (
        "append_partition append_partition_with_environment_context append_partition_req",
        _APPENDING,
    ),
    (
        "append_partition_by_name append_partition_by_name_with_environment_context",
        _APPENDING_BY_NAME,
    ),
    ("alter_partition alter_partition_with_environment_context", _ALTERING_ONE),
    (
        "alter_partitions alter_partitions_with_environment_context alter_partitions_req",
        _ALTERING,
    ),
    ("rename_partition rename_partition_req", _RENAMING),
    ("get_partition_by_name", {errors.InvalidPartitionName: _BAD_NAME}),
    (
        "drop_partition_by_name drop_partition_by_name_with_environment_context",
        {errors.InvalidPartitionName: _BAD_NAME, errors.TableNotFound: _WITHOUT_CATALOG},
    ),
    ("drop_partitions_req", _DROPPING_MANY),
    (
        """
        get_partitions_ps get_partitions_ps_with_auth get_partitions_ps_with_auth_req
        get_partition_names_ps get_partition_names_ps_req
        """,
        _PARTIAL,
    ),
    (
        "get_partition_req drop_partition_req",
        {
            errors.InvalidPartitionName: _BAD_NAME,
            errors.TableNotFound: Row(
                NoSuchObjectException,
                lambda e, _: f"Unable to get partition because {e.qualified} does not exist",
            ),
        },
    ),
    (
        "get_partitions_by_names_req",
        {
            errors.TableNotFound: Row(
                InvalidObjectException, lambda e, _: f"{e.qualified} table not found"
            )
        },
    ),
    (
        """
        get_num_partitions_by_filter get_partitions_by_filter_req
        get_partitions_spec_by_expr get_partition_names_req
        """,
        {
            errors.TableNotFound: Row(
                NoSuchObjectException,
                lambda e, _: f"Specified catalog.database.table does not exist : {e.qualified}",
            )
        },
    ),
    ("exchange_partition exchange_partitions", _EXCHANGING),
    ("truncate_table truncate_table_req", _TRUNCATING),
    ("markPartitionForEvent isPartitionMarkedForEvent", _MARKING),
    ("add_partitions_pspec", _ADDING_SPECIFICATIONS),
    (
        "get_partitions_with_specs",
        _PARTIAL,
    ),
)

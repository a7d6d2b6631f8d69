"""How the rarer partition methods answer errors; the others are among `objects`."""

from typing import Any

from catalog_api.thrift.convert.names import table_name
from catalog_api.thrift.errors.objects import too_many_values
from catalog_api.thrift.errors.row import Row, Rows, by_method, fixed, plain
from catalog_api.thrift.gen.structs import (
    InvalidObjectException,
    InvalidPartitionException,
    MetaException,
    UnknownTableException,
)
from metastore import errors

DEFAULT: Rows = {}

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
    target = table_name(args.dest_db, args.dest_table_name)
    is_target = (error.database, error.name) == (target.database, target.table)
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
    ("exchange_partition exchange_partitions", _EXCHANGING),
    ("truncate_table truncate_table_req", _TRUNCATING),
    ("markPartitionForEvent isPartitionMarkedForEvent", _MARKING),
    ("add_partitions_pspec", _ADDING_SPECIFICATIONS),
    (
        "get_partitions_with_specs",
        {errors.InvalidPartitionValues: Row(MetaException, too_many_values)},
    ),
)

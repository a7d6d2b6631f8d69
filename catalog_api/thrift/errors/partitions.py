"""How the rarer partition methods answer errors; the others are among `objects`."""

from catalog_api.thrift.errors.objects import too_many_values
from catalog_api.thrift.errors.row import Row, Rows, by_method
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

SPECIAL = by_method(
    ("markPartitionForEvent isPartitionMarkedForEvent", _MARKING),
    ("add_partitions_pspec", _ADDING_SPECIFICATIONS),
    (
        "get_partitions_with_specs",
        {errors.InvalidPartitionValues: Row(MetaException, too_many_values)},
    ),
)

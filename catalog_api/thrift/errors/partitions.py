"""How the rarer partition methods answer errors; the others are among `objects`."""

from catalog_api.thrift.errors.objects import too_many_values
from catalog_api.thrift.errors.row import Row, Rows, by_method
from catalog_api.thrift.gen.structs import InvalidObjectException, MetaException
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

SPECIAL = by_method(
    ("add_partitions_pspec", _ADDING_SPECIFICATIONS),
    (
        "get_partitions_with_specs",
        {errors.InvalidPartitionValues: Row(MetaException, too_many_values)},
    ),
)

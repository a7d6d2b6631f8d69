"""What clients are told who drop what somebody protects: the text says who, why and what to do."""

from catalog_api.thrift.errors.row import Row, Rows, by_method, plain
from catalog_api.thrift.gen.structs import InvalidOperationException, MetaException
from metastore import undo_errors

DEFAULT: Rows = {undo_errors.Protected: Row(MetaException, plain)}

SPECIAL = by_method(
    (
        "drop_database drop_database_req",
        {undo_errors.Protected: Row(InvalidOperationException, plain)},
    ),
)

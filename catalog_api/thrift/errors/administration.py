"""How errors about what HiveServer2 administers are answered; the texts are the errors' own."""

from catalog_api.thrift.errors.row import Row, Rows, by_method, plain
from catalog_api.thrift.gen.structs import (
    InvalidInputException,
    InvalidObjectException,
    MetaException,
)
from metastore import administration_errors as errors

DEFAULT: Rows = {
    errors.ResourcePlanActive: Row(MetaException, plain),
    errors.InvalidSchedule: Row(InvalidInputException, plain),
    errors.ExecutionNotFound: Row(MetaException, plain),
}

SPECIAL = by_method(
    (
        # Hive throws InvalidOperationException here, which these methods do not declare, so that
        # its clients see an internal error.
        """
        create_wm_trigger alter_wm_trigger create_wm_pool alter_wm_pool
        create_or_update_wm_mapping create_or_drop_wm_trigger_to_pool_mapping
        """,
        {errors.ResourcePlanChangeRefused: Row(InvalidObjectException, plain)},
    ),
)

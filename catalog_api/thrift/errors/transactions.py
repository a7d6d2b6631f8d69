"""How errors about transactions and their locks are answered."""

from catalog_api.thrift.errors.row import Row, Rows, by_method, fixed, plain
from catalog_api.thrift.gen.structs import (
    MetaException,
    NoSuchTxnException,
    TxnAbortedException,
    TxnOpenException,
)
from metastore import errors


def _not_there(error: errors.TransactionNotFound, _args: object) -> str:
    if error.committed:
        return f"Transaction txnid:{error.transaction_id} is already committed."
    return f"No such transaction txnid:{error.transaction_id}"


def _aborted(error: errors.TransactionAborted, _args: object) -> str:
    return error.reason or f"Transaction txnid:{error.transaction_id} already aborted"


def _stays(error: errors.LockOfTransaction, _args: object) -> str:
    return f"Unlocking locks associated with transaction not permitted.  {error.lock}"


def _not_queued(error: errors.CompactionNotFound, _args: object) -> str:
    return f"No record with CQ_ID={error.compaction_id} found in COMPACTION_QUEUE"


DEFAULT: Rows = {
    errors.CompactionNotFound: Row(
        MetaException, fixed("The update count was 0 which is not the expected. Rolling back.")
    ),
    errors.TransactionNotFound: Row(NoSuchTxnException, _not_there),
    errors.TransactionAborted: Row(TxnAbortedException, _aborted),
    errors.LockOfTransaction: Row(TxnOpenException, _stays),
}
SPECIAL = by_method(
    (
        """
        allocate_table_write_ids get_valid_write_ids get_max_allocated_table_write_id
        seed_write_id seed_txn_id add_write_ids_to_min_history
        get_materialization_invalidation_info
        """,
        {errors.InvalidObject: Row(MetaException, plain)},
    ),
    ("mark_compacted mark_cleaned", {errors.InvalidObject: Row(MetaException, plain)}),
    (
        "mark_failed mark_refused",
        {
            errors.InvalidObject: Row(MetaException, plain),
            errors.CompactionNotFound: Row(MetaException, _not_queued),
        },
    ),
)

"""The write ids of a transactional table of a Hive metastore."""

from contextlib import suppress

from catalog_api.thrift.client.connection import HiveConnection, UnknownToServer
from catalog_api.thrift.gen import structs
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.record import WriteIdState
from metastore.model.table import Table

_NONE_OPEN = (1 << 63) - 1


def write_id_state(connection: HiveConnection, table: Table) -> WriteIdState | None:
    """Return the write ids given out so far, None for a table that has none.

    Those of open transactions count as hidden.
    """
    is_transactional = table.parameters.get("transactional", "").lower() == "true"
    if not is_transactional or table.catalog != DEFAULT_CATALOG:
        return None
    request = structs.GetValidWriteIdsRequest(
        [f"{table.database}.{table.name}"], _present_snapshot(connection)
    )
    with suppress(UnknownToServer):
        for one in connection.call("get_valid_write_ids", rqst=request).tblValidWriteIds:
            if one.writeIdHighWaterMark > 0:
                hidden = tuple(sorted(one.invalidWriteIds))
                return WriteIdState(one.writeIdHighWaterMark, hidden)
    return None


def _present_snapshot(connection: HiveConnection) -> str:
    """Return `mark:oldest open:open ids:` (Hive's `ValidReadTxnList`), all unfinished as open."""
    answer = connection.call("get_open_txns")
    unfinished = sorted(answer.open_txns or ())
    oldest = unfinished[0] if unfinished else _NONE_OPEN
    listed = ",".join(map(str, unfinished))
    return f"{answer.txn_high_water_mark}:{oldest}:{listed}:"

"""How long the partitions of a table are kept."""

from metastore.config.hive_values import time_in
from metastore.model.table import Table

RETENTION = "partition.retention.period"


def retention_seconds(table: Table) -> tuple[int | None, tuple[str, ...]]:
    """Read how long partitions are kept (`7d`, `36 hours`, seconds without a unit), and problems.

    None where nothing is said, no time at all (Hive 4.0 `HiveMetaStoreChecker`), or nothing that
    can be read: then nothing expires.
    """
    text = table.parameters.get(RETENTION)
    if text is None:
        return None, ()
    try:
        return time_in("s")(text) or None, ()
    except ValueError:
        return None, (f"{RETENTION} is {text!r}, which is no length of time: nothing expires",)

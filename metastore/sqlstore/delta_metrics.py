"""What compactors have counted, in the store."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, update
from sqlalchemy.dialects import postgresql, sqlite

from metastore.model.compaction import Compactable, DeltaMetric
from metastore.sqlstore.compactions import places
from metastore.sqlstore.schema import delta_metrics as stored

_WHOLE_TABLE = ""


class SqlDeltaMetrics:
    """See `metastore.ports.compaction.DeltaMetrics`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, place: Compactable, metric: DeltaMetric, value: int) -> None:
        partition = _WHOLE_TABLE if place.partition is None else place.partition
        row = {
            "database": place.database,
            "table": place.table,
            "partition": partition,
            "metric": int(metric),
            "value": value,
        }
        ours = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        self._connection.execute(
            ours.insert(stored)
            .values(row)
            .on_conflict_do_update(index_elements=stored.primary_key, set_={"value": value})
        )

    def remove(self, place: Compactable, metric: DeltaMetric) -> None:
        partitions = None if place.partition is None else [place.partition]
        for condition in places(stored, place.database, place.table, partitions):
            self._connection.execute(
                delete(stored).where(condition, stored.c.metric == int(metric))
            )

    def forget(self, database: str, table: str | None, partitions: Sequence[str] | None) -> None:
        for condition in places(stored, database, table, partitions):
            self._connection.execute(delete(stored).where(condition))

    def rename(self, database: str, table: str, new_database: str, new_table: str) -> None:
        self.forget(new_database, new_table, None)
        values = {"database": new_database, "table": new_table}
        for condition in places(stored, database, table, None):
            self._connection.execute(update(stored).where(condition).values(values))

    def rename_partition(self, database: str, table: str, old: str, new: str) -> None:
        self.forget(database, table, [new])
        for condition in places(stored, database, table, [old]):
            self._connection.execute(update(stored).where(condition).values(partition=new))

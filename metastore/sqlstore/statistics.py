"""Column statistics in the store; `partition_id` 0 holds those of the table itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from metastore.model.statistics import (
    ColumnStatistics,
    statistics_from_plain,
    statistics_to_plain,
)
from metastore.sqlstore import json_text
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema import column_statistics as stored

_IN_COLUMNS = {"column", "engine"}


class SqlStatistics:
    """See `metastore.ports.store.Statistics`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def get(
        self,
        table_id: int,
        partition_ids: Sequence[int] | None,
        columns: Sequence[str] | None,
        engine: str | None,
    ) -> dict[int, list[ColumnStatistics]]:
        chosen, parameters = self._chosen(table_id, partition_ids, columns, engine)
        query = select(stored).where(*chosen)
        found: dict[int, list[ColumnStatistics]] = {}
        for row in self._connection.execute(
            query.order_by(stored.c.column_name), parameters
        ).all():
            found.setdefault(row.partition_id, []).append(_statistics(row))
        return found

    def put(
        self, table_id: int, partition_id: int, statistics: Sequence[ColumnStatistics]
    ) -> None:
        self.put_all(table_id, {partition_id: statistics})

    def put_all(self, table_id: int, statistics: Mapping[int, Sequence[ColumnStatistics]]) -> None:
        rows = {
            (partition_id, one.engine, one.column): {
                "table_id": table_id,
                "partition_id": partition_id,
                "engine": one.engine,
                "column_name": one.column,
                "definition": json_text.dump(_definition(one)),
            }
            for partition_id, several in statistics.items()
            for one in several
        }
        # Partitions written together mostly have the same columns: then this is one statement.
        replaced: dict[tuple[str, frozenset[str]], list[int]] = {}
        for partition_id, several in statistics.items():
            for engine in {one.engine for one in several}:
                columns = frozenset(one.column for one in several if one.engine == engine)
                replaced.setdefault((engine, columns), []).append(partition_id)
        for (engine, columns), ids in replaced.items():
            self.remove(table_id, ids, sorted(columns), engine)
        if rows:
            self._connection.execute(insert(stored), list(rows.values()))

    def remove(
        self,
        table_id: int,
        partition_ids: Sequence[int] | None,
        columns: Sequence[str] | None,
        engine: str | None,
    ) -> int:
        chosen, parameters = self._chosen(table_id, partition_ids, columns, engine)
        return self._connection.execute(delete(stored).where(*chosen), parameters).rowcount

    def forget(
        self, table_id: int, partition_ids: Sequence[int] | None, columns: Sequence[str]
    ) -> dict[int, set[str]]:
        chosen, parameters = self._chosen(table_id, partition_ids, columns, None)
        statement = delete(stored).where(*chosen)
        deleted = self._connection.execute(
            statement.returning(stored.c.partition_id, stored.c.column_name), parameters
        )
        forgotten: dict[int, set[str]] = {}
        for row in deleted:
            forgotten.setdefault(row.partition_id, set()).add(row.column_name)
        return forgotten

    def move(self, table_id: int, old_partition: int, new_partition: int) -> None:
        self._connection.execute(
            update(stored).where(
                stored.c.table_id == table_id, stored.c.partition_id == old_partition
            ),
            {"partition_id": new_partition},
        )

    def _chosen(
        self,
        table_id: int,
        partition_ids: Sequence[int] | None,
        columns: Sequence[str] | None,
        engine: str | None,
    ) -> tuple[list[ColumnElement[bool]], dict[str, Any]]:
        """Return conditions and the parameters that they need."""
        chosen: list[ColumnElement[bool]] = [stored.c.table_id == table_id]
        parameters: dict[str, Any] = {}
        if partition_ids is not None:
            ids = self._dialect.id_set("ids")
            chosen.append(stored.c.partition_id.in_(select(ids.c.value)))
            parameters["ids"] = self._dialect.set_value(partition_ids)
        if columns is not None:
            names = self._dialect.text_set("names")
            chosen.append(stored.c.column_name.in_(select(names.c.value)))
            parameters["names"] = self._dialect.set_value(columns)
        if engine is not None:
            chosen.append(stored.c.engine == engine)
        return chosen, parameters


def _definition(statistics: ColumnStatistics) -> dict[str, Any]:
    plain = statistics_to_plain(statistics)
    return {field: value for field, value in plain.items() if field not in _IN_COLUMNS}


def _statistics(row: Any) -> ColumnStatistics:
    plain = json_text.load(row.definition) | {"column": row.column_name, "engine": row.engine}
    return statistics_from_plain(plain)

"""Column statistics in the store; `partition_id` 0 holds those of the table itself."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from metastore.model.statistics import ColumnStatistics, DecimalValue, StatisticsKind
from metastore.sqlstore import json_text
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema import column_statistics as stored

_SKETCHES = ("bit_vectors", "histogram")
_FIELDS = (
    "type", "nulls", "distinct", "max_length", "average_length", "trues", "falses", "analyzed_at",
)  # fmt: skip


class SqlStatistics:
    """See `metastore.ports.store.Statistics`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def get(
        self,
        table_id: int,
        partition_ids: Sequence[int],
        columns: Sequence[str] | None,
        engine: str | None,
    ) -> dict[int, list[ColumnStatistics]]:
        chosen, parameters = self._chosen(table_id, partition_ids, columns, engine)
        query = select(stored).where(*chosen)
        found: dict[int, list[ColumnStatistics]] = {}
        for row in self._connection.execute(query.order_by(stored.c.column_name), parameters):
            found.setdefault(row.partition_id, []).append(_statistics(row))
        return found

    def put(
        self, table_id: int, partition_id: int, statistics: Sequence[ColumnStatistics]
    ) -> None:
        for engine in {one.engine for one in statistics}:
            columns = [one.column for one in statistics if one.engine == engine]
            self.remove(table_id, [partition_id], columns, engine)
        rows = [
            {
                "table_id": table_id,
                "partition_id": partition_id,
                "engine": one.engine,
                "column_name": one.column,
                "definition": json_text.dump(_plain(one)),
            }
            for one in {(one.engine, one.column): one for one in statistics}.values()
        ]
        if rows:
            self._connection.execute(insert(stored), rows)

    def remove(
        self,
        table_id: int,
        partition_ids: Sequence[int] | None,
        columns: Sequence[str] | None,
        engine: str | None,
    ) -> int:
        chosen, parameters = self._chosen(table_id, partition_ids, columns, engine)
        return self._connection.execute(delete(stored).where(*chosen), parameters).rowcount

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


def _plain(statistics: ColumnStatistics) -> dict[str, Any]:
    plain: dict[str, Any] = {"kind": statistics.kind.value}
    for field in _FIELDS:
        plain[field] = getattr(statistics, field)
    for field in ("low", "high"):
        plain[field] = _bound_to_plain(getattr(statistics, field))
    for field in _SKETCHES:
        sketch = getattr(statistics, field)
        plain[field] = None if sketch is None else b64encode(sketch).decode()
    return {field: value for field, value in plain.items() if value is not None}


def _bound_to_plain(bound: float | DecimalValue | None) -> Any:
    if isinstance(bound, DecimalValue):
        return {"unscaled": b64encode(bound.unscaled).decode(), "scale": bound.scale}
    if isinstance(bound, float):
        return repr(bound)  # JSON has no NaN and no infinity
    return bound


def _bound_from_plain(bound: Any) -> int | float | DecimalValue | None:
    if isinstance(bound, dict):
        return DecimalValue(b64decode(bound["unscaled"]), bound["scale"])
    return float(bound) if isinstance(bound, str) else bound


def _statistics(row: Any) -> ColumnStatistics:
    plain: dict[str, Any] = json_text.load(row.definition)
    plain["kind"] = StatisticsKind(plain["kind"])
    for field in ("low", "high"):
        plain[field] = _bound_from_plain(plain.get(field))
    for field in _SKETCHES:
        plain[field] = b64decode(plain[field]) if field in plain else None
    return ColumnStatistics(column=row.column_name, engine=row.engine, **plain)

"""Marks on partitions in the store."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select

from metastore.sqlstore import json_text
from metastore.sqlstore.schema import partition_marks, tables


class SqlPartitionMarks:
    """See `metastore.ports.partition_marks.PartitionMarks`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, table_id: int, values: Sequence[str], type_: int, at: int) -> None:
        self._connection.execute(delete(partition_marks).where(_is(table_id, values, type_)))
        row = {"table_id": table_id, "values": _text(values), "type": type_, "marked_at": at}
        self._connection.execute(insert(partition_marks), row)

    def marked_at(self, table_id: int, values: Sequence[str], type_: int) -> int | None:
        query = select(partition_marks.c.marked_at).where(_is(table_id, values, type_))
        return self._connection.scalar(query)

    def forget(self, before: int) -> int:
        known = select(tables.c.id)
        return self._connection.execute(
            delete(partition_marks).where(
                (partition_marks.c.marked_at < before) | partition_marks.c.table_id.not_in(known)
            )
        ).rowcount


def _is(table_id: int, values: Sequence[str], type_: int) -> ColumnElement[bool]:
    columns = partition_marks.c
    return and_(
        columns.table_id == table_id,
        columns["values"] == _text(values),
        columns.type == type_,
    )


def _text(values: Sequence[str]) -> str:
    return json_text.dump(list(values))

"""SQLite: one file, write-ahead log, writers take their lock at the start."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    Text,
    bindparam,
    column,
    func,
    insert,
    true,
)
from sqlalchemy.sql.selectable import FromClause

from metastore.ports.store import NewPartition
from metastore.sqlstore.dialects.sqlite_tokens import SqliteTokens
from metastore.sqlstore.schema import partitions as partition_table


class SqliteDialect:
    """Ways of SQLite; sets travel as one JSON text and `json_each` unfolds them."""

    def __init__(self) -> None:
        self.tokens = SqliteTokens()

    def text_set(self, parameter: str) -> FromClause:
        document = bindparam(parameter, type_=Text)
        return func.json_each(document).table_valued(column("value", Text))

    def id_set(self, parameter: str) -> FromClause:
        document = bindparam(parameter, type_=Text)
        return func.json_each(document).table_valued(column("value", BigInteger))

    def set_value(self, values: Sequence[str] | Sequence[int]) -> Any:
        return json.dumps(list(values))

    def json_member(self, document: ColumnElement[str], key: str) -> ColumnElement[str]:
        quoted = key.replace("\\", "\\\\").replace('"', '\\"')
        return func.json_extract(document, f'$."{quoted}"', type_=Text)

    def locked(self, query: Select[Any], *, of: FromClause | None = None) -> Select[Any]:
        del of
        return query

    def commit_without_waiting(self, connection: Connection) -> None:
        """Do nothing: with a write-ahead log and `synchronous=NORMAL` no commit waits."""

    def forgettable(self) -> ColumnElement[bool]:
        return true()

    def add_partitions(
        self, connection: Connection, table_id: int, partitions: Sequence[NewPartition]
    ) -> None:
        statement = str(
            insert(partition_table).compile(
                dialect=connection.dialect,
                column_keys=[
                    "table_id",
                    "id",
                    "shape_id",
                    "name",
                    "values",
                    "row",
                ],
            )
        )
        rows = [
            (table_id, new.id, new.shape_id, new.name, new.values, new.row) for new in partitions
        ]
        connection.exec_driver_sql(statement, rows)

"""PostgreSQL: arrays as sets, COPY for bulk, server-side cursors for long answers."""

from collections.abc import Sequence
from typing import Any

import psycopg
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    Text,
    bindparam,
    case,
    cast,
    column,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSON
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.selectable import FromClause

from metastore.ports.store import NewPartition
from metastore.sqlstore.dialects.postgres_tokens import PostgresTokens

_COPY = (
    'COPY partitions (table_id, id, shape_id, name, "values", row) FROM STDIN WITH (FORMAT BINARY)'
)
_COPY_TYPES = ("int8", "int8", "int8", "text", "text", "bytea")


class PostgresDialect:
    """Ways of PostgreSQL."""

    def __init__(self) -> None:
        self.tokens = PostgresTokens()

    def text_set(self, parameter: str) -> FromClause:
        array = bindparam(parameter, type_=ARRAY(Text))
        return func.unnest(array).table_valued(column("value", Text)).render_derived("wanted")

    def id_set(self, parameter: str) -> FromClause:
        array = bindparam(parameter, type_=ARRAY(BigInteger))
        return (
            func.unnest(array).table_valued(column("value", BigInteger)).render_derived("wanted")
        )

    def set_value(self, values: Sequence[str] | Sequence[int]) -> Any:
        return list(values)

    def json_member(self, document: ColumnElement[str], key: str) -> ColumnElement[str]:
        # One escaped NUL anywhere in a document makes PostgreSQL refuse to read any of it.
        readable = case((func.strpos(document, "\\u0000") == 0, document))
        return cast(readable, JSON).op("->>")(key)

    def locked(self, query: Select[Any], *, of: FromClause | None = None) -> Select[Any]:
        return query.with_for_update(of=of)

    def commit_without_waiting(self, connection: Connection) -> None:
        connection.exec_driver_sql("SET LOCAL synchronous_commit TO OFF")

    def forgettable(self) -> ColumnElement[bool]:
        setting = select(func.set_config("synchronous_commit", "off", True))
        return setting.scalar_subquery().is_not(None)

    def add_partitions(
        self, connection: Connection, table_id: int, partitions: Sequence[NewPartition]
    ) -> None:
        driver: Any = connection.connection.driver_connection
        try:
            with driver.cursor() as cursor, cursor.copy(_COPY) as copy:
                copy.set_types(_COPY_TYPES)
                for new in partitions:
                    copy.write_row((table_id, new.id, new.shape_id, new.name, new.values, new.row))
        except psycopg.Error as error:  # SQLAlchemy does not see what happens within a COPY
            raise _as_sqlalchemy_says(error, lost=driver.broken) from error


def _as_sqlalchemy_says(error: psycopg.Error, *, lost: bool) -> BaseException:
    return DBAPIError.instance(
        _COPY, None, error, psycopg.Error, connection_invalidated=lost, dialect=None
    )

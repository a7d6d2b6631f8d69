"""What a database must offer beyond SQLAlchemy's common ground."""

from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Select
from sqlalchemy.sql.selectable import FromClause

from metastore.ports.store import NewPartition
from metastore.sqlstore.dialects.tokens import TokenIndex


class Dialect(Protocol):
    """One database's ways; chosen once, when the engine is made."""

    def __hash__(self) -> int: ...

    @property
    def tokens(self) -> TokenIndex:
        """The full-text index."""
        ...

    def text_set(self, parameter: str) -> FromClause:
        """Return a one-column relation (`value`) of texts, sent as one parameter of this name."""
        ...

    def id_set(self, parameter: str) -> FromClause:
        """Return a one-column relation (`value`) of row ids, sent as one parameter."""
        ...

    def set_value(self, values: Sequence[str] | Sequence[int]) -> Any:
        """Return what to send for the parameter of a set."""
        ...

    def json_member(self, document: ColumnElement[str], key: str) -> ColumnElement[str]:
        """Return the text member `key` of a JSON object column, NULL where it is absent."""
        ...

    def locked(self, query: Select[Any], *, of: FromClause | None = None) -> Select[Any]:
        """Return the query locking its rows for an update in this transaction.

        Of a join it locks the rows `of` one table, where that is given.
        """
        ...

    def commit_without_waiting(self, connection: Connection) -> None:
        """Have this transaction's commit not wait for the disk, where commits do."""
        ...

    def forgettable(self) -> ColumnElement[bool]:
        """Return a condition that is true and has its statement not wait for the disk.

        For single statements outside a transaction.
        """
        ...

    def add_partitions(
        self, connection: Connection, table_id: int, partitions: Sequence[NewPartition]
    ) -> None:
        """Insert many partitions in the fastest way of the driver."""
        ...

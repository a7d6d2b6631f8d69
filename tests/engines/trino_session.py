"""Ask Trino in one of its catalogs."""

from types import TracebackType
from typing import Any, Self

from trino.dbapi import Connection

from tools.peers.trino import Trino


class TrinoSession:
    """Statements in one catalog; names are written `schema.table`."""

    def __init__(self, server: Trino, catalog: str) -> None:
        self.catalog = catalog
        self._connection = Connection(
            host="127.0.0.1", port=server.port, user="engine-test", catalog=catalog
        )
        self.stats: dict[str, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()  # type: ignore[no-untyped-call]  # has no types

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Run a statement; gives its rows, and keeps its statistics in `stats`."""
        cursor = self._connection.cursor()
        cursor.execute(statement)
        found = [tuple(row) for row in cursor.fetchall()]
        self.stats = dict(cursor.stats)
        return found

    def one(self, statement: str) -> Any:
        """The only value of the only row."""
        [(value,)] = self.rows(statement)
        return value

    def column(self, statement: str) -> list[Any]:
        """The first column, sorted."""
        return sorted(row[0] for row in self.rows(statement))

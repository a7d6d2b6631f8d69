"""Undoing and looking inside by way of a running server."""

from collections.abc import Iterator, Mapping

from catalog_api.cli.rest_call import call, part
from catalog_api.cli.rest_source import RemoteRest, items
from catalog_api.http.shapes import Json


class RemoteUndo:
    """See `catalog_api.cli.undo_source.UndoSource`."""

    def __init__(self, server: str) -> None:
        self._server = server

    def dropped_tables(self) -> Iterator[Json]:
        return items(RemoteRest(self._server), "/dropped-tables")

    def dropped_databases(self) -> Iterator[Json]:
        return items(RemoteRest(self._server), "/dropped-databases")

    def restore_table(self, id_: int, new_name: tuple[str, str] | None) -> Json:
        body = {}
        if new_name is not None:
            body = {"new_name": {"database": new_name[0], "table": new_name[1]}}
        return self._call("POST", f"/dropped-tables/{id_}/restore", body=body)

    def restore_database(self, id_: int) -> Json:
        return self._call("POST", f"/dropped-databases/{id_}/restore")

    def protected_tables(self) -> Iterator[Json]:
        return items(RemoteRest(self._server), "/protected-tables")

    def protect(self, database: str, table: str | None, reason: str) -> Json:
        return self._call("PUT", f"{_path(database, table)}/protection", body={"reason": reason})

    def unprotect(self, database: str, table: str | None) -> None:
        call(self._server, "DELETE", f"{_path(database, table)}/protection")

    def sample(self, database: str, table: str, partition: str | None, limit: int) -> Json:
        query = {"partition": partition, "limit": limit}
        return self._call("GET", f"{_path(database, table)}/sample", query=query)

    def profile(self, database: str, table: str) -> list[Json]:
        found: list[Json] = self._call("GET", f"{_path(database, table)}/profile")["items"]
        return found

    def close(self) -> None:
        """Nothing is kept open between requests."""

    def _call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, object] | None = None,
        body: object = None,
    ) -> Json:
        found: Json = call(self._server, method, path, query, body)
        return found


def _path(database: str, table: str | None) -> str:
    path = f"/databases/{part(database)}"
    return path if table is None else f"{path}/tables/{part(table)}"

"""Descriptions of a running server."""

from collections.abc import Callable, Iterator

from catalog_api.cli.described import Change, Described
from catalog_api.cli.rest_call import Refused, call, part
from catalog_api.http.shapes import Json

PAGE = 1000
ATTEMPTS = 8
CHANGED_MEANWHILE, NOT_FOUND = 412, 404


class RemoteDescriptions:
    """See `catalog_api.cli.description_source.DescriptionsSource`."""

    def __init__(self, server: str) -> None:
        self._server = server

    def description(self, of: Described) -> Json:
        return self._call("GET", _path(of))

    def change(self, of: Described, change: Change) -> Json:
        return self._changed(_path(of), lambda: self.description(of), change)

    def tags(self) -> Iterator[Json]:
        return self._items("/tags")

    def owners(self) -> Iterator[Json]:
        return self._items("/owners")

    def terms(self) -> Iterator[Json]:
        return self._items("/glossary")

    def term(self, name: str) -> Json:
        return self._call("GET", _term(name))

    def tables_with_term(self, name: str) -> Iterator[Json]:
        return self._items(f"{_term(name)}/tables")

    def put_term(self, name: str, change: Change) -> Json:
        def present() -> Json:
            try:
                return self.term(name)
            except Refused as error:
                if error.status != NOT_FOUND:
                    raise
            return {"name": name, "text": "", "synonyms": [], "owners": [], "version": 0}

        return self._changed(_term(name), present, change)

    def remove_term(self, name: str) -> None:
        call(self._server, "DELETE", _term(name))

    def close(self) -> None:
        """Nothing is kept open between requests."""

    def _changed(self, path: str, read: Callable[[], Json], change: Change) -> Json:
        """Put what a change makes of what is there, of just the version that was read."""
        for left in reversed(range(ATTEMPTS)):
            try:
                return self._call("PUT", path, change(read()))
            except Refused as error:
                if error.status != CHANGED_MEANWHILE or not left:
                    raise
        raise AssertionError

    def _items(self, path: str) -> Iterator[Json]:
        cursor: str | None = None
        while True:
            page = call(self._server, "GET", path, {"limit": PAGE, "cursor": cursor})
            yield from page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                return

    def _call(self, method: str, path: str, body: Json | None = None) -> Json:
        found: Json = call(self._server, method, path, body=body)
        return found


def _path(of: Described) -> str:
    database = f"/databases/{part(of.database)}"
    where = database if of.table is None else f"{database}/tables/{part(of.table)}"
    return f"{where}/description"


def _term(name: str) -> str:
    return f"/glossary/{part(name)}"

"""Crawlers of a running server."""

from collections.abc import Iterator
from typing import Any

from catalog_api.cli.rest_call import call, part
from catalog_api.http.shapes import Json

PAGE = 1000


class RemoteCrawlers:
    """See `catalog_api.cli.crawler_source.CrawlersSource`. The server runs the crawls."""

    def __init__(self, server: str) -> None:
        self._server = server

    def crawlers(self) -> Iterator[Json]:
        cursor: str | None = None
        while True:
            query = {"limit": PAGE, "cursor": cursor}
            page = call(self._server, "GET", "/crawlers", query)
            yield from page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                return

    def crawler(self, name: str) -> Json:
        return self._call("GET", name)

    def create(self, definition: Json) -> Json:
        made: Json = call(self._server, "POST", "/crawlers", body=definition)
        return made

    def update(self, name: str, definition: Json, version: int) -> Json:
        body = {key: value for key, value in definition.items() if key != "name"}
        return self._call("PUT", name, query={"expected_version": version}, body=body)

    def delete(self, name: str) -> None:
        self._call("DELETE", name)

    def start(self, name: str) -> Json:
        return self._call("POST", name, "/start")

    def run(self, name: str, run_id: str) -> Json:
        return self._call("GET", name, f"/runs/{part(run_id)}")

    def stop(self, name: str) -> Json:
        return self._call("POST", name, "/stop")

    def schedule(self, name: str, schedule: str | None, zone: str) -> Json:
        return self._call("PUT", name, "/schedule", body={"schedule": schedule, "zone": zone})

    def unschedule(self, name: str) -> Json:
        return self._call("DELETE", name, "/schedule")

    def runs(self, name: str, limit: int) -> list[Json]:
        found: list[Json] = self._call("GET", name, "/runs", query={"limit": limit})["items"]
        return found

    def report(self, name: str, run_id: str) -> Json:
        return self._call("GET", name, f"/runs/{part(run_id)}/report")

    def log(self, name: str, run_id: str, after: int) -> list[Json]:
        query = {"after": after, "limit": 10 * PAGE}
        path = f"/runs/{part(run_id)}/log"
        found: list[Json] = self._call("GET", name, path, query=query)["items"]
        return found

    def metrics(self, name: str) -> Json:
        return self._call("GET", name, "/metrics")

    def close(self) -> None:
        """Nothing is kept open between requests."""

    def _call(self, method: str, name: str, path: str = "", **more: Any) -> Json:
        found: Json = call(self._server, method, f"/crawlers/{part(name)}{path}", **more)
        return found

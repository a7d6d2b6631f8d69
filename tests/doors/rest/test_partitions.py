"""Partitions through REST: values, added, changed, dropped, streamed."""

import asyncio
import tracemalloc
from typing import Any

import orjson
import pytest

from catalog_api.server.http_app import http_app
from metastore.config import Settings
from metastore.model.column import Column
from metastore.model.partition import Partition
from metastore.model.table import Table, TableName
from metastore.service.catalog import CatalogService
from tests.fixtures.rest_client import RestClient, problem_of
from tests.fixtures.sales import CONTEXT, ORDERS

TABLES = "/api/v1/databases/sales/tables"
PARTITIONS = f"{TABLES}/orders/partitions"
NEW = {"values": {"year": "2027", "month": 1}, "parameters": {"numRows": "5"}}
NDJSON = {"Accept": "application/x-ndjson"}


def sent(rest: RestClient, method: str, path: str, status: int, body: Any, **options: Any) -> Any:
    answer = rest.request(method, path, json=body, **options)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_a_partition_is_added_and_found_where_the_answer_says(rest: RestClient) -> None:
    answer = rest.request("POST", PARTITIONS, json={"partitions": [NEW]})

    assert answer.status_code == 201, answer.text
    assert answer.json() == {"names": ["year=2027/month=1"], "added": 1}
    found = rest.found(answer.headers["location"])
    assert found["values"] == {"year": "2027", "month": "1"}
    assert found["location"] == "s3://lake/orders/year=2027/month=1"
    assert found["parameters"]["numRows"] == "5"


def test_partitions_are_added_all_or_none(rest: RestClient) -> None:
    known = {"name": "year=2026/month=1"}
    refused = rest.request("POST", PARTITIONS, json={"partitions": [NEW, known]})
    assert problem_of(refused, 409)["type"].endswith("already-exists")
    assert len(rest.items(PARTITIONS)) == 24

    body = {"partitions": [NEW, known], "if_not_exists": True}
    added = sent(rest, "POST", PARTITIONS, 201, body)
    assert added == {"names": ["year=2027/month=1", "year=2026/month=1"], "added": 1}


@pytest.mark.parametrize(
    ("partition", "told"),
    [
        ({}, "partitions.0: give either the values by key or the name"),
        ({"values": {"year": "1"}}, "a value for each of the keys year, month"),
        ({"values": {"year": "1", "month": "1", "day": "1"}}, "a value for each of the keys"),
        ({"values": {"year": None, "month": "1"}}, "partitions.0.values.year"),
        ({"name": "year=1"}, "partitions.0: 'year=1' is no valid partition name"),
        ({"name": "nonsense"}, "partitions.0: 'nonsense' is no valid partition name"),
        ({"place": "x"}, "partitions.0.place"),
    ],
)
def test_a_partition_that_does_not_fit_is_refused_with_its_place(
    rest: RestClient, partition: dict[str, Any], told: str
) -> None:
    answer = rest.request("POST", PARTITIONS, json={"partitions": [partition]})

    assert told in problem_of(answer, 400)["detail"]
    assert len(rest.items(PARTITIONS)) == 24


def test_too_many_at_once_are_refused(rest: RestClient) -> None:
    answer = rest.request("POST", PARTITIONS, json={"partitions": [NEW] * 10_001})

    assert "at most 10000 items" in problem_of(answer, 400)["detail"]


def test_a_partition_is_changed_from_what_the_client_has_seen(rest: RestClient) -> None:
    path = f"{PARTITIONS}/year=2026/month=1"
    seen = rest.get(path)
    stale = {"If-Match": seen.headers["etag"]}
    body = {**seen.json(), "parameters": {"numRows": "11"}, "location": "s3://lake/moved"}
    changed = rest.request("PUT", path, json=body, headers=stale)

    assert changed.json()["location"] == "s3://lake/moved"
    assert changed.json()["parameters"]["numRows"] == "11"
    assert changed.headers["etag"] != seen.headers["etag"]
    assert rest.get(path).json() == changed.json()
    for method in ("PUT", "DELETE"):
        answer = rest.request(method, path, json={}, headers=stale)
        assert problem_of(answer, 412)
        assert answer.headers["etag"] == changed.headers["etag"]
    fresh = {"If-Match": changed.headers["etag"]}
    assert rest.request("DELETE", path, headers=fresh).status_code == 204
    assert problem_of(rest.request("DELETE", path), 404)
    assert problem_of(rest.request("PUT", path, json={}), 404)


def test_a_partition_keeps_its_values(rest: RestClient) -> None:
    path = f"{PARTITIONS}/year=2026/month=1"
    answer = rest.request("PUT", path, json={"values": {"year": "2026", "month": "2"}})

    assert "cannot be changed" in problem_of(answer, 400)["detail"]


def test_a_partition_that_the_client_has_is_not_sent_again(rest: RestClient) -> None:
    path = f"{PARTITIONS}/year=2026/month=1"
    headers = {"If-None-Match": rest.get(path).headers["etag"]}

    assert rest.get(path, headers=headers).status_code == 304


def test_partitions_are_dropped_by_names(rest: RestClient) -> None:
    names = ["year=2026/month=1", "YEAR=2026/month=2", "year=2026/month=1"]
    missing = {"names": ["year=2026/month=3", "year=1/month=1"]}

    assert sent(rest, "POST", f"{PARTITIONS}/drop", 200, {"names": names}) == {"dropped": 2}
    assert problem_of(rest.request("POST", f"{PARTITIONS}/drop", json=missing), 404)
    assert len(rest.items(PARTITIONS)) == 22
    body = {**missing, "if_exists": True}
    assert sent(rest, "POST", f"{PARTITIONS}/drop", 200, body) == {"dropped": 1}


def test_partitions_are_dropped_by_a_filter_if_they_are_as_many_as_thought(
    rest: RestClient,
) -> None:
    body = {"filter": "year = 2025", "expected_count": 11}
    refused = problem_of(rest.request("POST", f"{PARTITIONS}/drop", json=body), 409)
    assert "selects 12 partitions, not 11" in refused["detail"]
    assert len(rest.items(PARTITIONS)) == 24

    body = {"filter": "year = 2025", "expected_count": 12}
    assert sent(rest, "POST", f"{PARTITIONS}/drop", 200, body) == {"dropped": 12}
    assert {each["values"]["year"] for each in rest.items(PARTITIONS)} == {"2026"}


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({}, "give either names or a filter"),
        ({"names": ["year=2026/month=1"], "filter": "year = 1"}, "give either names or a filter"),
        ({"filter": "year = 2026"}, "expected_count belongs to a filter"),
        ({"filter": "year =", "expected_count": 1}, ""),
        ({"filter": "year = 1", "expected_count": 1_000_000}, "at most 100,000"),
        ({"names": []}, "names"),
    ],
)
def test_a_drop_that_is_not_clear_is_refused(
    rest: RestClient, body: dict[str, Any], told: str
) -> None:
    answer = rest.request("POST", f"{PARTITIONS}/drop", json=body)

    assert told in problem_of(answer, 400)["detail"]
    assert len(rest.items(PARTITIONS)) == 24


@pytest.mark.parametrize("limit", [1, 5, 100])
def test_values_of_a_key_ascend_by_its_type(rest: RestClient, limit: int) -> None:
    months: Any = rest.items(f"{PARTITIONS}/values", key="MONTH", limit=limit)
    filtered: Any = rest.items(
        f"{PARTITIONS}/values", key="month", filter="month > 10", limit=limit
    )

    assert months == [str(month) for month in range(1, 13)]
    assert filtered == ["11", "12"]
    years: Any = rest.items(f"{PARTITIONS}/values", key="year")
    assert years == ["2025", "2026"]


def test_values_of_an_unknown_key_are_refused_with_the_known_ones(rest: RestClient) -> None:
    problem = rest.refused(f"{PARTITIONS}/values", 400, key="day")

    assert "it has year, month" in problem["detail"]


def test_a_cursor_fits_its_own_list_only(rest: RestClient) -> None:
    cursor = rest.found(PARTITIONS, limit=1)["next_cursor"]

    assert rest.refused(PARTITIONS, 400, cursor=cursor, filter="year = 2026")
    assert rest.refused(f"{TABLES}/customers/partitions", 400, cursor=cursor)
    assert rest.found(PARTITIONS, limit=1, cursor=cursor)["items"]


@pytest.mark.parametrize(
    "path", [PARTITIONS, TABLES, f"{TABLES}?full=true", "/api/v1/databases/sales/columns"]
)
def test_a_whole_list_comes_as_lines(rest: RestClient, path: str) -> None:
    answer = rest.get(path, headers=NDJSON)

    assert answer.headers["content-type"] == "application/x-ndjson"
    lines = answer.text.splitlines()
    assert [orjson.loads(line) for line in lines] == rest.get(path).json()["items"]


def test_the_log_comes_as_lines_from_where_the_client_is(rest: RestClient) -> None:
    answer = rest.get("/api/v1/events?after=2", headers=NDJSON)

    ids = [orjson.loads(line)["id"] for line in answer.text.splitlines()]
    assert ids[0] == 3
    assert ids == [each["id"] for each in rest.found("/api/v1/events", after=2)["items"]]


def test_what_is_wrong_with_a_list_of_lines_is_told_as_ever(rest: RestClient) -> None:
    answer = rest.get(PARTITIONS, params={"filter": "nokey = 1"}, headers=NDJSON)

    assert problem_of(answer, 400)["type"].endswith("invalid-filter")


def test_a_stream_of_many_partitions_needs_little_memory(
    catalog: CatalogService, settings: Settings, rest: RestClient
) -> None:
    big = TableName("hive", "sales", "big")
    _fill(catalog, big, 100_000)
    app = http_app(catalog, settings)
    path = f"{TABLES}/big/partitions"
    _streamed(app, f"{TABLES}/orders/partitions")
    tracemalloc.start()
    try:
        lines, size = _streamed(app, path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert lines == 100_000
    assert size > 15_000_000
    assert peak < 12_000_000


def _fill(catalog: CatalogService, name: TableName, count: int) -> None:
    source = catalog.tables.get(CONTEXT, ORDERS)
    catalog.tables.create(
        CONTEXT,
        Table(
            name.table,
            name.database,
            type=source.type,
            storage=source.storage,
            partition_keys=(Column("n", "int"),),
            parameters={"EXTERNAL": "TRUE"},
        ),
    )
    for start in range(0, count, 10_000):
        catalog.partitions.add(
            CONTEXT,
            name,
            [Partition((str(n),), source.storage) for n in range(start, start + 10_000)],
        )


def _streamed(app: Any, path: str) -> tuple[int, int]:
    """Lines and bytes of an answer, of which nothing is kept."""
    counted = [0, 0]
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"accept", b"application/x-ndjson")],
        "http_version": "1.1",
        "scheme": "http",
        "server": ("localhost", 80),
        "client": ("127.0.0.1", 1),
        "root_path": "",
    }
    asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Any:
        found = next(asked, None)
        if found is None:
            await asyncio.sleep(3600)
        return found

    async def send(message: Any) -> None:
        body = message.get("body", b"")
        counted[0] += body.count(b"\n")
        counted[1] += len(body)

    asyncio.run(app(scope, receive, send))
    return counted[0], counted[1]

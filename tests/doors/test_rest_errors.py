import pytest

from catalog_api.http.paging import encode_cursor
from metastore.service.catalog import CatalogService
from tests.fixtures.rest_client import RestClient, problem_of

DATABASES = "/api/v1/databases"
ORDERS = f"{DATABASES}/sales/tables/orders"
CUSTOMERS = f"{DATABASES}/sales/tables/customers"


@pytest.mark.parametrize(
    ("path", "kind", "detail"),
    [
        ("/api/v1/catalogs/none", "catalog-not-found", "catalog none does not exist"),
        (f"{DATABASES}?catalog=none", "catalog-not-found", "catalog none does not exist"),
        (f"{DATABASES}/none", "database-not-found", "database none does not exist"),
        (f"{DATABASES}/none/tables", "database-not-found", "database none does not exist"),
        (f"{DATABASES}/sales/tables/none", "table-not-found", "table sales.none does not exist"),
        (
            f"{DATABASES}/sales/tables/none/partitions",
            "table-not-found",
            "table sales.none does not exist",
        ),
        (f"{ORDERS}/partitions/year=1/month=1", "partition-not-found", "year=1/month=1"),
        ("/api/v1/nothing", "not-found", "/api/openapi.json lists what there is"),
        ("/nothing", "not-found", "/api/openapi.json lists what there is"),
    ],
)
def test_what_is_missing_is_named(rest: RestClient, path: str, kind: str, detail: str) -> None:
    problem = problem_of(rest.get(path), 404)

    assert problem["type"] == f"urn:skep:problem:{kind}"
    assert detail in problem["detail"]


@pytest.mark.parametrize(
    ("path", "query", "kind", "detail"),
    [
        (DATABASES, {"limit": 0}, "invalid-request", "query parameter limit: "),
        (DATABASES, {"limit": "many"}, "invalid-request", "query parameter limit: "),
        (DATABASES, {"limit": 10_001}, "invalid-request", "query parameter limit: "),
        (DATABASES, {"catalog": "a\0b"}, "invalid-request", "query parameter catalog: "),
        (DATABASES, {"pattern": "x" * 2000}, "invalid-request", "query parameter pattern: "),
        (DATABASES, {"cursor": "guess"}, "bad-cursor", "take next_cursor from the page before"),
        (DATABASES, {"cursor": encode_cursor("tables", "a")}, "bad-cursor", "not one of this"),
        (f"{ORDERS}/partitions", {"filter": "year ="}, "invalid-filter", ""),
        (f"{ORDERS}/partitions", {"filter": "nokey = 1"}, "invalid-filter", "nokey"),
        (f"{ORDERS}/partitions/year", {}, "invalid-partition-name", "is no valid partition name"),
        (f"{ORDERS}/partitions", {"where": "year = 1"}, "invalid-request", "parameter where: "),
        (DATABASES, {"limits": 1}, "invalid-request", "catalog, cursor, limit, pattern"),
        ("/api/v1/catalogs", {"limit": 1}, "invalid-request", "there are none here"),
        (f"{CUSTOMERS}/partitions", {"filter": "a = 1"}, "invalid-filter", "is not partitioned"),
        ("/api/v1/events", {"after": -1}, "invalid-request", "query parameter after: "),
        (f"{DATABASES}/%01", {}, "invalid-request", "path parameter database: "),
    ],
)
def test_a_wrong_request_is_told_what_to_change(
    rest: RestClient, path: str, query: dict[str, object], kind: str, detail: str
) -> None:
    problem = rest.refused(path, 400, **query)

    assert problem["type"] == f"urn:skep:problem:{kind}"
    assert detail in problem["detail"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused_with_those_allowed(rest: RestClient, method: str) -> None:
    answer = rest.request(method, DATABASES)

    assert answer.headers["allow"] == "GET, POST"
    assert "allows only GET, POST" in problem_of(answer, 405)["detail"]


def test_a_defect_is_told_without_its_innards(
    rest: RestClient, catalog: CatalogService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret innards")

    monkeypatch.setattr(catalog.catalogs, "list", broken)
    answer = rest.get("/api/v1/catalogs", headers={"X-Request-ID": "mine"})

    problem = problem_of(answer, 500)
    assert problem["request_id"] == "mine"
    assert "secret" not in answer.text


def test_what_a_client_sent_never_comes_back_as_html(rest: RestClient) -> None:
    script = "<script>alert(1)</script>"

    for answer in (
        rest.get(f"{DATABASES}/{script}"),
        rest.get(f"/{script}"),
        rest.get(DATABASES, params={"catalog": script}),
    ):
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.status_code in (400, 404)
    assert rest.get(f"{DATABASES}/{script}").headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(("given", "kept"), [("abc-1", True), ("a b", False), ("x" * 200, False)])
def test_answers_name_the_request(rest: RestClient, given: str, kept: bool) -> None:
    answer = rest.get(DATABASES, headers={"X-Request-ID": given})

    assert (answer.headers["x-request-id"] == given) is kept
    assert answer.headers["x-request-id"]

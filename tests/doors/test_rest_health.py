import pytest

from metastore.errors import Unavailable
from metastore.service.catalog import CatalogService
from tests.fixtures.rest_client import RestClient


def test_a_process_that_answers_is_alive(rest: RestClient) -> None:
    assert rest.found("/healthz")["status"] == "alive"


def test_a_catalog_with_its_store_is_ready(rest: RestClient) -> None:
    assert rest.found("/readyz") == {"status": "ready"}


def test_a_catalog_without_its_store_says_why_it_is_not_ready(
    rest: RestClient, catalog: CatalogService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise Unavailable("the database does not answer")

    monkeypatch.setattr(type(catalog.status), "check", lambda _: away())

    assert rest.refused("/readyz", 503)["detail"] == "the database does not answer"


def test_requests_are_counted_by_route_and_status(rest: RestClient) -> None:
    rest.get("/api/v1/databases/sales/tables/orders")
    rest.get("/api/v1/databases/none")

    lines = [
        line for line in rest.get("/metrics").text.splitlines() if "http_calls_total{" in line
    ]
    counted = [line for line in lines if "{database}" in line]
    assert any('status="200"' in line and "tables/{table}" in line for line in counted)
    assert any('status="404"' in line for line in counted)
    assert not any("orders" in line for line in lines)


def test_the_first_page_needs_nothing_from_elsewhere(rest: RestClient) -> None:
    page = rest.get("/")

    assert page.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "http://" not in page.text
    assert "https://" not in page.text


def test_every_link_of_the_first_page_leads_somewhere(rest: RestClient) -> None:
    links = [part.split('"')[0] for part in rest.get("/").text.split('href="')[1:]]

    assert len(links) > 5
    assert {link: rest.get(link).status_code for link in links} == dict.fromkeys(links, 200)

"""Search through REST."""

import pytest

from catalog_api.server.http_app import http_app
from metastore.config import Settings
from metastore.model.description import Description
from metastore.service.catalog import CatalogService
from tests.fixtures.rest_client import RestClient
from tests.fixtures.sales import CONTEXT, ORDERS, fill

SEARCH = "/api/v1/search"


@pytest.fixture
def rest(catalog: CatalogService, settings: Settings) -> RestClient:
    fill(catalog)
    catalog.descriptions.put_table(
        CONTEXT, ORDERS, Description(text="One row for **each** sale", tags=("gold",))
    )
    return RestClient(http_app(catalog, settings))


def test_a_hit_says_where_it_was_found_and_marks_it(rest: RestClient) -> None:
    page = rest.found(SEARCH, q="each type:parquet tag:gold")
    score = page["items"][0].pop("score")
    assert 0 < score < 1
    assert page["items"] == [
        {
            "catalog": "hive",
            "database": "sales",
            "name": "orders",
            "type": "EXTERNAL_TABLE",
            "format": "parquet",
            "comment": "All orders",
            "where": "documentation",
            "text": "One row for **each** sale",
            "snippet": [
                {"text": "One row for **", "matched": False},
                {"text": "each", "matched": True},
                {"text": "** sale", "matched": False},
            ],
        }
    ]
    assert (page["total"], page["next_cursor"], page["corrected"]) == (1, None, None)
    assert page["facets"]["tag"] == [{"value": "gold", "count": 1}]


def test_pages_follow_one_another(rest: RestClient) -> None:
    found = [each["name"] for each in rest.items(SEARCH, q="amount", limit=1)]
    assert found == ["customers", "large_orders", "orders"]
    assert rest.found(SEARCH, q="amount", limit=1)["total"] == 3


def test_corrections_and_empty_answers_are_answers(rest: RestClient) -> None:
    assert rest.found(SEARCH, q="custmers")["corrected"] == "customers"
    nothing = rest.found(SEARCH, q="qqqqq")
    assert (nothing["items"], nothing["total"]) == ([], 0)
    blank = rest.found(SEARCH, q=" % ")
    assert blank["facets"] == {}


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ({"q": "colour:red"}, "invalid-search"),
        ({"q": "updated:soon"}, "invalid-search"),
        ({"q": "amount", "cursor": "x"}, "bad-cursor"),
        ({"q": "amount", "limit": 0}, "invalid-request"),
        ({"q": ""}, "invalid-request"),
        ({"q": "x" * 1001}, "invalid-request"),
    ],
)
def test_wrong_searches_are_refused_with_what_to_change(
    rest: RestClient, query: dict[str, object], kind: str
) -> None:
    problem = rest.refused(SEARCH, 400, **query)
    assert problem["type"] == f"urn:skep:problem:{kind}"


def test_names_are_suggested(rest: RestClient) -> None:
    found = rest.found(f"{SEARCH}/suggestions", q="sales.o", limit=1)["items"]
    assert found == [{"catalog": "hive", "database": "sales", "name": "orders"}]

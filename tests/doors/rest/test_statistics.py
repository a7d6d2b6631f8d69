"""Column statistics of tables and partitions through REST."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_api.http.statistics_shapes import read_bound, shown_bound
from metastore.model.statistics import DecimalValue, StatisticsKind
from tests.fixtures.rest_client import RestClient, problem_of

ORDERS = "/api/v1/databases/sales/tables/orders"
PLACES = [
    f"{ORDERS}/column-statistics",
    f"{ORDERS}/partitions/year=2026/month=1/column-statistics",
]
ID = {"column": "ID", "nulls": 0, "distinct": 10, "low": 1, "high": 10}
AMOUNT = {"column": "amount", "nulls": 1, "distinct": 7, "low": "0.99", "high": "120.50"}


def sent(rest: RestClient, method: str, path: str, status: int, body: Any) -> Any:
    answer = rest.request(method, path, json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


@pytest.mark.parametrize("path", PLACES)
def test_what_is_stored_of_columns_is_found_again(rest: RestClient, path: str) -> None:
    assert rest.items(path) == []
    stored = sent(rest, "PUT", path, 200, {"items": [ID, AMOUNT]})

    amount, id_ = rest.items(path)
    assert stored["items"] == [amount, id_]
    assert (id_["column"], id_["type"], id_["kind"]) == ("id", "bigint", "long")
    assert (id_["low"], id_["high"], id_["distinct"]) == (1, 10, 10)
    assert (amount["low"], amount["high"], amount["engine"]) == ("0.99", "120.50", "hive")
    assert amount["analyzed_at"] is not None
    assert rest.items(path, column="id") == [id_]
    assert rest.items(path, engine="impala") == []


@pytest.mark.parametrize("path", PLACES)
def test_what_is_read_can_be_written_back(rest: RestClient, path: str) -> None:
    sent(rest, "PUT", path, 200, {"items": [ID, AMOUNT]})
    first = rest.found(path)

    assert sent(rest, "PUT", path, 200, first) == first


@pytest.mark.parametrize("path", PLACES)
def test_statistics_are_forgotten_by_column_or_all(rest: RestClient, path: str) -> None:
    sent(rest, "PUT", path, 200, {"items": [ID, AMOUNT]})

    assert rest.request("DELETE", path, params={"column": "id"}).status_code == 204
    assert [each["column"] for each in rest.items(path)] == ["amount"]
    assert problem_of(rest.request("DELETE", path, params={"column": "id"}), 404)
    assert rest.request("DELETE", path).status_code == 204
    assert rest.items(path) == []


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize(
    ("item", "told"),
    [
        ({"column": "none"}, "has no column 'none'"),
        ({"column": "id", "low": "x"}, "items.0.low"),
        ({"column": "id", "low": 2**63}, "does not fit 64 bits"),
        ({"column": "id", "low": 1.5}, "is no whole number"),
        ({"column": "amount", "high": "1,5"}, "items.0.high: '1,5' is no decimal number"),
        ({"column": "id", "kind": "string", "low": 1}, "no smallest and largest"),
        ({"column": "id", "nulls": -1}, "nulls"),
        ({"column": "id", "type": "map<int,int>"}, "have no statistics"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    rest: RestClient, path: str, item: dict[str, Any], told: str
) -> None:
    problem = problem_of(rest.request("PUT", path, json={"items": [item]}), 400)

    assert told in problem["detail"]
    assert rest.items(path) == []


def test_statistics_of_what_is_missing_are_not_found(rest: RestClient) -> None:
    missing = f"{ORDERS}/partitions/year=1/month=1/column-statistics"

    for method, body in (("GET", None), ("PUT", {"items": [ID]}), ("DELETE", None)):
        answer = rest.request(method, missing, json=body)
        assert problem_of(answer, 404)["type"].endswith("partition-not-found")
        gone = rest.request(method, PLACES[0].replace("orders", "none"), json=body)
        assert problem_of(gone, 404)["type"].endswith("table-not-found")


@given(st.integers(-(10**37), 10**37), st.integers(0, 38))
def test_decimals_keep_every_digit(unscaled: int, scale: int) -> None:
    value = DecimalValue(unscaled.to_bytes(17, "big", signed=True), scale)
    text = shown_bound(StatisticsKind.DECIMAL, value)
    again = read_bound(StatisticsKind.DECIMAL, text)

    assert isinstance(again, DecimalValue)
    assert int.from_bytes(again.unscaled, "big", signed=True) == unscaled
    assert again.scale == scale


@given(
    st.sampled_from([StatisticsKind.DATE, StatisticsKind.TIMESTAMP, StatisticsKind.LONG]),
    st.integers(-(2**63), 2**63 - 1),
)
def test_days_times_and_numbers_are_read_as_they_are_shown(
    kind: StatisticsKind, value: int
) -> None:
    assert read_bound(kind, shown_bound(kind, value)) == value

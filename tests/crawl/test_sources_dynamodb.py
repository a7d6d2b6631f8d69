"""DynamoDB, as far as moto is it: the real service cannot be had in a test."""

import asyncio
import urllib.request
from collections.abc import Iterator, Mapping
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto.server import ThreadedMotoServer

from crawler.background import Steps
from crawler.config import DynamoDbTarget, StorageAccess
from crawler.described import Described
from crawler.errors import CrawlStopped, SourceForbidden, SourceMissing, UnusableTarget
from crawler.progress import NoProgress
from crawler.sources import dynamodb
from tests.crawl.sources import types

_ITEMS: list[dict[str, Any]] = [
    {
        "id": {"S": f"o{n}"},
        "At": {"N": str(n)},
        "price": {"N": "1" if n else "1.25"},
        "huge": {"N": "12345678901234567890"},
        "paid": {"BOOL": True},
        "data": {"B": b"x"},
        "none": {"NULL": True},
        "tags": {"SS": ["a", "b"]},
        "sizes": {"NS": ["1", "2.5"]},
        "blobs": {"BS": [b"x"]},
        "lines": {"L": [{"M": {"sku": {"S": "x"}, "n": {"N": "1"}}}]},
        "by_day": {"M": {"2024-01-01": {"N": "1"}, "2024-01-02": {"N": "2"}}},
        "mixed": {"N": "1"} if n else {"S": "x"},
        "at": {"S": "x"},
    }
    for n in range(5)
]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def client(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "h1dden")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    urllib.request.urlopen(
        urllib.request.Request(f"{endpoint}/moto-api/reset", method="POST"), timeout=30
    ).close()
    client = boto3.client("dynamodb", endpoint_url=endpoint, region_name="eu-central-1")
    create(client, "orders")
    for item in _ITEMS:
        client.put_item(TableName="orders", Item=item)
    return client


def create(client: Any, name: str, **capacity: Any) -> None:
    client.create_table(
        TableName=name,
        KeySchema=[
            {"AttributeName": "At", "KeyType": "RANGE"},
            {"AttributeName": "id", "KeyType": "HASH"},
        ],
        AttributeDefinitions=[
            {"AttributeName": "id", "AttributeType": "S"},
            {"AttributeName": "At", "AttributeType": "N"},
        ],
        **(capacity or {"BillingMode": "PAY_PER_REQUEST"}),
    )


def target(endpoint: str, table: str = "orders", **options: Any) -> DynamoDbTarget:
    access = StorageAccess(endpoint=endpoint, region="eu-central-1")
    return DynamoDbTarget(table, access=access, **options)


def crawl(*arguments: Any, **options: Any) -> Described:
    return asyncio.run(dynamodb.describe(target(*arguments, **options)))


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize("scan_all", [True, False])
def test_items_become_columns_keys_first(endpoint: str, scan_all: bool) -> None:
    (orders,) = crawl(endpoint, scan_all=scan_all).tables
    assert list(types(orders).items()) == [
        ("id", "string"),
        ("at", "bigint"),
        ("at_2", "string"),
        ("blobs", "array<binary>"),
        ("by_day", "map<string,bigint>"),
        ("data", "binary"),
        ("huge", "decimal(38,0)"),
        ("lines", "array<struct<n:bigint,sku:string>>"),
        ("mixed", "string"),
        ("none", "string"),
        ("paid", "boolean"),
        ("price", "decimal(38,18)"),
        ("sizes", "array<decimal(38,18)>"),
        ("tags", "array<string>"),
    ]
    assert orders.notes == (
        "field 'at' is column 'at_2'",
        "field 'mixed' has values of different kinds: it is a string",
    )


@pytest.mark.usefixtures("client")
def test_a_table_says_where_it_is_and_what_its_keys_are(endpoint: str) -> None:
    (orders,) = crawl(endpoint).tables
    assert (orders.name_text, orders.format, orders.type_of_data) == (
        "orders", "dynamodb", "table",
    )  # fmt: skip
    assert (orders.location or "").startswith("arn:aws:dynamodb:eu-central-1:")
    assert (orders.location or "").endswith(":table/orders")
    assert orders.parameters == {"dynamodb.table.name": "orders", "primaryKey": "id,at"}
    assert orders.rows == 5


def test_an_empty_table_has_its_keys(client: Any, endpoint: str) -> None:
    create(client, "empty")
    found = crawl(endpoint, "empty")
    assert types(found.tables[0]) == {"id": "string", "at": "bigint"}
    assert [problem.text for problem in found.problems] == ["it has no items: only keys"]


@pytest.mark.usefixtures("client")
def test_a_missing_table_and_bad_rates_are_errors(endpoint: str) -> None:
    with pytest.raises(SourceMissing, match="no such table"):
        crawl(endpoint, "nope")
    for rate in (0.05, 1.6):
        with pytest.raises(UnusableTarget, match=r"is not 0\.1 to 1\.5"):
            crawl(endpoint, scan_rate=rate)


def test_missing_credentials_are_an_error(
    endpoint: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name in ("AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    with pytest.raises(SourceForbidden, match="Unable to locate credentials"):
        crawl(endpoint)
    with pytest.raises(UnusableTarget, match="region"):
        asyncio.run(dynamodb.describe(DynamoDbTarget("orders")))


@pytest.mark.usefixtures("client")
def test_a_stop_ends_the_scan(endpoint: str) -> None:
    with pytest.raises(CrawlStopped):
        asyncio.run(dynamodb.describe(target(endpoint), stop=lambda: True))


class Pauses(Steps):
    """Steps that do not wait, but note how long they should have."""

    def __init__(self) -> None:
        super().__init__(NoProgress(), asyncio.new_event_loop(), lambda: False)
        self.seconds: list[float] = []
        self._loop.close()

    def pause(self, seconds: float) -> None:
        self.seconds.append(seconds)

    def listed(self, found: int) -> None:
        self.found = found


class Pages:
    """A client whose scan gives pages of ten items that cost `units` each, after refusals."""

    class exceptions:  # noqa: N801 (as boto3 has it)
        ClientError = ClientError

    def __init__(self, pages: int, units: float, refusals: tuple[str, ...] = ()) -> None:
        self._pages = pages
        self._units = units
        self._refusals = list(refusals)
        self.asked: list[Mapping[str, Any]] = []

    def scan(self, **arguments: Any) -> Mapping[str, Any]:
        self.asked.append(arguments)
        if self._refusals:
            raise ClientError({"Error": {"Code": self._refusals.pop(0)}}, "Scan")
        self._pages -= 1
        return {
            "Items": [{"id": {"S": "x"}}] * 10,
            "ScannedCount": 10,
            "ConsumedCapacity": {"CapacityUnits": self._units},
            **({"LastEvaluatedKey": {"id": {"S": "x"}}} if self._pages else {}),
        }


def test_a_scan_uses_no_more_than_its_share_of_the_capacity() -> None:
    client, steps = Pages(pages=4, units=50.0), Pauses()
    documents = dynamodb.Scan(client, "orders", 5.0, steps).everything()
    assert documents.read == 40
    assert [round(seconds) for seconds in steps.seconds] == [10, 10, 10]
    assert [each["Limit"] for each in client.asked] == [25, 1, 1, 1]  # a page a second


def test_a_throttled_scan_waits_longer_and_longer_and_asks_for_less() -> None:
    refusals = ("ProvisionedThroughputExceededException",) * 3
    client, steps = Pages(1, 1.0, refusals), Pauses()
    documents = dynamodb.Scan(client, "orders", 100.0, steps).everything()
    assert documents.read == 10
    assert steps.seconds == pytest.approx([0.1, 0.2, 0.4])
    assert [each["Limit"] for each in client.asked] == [25, 12, 6, 3]


def test_a_scan_that_stays_throttled_fails() -> None:
    client = Pages(1, 1.0, ("ThrottlingException",) * 20)
    with pytest.raises(ClientError):
        dynamodb.Scan(client, "orders", 100.0, Pauses()).everything()
    assert len(client.asked) == dynamodb.TRIES


def test_a_sample_reads_a_few_items_of_many_places() -> None:
    client = Pages(pages=10_000, units=0.1)
    documents = dynamodb.Scan(client, "orders", 1e6, Pauses()).sample()
    assert documents.read == 1_000
    assert {each["Segment"] for each in client.asked} == set(range(10))


@pytest.mark.parametrize(
    ("capacity", "rate", "units"),
    [
        ({"ProvisionedThroughput": {"ReadCapacityUnits": 10}}, None, 5),
        ({"ProvisionedThroughput": {"ReadCapacityUnits": 10}}, 1.5, 15),
        ({"OnDemandThroughput": {"MaxReadRequestUnits": 100}}, None, 25),
        ({"ProvisionedThroughput": {"ReadCapacityUnits": 0}}, None, 10_000),
    ],
)
def test_the_share_is_of_the_capacity_that_the_table_has(
    capacity: Any, rate: float | None, units: float
) -> None:
    assert dynamodb._units_a_second(capacity, rate) == units

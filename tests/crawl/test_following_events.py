"""Recrawls by events: from writing to S3 to the catalog, with the queue of moto."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from crawler.config import CrawlerConfig, DeletePolicy, FilesTarget, Recrawl, StorageAccess
from crawler.config.rules import InvalidCrawlerConfig
from crawler.progress import NoProgress
from crawler.report import CrawlReport
from crawler.runner import Crawl
from metastore.config import StorageCredentials
from metastore.model.table import TableName
from tests.crawl.conftest import parquet_bytes
from tests.fixtures.s3 import empty_s3

SALES = TableName("hive", "lake", "sales")


class Bucket:
    """A bucket whose events go to a queue."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        keys = {"aws_access_key_id": "k", "aws_secret_access_key": "s"}
        options: dict[str, Any] = {"endpoint_url": endpoint, "region_name": "us-east-1", **keys}
        self._s3 = boto3.client("s3", **options)
        self._sqs = boto3.client("sqs", **options)
        self._s3.create_bucket(Bucket="lake")
        self.queue = self._sqs.create_queue(QueueName="events")["QueueUrl"]

    def put(self, key: str, **columns: str) -> None:
        body = parquet_bytes(**columns) if columns else b""
        self._s3.put_object(Bucket="lake", Key=key, Body=body)
        self.tell("ObjectCreated:Put", key)

    def delete(self, key: str) -> None:
        self._s3.delete_object(Bucket="lake", Key=key)
        self.tell("ObjectRemoved:Delete", key)

    def tell(self, event: str, key: str) -> None:
        s3 = {"bucket": {"name": "lake"}, "object": {"key": key.replace("=", "%3D")}}
        self.send(json.dumps({"Records": [{"eventName": event, "s3": s3}]}))

    def send(self, body: str) -> None:
        self._sqs.send_message(QueueUrl=self.queue, MessageBody=body)

    def put_silently(self, key: str, **columns: str) -> None:
        self._s3.put_object(Bucket="lake", Key=key, Body=parquet_bytes(**columns))

    @property
    def waiting(self) -> int:
        """Messages on the queue, seen or not."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = self._sqs.get_queue_attributes(QueueUrl=self.queue, AttributeNames=names)
        return sum(int(each) for each in found["Attributes"].values())


@pytest.fixture
def bucket(monkeypatch) -> Iterator[Bucket]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "k")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "s")
    with empty_s3() as endpoint:
        yield Bucket(endpoint)


@pytest.fixture
def follow(bucket, catalog, context):
    def run(*, dry_run: bool = False, **more: Any) -> CrawlReport:
        access = StorageAccess(bucket.endpoint, "us-east-1")
        target = FilesTarget("s3://lake", access=access, event_queue=bucket.queue)
        config = CrawlerConfig((target,), "lake", recrawl=Recrawl.EVENTS, **more)
        keys = StorageCredentials(
            "s3://", bucket.endpoint, "us-east-1", "k", "s", allow_http=True, path_style=True
        )
        return Crawl(config, catalog, context, NoProgress(), lambda _: keys).run(dry_run=dry_run)

    return run


def test_the_first_run_looks_at_everything_and_empties_the_queue(bucket, follow):
    bucket.put("sales/day=1/a.parquet", id="int32")
    bucket.put_silently("shops/a.parquet", id="int32")
    report = follow()
    assert [table.name for table in report.plan.tables] == ["sales", "shops"]
    assert bucket.waiting == 0


def test_later_only_folders_that_fired_are_looked_at(bucket, follow, catalog, context):
    bucket.put("sales/day=1/a.parquet", id="int32")
    follow()
    bucket.put("sales/day=2/a.parquet", id="int32")
    bucket.put_silently("sales/day=3/a.parquet", id="int32")
    follow()
    names = catalog.partitions.names(context, SALES)
    assert names == ["day=1", "day=2"]
    assert bucket.waiting == 0
    assert follow().diff.is_nothing


def test_what_is_gone_from_a_folder_that_fired_is_removed_and_nothing_else(
    bucket, follow, catalog, context
):
    for day in range(1, 6):
        bucket.put(f"sales/day={day}/a.parquet", id="int32")
    follow()
    bucket.delete("sales/day=2/a.parquet")
    follow(delete_policy=DeletePolicy.DELETE)
    names = catalog.partitions.names(context, SALES)
    assert names == ["day=1", "day=3", "day=4", "day=5"]


def test_a_marker_of_a_finished_job_does_not_make_its_partitions_vanish(
    bucket, follow, catalog, context
):
    bucket.put("sales/day=1/a.parquet", id="int32")
    follow()
    bucket.put("sales/_SUCCESS")
    bucket.tell("ObjectCreated:Put", "sales/stray.txt")
    follow(delete_policy=DeletePolicy.DELETE)
    assert catalog.partitions.names(context, SALES) == ["day=1"]


def test_a_dry_run_leaves_the_messages_for_the_next(bucket, follow, catalog, context):
    bucket.put("sales/day=1/a.parquet", id="int32")
    follow()
    bucket.put("sales/day=2/a.parquet", id="int32")
    follow(dry_run=True)
    assert bucket.waiting == 1
    follow()
    assert catalog.partitions.names(context, SALES) == ["day=1", "day=2"]


def test_a_message_that_says_nothing_is_told(bucket, follow):
    bucket.put("sales/day=1/a.parquet", id="int32")
    follow()
    bucket.send("hello")
    texts = [problem.text for problem in follow().problems]
    assert any("1 message" in text and "no JSON" in text for text in texts)


def test_a_crawl_by_events_needs_a_queue(crawl):
    with pytest.raises(InvalidCrawlerConfig, match="needs a queue"):
        crawl(recrawl=Recrawl.EVENTS)

"""Event notifications of S3, read from an SQS queue (moto's)."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from crawler.config.targets import StorageAccess
from crawler.errors import SourceMissing
from crawler.events import sqs
from crawler.events.notifications import ObjectEvent, UnusableMessage, events_of
from crawler.events.sqs import ChangedFolders, ChangeQueue
from tests.fixtures.s3 import empty_s3


def notified(*events: tuple[str, str], bucket: str = "lake") -> str:
    """A message as S3 writes it, of event names and encoded keys."""
    records = [
        {"eventName": name, "s3": {"bucket": {"name": bucket}, "object": {"key": key}}}
        for name, key in events
    ]
    return json.dumps({"Records": records})


def bridged(kind: str, key: str) -> str:
    """A message as EventBridge writes it."""
    detail = {"bucket": {"name": "lake"}, "object": {"key": key}}
    return json.dumps({"version": "0", "detail-type": kind, "source": "aws.s3", "detail": detail})


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (notified(("ObjectCreated:Put", "t/a+b/f%3D1")), [("t/a b/f=1", False)]),
        (notified(("s3:ObjectRemoved:Delete", "t/f")), [("t/f", True)]),
        (notified(("LifecycleExpiration:Delete", "t/f")), [("t/f", True)]),
        (notified(("ObjectTagging:Put", "t/f")), []),
        (bridged("Object Created", "t/a+b"), [("t/a+b", False)]),
        (bridged("Object Deleted", "t/f"), [("t/f", True)]),
        (bridged("Object Tags Added", "t/f"), []),
        (json.dumps({"Message": notified(("ObjectCreated:Put", "t/f"))}), [("t/f", False)]),
        (json.dumps({"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "lake"}), []),
    ],
)
def test_notifications_are_read_however_they_are_wrapped(body, expected):
    assert events_of(body) == tuple(ObjectEvent("lake", key, gone) for key, gone in expected)


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "{}", '{"Records": [{}]}', '{"Records": 1}', '{"detail-type": "x"}']
)
def test_what_is_no_notification_says_so(body):
    with pytest.raises(UnusableMessage):
        events_of(body)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with empty_s3() as url:
        yield url


@pytest.fixture
def queues(endpoint, monkeypatch) -> Iterator[Any]:
    """A client of SQS; `changed` is the queue of changes, `dead` that of dead letters."""
    for name, value in (("ACCESS_KEY_ID", "key"), ("SECRET_ACCESS_KEY", "secret")):
        monkeypatch.setenv(f"AWS_{name}", value)
    client = boto3.client("sqs", region_name="us-east-1", endpoint_url=endpoint)
    for name in ("changed", "dead"):
        client.create_queue(QueueName=name)
    yield client
    for name in ("changed", "dead"):
        client.delete_queue(QueueUrl=url_of(client, name))
    client.close()


def url_of(client: Any, name: str) -> str:
    found: str = client.get_queue_url(QueueName=name)["QueueUrl"]
    return found


def send(client: Any, *bodies: str) -> None:
    for body in bodies:
        client.send_message(QueueUrl=url_of(client, "changed"), MessageBody=body)


def left_on(client: Any, name: str) -> list[str]:
    """The messages that a new reader would be given."""
    answer = client.receive_message(QueueUrl=url_of(client, name), MaxNumberOfMessages=10)
    return [message["Body"] for message in answer.get("Messages", [])]


def test_folders_that_fired_are_told_and_the_messages_taken_off_after_the_run(queues):
    send(
        queues,
        notified(("ObjectCreated:Put", "in/t/day%3D1/a"), ("ObjectCreated:Put", "in/t/day%3D1/b")),
        notified(("ObjectRemoved:Delete", "in/t/day%3D2/a")),
        notified(("ObjectCreated:Put", "elsewhere/a"), ("ObjectCreated:Put", "inside/a")),
        notified(("ObjectCreated:Put", "in/t/a"), bucket="other"),
    )
    with ChangeQueue(url_of(queues, "changed")) as queue:
        found = queue.changes("s3a://lake/in/")
        assert found == ChangedFolders(frozenset({"t/day=1"}), frozenset({"t/day=2"}), 4)
        assert left_on(queues, "changed") == []
        queue.done()
    assert left_on(queues, "changed") == []


def test_a_run_that_breaks_off_gives_the_messages_back(queues):
    body = notified(("ObjectCreated:Put", "t/a"))
    send(queues, body)
    with ChangeQueue(url_of(queues, "changed")) as queue:
        assert queue.changes("s3://lake").created == {"t"}
        assert left_on(queues, "changed") == []
    assert left_on(queues, "changed") == [body]


def test_messages_that_cannot_be_used_go_to_the_dead_letters(queues, endpoint):
    send(queues, "what?", notified(("ObjectCreated:Put", "a")))
    arn = "arn:aws:sqs:us-east-1:123456789012:"
    access = StorageAccess(endpoint=endpoint)
    with ChangeQueue(f"{arn}changed", dead_letters=f"{arn}dead", access=access) as queue:
        found = queue.changes("s3://lake")
        assert found.created == {""}
        assert found.unusable == ("it is no JSON",)
        queue.done()
    assert (left_on(queues, "changed"), left_on(queues, "dead")) == ([], ["what?"])


def test_without_dead_letters_unusable_messages_stay(queues):
    send(queues, "what?")
    with ChangeQueue(url_of(queues, "changed")) as queue:
        queue.changes("s3://lake")
        queue.done()
    assert left_on(queues, "changed") == ["what?"]


def test_a_run_takes_no_more_than_the_limit(queues, monkeypatch):
    monkeypatch.setattr(sqs, "MOST_MESSAGES", 25)
    send(queues, *(notified(("ObjectCreated:Put", f"t{at}/a")) for at in range(40)))
    with ChangeQueue(url_of(queues, "changed")) as queue:
        found = queue.changes("s3://lake")
        queue.done()
    assert (found.messages, len(found.created)) == (25, 25)
    assert len(left_on(queues, "changed")) > 0


def test_messages_stay_hidden_while_a_long_run_goes_on(queues, monkeypatch):
    monkeypatch.setattr(sqs, "HIDDEN_SECONDS", 1)
    monkeypatch.setattr(sqs, "_RENEW_SECONDS", 0.2)
    send(queues, notified(("ObjectCreated:Put", "t/a")))
    url = url_of(queues, "changed")
    with ChangeQueue(url) as queue:
        queue.changes("s3://lake")
        answer = queues.receive_message(QueueUrl=url, WaitTimeSeconds=2)
        assert "Messages" not in answer
        queue.done()


def test_a_queue_that_is_not_there_is_named(queues, endpoint):
    access = StorageAccess(endpoint=endpoint)
    with pytest.raises(SourceMissing, match="nowhere"):
        ChangeQueue("arn:aws:sqs:us-east-1:123456789012:nowhere", access=access)

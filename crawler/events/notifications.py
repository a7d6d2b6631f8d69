"""Notifications of S3 as SQS delivers them: straight, through SNS, through EventBridge."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

_CREATED = ("ObjectCreated:", "ObjectRestore:Completed")
_REMOVED = ("ObjectRemoved:", "LifecycleExpiration:")
_BRIDGE_CREATED = frozenset({"Object Created", "Object Restore Completed"})
_BRIDGE_REMOVED = frozenset({"Object Deleted"})


class UnusableMessage(Exception):
    """A message that is no notification of S3; says why."""


@dataclass(frozen=True, slots=True)
class ObjectEvent:
    """An object that has come (or was written anew), or gone."""

    bucket: str
    key: str
    is_removed: bool

    @property
    def folder(self) -> str:
        """The folder of the object; a folder marker stands for itself."""
        return self.key.rpartition("/")[0]

    @property
    def is_hidden(self) -> bool:
        """Whether engines leave the object out for its name, such as `_SUCCESS`."""
        return self.key.rpartition("/")[2].startswith(("_", "."))


def events_of(body: str) -> tuple[ObjectEvent, ...]:
    """Read the body of a message. A test event, and what changes no object, gives none.

    Keys are decoded: S3 writes them as in a URL, `+` for a blank, EventBridge as they are.
    Raises UnusableMessage.
    """
    message = _object(body)
    if "Records" not in message and isinstance(message.get("Message"), str):
        message = _object(message["Message"])  # SNS, without raw delivery
    if message.get("Event") == "s3:TestEvent":
        return ()
    try:
        if "detail-type" in message:
            return tuple(_from_bridge(message))
        records = message["Records"]
        return tuple(event for record in records for event in _from_record(record))
    except (KeyError, TypeError, AttributeError) as error:
        raise UnusableMessage(f"it is no notification of S3 ({error!r})") from error


def _object(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise UnusableMessage("it is no JSON") from error
    if not isinstance(found, dict):
        raise UnusableMessage("it is no JSON object")
    return found


def _from_record(record: Mapping[str, Any]) -> Iterator[ObjectEvent]:
    name = record["eventName"].removeprefix("s3:")
    bucket = record["s3"]["bucket"]["name"]
    key = unquote_plus(record["s3"]["object"]["key"])
    if name.startswith((*_CREATED, *_REMOVED)):
        yield ObjectEvent(bucket, key, name.startswith(_REMOVED))


def _from_bridge(message: Mapping[str, Any]) -> Iterator[ObjectEvent]:
    kind, detail = message["detail-type"], message["detail"]
    bucket, key = detail["bucket"]["name"], detail["object"]["key"]
    if kind in _BRIDGE_CREATED | _BRIDGE_REMOVED:
        yield ObjectEvent(bucket, key, kind in _BRIDGE_REMOVED)

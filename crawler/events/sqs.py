"""Changes of folders from an SQS queue, taken off it only when the crawl has done its work.

AWS Glue's event mode: at most 100,000 messages a run, only folders that fired are listed. Until
`ChangeQueue.done` the messages stay on the queue, hidden from others; a run that breaks off gives
them back.
"""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from types import TracebackType
from typing import Any, Self

from crawler.config.targets import StorageAccess
from crawler.errors import CrawlError
from crawler.events.client import SqsClient
from crawler.events.notifications import UnusableMessage, events_of
from crawler.locations import Location, StorageKind, parse_location

MOST_MESSAGES = 100_000
BATCH = 10  # the most that SQS takes and gives at a time
HIDDEN_SECONDS = 300
_RENEW_SECONDS = 120
_AT_A_TIME = 8  # requests, where one of them gave a full batch


@dataclass(frozen=True, slots=True)
class ChangedFolders:
    """Folders below a target, relative to it, in which objects were written or removed.

    `messages` counts those that were read, `unusable` says why some were not.
    """

    created: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    messages: int = 0
    unusable: tuple[str, ...] = ()

    @property
    def all(self) -> frozenset[str]:
        return self.created | self.removed


@dataclass(slots=True)
class _Taken:
    """What was taken off the queue, by what becomes of it."""

    handles: list[str] = field(default_factory=list)
    unusable: list[tuple[str, str, str]] = field(default_factory=list)


class ChangeQueue:
    """A queue that S3 writes to. Use it in a `with` block around the whole run.

    `queue` is an ARN or a URL, `dead_letters` likewise the queue for messages that cannot be
    used; without one they stay, for the queue's own redrive policy to judge.
    """

    def __init__(
        self, queue: str, *, dead_letters: str | None = None, access: StorageAccess | None = None
    ) -> None:
        """Reach the queue.

        Raises DriverUnavailable, and SourceMissing, SourceForbidden or SourceUnreachable.
        """
        self._sqs = SqsClient(queue, access or StorageAccess())
        self._url = self._sqs.url_of(queue)
        self._dead_letters = self._sqs.url_of(dead_letters) if dead_letters else None
        self._taken = _Taken()
        self._ended = threading.Event()
        self._keeper = threading.Thread(target=self._keep_hidden, name="sqs", daemon=True)

    def __enter__(self) -> Self:
        self._keeper.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give back what was not `done`, so that the next run sees it at once."""
        self._ended.set()
        self._keeper.join()
        handles = [*self._taken.handles, *(handle for handle, _, _ in self._taken.unusable)]
        with suppress(CrawlError):
            self._change_visibility(handles, 0)

    def changes(self, uri: str) -> ChangedFolders:
        """Read the queue until it is empty, at most MOST_MESSAGES.

        Events of other buckets and of objects outside of `uri` are taken for seen. Raises as the
        constructor does.
        """
        root = parse_location(uri)
        created: set[str] = set()
        removed: set[str] = set()
        count = 0
        for message in self._received():
            count += 1
            handle, body = message["ReceiptHandle"], message["Body"]
            try:
                events = events_of(body)
            except UnusableMessage as error:
                self._taken.unusable.append((handle, body, str(error)))
                continue
            self._taken.handles.append(handle)
            for event in events:
                folder = _below(root, event.bucket, event.folder)
                if folder is not None and not event.is_hidden:
                    (removed if event.is_removed else created).add(folder)
        why = tuple(each for _, _, each in self._taken.unusable)
        return ChangedFolders(frozenset(created), frozenset(removed), count, why)

    def done(self) -> None:
        """Take off the queue what was read: call it when the run has written its results.

        Messages that cannot be used go to the dead letters, if there are any. Raises as the
        constructor does; then the messages come again, which does no harm.
        """
        handles = list(self._taken.handles)
        if self._dead_letters:
            for batch in _batches(self._taken.unusable):
                self._bury(batch)
                handles += [handle for handle, _, _ in batch]
            self._taken.unusable.clear()
        with ThreadPoolExecutor(_AT_A_TIME) as pool:
            list(pool.map(self._delete, _batches(handles)))
        self._taken.handles.clear()

    def _received(self) -> Iterator[dict[str, Any]]:
        left, width = MOST_MESSAGES, 1
        with ThreadPoolExecutor(_AT_A_TIME) as pool:
            while left > 0:
                sizes = [min(BATCH, left - at * BATCH) for at in range(width)]
                found = list(pool.map(self._receive, [each for each in sizes if each > 0]))
                if not any(found):
                    return
                width = _AT_A_TIME if any(len(each) == BATCH for each in found) else 1
                left -= sum(map(len, found))
                yield from chain.from_iterable(found)

    def _receive(self, count: int) -> list[dict[str, Any]]:
        answer = self._sqs.call(
            "receive_message",
            QueueUrl=self._url,
            MaxNumberOfMessages=count,
            VisibilityTimeout=HIDDEN_SECONDS,
            WaitTimeSeconds=1,  # asks all of SQS's servers, so that none is overlooked
        )
        messages: list[dict[str, Any]] = answer.get("Messages", [])
        return messages

    def _delete(self, handles: Sequence[str]) -> None:
        self._sqs.call(
            "delete_message_batch",
            QueueUrl=self._url,
            Entries=[{"Id": str(at), "ReceiptHandle": each} for at, each in enumerate(handles)],
        )

    def _bury(self, batch: Sequence[tuple[str, str, str]]) -> None:
        self._sqs.call(
            "send_message_batch",
            QueueUrl=self._dead_letters,
            Entries=[
                {
                    "Id": str(at),
                    "MessageBody": body,
                    "MessageAttributes": {"reason": {"DataType": "String", "StringValue": reason}},
                }
                for at, (_, body, reason) in enumerate(batch)
            ],
        )

    def _keep_hidden(self) -> None:
        while not self._ended.wait(_RENEW_SECONDS):
            handles = [*self._taken.handles, *(each for each, _, _ in self._taken.unusable)]
            with suppress(CrawlError):  # then they come again, which does no harm
                self._change_visibility(handles, HIDDEN_SECONDS)

    def _change_visibility(self, handles: Sequence[str], seconds: int) -> None:
        for batch in _batches(handles):
            self._sqs.call(
                "change_message_visibility_batch",
                QueueUrl=self._url,
                Entries=[
                    {"Id": str(at), "ReceiptHandle": each, "VisibilityTimeout": seconds}
                    for at, each in enumerate(batch)
                ],
            )


def _below(root: Location, bucket: str, folder: str) -> str | None:
    """Give a folder relative to a location, None if it lies elsewhere."""
    if root.kind is not StorageKind.S3 or root.bucket != bucket:
        return None
    if not root.path or folder == root.path:
        return folder[len(root.path) :]
    prefix = f"{root.path}/"
    return folder.removeprefix(prefix) if folder.startswith(prefix) else None


def _batches(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]

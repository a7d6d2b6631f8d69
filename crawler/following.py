"""Recrawls by events: only folders that a queue names are looked at again.

The first run looks at everything, as in AWS Glue; messages that came until then are taken for
seen. All targets of such a crawler have one queue: it has one target of files, or one of tables
of the catalog.
"""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import cached_property
from types import TracebackType
from typing import Self

from crawler.config import CrawlerConfig, FilesTarget, Recrawl, Target
from crawler.counting import counted
from crawler.events.sqs import ChangedFolders, ChangeQueue
from crawler.locations import Location, parse_location
from crawler.plan import Problem, ProblemKind
from crawler.presence import is_inside

_SHOWN = 3


class Following:
    """Tells of targets which folders have changed. Use it in a `with` block around the run.

    `is_known` tells of a URI whether an earlier run remembers anything at or below it.
    """

    def __init__(self, config: CrawlerConfig, is_known: Callable[[str], bool]) -> None:
        self._target = _followed(config)
        self._is_known = is_known
        self._opened = ExitStack()
        self._queue: ChangeQueue | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give back to the queue what was not `done`."""
        self._opened.__exit__(kind, error, trace)

    def folders(self, target: Target) -> frozenset[str] | None:
        """Give the changed folders, relative to the target; None if all is to be looked at.

        Raises the errors of `crawler.errors` that `ChangeQueue` does.
        """
        if self._target is None or not isinstance(target, FilesTarget):
            return None
        changed = self._changed.all
        root = parse_location(target.uri)
        return _outermost(_below(root, changed)) if self._is_known(root.uri) else None

    def done(self) -> tuple[Problem, ...]:
        """Take what was read off the queue: the run has written its results.

        Tells of messages that say nothing of objects.
        """
        if self._queue is None:
            return ()
        self._queue.done()
        unusable = self._changed.unusable
        if not unusable:
            return ()
        shown = "; ".join(dict.fromkeys(unusable[:_SHOWN]))
        count = counted(len(unusable), "message")
        text = f"of the queue, {count} cannot be used (they go to the dead letters, if any): "
        return (Problem(ProblemKind.TARGET, "", text + shown),)

    @cached_property
    def _changed(self) -> ChangedFolders:
        """The changed folders of the whole bucket."""
        target = self._target
        assert target is not None  # asked for only if there is one
        assert target.event_queue is not None  # `_followed` sees to it
        queue = ChangeQueue(
            target.event_queue, dead_letters=target.dead_letters, access=target.access
        )
        self._queue = self._opened.enter_context(queue)
        root = parse_location(target.uri)
        return queue.changes(f"{root.scheme}://{root.bucket}")


def _followed(config: CrawlerConfig) -> FilesTarget | None:
    if config.recrawl is not Recrawl.EVENTS:
        return None
    found = (
        target
        for target in config.targets
        if isinstance(target, FilesTarget) and target.event_queue is not None
    )
    return next(found, None)


def _below(root: Location, folders: Iterable[str]) -> Iterable[str]:
    """Give folders of a bucket relative to a place in it, without those outside."""
    above = f"{root.path}/" if root.path else ""
    for folder in folders:
        if folder == root.path:
            yield ""
        elif folder.startswith(above):
            yield folder[len(above) :]


def _outermost(folders: Iterable[str]) -> frozenset[str]:
    """Leave out folders that lie in others."""
    kept: list[str] = []
    for folder in sorted(folders, key=lambda each: each.split("/")):
        if not (kept and is_inside(folder, kept[-1])):
            kept.append(folder)
    return frozenset(kept)

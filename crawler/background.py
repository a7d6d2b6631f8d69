"""Blocking work beside the event loop, which can be stopped and tells how far it is."""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

from crawler.errors import CrawlStopped
from crawler.progress import Progress

T = TypeVar("T")
Stop = Callable[[], bool]
"""Tells whether the crawl shall stop; asked between pages and tables, from any thread."""


def never() -> bool:
    """Let a crawl go on to its end."""
    return False


class Steps:
    """What blocking work calls between two steps."""

    def __init__(self, progress: Progress, loop: asyncio.AbstractEventLoop, stop: Stop) -> None:
        self._progress = progress
        self._loop = loop
        self._stop = stop
        self._left = threading.Event()

    def check(self) -> None:
        """Raise CrawlStopped if nobody wants the result any more."""
        if self._left.is_set() or self._stop():
            raise CrawlStopped

    def pause(self, seconds: float) -> None:
        """Wait, but not on after the caller left. Raises as `check`."""
        self._left.wait(seconds)
        self.check()

    def listed(self, found: int) -> None:
        """Say how many things were found so far. Raises as `check`."""
        self.check()
        self._loop.call_soon_threadsafe(self._progress.listed, found)

    def leave(self) -> None:
        """Let the work end at its next step."""
        self._left.set()


async def in_thread(work: Callable[[Steps], T], progress: Progress, stop: Stop = never) -> T:
    """Run blocking work in one thread. Cancelling the caller ends it at its next step."""
    steps = Steps(progress, asyncio.get_running_loop(), stop)
    try:
        return await asyncio.to_thread(work, steps)
    finally:
        steps.leave()

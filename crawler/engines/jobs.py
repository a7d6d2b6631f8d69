"""Running shares of work on Spark in jobs of bounded size."""

import asyncio
import re
import threading
from collections.abc import AsyncGenerator, Callable, Sequence
from typing import Any, TypeVar
from uuid import uuid4

from crawler.engines.tasks import Failed
from crawler.errors import SparkUnusable
from crawler.progress import Progress

T = TypeVar("T")
R = TypeVar("R")

Outcome = tuple[T, R | Failed]

SMALLEST_JOB = 64
JOBS_AT_A_TIME = 2
"""So that the stragglers of one job do not keep the executors from the next."""
CHECKED = 0.5  # seconds from one look whether the crawl is to stop to the next
_LONGEST_WORD = 300
_LAST_LINE = re.compile(
    r"^[\w.]+(?:Error|Exception|Warning|Unavailable|Missing)?: .*", re.MULTILINE
)
_LOST = re.compile(r"most recent failure: (?:Lost task [^:]*: )?(.*)")


class Jobs:
    """Runs functions on the executors of one Spark context."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self.width: int = context.defaultParallelism

    async def run(
        self, work: Callable[[T], R], shares: Sequence[T], name: str, progress: Progress
    ) -> AsyncGenerator[Outcome[T, R]]:
        """Give what becomes of each share, in any order. Results of few jobs are kept at a time.

        Spark tries again what fails; a share that fails for good does not take others with it.
        Raises SparkUnusable if Spark itself ends, CrawlStopped as `progress` does; then jobs that
        run are cancelled.
        """
        size = max(SMALLEST_JOB, 4 * self.width)
        waiting = [shares[at : at + size] for at in range(0, len(shares), size)]
        waiting.reverse()
        group, stopped = f"skep-{uuid4().hex}", threading.Event()
        running: set[asyncio.Task[list[Outcome[T, R]]]] = set()
        try:
            while waiting or running:
                while waiting and len(running) < JOBS_AT_A_TIME:
                    job = _Job(self._context, group, name, stopped)
                    running.add(
                        asyncio.create_task(asyncio.to_thread(job.run, work, waiting.pop()))
                    )
                done, _ = await asyncio.wait(
                    running, timeout=CHECKED, return_when=asyncio.FIRST_COMPLETED
                )
                running -= done
                progress.check()
                for each in done:
                    for outcome in each.result():
                        yield outcome
        finally:
            stopped.set()
            if running:
                self._context.cancelJobGroup(group)
                await asyncio.wait(running)


class _Job:
    def __init__(self, context: Any, group: str, name: str, stopped: threading.Event) -> None:
        self._context = context
        self._group = group
        self._name = name
        self._stopped = stopped

    def run(self, work: Callable[[T], R], shares: Sequence[T]) -> list[Outcome[T, R]]:
        """Run one job; if it fails, one for each share, so that the others have their results."""
        if self._stopped.is_set():
            return []
        self._context.setJobGroup(self._group, self._name, interruptOnCancel=True)
        try:
            found = self._context.parallelize(shares, len(shares)).map(work).collect()
        except Exception as error:  # Py4J's and PySpark's have no common root
            if self._stopped.is_set():
                return []
            text = cause(error)
            if not self._is_alive():
                raise SparkUnusable(f"it has ended: {text}") from error
            if len(shares) == 1:
                return [(shares[0], Failed(text))]
            return [each for share in shares for each in self.run(work, [share])]
        return list(zip(shares, found, strict=True))

    def _is_alive(self) -> bool:
        java = self._context._jsc  # noqa: SLF001 - PySpark tells in no other way
        try:
            return java is not None and not java.sc().isStopped()
        except Exception:  # noqa: BLE001 - a JVM that is gone answers in many ways
            return False


def cause(error: Exception) -> str:
    """Give the word of what went wrong, in Python or Java, without the story around it."""
    text = str(error).partition("\n\tat ")[0].strip()
    if "Traceback (most recent call last)" in text:
        lines = _LAST_LINE.findall(text)
        return str(lines[-1] if lines else text.splitlines()[-1])[:_LONGEST_WORD]
    lost = _LOST.search(text)
    return (lost[1] if lost else text.splitlines()[-1] if text else type(error).__name__)[
        :_LONGEST_WORD
    ]

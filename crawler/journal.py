"""The journal of a run: its progress, its log, and the signs of life of its process."""

import logging
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Protocol, Self

from crawler.errors import CrawlStopped
from crawler.progress import Progress
from metastore.crawler_errors import RunLost
from metastore.model.crawler import RunLine
from metastore.service.crawlers import LEASE_SECONDS

LOG = logging.getLogger("skep.crawler")
BEAT_SECONDS = 5.0
LISTEN_SECONDS = 0.5  # how soon a crawl hears that it shall stop
LONGEST_LINE = 2000


class Beats(Protocol):
    """Where a journal is written, and where it hears whether to go on."""

    def beat(
        self, run_id: str, owner: str, metrics: Mapping[str, Any], lines: Sequence[RunLine] = ()
    ) -> bool:
        """Give a sign of life; tell whether to stop. Raises RunLost."""

    def is_wanted(self, run_id: str, owner: str) -> bool:
        """Tell whether `owner` shall go on."""

    def now(self) -> int:
        """Return the time that lines are told by."""


class Journal:
    """Keeps what a crawl tells, and writes it to the catalog every few seconds.

    Once it is entered, what was said about the run before is known, and a thread of its own
    gives the signs of life. `check` ends the crawl where somebody asked the run to stop, where
    this process has to end (`interrupted`), and where the run belongs to another process by now.
    `unfinished` are the reports of attempts that ended early.
    """

    def __init__(
        self,
        runs: Beats,
        run_id: str,
        owner: str,
        *,
        interrupted: threading.Event | None = None,
        shown: Progress | None = None,
        every: float = BEAT_SECONDS,
    ) -> None:
        self._runs = runs
        self._run_id = run_id
        self._owner = owner
        self._shown = shown
        self._every = every
        self._lock = threading.Lock()
        self._lines: list[RunLine] = []
        self._metrics: dict[str, Any] = {}
        self._heard = time.monotonic()
        self.unfinished: list[dict[str, Any]] = []
        self._ended = threading.Event()
        self.interrupted = interrupted or threading.Event()
        self.stop_requested = threading.Event()
        self.lost = threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self) -> Self:
        self._beat()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._thread.join()

    @property
    def metrics(self) -> dict[str, Any]:
        """What was listed, read and written so far."""
        with self._lock:
            return dict(self._metrics)

    @property
    def is_over(self) -> bool:
        """Whether there is a reason to end the crawl."""
        return self.stop_requested.is_set() or self.interrupted.is_set() or self.lost.is_set()

    def say(self, text: str, level: str = "INFO") -> None:
        """Add a line to the log."""
        line = " ".join(text.split())[:LONGEST_LINE]
        # A terminal is told of problems once, at the end: there they are no log.
        is_told = level == "WARNING" and self._shown is not None
        rank = logging.INFO if is_told else logging.getLevelNamesMapping()[level]
        LOG.log(rank, "[%s] %s", self._run_id, line)
        with self._lock:
            self._lines.append(RunLine(0, self._runs.now(), level, line))

    def note(self, metrics: dict[str, Any]) -> None:
        """Add figures."""
        with self._lock:
            self._metrics |= metrics

    def wait(self, seconds: float) -> None:
        """Wait, but not on where there is a reason to end. Raises as `check`."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.check()
            self._ended.wait(min(left, 0.2))
        self.check()

    def check(self) -> None:
        """Raise RunLost or CrawlStopped where the crawl must end."""
        if self.lost.is_set():
            raise RunLost(self._run_id)
        if self.is_over:
            raise CrawlStopped
        if self._shown is not None:
            self._shown.check()

    def listed(self, files: int) -> None:
        self.note({"listed": files})
        if self._shown is not None:
            self._shown.listed(files)

    def read(self, files: int, total: int) -> None:
        self.note({"read": files, "to_read": total})
        if self._shown is not None:
            self._shown.read(files, total)

    def written(self, partitions: int, total: int) -> None:
        self.note({"written": partitions, "to_write": total})
        if self._shown is not None:
            self._shown.written(partitions, total)

    @contextmanager
    def taken_lines(self) -> Iterator[list[RunLine]]:
        """Give the lines that are not stored yet; they are kept where storing them fails."""
        with self._lock:
            taken, self._lines = self._lines, []
        try:
            yield taken
        except Exception:
            with self._lock:
                self._lines = [*taken, *self._lines]
            raise

    def _listen(self) -> None:
        beat_at = time.monotonic()
        while not self._ended.wait(min(self._every, LISTEN_SECONDS)) and not self.lost.is_set():
            if time.monotonic() - beat_at >= self._every or not self._is_wanted():
                self._beat()
                beat_at = time.monotonic()

    def _is_wanted(self) -> bool:
        """Ask without a write; the next sign of life tells why the run is not wanted."""
        try:
            return self.is_over or self._runs.is_wanted(self._run_id, self._owner)
        except Exception:  # noqa: BLE001 - as below
            return True

    def _beat(self) -> None:
        try:
            with self.taken_lines() as lines:
                stop = self._runs.beat(self._run_id, self._owner, self.metrics, lines)
        except RunLost:
            self.lost.set()
        except Exception as error:  # noqa: BLE001 - without signs of life another takes the run
            LOG.warning("run %s gave no sign of life: %s", self._run_id, error)
            if time.monotonic() - self._heard > LEASE_SECONDS:
                self.lost.set()  # another process may have it by now
        else:
            self._heard = time.monotonic()
            if stop:
                self.stop_requested.set()

"""The parent of several workers: starts them, restarts those that die, stops them together."""

import logging
import os
import select
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

from catalog_api.server.child import finish_as_child

LOG = logging.getLogger("skep.server")
GRACE = 15.0  # seconds before a worker that does not stop is killed
FIRST_DELAY = 0.5  # seconds before a dead worker is replaced; doubled with each early death
LONGEST_DELAY = 30.0
STABLE = 60.0  # seconds of life after which a death is no longer an early one

Work = Callable[[Callable[[], None], int], None]


@dataclass(slots=True)
class _Place:
    """A worker's place, which one process after another fills; times are monotonic."""

    pid: int = 0
    started: float = 0.0
    early_deaths: int = 0
    due: float = 0.0


class Supervisor:
    """`count` processes that each run `work(ready, parent)`.

    `ready()` is to be called once a worker serves; the file descriptor `parent` reaches its end
    when this process is gone. `on_ready` is called once, when all serve; `on_death` with the id
    of each process that ended.
    """

    def __init__(
        self,
        count: int,
        work: Work,
        on_ready: Callable[[], None],
        on_death: Callable[[int], None],
    ) -> None:
        self._places = [_Place() for _ in range(count)]
        self._work = work
        self._on_ready = on_ready
        self._on_death = on_death
        self._ready = 0
        self._stopping = False
        self._code = 0

    def run(self) -> int:
        """Return the exit code: 0 after a signal, 1 if a worker died before all were ready."""
        self._open_pipes()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD):
            signal.signal(number, self._on_signal)
        while not self._stopping:
            self._start_due()
            self._wait(self._next_due())
            self._reap()
        self._stop_all()
        return self._code

    def _open_pipes(self) -> None:
        self._alive, self._kept_open = os.pipe()
        self._told, self._tell = os.pipe()
        self._woken, self._waker = socket.socketpair()
        for end in (self._woken, self._waker):
            end.setblocking(False)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if number != signal.SIGCHLD:
            self._stopping = True

    def _start_due(self) -> None:
        now = time.monotonic()
        for place in self._places:
            if place.pid == 0 and place.due <= now:
                place.pid, place.started = os.fork(), now
                if place.pid == 0:
                    finish_as_child(self._run_work)

    def _run_work(self) -> None:
        self._forget_parent()
        self._work(self._tell_ready, self._alive)

    def _forget_parent(self) -> None:
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        self._woken.close()
        self._waker.close()
        os.close(self._kept_open)
        os.close(self._told)

    def _tell_ready(self) -> None:
        os.write(self._tell, b".")

    def _next_due(self) -> float | None:
        """Return the seconds until a dead worker is to be replaced."""
        due = [place.due for place in self._places if place.pid == 0]
        return max(0.0, min(due) - time.monotonic()) if due else None

    def _wait(self, timeout: float | None) -> None:
        woken = self._woken.fileno()
        readable, _, _ = select.select([woken, self._told], [], [], timeout)
        if woken in readable:
            self._woken.recv(4096)
        if self._told not in readable:
            return
        before = self._ready
        self._ready += len(os.read(self._told, 4096))
        if before < len(self._places) <= self._ready:
            self._on_ready()

    def _reap(self) -> None:
        """Take note of every worker that has ended."""
        for place in self._places:
            if place.pid and os.waitpid(place.pid, os.WNOHANG)[0]:
                self._on_death(place.pid)
                place.pid = 0
                self._plan(place)

    def _plan(self, place: _Place) -> None:
        if self._stopping:
            return
        if self._ready < len(self._places):
            self._code, self._stopping = 1, True
            return
        now = time.monotonic()
        place.early_deaths = 0 if now - place.started > STABLE else place.early_deaths + 1
        delay = min(LONGEST_DELAY, FIRST_DELAY * 2 ** max(0, place.early_deaths - 1))
        place.due = now + delay
        LOG.error("a worker died; another one starts in %.1f s", delay)

    def _stop_all(self) -> None:
        self._signal_all(signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        while any(place.pid for place in self._places):
            left = deadline - time.monotonic()
            if left <= 0:
                self._signal_all(signal.SIGKILL)
                left = GRACE
            self._wait(left)
            self._reap()

    def _signal_all(self, number: signal.Signals) -> None:
        for place in self._places:
            if place.pid:
                os.kill(place.pid, number)

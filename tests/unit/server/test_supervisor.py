"""The supervisor in a process of its own: it forks, and takes over signals."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

PROGRAM = """
import os, select, signal, sys, threading
from catalog_api.server import supervisor
from catalog_api.server.supervisor import Supervisor
from metastore.errors import Unavailable

supervisor.FIRST_DELAY = 0.05

def say(*words):
    os.write(1, (" ".join(map(str, words)) + "\\n").encode())

def work(ready, parent):
    if "broken" in sys.argv:
        raise Unavailable("the store is away")
    reader, writer = os.pipe()
    signal.signal(signal.SIGTERM, lambda *_: os.write(writer, b"."))
    say("worker", os.getpid())
    ready()
    found, _, _ = select.select([parent, reader], [], [])
    say("orphan" if parent in found else "stopped", os.getpid())

code = Supervisor(2, work, lambda: say("ready"), lambda pid: say("dead", pid)).run()
say("end", code)
sys.exit(code)
"""


class Watched:
    """A running supervisor, and what it and its workers say."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.unread = b""

    def line(self) -> list[str]:
        """The next line; several may have come at once."""
        assert self.process.stdout is not None
        output = self.process.stdout.fileno()
        while b"\n" not in self.unread:
            readable, _, _ = select.select([output], [], [], 30)
            assert readable, "nothing was said for 30 seconds"
            self.unread += os.read(output, 4096) or b"\n"
        line, _, self.unread = self.unread.partition(b"\n")
        return line.decode().split()

    def lines(self, count: int) -> dict[str, list[int]]:
        """The next lines, which come in any order: numbers by their first word."""
        said: dict[str, list[int]] = {}
        for word, *numbers in (self.line() for _ in range(count)):
            said.setdefault(word, []).extend(map(int, numbers))
        return said


@contextmanager
def supervisor(*arguments: str) -> Iterator[Watched]:
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", PROGRAM, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        try:
            yield Watched(process)
        finally:
            process.kill()


@pytest.fixture
def watched() -> Iterator[Watched]:
    with supervisor() as running:
        yield running


def test_a_signal_stops_all_workers_and_ends_with_success(watched: Watched) -> None:
    started = watched.lines(3)
    watched.process.send_signal(signal.SIGTERM)
    ended = watched.lines(5)

    assert started["ready"] == []
    assert sorted(ended["stopped"]) == sorted(ended["dead"]) == sorted(started["worker"])
    assert ended["end"] == [0]
    assert watched.process.wait(30) == 0


def test_a_dead_worker_is_replaced(watched: Watched) -> None:
    first, second = watched.lines(3)["worker"]

    os.kill(first, signal.SIGKILL)
    after = watched.lines(2)

    assert after["dead"] == [first]
    assert after["worker"][0] not in (first, second)


def test_workers_notice_that_their_parent_is_gone(watched: Watched) -> None:
    workers = watched.lines(3)["worker"]

    watched.process.kill()

    assert sorted(watched.lines(2)["orphan"]) == sorted(workers)


def test_a_worker_that_cannot_start_ends_the_program_and_says_why() -> None:
    with supervisor("broken") as running:
        out, err = running.process.communicate(timeout=30)

    assert running.process.returncode == 1
    assert b"ready" not in out
    assert b"Error: the store is away" in err

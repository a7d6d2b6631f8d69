"""Processes that a server starts, tells what to do, and ends.

The order comes on standard input, which stays open as long as the server lives.
"""

import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from types import FrameType
from typing import Any

from catalog_api.server.metrics_folder import METRICS_FOLDER

LOG = logging.getLogger("skep.server")
GRACE = 10.0  # seconds that processes get to end when the server stops
Process = subprocess.Popen[bytes]


def start_order(command: Sequence[str], order: object, *, stdout: int | None = None) -> Process:
    """Start a process and give it its order; it may have died since."""
    # Counters of workers are kept in files that are read for ever; these would not be.
    environment = {key: text for key, text in os.environ.items() if key != METRICS_FOLDER}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=stdout, env=environment)  # noqa: S603 - ours
    assert process.stdin is not None
    try:
        pickle.dump(order, process.stdin)
        process.stdin.flush()
    except OSError:
        LOG.warning("process %d died at its start", process.pid)
    return process


def let_end(process: Process) -> None:
    """Let a process know that the server ends."""
    assert process.stdin is not None
    try:
        process.stdin.close()
    except OSError:
        LOG.debug("process %d had gone", process.pid)


def end_all(processes: Iterable[Process]) -> None:
    """Let processes end, and kill those that do not."""
    deadline = time.monotonic() + GRACE
    listed = list(processes)
    for process in listed:
        let_end(process)
    for process in listed:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def read_order() -> Any:
    """Return the order of this process."""
    return pickle.load(sys.stdin.buffer)  # noqa: S301 - the server that started us wrote it


def end_of_server() -> threading.Event:
    """Return what is set when this process is to end: told so, or its server has gone."""
    interrupted = threading.Event()

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        interrupted.set()

    def watch_server() -> None:
        while sys.stdin.buffer.read(1):
            pass
        interrupted.set()

    signal.signal(signal.SIGTERM, interrupt)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which tells us
    threading.Thread(target=watch_server, daemon=True).start()
    return interrupted


def end_process() -> None:
    """End this process: threads of object stores cannot be joined."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)

"""Following of what another process does until it ends: runs of crawlers, dry runs in a server."""

import time
from collections.abc import Callable, Mapping
from typing import Any

import click

from catalog_api.cli.progress_display import Display
from catalog_api.cli.rest_call import Refused
from catalog_api.http.shapes import Json
from metastore.errors import Unavailable

POLL_SECONDS = 0.5
PATIENCE = 60.0  # seconds that a server may be away: it may be started anew
HINT_SECONDS = 10.0
UNFINISHED = ("WAITING", "RUNNING")
_SERVER_ERRORS = 500
_STAGES = (
    ("files listed", "listed", None),
    ("files read", "read", "to_read"),
    ("partitions written", "written", "to_write"),
)


class TimedOut(click.ClickException):
    """It has not ended in time, and goes on. The exit code is that of timeout(1)."""

    exit_code = 124


class Left(click.ClickException):
    """A person has left with Ctrl-C. The exit code is what shells say of that."""

    exit_code = 130


def follow(look: Callable[[], Json], display: Display, *, timeout: float | None = None) -> Json:
    """Return what `look` gives when that has ended, or after some seconds as it is then.

    How far it is, is shown meanwhile. Raises what `look` raises; Unavailable only if that lasts.
    """
    begun = time.monotonic()
    look = _patient(look, display)
    shown: dict[str, tuple[int, int | None]] = {}
    is_told = False
    while True:
        found = look()
        _show(found["metrics"], display, shown)
        passed = time.monotonic() - begun
        if found["state"] not in UNFINISHED or (timeout is not None and passed >= timeout):
            return found
        if found["state"] == "WAITING" and passed > HINT_SECONDS and not is_told:
            is_told = True
            display.say("it waits for a server that runs crawlers (skep serve --crawls 1)")
        left = POLL_SECONDS if timeout is None else min(POLL_SECONDS, timeout - passed)
        time.sleep(left)


def _show(
    metrics: Mapping[str, Any], display: Display, shown: dict[str, tuple[int, int | None]]
) -> None:
    """Show the stages that have gone on."""
    for stage, done, total in _STAGES:
        if done not in metrics:
            continue
        now = (int(metrics[done]), None if total is None else int(metrics.get(total, 0)))
        if shown.get(stage) != now:
            shown[stage] = now
            display.show(stage, *now)


def _patient(look: Callable[[], Json], display: Display) -> Callable[[], Json]:
    """Return the same function, which waits for a server that was there before."""
    seen_at: float | None = None

    def patient() -> Json:
        nonlocal seen_at
        while True:
            try:
                found = look()
            except (Unavailable, Refused) as error:
                is_brief = isinstance(error, Unavailable) or error.status >= _SERVER_ERRORS
                is_new = seen_at is None or time.monotonic() - seen_at > PATIENCE
                if is_new or not is_brief:
                    raise
                display.say(f"{error}; trying again")
                time.sleep(POLL_SECONDS * 4)
            else:
                seen_at = time.monotonic()
                return found

    return patient

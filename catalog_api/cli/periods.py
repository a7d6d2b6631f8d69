"""`--since` and `--until`: what happened in a time."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any

import click

from metastore.history_errors import InvalidPeriod
from metastore.service.moments import FORMS, period_between

Command = Callable[..., Any]
Bounds = tuple[str | None, str | None]
"""Since when and until when, as somebody wrote them."""
_SECOND = 1


def with_period(command: Command) -> Command:
    """Give a command `bounds`, which are times that are understood."""

    @click.option("--since", metavar="TIME", help=f"Nothing older: {FORMS}.")
    @click.option("--until", metavar="TIME", help="Nothing newer; a day belongs to it as a whole.")
    @wraps(command)
    def run(*args: Any, since: str | None, until: str | None, **given: Any) -> Any:
        try:
            period_between(since, until, int(time.time()))
        except InvalidPeriod as wrong:
            raise click.UsageError(str(wrong)) from wrong
        return command(*args, bounds=(since, until), **given)

    return run


def before(bounds: Bounds) -> str | None:
    """Return the last second before a period, None where it has no beginning."""
    begin = period_between(bounds[0], None, int(time.time())).since
    if begin is None:
        return None
    return datetime.fromtimestamp(begin - _SECOND, UTC).isoformat()


def told(bounds: Bounds) -> str:
    """Return a period in words, such as `since 7d until today`; empty for all times."""
    named = zip(("since", "until"), bounds, strict=True)
    return " ".join(f"{name} {text}" for name, text in named if text is not None)

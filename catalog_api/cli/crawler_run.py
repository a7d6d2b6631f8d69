"""`skep crawler start`, `wait` and `stop`: runs, from where people or pipelines call."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

import click

from catalog_api.cli.crawler_source import CrawlersSource, open_crawlers
from catalog_api.cli.crawler_text import log_line, run_text
from catalog_api.cli.following import UNFINISHED, Left, TimedOut, follow
from catalog_api.cli.options import GENERAL, STORE, with_settings
from catalog_api.cli.output import as_json, print_json, print_lines
from catalog_api.cli.progress_display import Display, open_display
from catalog_api.http.shapes import Json
from metastore.config import Settings

Command = Callable[..., Any]
KEPT = 1000  # more runs than are kept of any crawler

timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="Wait no longer; the run goes on, and the exit code is 124.",
)


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--wait", "is_waiting", is_flag=True, help="Follow the run of a server to its end.")
@timeout_option
@click.option("--dry-run", is_flag=True, help="Show the plan; write nothing and count no run.")
@as_json
@with_settings(*STORE, "server", "warehouse", *GENERAL)
def start(
    settings: Settings,
    *,
    name: str,
    is_waiting: bool,
    timeout: float | None,
    dry_run: bool,
    json_wanted: bool,
) -> None:
    """Run a crawler now: in this process with --db, in the server with --server.

    The exit code is 1 if the run has failed or was stopped. Ctrl-C stops a run in this process;
    one in the server goes on.
    """
    if timeout is not None and not (is_waiting and settings.server):
        raise click.UsageError("--timeout goes with --wait and --server")
    if dry_run:
        from catalog_api.cli.crawler_plan import show_plan  # noqa: PLC0415 - it reads files

        show_plan(settings, name, as_json=json_wanted)
        return
    with closing(open_crawlers(settings)) as source:
        try:
            run = source.start(name)
        except KeyboardInterrupt as error:
            told = "it may have been started" if settings.server else "the run was stopped"
            raise Left(told) from error
        if is_waiting:
            run = _followed(source, run, timeout)
    _end(run, json_wanted=json_wanted, is_late=is_waiting)


@click.command()
@click.argument("name", metavar="NAME")
@click.argument("run", metavar="[RUN]", required=False)
@timeout_option
@as_json
@with_settings(*STORE, "server", *GENERAL)
def wait(
    settings: Settings, *, name: str, run: str | None, timeout: float | None, json_wanted: bool
) -> None:
    """Wait for the end of a run: the last one, or RUN (its number or id).

    The exit code is 0 if it is complete, 1 if it has failed or was stopped, 124 if it has not
    ended in time. Ctrl-C leaves the run going.
    """
    with closing(open_crawlers(settings)) as source:
        found = _followed(source, find_run(source, name, run), timeout)
    _end(found, json_wanted=json_wanted, is_late=True)


@click.command()
@click.argument("name", metavar="NAME")
@as_json
@with_settings(*STORE, "server", *GENERAL)
def stop(settings: Settings, name: str, json_wanted: bool) -> None:
    """Ask a run to stop; what it has written stays."""
    with closing(open_crawlers(settings)) as source:
        _print(source.stop(name), json_wanted=json_wanted)


def find_run(source: CrawlersSource, name: str, wanted: str | None) -> Json:
    """Return a run by its number or id, the last one where none is wanted."""
    runs = source.runs(name, KEPT if wanted else 1)
    for run in runs:
        if wanted in (None, run["id"], str(run["number"])):
            return run
    told = f"there is no run {wanted} of crawler {name}" if wanted else f"{name} has not run yet"
    raise click.ClickException(told)


def _followed(source: CrawlersSource, run: Json, timeout: float | None) -> Json:
    """Return a run when it has ended, or when there is no more time, and show it meanwhile."""
    try:
        with open_display() as display:
            return follow(_looking(source, run, display), display, timeout=timeout)
    except KeyboardInterrupt as error:
        raise Left(f"left alone: {_going_on(run)}") from error


def _looking(source: CrawlersSource, run: Json, display: Display) -> Callable[[], Json]:
    """Return what asks for a run, and shows its log as it grows."""
    after = 0

    def look() -> Json:
        nonlocal after
        found = source.run(run["crawler"], run["id"])
        for line in source.log(run["crawler"], run["id"], after):
            after = line["position"]
            display.say(log_line(line))
        return found

    return look


def _going_on(run: Json) -> str:
    name, number = run["crawler"], run["number"]
    return f"run {number} of {name} goes on; skep crawler wait {name} {number} waits for its end"


def _end(run: Json, *, json_wanted: bool, is_late: bool) -> None:
    """Print a run, and end as it has."""
    _print(run, json_wanted=json_wanted)
    if run["state"] in ("FAILED", "STOPPED"):
        raise click.exceptions.Exit(1)
    if is_late and run["state"] in UNFINISHED:
        raise TimedOut(f"it has not ended in time: {_going_on(run)}")


def _print(run: Json, *, json_wanted: bool) -> None:
    if json_wanted:
        print_json(run)
    else:
        print_lines([run_text(run)])

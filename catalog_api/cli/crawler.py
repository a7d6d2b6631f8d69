"""`skep crawler`: crawlers that are kept, with schedules and a history."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import click

from catalog_api.cli.crawler_define import create, update
from catalog_api.cli.crawler_run import KEPT, find_run, start, stop, wait
from catalog_api.cli.crawler_source import CrawlersSource, open_crawlers
from catalog_api.cli.crawler_text import (
    crawler_lines,
    log_line,
    metrics_lines,
    problems_of,
    report_lines,
    result_text,
)
from catalog_api.cli.crawler_try import test_pattern, test_schedule
from catalog_api.cli.options import GENERAL, STORE, with_settings
from catalog_api.cli.output import as_json, print_json, print_json_list, print_lines, print_table
from catalog_api.http.shapes import Json
from metastore.config import Settings

Command = Callable[..., Any]

source_settings = with_settings(*STORE, "server", *GENERAL)
name_argument = click.argument("name", metavar="NAME")
run_argument = click.argument("run", metavar="[RUN]", required=False)


@click.group()
def crawler() -> None:
    """Keep crawlers, run them by hand or by schedule, and look at what they did."""


crawler.add_command(create)
crawler.add_command(update)
crawler.add_command(start)
crawler.add_command(wait)
crawler.add_command(stop)


@contextmanager
def opened(settings: Settings) -> Iterator[CrawlersSource]:
    """Open the crawlers, and let go of them."""
    with closing(open_crawlers(settings)) as source:
        yield source


@crawler.command("list")
@as_json
@source_settings
def list_crawlers(settings: Settings, json_wanted: bool) -> None:
    """List the crawlers."""
    with opened(settings) as source:
        found = source.crawlers()
        if json_wanted:
            print_json_list(found)
        else:
            print_table(("CRAWLER", "STATE", "SCHEDULE", "NEXT RUN", "LAST RUN"), found, _cells)


@crawler.command()
@name_argument
@as_json
@source_settings
def show(settings: Settings, name: str, json_wanted: bool) -> None:
    """Show how a crawler is defined and what it does."""
    with opened(settings) as source:
        _print(source.crawler(name), crawler_lines, json_wanted=json_wanted)


@crawler.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@source_settings
def delete(settings: Settings, names: tuple[str, ...]) -> None:
    """Remove crawlers with their history; the tables they made stay."""
    with opened(settings) as source:
        for name in names:
            source.delete(name)
            click.echo(f"crawler {name} is removed")


@crawler.command()
@name_argument
@click.argument("schedule", metavar="[SCHEDULE]", required=False)
@click.option("--zone", default="UTC", show_default=True, metavar="ZONE", help="Time zone.")
@as_json
@source_settings
def schedule(
    settings: Settings, name: str, schedule: str | None, zone: str, json_wanted: bool
) -> None:
    """Give a crawler a schedule, or turn the one on that it has.

    SCHEDULE is 'cron(15 12 * * ? *)' as AWS writes it, '15 12 * * 1-5' as Unix does, or
    'every 15 minutes'. Schedules are followed by running servers.
    """
    with opened(settings) as source:
        found = source.schedule(name, schedule, zone)
        _print(found, crawler_lines, json_wanted=json_wanted)


@crawler.command()
@name_argument
@as_json
@source_settings
def unschedule(settings: Settings, name: str, json_wanted: bool) -> None:
    """Turn the schedule of a crawler off; a run goes on."""
    with opened(settings) as source:
        _print(source.unschedule(name), crawler_lines, json_wanted=json_wanted)


@crawler.command()
@name_argument
@click.option(
    "--limit", type=click.IntRange(1, KEPT), default=20, show_default=True, help="At most so many."
)
@as_json
@source_settings
def history(settings: Settings, name: str, limit: int, json_wanted: bool) -> None:
    """List the runs of a crawler, the newest first."""
    with opened(settings) as source:
        found = source.runs(name, limit)
    if json_wanted:
        print_json_list(found)
    else:
        header = ("RUN", "STATE", "STARTED", "SECONDS", "ATTEMPT", "RESULT")
        print_table(header, found, _run_cells)


@crawler.command("run-report")
@name_argument
@run_argument
@as_json
@source_settings
def run_report(settings: Settings, name: str, run: str | None, json_wanted: bool) -> None:
    """Show what a run found and did: the last one, or RUN (its number or id)."""
    with opened(settings) as source:
        found = find_run(source, name, run)
        report = source.report(name, found["id"])
    _print(report, lambda told: report_lines(found, told), json_wanted=json_wanted)


@crawler.command()
@name_argument
@run_argument
@as_json
@source_settings
def logs(settings: Settings, name: str, run: str | None, json_wanted: bool) -> None:
    """Show the log of a run: the last one, or RUN (its number or id)."""
    with opened(settings) as source:
        found = source.log(name, find_run(source, name, run)["id"], 0)
    if json_wanted:
        print_json_list(found)
    else:
        print_lines(map(log_line, found))


@crawler.command()
@name_argument
@as_json
@source_settings
def metrics(settings: Settings, name: str, json_wanted: bool) -> None:
    """Show how long runs take and what the last one changed."""
    with opened(settings) as source:
        found = source.metrics(name)
    _print(
        found,
        metrics_lines,
        json_wanted=json_wanted,
    )


crawler.add_command(test_pattern)
crawler.add_command(test_schedule)


def _print(found: Json, lines: Callable[[Json], Any], *, json_wanted: bool) -> None:
    if json_wanted:
        print_json(found)
    else:
        print_lines(lines(found))


def _cells(found: Json) -> tuple[str, ...]:
    run = found["last_run"]
    is_on = found["schedule_state"] == "SCHEDULED"
    return (
        found["name"],
        found["state"],
        _text(found["schedule"]) if is_on else "",
        _text(found["next_run_at"]),
        "" if run is None else _last_run(run),
    )


def _last_run(run: Json) -> str:
    at = f"{run['state']} {_text(run['ended_at'])}".strip()
    return ", ".join((at, *problems_of(run)))


def _run_cells(run: Json) -> tuple[str, ...]:
    return (
        str(run["number"]),
        run["state"],
        _text(run["started_at"]),
        _text(run["seconds"]),
        str(run["attempt"]),
        result_text(run),
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)

"""`skep crawler test-pattern` and `test-schedule`: what patterns and schedules mean."""

import asyncio
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click

from catalog_api.cli.options import GENERAL, with_settings
from catalog_api.cli.output import as_json, print_json_list, print_table
from crawler.globs import compile_globs
from crawler.schedule import parse_schedule
from metastore.config import Settings


@click.command("test-pattern")
@click.argument("glob", metavar="GLOB")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--uri", help="Try the files below URI instead of PATHs.")
@as_json
@with_settings(*GENERAL)
def test_pattern(
    settings: Settings, glob: str, paths: tuple[str, ...], uri: str | None, json_wanted: bool
) -> None:
    """Say which PATHs an exclude pattern leaves out.

    GLOB is matched against the whole path relative to the location that is crawled: * and ? stay
    inside a folder, ** crosses folders, [a-z] and {a,b} are choices.
    """
    if bool(paths) == (uri is not None):
        raise click.UsageError("give PATHs or --uri")
    try:
        is_excluded = compile_globs([glob])
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="GLOB") from error
    tried = paths if uri is None else listed(settings, uri)
    found = ({"path": path, "excluded": is_excluded(path)} for path in tried)
    if json_wanted:
        print_json_list(found)
    else:
        print_table(
            ("", "PATH"),
            found,
            lambda item: ("excluded" if item["excluded"] else "crawled", item["path"]),
        )


@click.command("test-schedule")
@click.argument("schedule", metavar="SCHEDULE")
@click.option("--zone", default="UTC", show_default=True, metavar="ZONE", help="Time zone.")
@click.option(
    "--count",
    type=click.IntRange(1, 1000),
    default=5,
    show_default=True,
    help="How many times to show.",
)
@as_json
def test_schedule(schedule: str, zone: str, count: int, json_wanted: bool) -> None:
    """Show when a schedule starts its next runs.

    SCHEDULE is 'cron(15 12 * * ? *)' as AWS writes it, '15 12 * * 1-5' as Unix does, or
    'every 15 minutes'.
    """
    times = parse_schedule(schedule, zone).following(int(time.time()), count)
    found = (
        {
            "at": datetime.fromtimestamp(each, UTC).isoformat().replace("+00:00", "Z"),
            "local": datetime.fromtimestamp(each, ZoneInfo(zone)).strftime("%a %Y-%m-%d %H:%M %Z"),
        }
        for each in times
    )
    if json_wanted:
        print_json_list(found)
    else:
        print_table(("UTC", "LOCAL"), found, lambda item: (item["at"], item["local"]))


def listed(settings: Settings, uri: str) -> Iterator[str]:
    """Yield the paths of the files below a location, relative to it."""
    from crawler.stores.opening import open_files  # noqa: PLC0415 - paths need no store

    async def all_paths() -> list[str]:
        store = open_files(uri, settings.credentials_for(uri))
        return [path async for page in store.list() for path in page.paths]

    yield from sorted(asyncio.run(all_paths()))

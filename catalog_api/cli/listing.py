"""`skep columns` and `skep events`: long lists for looking through and for programs."""

from collections.abc import Iterator
from contextlib import closing
from itertools import chain, islice

import click

from catalog_api.cli.browse import source_settings
from catalog_api.cli.completing import complete_databases
from catalog_api.cli.output import as_json, print_json_list, print_table
from catalog_api.cli.periods import Bounds, told, with_period
from catalog_api.cli.rest_call import part
from catalog_api.cli.rest_source import RestSource, items, open_rest
from catalog_api.http.shapes import Json
from metastore.config import Settings
from metastore.model.catalog import DEFAULT_DATABASE

PAGE = 1000
_limit_option = click.option("--limit", type=click.IntRange(min=1), help="At most so many.")


@click.command()
@click.argument(
    "database", metavar="[DB]", default=DEFAULT_DATABASE, shell_complete=complete_databases
)
@_limit_option
@as_json
@source_settings
def columns(settings: Settings, database: str, limit: int | None, json_wanted: bool) -> None:
    """List the columns and partition keys of all tables of a database."""
    with closing(open_rest(settings)) as source:
        found = islice(items(source, f"/databases/{part(database)}/columns"), limit)
        if json_wanted:
            print_json_list(found)
        else:
            print_table(
                ("TABLE", "COLUMN", "TYPE", "COMMENT"),
                found,
                lambda item: (item["table"], item["name"], item["type"], item["comment"] or ""),
            )


@click.command()
@click.option(
    "--after",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="ID",
    help="Only those after the one of this id.",
)
@with_period
@_limit_option
@as_json
@source_settings
def events(
    settings: Settings, *, after: int, bounds: Bounds, limit: int | None, json_wanted: bool
) -> None:
    """List the log of changes, the oldest first; `skep history` tells them for people."""
    with closing(open_rest(settings)) as source:
        found = islice(_events(source, after, bounds), limit)
        if json_wanted:
            print_json_list(found)
            return
        first = list(islice(found, 1))
        if first or not told(bounds):
            print_table(_EVENT, chain(first, found), _event)
        else:
            click.echo(f"no event is noted {told(bounds)}")


_EVENT = ("ID", "AT", "TYPE", "WHAT", "BY", "PARTITIONS")


def _event(item: Json) -> tuple[str, ...]:
    return (
        str(item["id"]),
        item["at"] or "",
        item["type"],
        ".".join(filter(None, (item["database"], item["table"]))),
        f"{item['principal']} ({item['door']})",
        _partitions(item["partitions"]),
    )


def _events(source: RestSource, after: int, bounds: Bounds) -> Iterator[Json]:
    since, until = bounds
    while True:
        query = {"after": after, "since": since, "until": until, "limit": PAGE}
        page = source.call("GET", "/events", query)
        yield from page["items"]
        if not page["items"]:
            return
        after = page["next_after"]


def _partitions(names: list[str]) -> str:
    if len(names) <= 1:
        return "".join(names)
    return f"{names[0]} and {len(names) - 1:,} more"

"""`skep discover`: partitions of tables with `discover.partitions=true`, by hand."""

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import click

from catalog_api.cli.options import GENERAL, STORAGE, with_settings
from catalog_api.cli.output import print_json_list, print_lines
from catalog_api.cli.source import refuse_missing_file
from catalog_api.http.shapes import Json
from crawler.counting import counted
from crawler.discovery import DISCOVER, Chosen, Discovery, discover, discover_all, wants_discovery
from metastore.config import Settings
from metastore.model.table import TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

CONTEXT = RequestContext(door="cli")
SHOWN = 20  # partitions of one kind of a table, for people


@click.command("discover")
@click.argument("name", metavar="[DATABASE[.TABLE]]", required=False)
@click.option("--dry-run", is_flag=True, help="Show what would come and go, and change nothing.")
@click.option(
    "--json", "json_wanted", is_flag=True, help="Print JSON, with the names of all partitions."
)
@with_settings("db", "warehouse", "allow_location", *STORAGE, *GENERAL)
def discover_partitions(
    settings: Settings, *, name: str | None, dry_run: bool, json_wanted: bool
) -> None:
    """Bring partitions in line with folders, for tables with discover.partitions=true.

    New key=value folders become partitions, partitions without a folder go, and so do those
    that are older than the table's partition.retention.period. `skep serve` does the same every
    few hours. Exit code 1 if a table could not be looked at.
    """
    if settings.server is not None:
        raise click.UsageError("partitions are discovered in the store: give --db, not --server")
    refuse_missing_file(settings)
    from metastore.bootstrap import open_catalog  # noqa: PLC0415 - --help needs no store

    failed: list[Discovery] = []
    with closing(open_catalog(settings, set_up=False)) as catalog:
        found = _noting(_discoveries(catalog, settings, name, dry_run=dry_run), failed)
        if json_wanted:
            print_json_list(_shape(each) for each in found)
        else:
            print_lines(_lines(found, dry_run=dry_run))
    if failed:
        raise click.exceptions.Exit(1)


def _discoveries(
    catalog: CatalogService, settings: Settings, name: str | None, *, dry_run: bool
) -> Iterator[Discovery]:
    """Look at one table, at a database, or at what the server would look at."""
    chosen = Chosen.of(settings.hive)
    database, _, table = (name or "").partition(".")
    more: dict[str, Any] = {"now": int(time.time()), "dry_run": dry_run}
    if table:
        found = catalog.tables.get(CONTEXT, TableName(chosen.catalog, database, table))
        if not wants_discovery(found):
            raise click.ClickException(
                f"{name} does not ask for it: that do tables with partitions and a location whose "
                f"parameter {DISCOVER} is true"
            )
        yield discover(catalog, CONTEXT, found, settings.credentials_for, **more)
        return
    if database:
        catalog.databases.get(CONTEXT, database, chosen.catalog)
        chosen = replace(chosen, databases=database, tables="*")
    yield from discover_all(catalog, CONTEXT, settings.credentials_for, chosen=chosen, **more)


def _noting(found: Iterator[Discovery], failed: list[Discovery]) -> Iterator[Discovery]:
    for each in found:
        failed += [each] if each.error is not None else []
        yield each


def _shape(found: Discovery) -> Json:
    return {
        "database": found.table.database,
        "table": found.table.table,
        "added": list(found.added),
        "dropped": list(found.dropped),
        "expired": list(found.expired),
        "problems": list(found.problems),
        "error": found.error,
    }


def _lines(discoveries: Iterator[Discovery], *, dry_run: bool) -> Iterator[str]:
    count = 0
    for count, found in enumerate(discoveries, 1):  # noqa: B007 - told at the end
        yield f"{found.table.database}.{found.table.table}  {_numbers(found, dry_run=dry_run)}"
        yield from _names("+", found.added)
        yield from _names("-", found.dropped)
        yield from _names("- (too old)", found.expired)
        yield from (f"  ! {problem}" for problem in found.problems)
        if found.error is not None:
            yield f"  ! {found.error}"
    if count == 0:
        yield f"no table asks for it: set its parameter {DISCOVER} to true"


def _numbers(found: Discovery, *, dry_run: bool) -> str:
    would = "to be " if dry_run else ""
    kinds = {"added": found.added, "dropped": found.dropped, "expired": found.expired}
    told = [
        f"{counted(len(each), 'partition')} {would}{kind}" for kind, each in kinds.items() if each
    ]
    return ", ".join(told) or "nothing new"


def _names(sign: str, names: tuple[str, ...]) -> Iterator[str]:
    yield from (f"  {sign} {name}" for name in names[:SHOWN])
    if len(names) > SHOWN:
        yield f"  {sign} and {len(names) - SHOWN} more"

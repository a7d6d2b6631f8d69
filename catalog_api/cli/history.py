"""`skep history`, `diff`, `usage`: what became of tables, and who reads them."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from itertools import chain, islice

import click

from catalog_api.cli.browse import QualifiedName, source_settings
from catalog_api.cli.history_source import HistorySource, open_history
from catalog_api.cli.lines import BAD, GOOD, LABEL, WARNING, Line, Style, heading
from catalog_api.cli.one_table import table_or_database
from catalog_api.cli.output import as_json, print_json, print_json_list, print_lines, print_table
from catalog_api.cli.periods import Bounds, before, told, with_period
from catalog_api.http.shapes import Json
from metastore.config import Settings
from metastore.model.usage import WINDOW_DAYS
from metastore.service.usage import KEPT_DAYS

Name = tuple[str, str]
Subject = tuple[Name | None, str | None]
"""A table, else a database, else the whole catalog."""
_MOST = 1_000_000
_MARKS = {"added": "+", "removed": "-"}
_COLOURS = defaultdict[str, Style](lambda: WARNING, added=GOOD, removed=BAD)


@click.command()
@table_or_database("Without a table: only changes in this database.")
@with_period
@click.option(
    "--limit",
    type=click.IntRange(1, _MOST),
    default=50,
    show_default=True,
    help="At most so many changes.",
)
@as_json
@source_settings
def history(
    settings: Settings,
    *,
    table: Name | None,
    database: str | None,
    bounds: Bounds,
    limit: int,
    json_wanted: bool,
) -> None:
    """Show what became of a table, the newest change first.

    Without a table, show what changed in the whole catalog or in one database.
    """
    with closing(open_history(settings)) as source:
        subject = (table, database)
        shown = islice(_changes(source, subject, bounds), limit)
        if json_wanted:
            print_json_list(shown)
        else:
            print_lines(_history(source, shown, subject, bounds))


@click.command()
@click.argument("table", type=QualifiedName(), metavar="DB.TABLE")
@click.argument("old", type=click.IntRange(min=1), required=False)
@click.argument("new", type=click.IntRange(min=1), required=False)
@as_json
@source_settings
def diff(
    settings: Settings, *, table: Name, old: int | None, new: int | None, json_wanted: bool
) -> None:
    """Show what changed from one schema of a table to another.

    OLD and NEW are the numbers of schemas. Without NEW the present one is meant, without both
    the last change.
    """
    with closing(open_history(settings)) as source:
        schemas = source.schemas(*table)
        new = new or len(schemas)
        found = source.diff(*table, old or max(new - 1, 1), new)
        if json_wanted:
            print_json(found)
        else:
            print_lines(_diff(found, schemas))


@click.command()
@table_or_database("Without a table: only tables of this database.")
@click.option(
    "--days",
    type=click.IntRange(1, KEPT_DAYS),
    default=WINDOW_DAYS,
    show_default=True,
    help="How far to look back.",
)
@click.option(
    "--limit",
    type=click.IntRange(1, 10_000),
    default=20,
    show_default=True,
    help="Of the list, at most so many tables.",
)
@as_json
@source_settings
def usage(
    settings: Settings,
    *,
    table: Name | None,
    database: str | None,
    days: int,
    limit: int,
    json_wanted: bool,
) -> None:
    """Show who reads a table, with which engine and how often.

    Without a table, list those that are read most.
    """
    with closing(open_history(settings)) as source:
        if table is not None:
            found = source.usage(*table, days)
            print_json(found) if json_wanted else print_lines(_used(found, days))
        else:
            _print_popular(source, database, (days, limit), json_wanted=json_wanted)


def _print_popular(
    source: HistorySource, database: str | None, most: tuple[int, int], *, json_wanted: bool
) -> None:
    found = source.popular(database, *most)
    if json_wanted:
        print_json_list(found)
    elif not found:
        click.echo(f"nothing was read in the last {most[0]} days")
    else:
        print_table(
            ("TABLE", "READS", "READERS"),
            found,
            lambda item: (
                f"{item['database']}.{item['name']}",
                f"{item['reads']:,}",
                f"{item['readers']:,}",
            ),
        )


def _changes(source: HistorySource, subject: Subject, bounds: Bounds) -> Iterator[Json]:
    table, database = subject
    if table is not None:
        return source.history(*table, bounds)
    return source.recent(database, bounds)


def _history(
    source: HistorySource, shown: Iterator[Json], subject: Subject, bounds: Bounds
) -> Iterator[str]:
    first = next(shown, None)
    if first is not None:
        for change in chain([first], shown):
            yield from _told(change, with_name=subject[0] is None)
        return
    yield " ".join(filter(None, ("nothing has changed", told(bounds))))
    earlier = before(bounds)
    last = earlier and next(_changes(source, subject, (None, earlier)), None)
    if last:
        yield "the last change was:"
        yield from _told(last, with_name=subject[0] is None)


def _told(change: Json, *, with_name: bool) -> Iterator[str]:
    place = change["database"] + (f".{change['table']}" if change["table"] else "")
    subject = f"{place}: " if with_name else ""
    who = f"{change['principal']} ({change['door']})"
    version = change["schema_version"]
    schema = f"  [schema {version}]" if version else ""
    text = f"{change['at']}  {who}  {subject}{change['summary']}{schema}"
    yield Line(text, LABEL, len(change["at"] or "") + len(who) + 2)
    yield from (f"    {detail}" for detail in change["details"])


def _diff(found: Json, schemas: list[Json]) -> Iterator[str]:
    if len(schemas) == 1:
        yield "the schema has not changed since schemas are kept"
        return
    yield heading(f"schema {found['old']} → schema {found['new']}")
    for each in found["changes"]:
        yield Line(f"  {_MARKS.get(each['kind'], '~')} {each['text']}", _COLOURS[each["kind"]])
    if not found["changes"]:
        yield "  they are the same"


def _used(found: Json, days: int) -> Iterator[str]:
    if found["last_read_at"] is None:
        yield "nobody has read it since reads are counted"
        return
    times = "once" if found["reads"] == 1 else f"{found['reads']:,} times"
    yield f"read {times} in the last {days} days, last at {found['last_read_at']}"
    for reader in found["readers"]:
        yield f"  {reader['reads']:>8,}  {reader['principal']} with {reader['engine']}"

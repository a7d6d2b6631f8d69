"""`skep freshness`, `late`, `size`: when data came, what is overdue, how much there is."""

from collections.abc import Iterator
from contextlib import closing

import click

from catalog_api.cli.browse import source_settings
from catalog_api.cli.freshness_source import FreshnessSource, open_freshness
from catalog_api.cli.freshness_text import bytes_text, number_text, rhythm_text, rows_text
from catalog_api.cli.lines import facts, heading
from catalog_api.cli.one_table import table_or_database
from catalog_api.cli.output import as_json, print_json, print_json_list, print_lines, print_table
from catalog_api.http.figures import short_count
from catalog_api.http.shapes import Json
from metastore.config import Settings
from metastore.service.learning import REMEMBERED_UPDATES
from metastore.service.sizes import KEPT_DAYS

SHOWN_UPDATES = 10
UNKNOWN = "unknown"
Name = tuple[str, str]


@click.command()
@table_or_database("Of the list, only tables of this database.")
@click.option(
    "--limit",
    type=click.IntRange(1, REMEMBERED_UPDATES),
    default=50,
    show_default=True,
    help="At most so many tables.",
)
@as_json
@source_settings
def freshness(
    settings: Settings,
    *,
    table: Name | None,
    database: str | None,
    limit: int,
    json_wanted: bool,
) -> None:
    """Show when a table was updated last and when it is expected again.

    Without a table, list those that were updated last.
    """
    with closing(open_freshness(settings)) as source:
        if table is None:
            _print_list(iter(source.recent(database, limit)), json_wanted=json_wanted)
        elif json_wanted:
            print_json(source.freshness(*table))
        else:
            print_lines(_told(source, table))


@click.command()
@click.option(
    "--fail-if-late", is_flag=True, help="End with exit code 1 if a table is late, for scripts."
)
@as_json
@source_settings
def late(settings: Settings, *, fail_if_late: bool, json_wanted: bool) -> None:
    """List the tables whose next update should have come; the latest to become so first."""
    with closing(open_freshness(settings)) as source:
        found = list(source.late())
    if found or json_wanted:
        _print_list(iter(found), json_wanted=json_wanted)
    else:
        click.echo("nothing is late")
    if found and fail_if_late:
        raise click.exceptions.Exit(1)


@click.command()
@table_or_database("Of the totals, only this database.")
@click.option(
    "--days",
    type=click.IntRange(1, KEPT_DAYS),
    default=30,
    show_default=True,
    help="How far to look back.",
)
@as_json
@source_settings
def size(
    settings: Settings, *, table: Name | None, database: str | None, days: int, json_wanted: bool
) -> None:
    """Show how big a table is and how it grew; without a table, what the catalog holds."""
    with closing(open_freshness(settings)) as source:
        if table is None:
            totals = source.totals(database)
            print_json(totals) if json_wanted else print_lines(_totals(totals))
        elif json_wanted:
            print_json_list(source.sizes(*table, days))
        else:
            source.size(*table)  # says so where there is no such table
            print_table(
                ("DAY", "ROWS", "SIZE", "FILES", "PARTITIONS"),
                source.sizes(*table, days),
                lambda item: (
                    _text(item["at"])[:10],
                    rows_text(item),
                    bytes_text(item["bytes"]),
                    number_text(item["files"]),
                    number_text(item["partitions"]),
                ),
            )


def _print_list(found: Iterator[Json], *, json_wanted: bool) -> None:
    if json_wanted:
        print_json_list(found)
        return
    print_table(
        ("TABLE", "STATE", "UPDATED", "BY", "EXPECTED", "RHYTHM"),
        found,
        lambda item: (
            f"{item['database']}.{item['name']}",
            item["state"],
            _text(item["updated_at"]),
            _text(item["source"]),
            _text(item["expected_at"]),
            rhythm_text(item),
        ),
    )


def _told(source: FreshnessSource, table: Name) -> Iterator[str]:
    found = source.freshness(*table)
    how_big = source.size(*table)
    yield heading(f"{found['database']}.{found['name']}: {found['state']}")
    updated = _text(found["updated_at"]) or UNKNOWN
    known = {
        "updated": updated + (f", by {found['source']}" if found["source"] else ""),
        "rhythm": rhythm_text(found) or UNKNOWN,
        "expected": _text(found["expected_at"]) or UNKNOWN,
        "late after": _text(found["late_after"]) or UNKNOWN,
        "newest partition": _text(found["newest_partition"]),
        "size": f"{bytes_text(how_big['bytes']) or UNKNOWN}, {rows_text(how_big) or UNKNOWN} rows",
    }
    yield from facts(known)
    updates = source.updates(*table, SHOWN_UPDATES)
    if updates:
        yield ""
        yield heading("last updates")
        yield from (f"  {_text(each['at'])}  {_update(each)}" for each in updates)


def _update(item: Json) -> str:
    parts = [item["source"]]
    if item["rows"] is not None:
        parts.append(f"{number_text(item['rows'])} rows")
    if item["bytes"] is not None:
        parts.append(bytes_text(item["bytes"]))
    if item["partitions"]:
        parts.append(f"{number_text(item['partitions'])} partitions")
    return ", ".join(parts)


def _totals(item: Json) -> Iterator[str]:
    shown = {name: number_text(item[name]) for name in ("databases", "tables", "partitions")}
    shown |= {"rows": rows_text(item), "bytes": bytes_text(item["bytes"])}
    if item["rows_are_estimated"]:
        shown["rows"] += f" ({short_count(item['estimated_rows'])} estimated by crawls)"
    width = max(map(len, shown))
    yield from (f"{name.ljust(width)}  {value}" for name, value in shown.items())


def _text(value: object) -> str:
    return "" if value is None else str(value)

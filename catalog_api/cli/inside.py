"""`skep sample` and `skep profile`: what is in a table."""

import json
from contextlib import closing
from typing import Any

import click

from catalog_api.cli.browse import QualifiedName
from catalog_api.cli.options import GENERAL, STORAGE, with_settings
from catalog_api.cli.output import as_json, print_json, print_json_list, print_table
from catalog_api.cli.undo_source import open_undo
from catalog_api.http.shapes import Json
from metastore.config import Settings

_MOST_ROWS = 1000
_WIDEST = 60
_inside_settings = with_settings("db", "server", *STORAGE, *GENERAL)


@click.command()
@click.argument("table", type=QualifiedName(), metavar="DB.TABLE")
@click.option("--partition", metavar="NAME", help="Of this partition, such as year=2026/month=1.")
@click.option(
    "--limit",
    type=click.IntRange(1, _MOST_ROWS),
    default=20,
    show_default=True,
    help="At most so many rows.",
)
@as_json
@_inside_settings
def sample(
    settings: Settings,
    table: tuple[str, str],
    partition: str | None,
    limit: int,
    json_wanted: bool,
) -> None:
    """Show a few rows from the files of a table."""
    with closing(open_undo(settings)) as source:
        found = source.sample(*table, partition, limit)
    if json_wanted:
        print_json(found)
        return
    rows = ({"row": row} for row in found["rows"])
    print_table(found["columns"], rows, lambda item: [_cell(value) for value in item["row"]])
    for note in (found["source"], *found["notes"]):
        click.echo(note, err=True)


@click.command()
@click.argument("table", type=QualifiedName(), metavar="DB.TABLE")
@as_json
@_inside_settings
def profile(settings: Settings, table: tuple[str, str], json_wanted: bool) -> None:
    """Show what statistics tell of the columns of a table."""
    with closing(open_undo(settings)) as source:
        found = source.profile(*table)
    if json_wanted:
        print_json_list(found)
    else:
        print_table(
            ("COLUMN", "TYPE", "NULL", "DISTINCT", "LOW", "HIGH", "SOURCE"),
            iter(found),
            profile_line,
        )


def profile_line(item: Json) -> tuple[str, ...]:
    """Return the cells of a column in the table of a profile."""
    share = item["null_share"]
    distinct = "" if item["distinct"] is None else str(item["distinct"])
    facts = (item["low"], item["high"])
    return (
        item["name"],
        item["type"],
        "" if share is None else f"{share:.1%}",
        f"at least {distinct}" if item["distinct_is_least"] else distinct,
        *("" if fact is None else str(fact) for fact in facts),
        item["source"],
    )


def _cell(value: Any) -> str:
    if value is None:
        return "NULL"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"

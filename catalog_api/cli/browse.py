"""`skep databases`, `tables`, `partitions`: look at what the catalog holds."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

import click
from click.shell_completion import CompletionItem

from catalog_api.cli.completing import complete_databases, complete_tables
from catalog_api.cli.options import GENERAL, with_settings
from catalog_api.cli.output import as_json, print_json_list, print_table
from catalog_api.cli.source import open_source
from metastore.config import Settings
from metastore.model.catalog import DEFAULT_DATABASE

Command = Callable[..., Any]

source_settings = with_settings("db", "server", *GENERAL)


class QualifiedName(click.ParamType[tuple[str, str]]):
    """DB.TABLE, or TABLE in the default database."""

    name = "DB.TABLE"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Split the name; a usage error if it has too many parts or an empty one."""
        if isinstance(value, tuple):
            return value
        database, _, table = value.rpartition(".")
        database = database or DEFAULT_DATABASE
        if not table or "." in database or value.startswith("."):
            self.fail(f"{value!r} is no table: write DB.TABLE", param, ctx)
        return database, table

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        """Return the tables whose names begin so."""
        return list(map(CompletionItem, complete_tables(ctx, param, incomplete)))


@click.command()
@click.option("--pattern", metavar="PATTERN", help="Only these names, such as 'sales*|hr'.")
@as_json
@source_settings
def databases(settings: Settings, pattern: str | None, json_wanted: bool) -> None:
    """List the databases."""
    with closing(open_source(settings)) as source:
        found = source.databases(pattern)
        if json_wanted:
            print_json_list(found)
        else:
            print_table(
                ("DATABASE", "LOCATION", "COMMENT"),
                found,
                lambda item: (item["name"], _text(item["location"]), _text(item["description"])),
            )


@click.command()
@click.argument(
    "database", metavar="[DB]", default=DEFAULT_DATABASE, shell_complete=complete_databases
)
@as_json
@source_settings
def tables(settings: Settings, database: str, json_wanted: bool) -> None:
    """List the tables and views of a database."""
    with closing(open_source(settings)) as source:
        found = source.tables(database)
        if json_wanted:
            print_json_list(found)
        else:
            print_table(
                ("TABLE", "TYPE", "COMMENT"),
                found,
                lambda item: (item["name"], _text(item["type"]), _text(item["comment"])),
            )


@click.command()
@click.argument("table", type=QualifiedName(), metavar="DB.TABLE")
@click.option(
    "--where",
    metavar="EXPR",
    help="Only these, such as \"year = 2024 and region = 'eu'\": strings in quotes, "
    "and more in docs/filters.md.",
)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@as_json
@source_settings
def partitions(
    settings: Settings,
    table: tuple[str, str],
    where: str | None,
    limit: int | None,
    json_wanted: bool,
) -> None:
    """List the partitions of a table."""
    with closing(open_source(settings)) as source:
        found = source.partitions(*table, where, limit)
        if json_wanted:
            print_json_list(found)
        else:
            print_table(
                ("PARTITION", "LOCATION"),
                found,
                lambda item: (item["name"], _text(item["location"])),
            )


def _text(value: object) -> str:
    return "" if value is None else str(value)

"""`skep databases`, `tables`, `show`, `partitions`: look at what the catalog holds."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import click

from catalog_api.cli.options import GENERAL, with_settings
from catalog_api.cli.output import as_json, print_json, print_json_list, print_lines, print_table
from catalog_api.cli.source import open_source
from catalog_api.http.shapes import Json
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
@click.argument("database", metavar="[DB]", default=DEFAULT_DATABASE)
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
@as_json
@source_settings
def show(settings: Settings, table: tuple[str, str], json_wanted: bool) -> None:
    """Show how a table is defined."""
    with closing(open_source(settings)) as source:
        found = source.table(*table)
    if json_wanted:
        print_json(found)
    else:
        print_lines(_definition(found))


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


def _definition(table: Json) -> Iterator[str]:
    yield f"{table['database']}.{table['name']}"
    facts = {
        "type": table["type"],
        "comment": table["comment"],
        "owner": table["owner"],
        "created": table["created_at"],
        "location": table["location"],
        "input": table["storage"]["input_format"],
        "output": table["storage"]["output_format"],
        "serde": table["storage"]["serde"]["library"],
    }
    yield from _section("", {name: value for name, value in facts.items() if value})
    yield from _section("columns", {each["name"]: _typed(each) for each in table["columns"]})
    keys = {each["name"]: _typed(each) for each in table["partition_keys"]}
    yield from _section("partitioned by", keys)
    yield from _section("serde parameters", table["storage"]["serde"]["parameters"])
    yield from _section("parameters", table["parameters"])
    if table["view"] is not None:
        yield from ("", "view")
        yield from _text(table["view"]["original_text"]).splitlines()


def _section(title: str, entries: dict[str, Any]) -> Iterator[str]:
    if not entries:
        return
    if title:
        yield from ("", title)
    width = max(map(len, entries))
    for name, value in entries.items():
        yield f"  {name.ljust(width)}  {value}"


def _typed(column: Json) -> str:
    comment = f"  -- {column['comment']}" if column["comment"] else ""
    return f"{column['type']}{comment}"

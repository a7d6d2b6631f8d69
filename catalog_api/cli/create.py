"""`skep create database`, `table`, `partition`."""

from contextlib import closing
from pathlib import Path

import click

from catalog_api.cli.browse import QualifiedName
from catalog_api.cli.changing import (
    change_settings,
    comment_option,
    given,
    location_option,
    owner_option,
    pairs_of,
    property_option,
    table_path,
)
from catalog_api.cli.column_text import Columns
from catalog_api.cli.json_files import read_json
from catalog_api.cli.output import as_json, print_json
from catalog_api.cli.rest_call import part
from catalog_api.cli.rest_source import open_rest
from catalog_api.http.shapes import Json
from metastore.config import Settings

_file_option = click.option(
    "--file",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSON of the whole table, as `skep show --json` prints it.",
)


@click.group()
def create() -> None:
    """Make databases, tables and partitions."""


@create.command()
@click.argument("name", metavar="DB")
@comment_option
@location_option
@owner_option
@property_option
@as_json
@change_settings
def database(
    settings: Settings,
    *,
    name: str,
    comment: str | None,
    location: str | None,
    owner: str | None,
    properties: tuple[str, ...],
    json_wanted: bool,
) -> None:
    """Make a database and its directory."""
    body = given(description=comment, location=location, owner=owner)
    body |= {"name": name, "parameters": pairs_of(properties)}
    with closing(open_rest(settings)) as source:
        found = source.call("POST", "/databases", body=body)
    print_json(found) if json_wanted else click.echo(f"made the database {found['name']}")


@create.command()
@click.argument("name", type=QualifiedName(), metavar="DB.TABLE")
@click.option("--columns", type=Columns(), help="Such as 'id bigint, name string'.")
@click.option("--partitioned-by", type=Columns(), metavar="COLUMNS", help="Partition keys.")
@click.option("--format", "format_", metavar="NAME", help="parquet if not set; orc, csv, …")
@location_option
@comment_option
@owner_option
@property_option
@_file_option
@as_json
@change_settings
def table(
    settings: Settings,
    *,
    name: tuple[str, str],
    columns: list[Json] | None,
    partitioned_by: list[Json] | None,
    format_: str | None,
    location: str | None,
    comment: str | None,
    owner: str | None,
    properties: tuple[str, ...],
    path: Path | None,
    json_wanted: bool,
) -> None:
    """Make a table and its directory; one with --location is external.

    COLUMNS are 'NAME TYPE, NAME TYPE', a type is one of Hive, such as decimal(10,2) or
    struct<city:string,zip:string>; a comment may follow: comment 'in euros'.
    """
    if columns is None and path is None:
        raise click.UsageError("say what its columns are: --columns or --file")
    body = _from_file(path)
    body |= given(
        columns=columns,
        partition_keys=partitioned_by,
        format=format_,
        location=location,
        comment=comment,
        owner=owner,
    )
    body["parameters"] = body.get("parameters", {}) | pairs_of(properties)
    body |= {"database": name[0], "name": name[1]}
    with closing(open_rest(settings)) as source:
        found = source.call("POST", f"/databases/{part(name[0])}/tables", body=body)
    told = f"made the table {found['database']}.{found['name']}"
    print_json(found) if json_wanted else click.echo(told)


@create.command()
@click.argument("table", type=QualifiedName(), metavar="DB.TABLE")
@click.argument("names", metavar="PARTITION...", nargs=-1, required=True)
@click.option("--location", metavar="URI", help="Where the files of one partition are.")
@click.option("--if-not-exists", is_flag=True, help="Leave out those that are there.")
@as_json
@change_settings
def partition(
    settings: Settings,
    *,
    table: tuple[str, str],
    names: tuple[str, ...],
    location: str | None,
    if_not_exists: bool,
    json_wanted: bool,
) -> None:
    """Add partitions to a table, all or none; PARTITION is such as year=2026/month=1."""
    if location is not None and len(names) > 1:
        raise click.UsageError("--location is for one partition: name only one")
    new = [{"name": name} | given(location=location) for name in names]
    body = {"partitions": new, "if_not_exists": if_not_exists}
    with closing(open_rest(settings)) as source:
        found = source.call("POST", f"{table_path(table)}/partitions", body=body)
    print_json(found) if json_wanted else click.echo(
        f"added {found['added']} to {'.'.join(table)}"
    )


def _from_file(path: Path | None) -> Json:
    found = {} if path is None else read_json(path)
    if not isinstance(found, dict):
        raise click.UsageError(f"{path} holds no table: give what `skep show --json` prints")
    gone = ("catalog", "version", "created_at", "last_accessed_at")
    return {name: value for name, value in found.items() if name not in gone}

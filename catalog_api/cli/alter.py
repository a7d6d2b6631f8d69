"""`skep alter database` and `table`."""

from contextlib import closing

import click

from catalog_api.cli.browse import QualifiedName
from catalog_api.cli.changing import (
    change_settings,
    comment_option,
    given,
    location_option,
    owner_option,
    pairs_of,
    patched,
    property_option,
    table_path,
)
from catalog_api.cli.column_text import Columns
from catalog_api.cli.completing import complete_databases
from catalog_api.cli.output import as_json, print_json
from catalog_api.cli.rest_call import part
from catalog_api.cli.rest_source import open_rest
from catalog_api.http.shapes import Json
from metastore.config import Settings

_gone_option = click.option(
    "--without-property", "gone", metavar="KEY", multiple=True, help="Take a parameter away."
)


@click.group()
def alter() -> None:
    """Change how databases and tables are defined; what is not given stays."""


@alter.command()
@click.argument("name", metavar="DB", shell_complete=complete_databases)
@comment_option
@location_option
@owner_option
@property_option
@_gone_option
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
    gone: tuple[str, ...],
    json_wanted: bool,
) -> None:
    """Change a database. A new --location is for tables made from now on."""
    body = given(description=comment, location=location, owner=owner)
    body |= _parameters(properties, gone)
    _require_change(body)
    with closing(open_rest(settings)) as source:
        found = patched(source, f"/databases/{part(name)}", lambda _: body)
    print_json(found) if json_wanted else click.echo(f"changed the database {found['name']}")


@alter.command()
@click.argument("name", type=QualifiedName(), metavar="DB.TABLE")
@click.option("--rename", type=QualifiedName(), metavar="DB.TABLE", help="Its new name.")
@click.option("--add-columns", type=Columns(), metavar="COLUMNS", help="Such as 'email string'.")
@click.option("--change-columns", type=Columns(), metavar="COLUMNS", help="New types, comments.")
@click.option("--rename-column", "renamed", metavar="OLD=NEW", multiple=True, help="A new name.")
@click.option("--drop-column", "dropped", metavar="NAME", multiple=True, help="Take it away.")
@click.option("--cascade", is_flag=True, help="Give all partitions the new columns as well.")
@location_option
@comment_option
@owner_option
@property_option
@_gone_option
@as_json
@change_settings
def table(
    settings: Settings,
    *,
    name: tuple[str, str],
    rename: tuple[str, str] | None,
    add_columns: list[Json] | None,
    change_columns: list[Json] | None,
    renamed: tuple[str, ...],
    dropped: tuple[str, ...],
    cascade: bool,
    location: str | None,
    comment: str | None,
    owner: str | None,
    properties: tuple[str, ...],
    gone: tuple[str, ...],
    json_wanted: bool,
) -> None:
    """Change a table; what others change meanwhile stays."""
    body = given(location=location, comment=comment, owner=owner) | _parameters(properties, gone)
    if rename is not None:
        body |= {"database": rename[0], "name": rename[1]}
    new_names = {old.lower(): new for old, new in pairs_of(renamed).items()}
    added, retyped = add_columns or [], change_columns or []
    changes_columns = bool(added or retyped or new_names or dropped)
    if not changes_columns:
        _require_change(body)

    def change(present: Json) -> Json:
        if not changes_columns:
            return body
        columns = _changed(present["columns"], retyped, new_names, dropped)
        return body | {"columns": columns + added}

    with closing(open_rest(settings)) as source:
        found = patched(source, table_path(name), change, cascade=cascade)
    told = f"changed the table {found['database']}.{found['name']}"
    print_json(found) if json_wanted else click.echo(told)


def _changed(
    present: list[Json],
    retyped: list[Json],
    new_names: dict[str, str],
    dropped: tuple[str, ...],
) -> list[Json]:
    """Return the columns after the changes. Raises ClickException for one that is not there."""
    columns = {each["name"]: each for each in present}
    changed = {each["name"].lower(): each for each in retyped}
    gone = {name.lower() for name in dropped}
    missing = sorted((changed.keys() | new_names.keys() | gone) - columns.keys())
    if missing:
        raise click.ClickException(
            f"there is no column {', '.join(missing)}: known are {', '.join(columns)}"
        )
    return [
        _merged(each, changed.get(name), new_names.get(name))
        for name, each in columns.items()
        if name not in gone
    ]


def _merged(present: Json, wanted: Json | None, new_name: str | None) -> Json:
    merged = dict(present)
    if wanted is not None:
        merged["type"] = wanted["type"]
        if wanted["comment"] is not None:
            merged["comment"] = wanted["comment"] or None
    return merged if new_name is None else merged | {"name": new_name}


def _parameters(properties: tuple[str, ...], gone: tuple[str, ...]) -> Json:
    wanted: Json = {**dict.fromkeys(gone), **pairs_of(properties)}
    return {"parameters": wanted} if wanted else {}


def _require_change(body: Json) -> None:
    if not body:
        raise click.UsageError("say what to change: see --help")

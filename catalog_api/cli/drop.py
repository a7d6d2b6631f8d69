"""`skep drop database`, `table`, `partition`."""

from contextlib import closing

import click

from catalog_api.cli.browse import QualifiedName
from catalog_api.cli.changing import change_settings, require_consent, table_path, yes_option
from catalog_api.cli.completing import complete_databases
from catalog_api.cli.output import as_json, print_json
from catalog_api.cli.rest_call import Refused, part
from catalog_api.cli.rest_source import items, open_rest
from catalog_api.http.shapes import Json
from crawler.counting import counted
from metastore.config import Settings

_data_option = click.option(
    "--delete-data", is_flag=True, help="Delete the files as well, into the trash."
)
_purge_option = click.option(
    "--purge", is_flag=True, help="With --delete-data: delete them past the trash, for good."
)


@click.group()
def drop() -> None:
    """Take databases, tables and partitions away; files stay unless you say otherwise.

    What is protected stays. `skep restore` brings tables and databases back for a while.
    """


@drop.command()
@click.argument("name", metavar="DB", shell_complete=complete_databases)
@click.option("--cascade", is_flag=True, help="With all its tables.")
@_data_option
@_purge_option
@yes_option
@change_settings
def database(
    settings: Settings, *, name: str, cascade: bool, delete_data: bool, purge: bool, yes: bool
) -> None:
    """Drop a database, an empty one or with --cascade."""
    what = f"the database {name}{' with all its tables' if cascade else ''}"
    query = {"cascade": cascade, "delete_data": delete_data, "purge": purge}
    with closing(open_rest(settings)) as source:
        require_consent(_question(what, delete_data=delete_data, purge=purge), yes=yes)
        try:
            source.call("DELETE", f"/databases/{part(name)}", query)
        except Refused as error:
            told = error.message.replace("?cascade=true", "--cascade")
            raise Refused(told, error.status) from error
    click.echo(f"dropped {what}")


@drop.command()
@click.argument("names", type=QualifiedName(), metavar="DB.TABLE...", nargs=-1, required=True)
@_data_option
@_purge_option
@yes_option
@change_settings
def table(
    settings: Settings,
    *,
    names: tuple[tuple[str, str], ...],
    delete_data: bool,
    purge: bool,
    yes: bool,
) -> None:
    """Drop tables or views, one after the other."""
    with closing(open_rest(settings)) as source:
        listed = ", ".join(map(".".join, names))
        require_consent(_question(listed, delete_data=delete_data, purge=purge), yes=yes)
        for name in names:
            query = {"delete_data": delete_data, "purge": purge}
            source.call("DELETE", table_path(name), query)
            click.echo(f"dropped the table {'.'.join(name)}")


@drop.command()
@click.argument("table", type=QualifiedName(), metavar="DB.TABLE")
@click.argument("names", metavar="[PARTITION]...", nargs=-1)
@click.option("--where", metavar="EXPR", help="Those that this filter selects (docs/filters.md).")
@_data_option
@_purge_option
@yes_option
@as_json
@change_settings
def partition(
    settings: Settings,
    *,
    table: tuple[str, str],
    names: tuple[str, ...],
    where: str | None,
    delete_data: bool,
    purge: bool,
    yes: bool,
    json_wanted: bool,
) -> None:
    """Drop partitions by name or by a filter, all or none."""
    if bool(names) == (where is not None):
        raise click.UsageError("name PARTITIONs, such as year=2026/month=1, or select by --where")
    path = f"{table_path(table)}/partitions"
    with closing(open_rest(settings)) as source:
        body: Json = {"names": list(names)}
        count = len(names)
        if where is not None:
            count = sum(1 for _ in items(source, path, {"filter": where}))
            body = {"filter": where, "expected_count": count}
        what = f"{counted(count, 'partition')} of {'.'.join(table)}"
        require_consent(_question(what, delete_data=delete_data, purge=purge), yes=yes)
        body |= {"delete_data": delete_data, "purge": purge}
        found = source.call("POST", f"{path}/drop", body=body)
    if json_wanted:
        print_json(found)
    else:
        click.echo(f"dropped {counted(found['dropped'], 'partition')} of {'.'.join(table)}")


def _question(what: str, *, delete_data: bool, purge: bool) -> str:
    files = "its files stay"
    if delete_data:
        files = "its files are deleted for good" if purge else "its files are deleted"
    return f"Drop {what} ({files})?"

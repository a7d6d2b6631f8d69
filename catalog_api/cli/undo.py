"""`skep dropped`, `restore`, `protect`, `unprotect`: drops that are undone, or cannot happen."""

from contextlib import closing

import click

from catalog_api.cli.browse import QualifiedName
from catalog_api.cli.completing import complete_names
from catalog_api.cli.options import GENERAL, STORAGE, with_settings
from catalog_api.cli.output import as_json, print_json, print_json_list, print_table
from catalog_api.cli.undo_source import UndoSource, open_undo
from catalog_api.http.shapes import Json
from metastore.config import Settings
from metastore.model.catalog import DEFAULT_DATABASE

_undo_settings = with_settings(
    "db", "server", "warehouse", "allow_location", "keep_dropped", *STORAGE, *GENERAL
)


@click.command()
@click.option("--databases", is_flag=True, help="List dropped databases instead.")
@as_json
@_undo_settings
def dropped(settings: Settings, databases: bool, json_wanted: bool) -> None:
    """List the dropped tables that can be restored, newest first."""
    with closing(open_undo(settings)) as source:
        found = source.dropped_databases() if databases else source.dropped_tables()
        if json_wanted:
            print_json_list(found)
        elif databases:
            print_table(
                ("ID", "DATABASE", "DROPPED", "BY", "UNTIL", "TABLES"),
                found,
                lambda item: (*_dropped(item, item["name"]), str(item["tables"])),
            )
        else:
            print_table(
                ("ID", "TABLE", "DROPPED", "BY", "UNTIL", "DATA"),
                found,
                lambda item: (*_dropped(item, _table(item)), item["data"]),
            )


@click.command()
@click.argument("what", metavar="DB.TABLE|DB|ID")
@click.option(
    "--as", "new_name", type=QualifiedName(), metavar="DB.TABLE", help="Under another name."
)
@as_json
@_undo_settings
def restore(
    settings: Settings, what: str, new_name: tuple[str, str] | None, json_wanted: bool
) -> None:
    """Restore a dropped table, or a dropped database with the tables that went with it.

    Of several tables of one name the one that was dropped last comes back, unless `skep dropped`
    gave you the ID of another.
    """
    with closing(open_undo(settings)) as source:
        if "." not in what and not what.isdecimal():
            if new_name is not None:
                raise click.UsageError("--as is for tables: a database comes back as it was")
            found = source.restore_database(_database_id(source, what))
            told = f"restored the database {found['name']}"
        else:
            found = source.restore_table(_table_id(source, what), new_name)
            told = f"restored the table {_table(found)}"
        if json_wanted:
            print_json(found)
        else:
            click.echo(told)


@click.command()
@click.argument("what", metavar="[DB.TABLE|DB]", required=False, shell_complete=complete_names)
@click.option("--reason", default="", metavar="TEXT", help="Why: whoever tries is told.")
@as_json
@_undo_settings
def protect(settings: Settings, what: str | None, reason: str, json_wanted: bool) -> None:
    """Protect a table or a database from being dropped, through whichever door.

    Without a name, list the tables that are protected.
    """
    if what is None:
        _list_protected(settings, json_wanted=json_wanted)
        return
    database, table = _split(what)
    with closing(open_undo(settings)) as source:
        found = source.protect(database, table, reason)
        if json_wanted:
            print_json(found)
        else:
            click.echo(f"{what} is protected from deletion")


@click.command()
@click.argument("what", metavar="DB.TABLE|DB", shell_complete=complete_names)
@_undo_settings
def unprotect(settings: Settings, what: str) -> None:
    """Let a table or a database be dropped again."""
    with closing(open_undo(settings)) as source:
        source.unprotect(*_split(what))
        click.echo(f"{what} can be dropped")


def _list_protected(settings: Settings, *, json_wanted: bool) -> None:
    with closing(open_undo(settings)) as source:
        if json_wanted:
            print_json_list(source.protected_tables())
            return
        print_table(
            ("TABLE", "BY", "AT", "REASON"),
            source.protected_tables(),
            lambda item: (_table(item), item["by"], item["at"] or "", item["reason"] or ""),
        )


def _split(what: str) -> tuple[str, str | None]:
    database, dot, table = what.partition(".")
    if not database or (dot and not table) or "." in table:
        raise click.UsageError(f"{what!r} is neither a table nor a database: write DB.TABLE or DB")
    return database, table or None


def _table_id(source: UndoSource, what: str) -> int:
    if what.isdecimal():
        return int(what)
    database, _, name = what.rpartition(".")
    wanted = f"{database or DEFAULT_DATABASE}.{name}".lower()
    for each in source.dropped_tables():
        if _table(each) == wanted:
            return int(each["id"])
    raise click.ClickException(f"no dropped table {wanted} can be restored: see `skep dropped`")


def _database_id(source: UndoSource, name: str) -> int:
    for each in source.dropped_databases():
        if each["name"] == name.lower():
            return int(each["id"])
    raise click.ClickException(
        f"no dropped database {name} can be restored: see `skep dropped --databases`; for a "
        "table write DB.TABLE"
    )


def _table(item: Json) -> str:
    return f"{item['database']}.{item['name']}"


def _dropped(item: Json, name: str) -> tuple[str, ...]:
    times = (item["dropped_at"] or "", item["principal"] or "", item["restorable_until"] or "")
    return str(item["id"]), name, *times

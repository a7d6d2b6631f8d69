"""Names of databases and tables for shells to complete, found within a moment or not at all."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import Any

import click

from metastore.config import SettingsError, load_settings
from metastore.errors import MetastoreError

MOST, MOST_SUGGESTED = 200, 100
PATIENCE = 1.0  # seconds
Finder = Callable[[str | None, str], list[str]]
"""Takes the database, None for the names of databases, and how names begin."""


def complete_databases(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """Return the databases whose names begin so."""
    return _found(context, None, begun)


def complete_tables(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """Return `DB.TABLE`, or `DB.` as long as no database is chosen."""
    database, dot, table = begun.rpartition(".")
    if dot:
        return [f"{database}.{name}" for name in _found(context, database, table)]
    return [f"{name}." for name in _found(context, None, begun)]


def complete_names(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Return databases, and after a dot their tables."""
    if "." in begun:
        return complete_tables(context, parameter, begun)
    return complete_databases(context, parameter, begun)


def _found(context: click.Context, database: str | None, begun: str) -> list[str]:
    """Return names, none if they cannot be had: a shell has no place for an error."""
    given = {key: context.params.get(key) for key in ("db", "server", "hive_conf")}
    given["set"] = context.params.get("set") or ()
    with suppress(SettingsError, MetastoreError, click.ClickException, OSError, ValueError):
        settings = load_settings({key: value for key, value in given.items() if value})
        if settings.server is not None and not given["db"]:
            return _of_server(settings.server, database, begun)
        from metastore.sqlstore.completion import (  # noqa: PLC0415 - only one is needed
            names_beginning,
        )

        return names_beginning(settings.db, database, begun.lower(), limit=MOST)
    return []


def _of_server(server: str, database: str | None, begun: str) -> list[str]:
    from catalog_api.cli.rest_call import call, part  # noqa: PLC0415 - only one is needed

    ask = partial(call, server, "GET", timeout=PATIENCE)
    if database is None:
        query = {"pattern": f"{begun}*", "limit": MOST}
        return _names(ask("/databases", query)["items"])
    if not begun:
        path = f"/databases/{part(database)}/tables"
        return _names(ask(path, {"limit": MOST})["items"])
    query = {"q": f"{database}.{begun}", "limit": MOST_SUGGESTED}
    found = ask("/search/suggestions", query)["items"]
    wanted = (database.lower(), begun.lower())
    return _names(
        each
        for each in found
        if each["database"] == wanted[0] and each["name"].startswith(wanted[1])
    )


def _names(found: Iterable[Any]) -> list[str]:
    return [each["name"] for each in found]

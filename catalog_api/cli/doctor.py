"""`skep doctor`: whether all that Skep needs is there, and what it keeps is in order."""

from collections.abc import Callable
from contextlib import closing

import click

from catalog_api.cli.options import GENERAL, STORAGE, with_settings
from catalog_api.cli.source import refuse_missing_file
from metastore.config import Settings
from metastore.errors import MetastoreError
from metastore.service.context import RequestContext

Check = Callable[[Settings], str]
_EXAMPLES = 3


class Unsound(Exception):
    """What a check found wrong, and what to do about it."""


@click.command()
@with_settings("db", "warehouse", "allow_location", *STORAGE, *GENERAL)
def doctor(settings: Settings) -> None:
    """Check store, warehouse, the stored partitions and the search index; change nothing.

    Exit code 1 if anything is wrong.
    """
    sound = _passes("warehouse", _check_warehouse, settings)
    if _passes("store", _check_store, settings):
        # One after the other, also where the first one fails.
        sound &= _passes("schema", _check_schema, settings)
        sound &= _passes("locations", _check_locations, settings)
        sound &= _passes("partitions", _check_partitions, settings)
        sound &= _passes("search", _check_search, settings)
    else:
        sound = False
    if not sound:
        raise click.ClickException("something is wrong: see above")


def _passes(name: str, check: Check, settings: Settings) -> bool:
    try:
        click.echo(f"ok     {name}: {check(settings)}")
    except (MetastoreError, Unsound) as error:
        click.echo(f"WRONG  {name}: {error}")
        return False
    return True


def _check_store(settings: Settings) -> str:
    from metastore.bootstrap import schema_state  # noqa: PLC0415 - --help needs no store

    refuse_missing_file(settings)
    state = schema_state(settings)
    state.require_wanted()
    return f"{settings.shown_db}, schema {state.found}"


def _check_schema(settings: Settings) -> str:
    from metastore.bootstrap import schema_differences  # noqa: PLC0415 - --help needs no store

    if found := schema_differences(settings):
        raise Unsound(f"{len(found)} differences: `skep db check` lists them")
    return "the tables are as defined"


def _check_warehouse(settings: Settings) -> str:
    from metastore.bootstrap import reach_warehouse  # noqa: PLC0415 - --help needs no store

    reach_warehouse(settings)
    return f"{settings.warehouse} can be reached"


def _check_locations(settings: Settings) -> str:
    from metastore.bootstrap import (  # noqa: PLC0415 - --help needs no store
        open_catalog,
        warehouse_conflict,
    )

    with closing(open_catalog(settings, set_up=False)) as catalog:
        if conflict := warehouse_conflict(catalog, settings):
            raise Unsound(conflict)
    return "the catalog's location is below the warehouse or an allowed location"


def _check_partitions(settings: Settings) -> str:
    from metastore.bootstrap import open_catalog  # noqa: PLC0415 - --help needs no store

    tables = partitions = 0
    damaged: list[str] = []
    with closing(open_catalog(settings, set_up=False)) as catalog:
        for found in catalog.checkup.tables(RequestContext(door="cli")):
            tables, partitions = tables + 1, partitions + found.partitions
            if found.damaged:
                damaged.append(f"{found.name}: {found.damaged} ({', '.join(found.examples)}, …)")
    if damaged:
        raise Unsound("damaged rows, drop and add these again: " + "; ".join(damaged))
    return f"all {partitions} partitions of {tables} tables are as they were written"


def _check_search(settings: Settings) -> str:
    from metastore.bootstrap import open_catalog  # noqa: PLC0415 - --help needs no store

    with closing(open_catalog(settings, set_up=False)) as catalog:
        wrong = list(catalog.search.wrong_entries())
    if wrong:
        named = ", ".join(str(name) for name in wrong[:_EXAMPLES] if name is not None)
        told = f"{len(wrong)} tables are indexed wrongly ({named or 'they are no more'})"
        raise Unsound(f"{told}: run `skep db reindex`")
    return "the index holds what the tables say"

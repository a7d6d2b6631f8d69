"""`skep db`: the schema of the store."""

from contextlib import closing

import click

from catalog_api.cli.options import GENERAL, with_settings
from catalog_api.cli.source import refuse_missing_file
from metastore.config import Settings

store_settings = with_settings("db", *GENERAL)


@click.group()
def db() -> None:
    """Look at the schema of the store, upgrade it, or fill its search index anew."""


@db.command()
@store_settings
def upgrade(settings: Settings) -> None:
    """Bring the schema to this release; set it up where there is none."""
    from metastore.bootstrap import upgrade_store  # noqa: PLC0415 - --help needs no store

    before = upgrade_store(settings)
    if before.found == before.wanted:
        click.echo(f"schema {before.wanted}: nothing to upgrade")
    else:
        click.echo(f"schema {before.wanted}: upgraded from {before.found or 'an empty database'}")


@db.command()
@store_settings
def current(settings: Settings) -> None:
    """Say which schema the store has and which one this release needs; exit code 1 if another."""
    from metastore.bootstrap import schema_state  # noqa: PLC0415 - --help needs no store

    refuse_missing_file(settings)
    state = schema_state(settings)
    click.echo(f"the store has schema {state.found or 'none'}, this Skep needs {state.wanted}")
    state.require_wanted()


@db.command()
@store_settings
def check(settings: Settings) -> None:
    """Compare the tables of the store with their definition; exit code 1 if they differ."""
    from metastore.bootstrap import (  # noqa: PLC0415 - --help needs no store
        schema_differences,
        schema_state,
    )

    refuse_missing_file(settings)
    schema_state(settings).require_wanted()
    found = schema_differences(settings)
    for difference in found:
        click.echo(difference)
    if found:
        raise click.ClickException("the tables differ from their definition: restore a backup")
    click.echo("the tables are as defined")


@db.command()
@store_settings
def reindex(settings: Settings) -> None:
    """Fill the search index anew; until that is done, searches find less."""
    from metastore.bootstrap import open_catalog  # noqa: PLC0415 - --help needs no store

    refuse_missing_file(settings)
    with closing(open_catalog(settings, set_up=False)) as catalog:
        click.echo(f"{catalog.search.rebuild()} tables are indexed")

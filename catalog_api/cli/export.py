"""`skep export`: everything in the store into one file."""

from contextlib import closing
from pathlib import Path

import click

from catalog_api.cli.options import GENERAL, with_settings
from catalog_api.cli.output import print_json
from catalog_api.cli.progress_display import open_display
from catalog_api.cli.source import refuse_missing_file
from catalog_api.moving.dump_file import write_dump
from metastore.config import Settings
from metastore.service.context import RequestContext


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@with_settings("db", *GENERAL)
def export(settings: Settings, *, file: Path, as_json: bool) -> None:
    """Write the whole catalog into FILE, as it is at one moment.

    FILE appears when it is whole; one that is there is replaced then. Locks, open transactions,
    the event log, tokens and keys are not in it.
    """
    from metastore.bootstrap import open_catalog  # noqa: PLC0415 - --help needs no store

    refuse_missing_file(settings)
    with closing(open_catalog(settings, set_up=False)) as catalog, open_display() as progress:
        try:
            lines = catalog.contents.read(
                RequestContext(door="cli"), lambda records: write_dump(file, records, progress)
            )
        except OSError as error:
            raise click.ClickException(f"cannot write {file}: {error.strerror}") from error
    if as_json:
        print_json({"file": str(file), "lines": lines, "bytes": file.stat().st_size})
    else:
        click.echo(f"{file}: {lines:,} lines, {file.stat().st_size:,} bytes")

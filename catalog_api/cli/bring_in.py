"""`skep import`: from a dump, or from a live Hive metastore."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from catalog_api.cli.moving_report import (
    comparison_as_plain,
    counts_as_plain,
    print_comparison,
    print_counts,
)
from catalog_api.cli.options import GENERAL, STORE, with_settings
from catalog_api.cli.output import print_json
from catalog_api.cli.progress_display import open_display
from catalog_api.moving.comparing import HiveComparison
from catalog_api.moving.copying import HiveCopy
from catalog_api.moving.dump_file import BadDump, check_dump, read_dump
from catalog_api.moving.selection import (
    Wanted,
    require_absent,
    select,
    selection_of,
)
from catalog_api.moving.storing import CONTEXT, Storing
from catalog_api.thrift.client.connection import connected, parse_uri
from catalog_api.thrift.client.source import HiveSource
from metastore.config import Settings
from metastore.model.record import Existing
from metastore.service.catalog import CatalogService
from metastore.service.restoring import in_batches

_RULES = {"skip": Existing.KEEP, "fail": Existing.KEEP, "update": Existing.REPLACE}
_BATCH = 1_000
_if_exists = click.option(
    "--if-exists",
    "rule",
    type=click.Choice(list(_RULES)),
    default="skip",
    show_default=True,
    help="skip: leave what is there and add what is missing; update: make it as in the source; "
    "fail: write nothing if a database or table is there.",
)
_as_json = click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")


class DumpOrCommand(click.Group):
    """A group that takes the name of a file in place of a command."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command; a word that is none is the name of a file."""
        return super().get_command(ctx, cmd_name) or self.commands["file"]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command for files before what names no command."""
        if args and args[0] not in {*self.commands, *ctx.help_option_names}:
            args = ["file", *args]
        return super().parse_args(ctx, args)


@click.group("import", cls=DumpOrCommand)
def bring_in() -> None:
    """Bring in a catalog: `skep import FILE` or `skep import hms URI`."""


@bring_in.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_if_exists
@_as_json
@with_settings(*STORE, "warehouse", *GENERAL)
def file(settings: Settings, *, file: Path, rule: str, as_json: bool) -> None:
    """Bring in FILE, which `skep export` wrote; the word `file` may be left out.

    The whole file is checked before anything is written. Nothing is deleted, and no directory is
    made. An import that was stopped is started again, with skip or update.
    """
    with _opened(settings) as catalog, open_display() as progress:
        try:
            lines = check_dump(file)
            if rule == "fail":
                require_absent(catalog, CONTEXT, selection_of(read_dump(file)))
            storing = Storing(catalog, _RULES[rule])
            done = 0
            for batch in in_batches(read_dump(file), _BATCH):
                storing.store(batch)
                done += len(batch)
                progress.show("lines read", done, lines)
        except BadDump as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            raise click.ClickException(f"cannot read {file}: {error.strerror}") from error
    if as_json:
        counts = counts_as_plain(storing.counts)
        print_json({"file": str(file), "objects": counts, "left_out": storing.left_out})
    else:
        print_counts(storing.counts, storing.left_out)
    if storing.left_out:
        raise click.exceptions.Exit(1)


@bring_in.command()
@click.argument("uri")
@click.option("--databases", metavar="PATTERN", default="*", help="Only these: `a*|b`.")
@click.option("--catalog", "catalog_name", metavar="NAME", help="Only this catalog of Hive 3.")
@_if_exists
@_as_json
@with_settings(*STORE, "warehouse", *GENERAL)
def hms(
    settings: Settings,
    *,
    uri: str,
    databases: str,
    catalog_name: str | None,
    rule: str,
    as_json: bool,
) -> None:
    """Copy the live Hive metastore at URI (thrift://host:9083), then compare both sides.

    Definitions come as they are, with their times, statistics, constraints, functions, roles and
    grants. The source is only read, and files are not touched. A copy that was stopped goes on
    with what is missing when it is started again.
    """
    try:
        host, port = parse_uri(uri)
    except ValueError as error:
        raise click.BadParameter(f"{uri!r}: {error}", param_hint="URI") from error
    with _opened(settings) as catalog, connected(host, port) as connection:
        selection = select(HiveSource(connection), Wanted(databases, catalog_name))
        if rule == "fail":
            require_absent(catalog, CONTEXT, selection)
        with open_display() as progress:
            copy = HiveCopy(connection, selection, catalog, _RULES[rule], progress)
            copy.run()
            found = HiveComparison(connection, selection, catalog, progress).run()
    if as_json:
        report = {"objects": counts_as_plain(copy.storing.counts)}
        left_out = {"left_out": copy.storing.left_out}
        print_json({"uri": uri, **report, **left_out, **comparison_as_plain(found)})
    else:
        print_counts(copy.storing.counts, copy.storing.left_out)
        print_comparison(found)
    if copy.storing.left_out or found.differences:
        raise click.exceptions.Exit(1)


@contextmanager
def _opened(settings: Settings) -> Iterator[CatalogService]:
    from metastore.bootstrap import open_catalog  # noqa: PLC0415 - --help needs no store

    if settings.server is not None:
        raise click.UsageError("imports write to the store: give --db, without --server")
    with closing(open_catalog(settings)) as catalog:
        try:
            yield catalog
        except KeyboardInterrupt as error:
            text = "stopped; what is stored is whole. Start it again and it goes on."
            raise click.ClickException(text) from error

"""The `skep` command and its list of commands."""

import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

import click

from metastore.config import SettingsError
from metastore.errors import MetastoreError

COMMANDS = {
    "serve": ("catalog_api.cli.serve:serve", "Run the server until Ctrl-C or SIGTERM."),
    "crawl": (
        "catalog_api.cli.crawl:crawl",
        "Find tables in files and put them into the catalog.",
    ),
    "crawler": (
        "catalog_api.cli.crawler:crawler",
        "Keep crawlers, run them by schedule, see what they did.",
    ),
    "discover": (
        "catalog_api.cli.discover:discover_partitions",
        "Find partitions of tables that ask for it.",
    ),
    "databases": ("catalog_api.cli.browse:databases", "List the databases."),
    "tables": ("catalog_api.cli.browse:tables", "List the tables and views of a database."),
    "show": ("catalog_api.cli.browse:show", "Show how a table is defined."),
    "partitions": ("catalog_api.cli.browse:partitions", "List the partitions of a table."),
    "search": ("catalog_api.cli.search:search", "Find tables by words and filters."),
    "describe": (
        "catalog_api.cli.describe:describe",
        "Say what tables, columns and databases are, or show it.",
    ),
    "own": ("catalog_api.cli.describe:own", "Say whose a table is, or list owners."),
    "tag": ("catalog_api.cli.describe:tag", "Put tags on tables and columns, or list tags."),
    "glossary": ("catalog_api.cli.glossary:glossary", "Keep the words of the business."),
    "freshness": (
        "catalog_api.cli.freshness:freshness",
        "Show when tables were updated, and when they will be again.",
    ),
    "late": ("catalog_api.cli.freshness:late", "List the tables whose data is overdue."),
    "size": ("catalog_api.cli.freshness:size", "Show how big a table is and how it grows."),
    "sample": ("catalog_api.cli.inside:sample", "Show a few rows of a table."),
    "profile": ("catalog_api.cli.inside:profile", "Show what is known of a table's columns."),
    "dropped": ("catalog_api.cli.undo:dropped", "List what was dropped and can be restored."),
    "restore": ("catalog_api.cli.undo:restore", "Restore a dropped table or database."),
    "protect": ("catalog_api.cli.undo:protect", "Protect a table or database from deletion."),
    "unprotect": ("catalog_api.cli.undo:unprotect", "Let it be dropped again."),
    "history": (
        "catalog_api.cli.history:history",
        "Show what became of a table, or what changed lately.",
    ),
    "diff": ("catalog_api.cli.history:diff", "Compare two schemas that a table has had."),
    "usage": (
        "catalog_api.cli.history:usage",
        "Show who reads a table, or which are read most.",
    ),
    "import": (
        "catalog_api.cli.bring_in:bring_in",
        "Bring in a dump, or copy a live Hive metastore.",
    ),
    "export": ("catalog_api.cli.export:export", "Write the whole catalog into a file."),
    "db": ("catalog_api.cli.db:db", "Look at the schema of the store, or upgrade it."),
    "doctor": ("catalog_api.cli.doctor:doctor", "Check store, warehouse and stored partitions."),
}
"""Where each command is, and its line in the list: a command is imported only to be run."""


OBJECT_STORES = "obstore"


class LazyGroup(click.Group):
    """A group whose commands are imported when asked for, and whose errors become one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table, not of the alphabet."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command; None if there is none of this name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. What it cannot do is exit code 1, what it was told wrongly 2."""
        try:
            return super().invoke(ctx)
        except SettingsError as error:
            raise click.UsageError(str(error)) from error
        except MetastoreError as error:
            raise click.ClickException(str(error)) from error


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _, wanted: _tell_version(ctx, wanted=wanted),
    help="Show the version and exit.",
)
def skep() -> None:
    """Hive-compatible metastore and data catalog.

    Every option can also be set in skep.toml and as an environment variable (SKEP_DB, …).
    """


def _tell_version(ctx: click.Context, *, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from catalog_api.http.version import skep_version  # noqa: PLC0415 - slow to import

        click.echo(f"skep {skep_version()}")
        ctx.exit()


def main() -> None:
    """Run the command line of this process."""
    try:
        skep(prog_name="skep")
    except SystemExit as ended:
        if OBJECT_STORES in sys.modules and isinstance(ended.code, int):
            _end_at_once(ended.code)
        raise


def _end_at_once(code: int) -> NoReturn:
    """End without Python's own shutdown.

    obstore's threads cannot be joined and let go of Python objects a moment after their answer
    was taken; one that does so while the interpreter shuts down aborts the process.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # whoever read it has gone
            stream.flush()
    os._exit(code)

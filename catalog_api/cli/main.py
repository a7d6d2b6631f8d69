"""The `skep` command and its list of commands."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

import click
from click.shell_completion import CompletionItem

from catalog_api.cli.terminal import without_controls, without_pager
from metastore.config import SettingsError
from metastore.errors import MetastoreError

Found = Mapping[str, tuple[str, str]]

PURPOSES: Mapping[str, Found] = {
    "Run": {
        "serve": ("serve:serve", "Run the server until Ctrl-C or SIGTERM."),
        "open": ("web:open_page", "Open the web pages of a running server, or of a table there."),
    },
    "Look": {
        "search": ("search:search", "Find tables by words and filters."),
        "databases": ("browse:databases", "List the databases."),
        "tables": ("browse:tables", "List the tables and views of a database."),
        "columns": ("listing:columns", "List the columns of all tables of a database."),
        "show": ("show:show", "Show all that is known of a table."),
        "partitions": ("browse:partitions", "List the partitions of a table."),
        "sample": ("inside:sample", "Show a few rows of a table."),
        "profile": ("inside:profile", "Show what is known of a table's columns."),
    },
    "Explain": {
        "describe": ("describe:describe", "Say what tables, columns and databases are."),
        "own": ("describe:own", "Say whose a table is, or list owners."),
        "tag": ("describe:tag", "Put tags on tables and columns, or list tags."),
        "glossary": ("glossary:glossary", "Keep the words of the business."),
    },
    "Watch": {
        "freshness": (
            "freshness:freshness",
            "Show when tables were updated, and when they will be again.",
        ),
        "late": ("freshness:late", "List the tables whose data is overdue."),
        "size": ("freshness:size", "Show how big a table is and how it grows."),
        "usage": ("history:usage", "Show who reads a table, or which are read most."),
        "history": ("history:history", "Show what became of a table, or what changed lately."),
        "diff": ("history:diff", "Compare two schemas that a table has had."),
        "events": ("listing:events", "List the log of changes that engines follow."),
    },
    "Change": {
        "create": ("create:create", "Make databases, tables and partitions."),
        "alter": ("alter:alter", "Change how databases and tables are defined."),
        "drop": ("drop:drop", "Take databases, tables and partitions away."),
        "dropped": ("undo:dropped", "List what was dropped and can be restored."),
        "restore": ("undo:restore", "Restore a dropped table or database."),
        "protect": ("undo:protect", "Protect from deletion, or list what is protected."),
        "unprotect": ("undo:unprotect", "Let it be dropped again."),
    },
    "Crawl": {
        "crawl": ("crawl:crawl", "Find tables in files and put them into the catalog."),
        "crawler": (
            "crawler:crawler",
            "Keep crawlers, run them by schedule, see what they did.",
        ),
        "discover": (
            "discover:discover_partitions",
            "Find partitions of tables that ask for it.",
        ),
    },
    "Look after the store": {
        "import": ("bring_in:bring_in", "Bring in a dump, or copy a live Hive metastore."),
        "export": ("export:export", "Write the whole catalog into a file."),
        "db": ("db:db", "Look at the schema of the store, or upgrade it."),
        "doctor": ("doctor:doctor", "Check store, warehouse and stored partitions."),
    },
    "Set up": {
        "completion": ("completion:completion", "Print what makes a shell complete commands."),
    },
}
"""Where each command is, and its line in the list: a command is imported only to be run."""

COMMANDS: Found = {
    name: found for commands in PURPOSES.values() for name, found in commands.items()
}

OBJECT_STORES = "obstore"
PROGRAM, COMPLETE = "skep", "_SKEP_COMPLETE"


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
        command: click.Command = getattr(import_module(f"catalog_api.cli.{module}"), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the lists of commands, one for each purpose."""
        del ctx
        for purpose, commands in PURPOSES.items():
            with formatter.section(purpose):
                formatter.write_dl([(name, text) for name, (_, text) in commands.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[Any]]:
        """Return the commands that begin so, without importing them, and options."""
        found = [
            CompletionItem(name, help=text)
            for name, (_, text) in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return found + click.Command.shell_complete(self, ctx, incomplete)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. What it cannot do is exit code 1, what it was told wrongly 2."""
        try:
            return super().invoke(ctx)
        except SettingsError as error:
            raise click.UsageError(str(error)) from error
        except MetastoreError as error:
            raise click.ClickException(without_controls(str(error))) from error
        except UnicodeEncodeError as error:  # the shell gave bytes that are no text
            raise click.UsageError(
                f"{without_controls(repr(error.object))} is not UTF-8"
            ) from error
        except click.ClickException as error:
            vars(error)["message"] = without_controls(error.message)  # keeps its class and code
            raise


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _, wanted: _tell_version(ctx, wanted=wanted),
    help="Show the version and exit.",
)
@without_pager
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
        skep(prog_name=PROGRAM, complete_var=COMPLETE)
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

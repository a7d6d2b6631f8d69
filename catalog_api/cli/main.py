"""The `skep` command and its list of commands."""

import sys
from importlib import import_module
from typing import Any

import click

from catalog_api.http.version import skep_version
from metastore.config import SettingsError
from metastore.errors import MetastoreError

COMMANDS = {
    "serve": "catalog_api.cli.serve:serve",
    "crawl": "catalog_api.cli.crawl:crawl",
    "databases": "catalog_api.cli.browse:databases",
    "tables": "catalog_api.cli.browse:tables",
    "show": "catalog_api.cli.browse:show",
    "partitions": "catalog_api.cli.browse:partitions",
    "db": "catalog_api.cli.db:db",
    "doctor": "catalog_api.cli.doctor:doctor",
}
"""Where each command is; it is imported only when it is run or listed."""


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
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. What it cannot do is exit code 1, what it was told wrongly 2."""
        try:
            return super().invoke(ctx)
        except SettingsError as error:
            raise click.UsageError(str(error)) from error
        except MetastoreError as error:
            raise click.ClickException(str(error)) from error


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(skep_version(), prog_name="skep", message="%(prog)s %(version)s")
def skep() -> None:
    """Hive-compatible metastore and data catalog.

    Every option can also be set in skep.toml and as an environment variable (SKEP_DB, …).
    """


def main() -> None:
    """Run the command line of this process."""
    sys.exit(skep(prog_name="skep"))

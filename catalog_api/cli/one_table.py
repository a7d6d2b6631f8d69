"""Commands about one table, or without one about those of a database or of the catalog."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from catalog_api.cli.browse import QualifiedName
from catalog_api.cli.completing import complete_databases

Command = Callable[..., Any]


def table_or_database(help_: str) -> Callable[[Command], Command]:
    """Give a command an optional `table`, and `--database` for when there is none."""

    def decorate(command: Command) -> Command:
        @click.argument("table", type=QualifiedName(), metavar="[DB.TABLE]", required=False)
        @click.option("--database", metavar="DB", shell_complete=complete_databases, help=help_)
        @wraps(command)
        def run(*args: Any, **given: Any) -> Any:
            if given["table"] is not None and given["database"] is not None:
                raise click.UsageError("give DB.TABLE or --database, not both")
            return command(*args, **given)

        return run

    return decorate

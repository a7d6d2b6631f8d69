"""What the commands that change definitions have in common."""

import sys
from collections.abc import Callable
from typing import Any

import click

from catalog_api.cli.options import GENERAL, STORAGE, with_settings
from catalog_api.cli.rest_call import Refused, part
from catalog_api.cli.rest_source import RestSource
from catalog_api.http.shapes import Json

Command = Callable[..., Any]

ATTEMPTS = 8
CHANGED_MEANWHILE = 412

change_settings = with_settings(
    "db", "server", "warehouse", "allow_location", "keep_dropped", *STORAGE, *GENERAL
)
property_option = click.option(
    "--property", "properties", metavar="KEY=VALUE", multiple=True, help="Set a parameter."
)
comment_option = click.option("--comment", metavar="TEXT", help="What engines show as comment.")
location_option = click.option("--location", metavar="URI", help="Where its files are.")
owner_option = click.option("--owner", metavar="NAME", help="The owner that engines know.")
yes_option = click.option("--yes", "-y", is_flag=True, help="Do not ask.")


def table_path(table: tuple[str, str]) -> str:
    """Return the path of a table below the version of the API."""
    return f"/databases/{part(table[0])}/tables/{part(table[1])}"


def pairs_of(properties: tuple[str, ...]) -> dict[str, str]:
    """Return KEY=VALUE texts as a mapping. Raises UsageError."""
    pairs = [each.partition("=") for each in properties]
    for key, equals, _ in pairs:
        if not (key and equals):
            raise click.UsageError(f"--property {key}: write KEY=VALUE")
    return {key: value for key, _, value in pairs}


def given(**fields: object) -> Json:
    """Return the fields that were given; an empty text takes away what is there."""
    return {name: value or None for name, value in fields.items() if value not in (None, (), {})}


def patched(
    source: RestSource, path: str, change: Callable[[Json], Json], **query: object
) -> Json:
    """Change what is there, and nothing that others change meanwhile. Raises Refused."""
    for left in reversed(range(ATTEMPTS)):
        present = source.call("GET", path)
        body = change(present) | {"version": present["version"]}
        try:
            found: Json = source.call("PATCH", path, query, body)
        except Refused as error:
            if error.status != CHANGED_MEANWHILE or not left:
                raise
        else:
            return found
    raise AssertionError


def require_consent(question: str, *, yes: bool) -> None:
    """Ask, unless the command said `--yes`. Raises Abort, and UsageError if nobody is there."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("nobody can be asked here: say --yes")
    click.confirm(question, abort=True, err=True)

"""`skep describe`, `own`, `tag`: what people say of tables, columns and databases."""

import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TextIO

import click
from click.shell_completion import CompletionItem

from catalog_api.cli.completing import complete_names
from catalog_api.cli.described import Change, Described
from catalog_api.cli.description_changes import (
    both,
    with_marks,
    with_owners,
    with_properties,
    with_text,
)
from catalog_api.cli.description_source import open_descriptions
from catalog_api.cli.description_text import description_lines
from catalog_api.cli.options import GENERAL, STORE, with_settings
from catalog_api.cli.output import as_json, print_json, print_json_list, print_lines, print_table
from catalog_api.http.shapes import Json
from metastore.config import Settings

Command = Callable[..., Any]

STANDARD_INPUT = "-"
WHAT = "DB[.TABLE[.COLUMN]]"
source_settings = with_settings(*STORE, "server", *GENERAL)


class What(click.ParamType[Described]):
    """A database, a table, or a column or field of one: `sales.orders.address.city`."""

    name = WHAT

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Described:
        """Split the name; a usage error if it has an empty part."""
        if isinstance(value, Described):
            return value
        parts = str(value).split(".", 2)
        if not all(part.strip() for part in parts):
            self.fail(f"{value!r} is no name: write {WHAT}", param, ctx)
        return Described(*parts)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        """Return the databases, and after a dot their tables."""
        return list(map(CompletionItem, complete_names(ctx, param, incomplete)))


@click.command()
@click.argument("what", type=What(), metavar=WHAT)
@click.argument("text", metavar="[TEXT]", required=False)
@click.option("--file", type=click.File(encoding="utf-8"), help="Take the text from a file.")
@click.option(
    "--property", "properties", metavar="KEY=VALUE", multiple=True, help="Set a property."
)
@click.option(
    "--without-property", "gone", metavar="KEY", multiple=True, help="Take a property away."
)
@as_json
@source_settings
def describe(
    settings: Settings,
    *,
    what: Described,
    text: str | None,
    file: TextIO | None,
    properties: tuple[str, ...],
    gone: tuple[str, ...],
    json_wanted: bool,
) -> None:
    """Say what a table, a column or a database is, in Markdown, or show what is said.

    TEXT - or --file - reads the standard input; an empty TEXT takes the text away. Comments in
    the table's definition, which engines see, are another thing and stay.
    """
    changes: list[Change] = []
    wanted = text_of(text, file)
    if wanted is not None:
        changes.append(with_text(what, wanted))
    if properties or gone:
        _require_whole(what, "properties")
        changes.append(with_properties(dict(map(_pair, properties)), gone))
    _change_and_show(settings, what, changes, json_wanted=json_wanted)


@click.command()
@click.argument("what", type=What(), metavar="[DB[.TABLE]]", required=False)
@click.argument("owners", metavar="[OWNER]...", nargs=-1)
@click.option("--remove", metavar="OWNER", multiple=True, help="Take an owner away.")
@as_json
@source_settings
def own(
    settings: Settings,
    *,
    what: Described | None,
    owners: tuple[str, ...],
    remove: tuple[str, ...],
    json_wanted: bool,
) -> None:
    """Say whose a table or database is: people by name, teams as team:NAME.

    Without an OWNER it shows what is said, without a name it lists all owners of tables. The
    owner that engines know is another thing and stays.
    """
    if what is None:
        _list_owners(settings, json_wanted=json_wanted)
        return
    _require_whole(what, "owners")
    changes = [with_owners(owners, remove)] if owners or remove else []
    _change_and_show(settings, what, changes, json_wanted=json_wanted)


@click.command()
@click.argument("what", type=What(), metavar=f"[{WHAT}]", required=False)
@click.argument("tags", metavar="[TAG]...", nargs=-1)
@click.option("--remove", metavar="TAG", multiple=True, help="Take a tag away.")
@as_json
@source_settings
def tag(
    settings: Settings,
    *,
    what: Described | None,
    tags: tuple[str, ...],
    remove: tuple[str, ...],
    json_wanted: bool,
) -> None:
    """Put tags on a table, a column or a database.

    Without a TAG it shows what is said, without a name it lists the tags in use; `skep search
    tag:NAME` finds what has one.
    """
    if what is None:
        _list_tags(settings, json_wanted=json_wanted)
        return
    changes = [with_marks(what, "tags", tags, remove)] if tags or remove else []
    _change_and_show(settings, what, changes, json_wanted=json_wanted)


def _change_and_show(
    settings: Settings, what: Described, changes: list[Change], *, json_wanted: bool
) -> None:
    with closing(open_descriptions(settings)) as source:
        if changes:
            change = changes[0] if len(changes) == 1 else both(*changes)
            found = source.change(what, change)
        else:
            found = source.description(what)
    if json_wanted:
        print_json(found)
    else:
        print_lines(description_lines(what, found))


def _list_owners(settings: Settings, *, json_wanted: bool) -> None:
    def cells(found: Json) -> tuple[str, str]:
        return found["owner"], f"{found['tables']:,}"

    with closing(open_descriptions(settings)) as source:
        if json_wanted:
            print_json_list(source.owners())
        else:
            print_table(("OWNER", "TABLES"), source.owners(), cells)


def _list_tags(settings: Settings, *, json_wanted: bool) -> None:
    def cells(found: Json) -> tuple[str, str, str]:
        return found["tag"], f"{found['tables']:,}", f"{found['columns']:,}"

    with closing(open_descriptions(settings)) as source:
        if json_wanted:
            print_json_list(source.tags())
        else:
            print_table(("TAG", "TABLES", "COLUMNS"), source.tags(), cells)


def text_of(text: str | None, file: TextIO | None) -> str | None:
    """Return the text that a command was given, in whichever way; None for none."""
    if text is not None and file is not None:
        raise click.UsageError("give TEXT or --file, not both")
    if file is not None:
        return _read(file)
    return _read(sys.stdin) if text == STANDARD_INPUT else text


def _read(file: TextIO) -> str:
    try:
        return file.read().rstrip("\n")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{Path(file.name).name} is no text in UTF-8") from error


def _require_whole(what: Described, part: str) -> None:
    if what.column is not None:
        raise click.UsageError(f"{what} is a column: {part} belong to tables and databases")


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"--property {text}: write KEY=VALUE")
    return key, value

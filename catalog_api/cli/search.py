"""`skep search`: find tables by words and filters."""

from contextlib import closing

import click

from catalog_api.cli.browse import source_settings
from catalog_api.cli.output import as_json, print_json_list, print_table
from catalog_api.cli.source import open_source
from catalog_api.http.shapes import Json
from metastore.config import Settings


@click.command()
@click.argument("text", metavar="TEXT...", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=50,
    show_default=True,
    help="At most so many.",
)
@as_json
@source_settings
def search(settings: Settings, text: tuple[str, ...], limit: int, json_wanted: bool) -> None:
    """Find tables by TEXT in all that is known of them, best matches first.

    All words must occur; the last one may be unfinished. "Quotes" make a phrase, and there are
    filters: type:iceberg owner:ana tag:pii column:email database:sales* updated:<7d is:late and
    more (docs/search.md). Put -- before a TEXT with -not.
    """
    with closing(open_source(settings)) as source:
        found = source.search(" ".join(text), limit)
    _tell(found)
    if json_wanted:
        print_json_list(found["items"])
    else:
        print_table(
            ("TABLE", "TYPE", "FOUND IN", "TEXT"),
            found["items"],
            lambda item: (
                f"{item['database']}.{item['name']}",
                item["format"] or item["type"],
                item["where"],
                item["text"],
            ),
        )


def _tell(found: Json) -> None:
    """Say what was searched for and what limits the answer, beside the list."""
    if found["corrected"] is not None:
        click.echo(f"Nothing was found, so this was searched for: {found['corrected']}", err=True)
    for note in found["notes"]:
        click.echo(f"Note: {note}", err=True)

"""`skep glossary`: the words of the business, and where they apply."""

from contextlib import closing
from typing import TextIO

import click

from catalog_api.cli.describe import (
    WHAT,
    What,
    source_settings,
    text_of,
)
from catalog_api.cli.described import Described
from catalog_api.cli.description_changes import with_marks
from catalog_api.cli.description_source import open_descriptions
from catalog_api.cli.description_text import first_line, term_lines
from catalog_api.cli.output import as_json, print_json, print_json_list, print_lines, print_table
from catalog_api.http.shapes import Json
from metastore.config import Settings

term_argument = click.argument("term", metavar="TERM")
what_arguments = click.argument("what", type=What(), metavar=f"{WHAT}...", nargs=-1, required=True)


@click.group()
def glossary() -> None:
    """Keep the words of the business: what they mean, and which tables and columns show them."""


@glossary.command("list")
@as_json
@source_settings
def list_terms(settings: Settings, json_wanted: bool) -> None:
    """List the terms."""
    with closing(open_descriptions(settings)) as source:
        if json_wanted:
            print_json_list(source.terms())
        else:
            print_table(
                ("TERM", "SYNONYMS", "MEANING"),
                source.terms(),
                lambda found: (
                    found["name"],
                    ", ".join(found["synonyms"]),
                    first_line(found["text"]),
                ),
            )


@glossary.command()
@term_argument
@as_json
@source_settings
def show(settings: Settings, term: str, json_wanted: bool) -> None:
    """Show what a term means and which tables have it."""
    with closing(open_descriptions(settings)) as source:
        found = source.term(term)
        if json_wanted:
            print_json(found)
        else:
            print_lines(term_lines(found, source.tables_with_term(term)))


@glossary.command()
@term_argument
@click.argument("text", metavar="[TEXT]", required=False)
@click.option("--file", type=click.File(encoding="utf-8"), help="Take the text from a file.")
@click.option("--synonym", "synonyms", multiple=True, help="Another word for it.")
@click.option("--owner", "owners", multiple=True, help="Who answers for it: NAME or team:NAME.")
@as_json
@source_settings
def define(
    settings: Settings,
    *,
    term: str,
    text: str | None,
    file: TextIO | None,
    synonyms: tuple[str, ...],
    owners: tuple[str, ...],
    json_wanted: bool,
) -> None:
    """Add a term or change it; what is not given stays. TEXT is Markdown."""
    wanted = text_of(text, file)

    def change(present: Json) -> Json:
        given = {"text": wanted, "synonyms": list(synonyms), "owners": list(owners)}
        said = {part: value for part, value in given.items() if value or value == ""}
        return {**present, "name": term, **said}

    with closing(open_descriptions(settings)) as source:
        stored = source.put_term(term, change)
    if json_wanted:
        print_json(stored)
    else:
        print_lines(term_lines(stored, ()))


@glossary.command()
@click.argument("terms", metavar="TERM...", nargs=-1, required=True)
@source_settings
def remove(settings: Settings, terms: tuple[str, ...]) -> None:
    """Remove terms that no table has any more."""
    with closing(open_descriptions(settings)) as source:
        for term in terms:
            source.remove_term(term)
            click.echo(f"term {term} is removed")


@glossary.command()
@term_argument
@what_arguments
@source_settings
def attach(settings: Settings, term: str, what: tuple[Described, ...]) -> None:
    """Say that a term applies to tables, columns or databases."""
    _mark(settings, what, add=(term,))


@glossary.command()
@term_argument
@what_arguments
@source_settings
def detach(settings: Settings, term: str, what: tuple[Described, ...]) -> None:
    """Say that a term does not apply any more."""
    _mark(settings, what, remove=(term,))


def _mark(
    settings: Settings,
    what: tuple[Described, ...],
    *,
    add: tuple[str, ...] = (),
    remove: tuple[str, ...] = (),
) -> None:
    with closing(open_descriptions(settings)) as source:
        for one in what:
            source.change(one, with_marks(one, "terms", add, remove))
            click.echo(f"{one}: {'has' if add else 'no longer has'} {(add + remove)[0]}")

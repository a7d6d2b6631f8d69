"""What commands print: tables for people, one JSON document for programs."""

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

import click

from catalog_api.http.shapes import Json

MEASURED = 1000  # rows that decide the width of the columns of a longer list
Row = Sequence[str]


def print_json(document: object) -> None:
    """Print one document."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def print_json_list(items: Iterable[Json]) -> None:
    """Print one JSON array, item by item, so that a list of any length needs no memory."""
    found = iter(items)
    first = list(islice(found, 1))  # an error at the start leaves no half document behind
    click.echo("[", nl=False)
    for count, item in enumerate(chain(first, found)):
        click.echo((",\n" if count else "\n") + json.dumps(item, ensure_ascii=False), nl=False)
    click.echo("\n]" if first else "]")


def print_table(header: Row, items: Iterable[Json], cells: Callable[[Json], Row]) -> None:
    """Print a list as aligned columns, screen by screen; never all of it is in memory."""
    print_lines(_aligned(header, (cells(item) for item in items)))


def print_lines(lines: Iterable[str]) -> None:
    """Print lines, through a pager if they are for a person and may be many."""
    found = (_one_line(line) for line in lines)
    if not sys.stdout.isatty():
        for line in found:
            click.echo(line)
        return
    screen = list(islice(found, shutil.get_terminal_size().lines - 1))
    rest = next(found, None)
    if rest is None:
        click.echo("\n".join(screen))
        return
    click.echo_via_pager(f"{line}\n" for line in chain(screen, [rest], found))


def _aligned(header: Row, rows: Iterator[Row]) -> Iterator[str]:
    first = list(islice(rows, MEASURED))
    widths = [max(map(len, column)) for column in zip(header, *first, strict=True)]
    for row in chain([header], first, rows):
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()


def _one_line(text: str) -> str:
    """Keep control characters of comments and names off the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)

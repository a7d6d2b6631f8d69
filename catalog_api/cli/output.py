"""What commands print: tables for people, one JSON document for programs."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any

import click

from catalog_api.cli import terminal
from catalog_api.cli.lines import coloured, visible
from catalog_api.cli.terminal import without_pager
from catalog_api.http.shapes import Json

_OBEYED = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
MEASURED = 1000  # rows that decide the width of the columns of a longer list
Row = Iterable[str]

Command = Callable[..., Any]


def as_json(command: Command) -> Command:
    """Give a command `--json`, as `json_wanted`, and `--no-pager`."""
    wanted = click.option(
        "--json", "json_wanted", is_flag=True, help="Print JSON: the same objects as REST."
    )
    return wanted(without_pager(command))


def print_json(document: object) -> None:
    """Print one document."""
    click.echo(_json(document, indent=2))


def _json(document: object, indent: int | None = None) -> str:
    """Write JSON as it is read best, but with escapes for what terminals would obey."""
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def print_json_list(items: Iterable[Json]) -> None:
    """Print one JSON array, item by item, so that a list of any length needs no memory."""
    found = iter(items)
    first = list(islice(found, 1))  # an error at the start leaves no half document behind
    click.echo("[", nl=False)
    for count, item in enumerate(chain(first, found)):
        click.echo((",\n" if count else "\n") + _json(item), nl=False)
    click.echo("\n]" if first else "]")


def print_table(header: Row, items: Iterable[Json], cells: Callable[[Json], Row]) -> None:
    """Print a list as aligned columns, screen by screen; never all of it is in memory.

    Terminals get columns that fit their width, with long texts on several lines; programs get
    each row on a line of its own, whole.
    """
    rows = ([visible(cell) for cell in cells(item)] for item in items)
    names = list(header)
    if terminal.is_terminal():
        from catalog_api.cli.table_layout import laid_out  # noqa: PLC0415 - rich is slow to import

        _show(laid_out(names, rows, MEASURED))
        return
    for line in _aligned(names, rows):
        click.echo(line)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines, through a pager if they are for a person and may be many."""
    if terminal.is_terminal():
        _show(map(coloured, lines))
        return
    for line in lines:
        click.echo(visible(line))


def _show(lines: Iterator[str]) -> None:
    """Show lines on the terminal: the pager only has what does not fit on the screen."""
    screen = list(islice(lines, terminal.height() - 1))
    rest = next(lines, None)
    shown = chain(screen, [] if rest is None else [rest], lines)
    with_colours = terminal.has_colours()
    if rest is not None and terminal.may_page():
        click.echo_via_pager((f"{line}\n" for line in shown), color=with_colours)
        return
    for line in shown:
        click.echo(line, color=with_colours)


def _aligned(header: list[str], rows: Iterator[list[str]]) -> Iterator[str]:
    first = list(islice(rows, MEASURED))
    widths = [max(map(len, column)) for column in zip(header, *first, strict=True)]
    for row in chain([header], first, rows):
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()

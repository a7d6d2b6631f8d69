"""What the terminal is like: whether there is one, how wide, with colours or a pager or not."""

import os
import shutil
import sys
from collections.abc import Callable
from typing import Any

import click

Command = Callable[..., Any]

NARROWEST = 40  # columns; terminals that say less are not believed
_WITHOUT_PAGER = "catalog_api.cli.without_pager"


def is_terminal() -> bool:
    """Tell whether the output is for a person."""
    return sys.stdout.isatty()


def has_colours() -> bool:
    """Tell whether the output may have colours: on terminals, unless NO_COLOR forbids them."""
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return how many letters a line of the terminal holds."""
    return max(shutil.get_terminal_size().columns, NARROWEST)


def height() -> int:
    """Return how many lines the terminal shows."""
    return shutil.get_terminal_size().lines


def without_pager(command: Command) -> Command:
    """Give a command `--no-pager`."""
    return click.option(
        "--no-pager",
        is_flag=True,
        expose_value=False,
        callback=_do_without_pager,
        help="Do not show long output in a pager (see PAGER).",
    )(command)


def _do_without_pager(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Keep for a command, and those below it, that it is to use no pager."""
    if wanted:
        context.meta[_WITHOUT_PAGER] = True


def may_page() -> bool:
    """Tell whether long output goes through a pager."""
    context = click.get_current_context(silent=True)
    is_forbidden = context is not None and context.meta.get(_WITHOUT_PAGER, False)
    return is_terminal() and not is_forbidden


def without_controls(text: str) -> str:
    """Return a text of several lines that does nothing to a terminal but stand there."""
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)

"""Tables that fit a terminal, laid out by rich."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from catalog_api.cli import terminal
from catalog_api.cli.lines import STYLE_OF_WORDS

GAP = 2  # letters between columns
LEAST = 8  # letters of a column that has more to show


def laid_out(header: Sequence[str], rows: Iterator[list[str]], measured: int) -> Iterator[str]:
    """Yield the lines of a table; the widths are those that its first rows need."""
    first = list(islice(rows, measured))
    if not header:
        return
    wanted = [max(map(cell_len, column)) for column in zip(header, *first, strict=True)]
    available = terminal.width() - GAP * (len(header) - 1)
    console = Console(width=terminal.width(), force_terminal=True, highlight=False)
    widths = fitting(wanted, available)
    yield from _lines(console, widths, [], header)
    found = chain(first, rows)
    while chunk := list(islice(found, measured)):
        yield from _lines(console, widths, chunk, None)


def fitting(wanted: Sequence[int], available: int) -> list[int]:
    """Return widths of columns that together fit: the widest give way first.

    No column becomes narrower than a few letters, however narrow the terminal.
    """
    widths = [max(width, 1) for width in wanted]
    least = [min(width, LEAST) for width in widths]
    while sum(widths) > available:
        excess = sum(widths) - available
        widest = max(
            (each for each, floor in zip(widths, least, strict=True) if each > floor), default=0
        )
        if widest == 0:
            break
        giving = [i for i, each in enumerate(widths) if each == widest and each > least[i]]
        following = max((each for each in widths if each < widest), default=LEAST)
        step = max(1, min(widest - max(following, LEAST), -(-excess // len(giving))))
        for i in giving:
            widths[i] = max(least[i], widths[i] - step)
    return widths


def _lines(
    console: Console,
    widths: Sequence[int],
    rows: Sequence[Sequence[str]],
    header: Sequence[str] | None,
) -> Iterator[str]:
    table = Table(
        box=None,
        pad_edge=False,
        padding=(0, GAP, 0, 0),
        show_header=header is not None,
        header_style=Style(bold=True),
    )
    for name, width in zip(header or [""] * len(widths), widths, strict=True):
        table.add_column(Text(name), width=width, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(each) for each in row))
    with console.capture() as captured:
        console.print(table, crop=False)
    for line in captured.get().splitlines():
        yield line.rstrip()


def _cell(text: str) -> Text:
    state = text.partition(" ")[0]  # of a run, told with its time
    style = STYLE_OF_WORDS.get(state if state.isupper() else text, {})
    return Text(text, style=Style(color=style.get("fg")))

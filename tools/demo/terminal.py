"""What the demo prints: steps, commands as one would type them, and findings."""

import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape

console = Console(highlight=False, width=None if sys.stdout.isatty() else 110)


class CommandFailed(Exception):
    """A command of the demo did not end with 0."""

    def __init__(self, command: Sequence[str], code: int) -> None:
        super().__init__(f"{shlex.join(command)} ended with {code}")


def step(number: int, text: str) -> None:
    """The headline of the next part."""
    console.print(f"\n[bold cyan]{number}[/] [bold]{text}[/]")


def finding(text: str) -> None:
    """One result worth remembering."""
    console.print(f"  [green]>[/] {text}", soft_wrap=True)


def skep(*arguments: str) -> list[str]:
    """The command line of the Skep of this environment."""
    return [str(Path(sys.executable).with_name("skep")), *arguments]


def show_command(*arguments: str) -> None:
    """Print a command as one would type it, of a text of many lines the first."""
    first, more, _ = shlex.join(arguments).partition("\n")
    typed = escape(f"{first} …'" if more else first)
    console.print(f"[dim]$ skep {typed}[/]", soft_wrap=True)


def run(folder: Path, *arguments: str, first: int = 100, last: int = 0) -> None:
    """Run a command in `folder`, printing it and the first and last lines of its output.

    Raises `CommandFailed`.
    """
    show_command(*arguments)
    said = output(folder, *arguments).splitlines()
    left_out = len(said) - first - last
    end = said[len(said) - last :]
    if left_out <= 0:
        shown = said
    else:
        shown = [*said[:first], f"… {left_out} lines …", *end] if first else end
    for line in shown:
        console.print(f"  {line}", markup=False, no_wrap=True, overflow="ellipsis")


def output(folder: Path, *arguments: str) -> str:
    """What a command prints. Raises `CommandFailed`, its errors are shown as they are."""
    done = subprocess.run(
        skep(*arguments), cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        raise CommandFailed(("skep", *arguments), done.returncode)
    return done.stdout

"""What the demo prints: steps, commands as one would type them, and findings."""

import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

console = Console(highlight=False)


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


def run(folder: Path, *arguments: str, lines: int | None = None) -> None:
    """Run a command in `folder`, printing it and its output, at most `lines` lines of that.

    Raises `CommandFailed`.
    """
    _typed(arguments)
    if lines is None:
        done = subprocess.run(skep(*arguments), cwd=folder, check=False)
        if done.returncode:
            raise CommandFailed(("skep", *arguments), done.returncode)
        return
    said = output(folder, *arguments).splitlines()
    for line in said[:lines]:
        console.print(line, markup=False)
    if len(said) > lines:
        console.print(f"  … and {len(said) - lines} more lines", style="dim")


def output(folder: Path, *arguments: str) -> str:
    """What a command prints. Raises `CommandFailed`, its errors are shown as they are."""
    done = subprocess.run(
        skep(*arguments), cwd=folder, stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise CommandFailed(("skep", *arguments), done.returncode)
    return done.stdout


def _typed(arguments: Sequence[str]) -> None:
    console.print(f"[dim]$ skep {shlex.join(arguments)}[/]", soft_wrap=True)

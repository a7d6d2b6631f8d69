"""Write docs/commands.md from the commands of `skep`; `--check` only compares."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from catalog_api.cli.main import skep
from metastore.config.settings import OPTIONS

TARGET = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
HEAD = """# Commands

<!-- Written by `python -m tools.gen_commands`; change catalog_api/cli instead. -->

Settings are options that can also be set in `skep.toml` and in the environment; `--help` and
[their page](settings.md) explain them. Results go to the standard output, everything else to the
standard error. Exit codes: 0 done, 1 failed, 2 wrong use. `skep --version` says which Skep it is.
"""
BAR = "\\|"  # a bar inside a cell of a table
SETTINGS = {option.flag: name for name, option in OPTIONS.items()}


def page() -> str:
    """Return the whole page."""
    return "\n".join([HEAD, *_group(skep, "skep")])


def _group(group: click.Group, path: str) -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _group(command, f"{path} {name}")
        elif command is not None:
            yield from _command(command, f"{path} {name}")


def _command(command: click.Command, path: str) -> Iterator[str]:
    context = click.Context(command)
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"## `{path}`\n\n    {path} {usage}\n\n{_prose(command.help or '')}\n"
    options = [each for each in command.params if isinstance(each, click.Option)]
    own = [option for option in options if option.opts[-1] not in SETTINGS]
    if own:
        yield "| option | |\n|---|---|"
        yield from (_option(option, context) for option in own)
        yield ""
    settings = [option.opts[-1] for option in options if option.opts[-1] in SETTINGS]
    if settings:
        linked = (f"[`{flag}`](settings.md#{SETTINGS[flag]})" for flag in settings)
        yield f"Settings: {', '.join(linked)}.\n"


def _prose(text: str) -> str:
    """The help as click shows it, without its mark for paragraphs not to be filled."""
    return text.replace("\b\n", "").strip()


def _option(option: click.Option, context: click.Context) -> str:
    names = ", ".join(option.opts)
    value = "" if option.is_flag else f" {option.make_metavar(context)}"
    many = " …" if option.multiple else ""
    text = " ".join((option.help or "").split())
    cells = (f"`{names}{value}{many}`", f"{text}{_default(option, context)}")
    return f"| {' | '.join(cell.replace('|', BAR) for cell in cells)} |"


def _default(option: click.Option, context: click.Context) -> str:
    """The default where `--help` shows one."""
    found = option.get_default(context) if option.show_default else None
    return "" if found in (None, "", ()) else f" Default: `{found}`."


def main() -> int:
    text = page()
    if "--check" in sys.argv[1:]:
        return int(not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

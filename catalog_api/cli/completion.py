"""`skep completion`: completion of commands, options and names by shells."""

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

SHELLS: dict[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "zsh": ZshComplete,
    "fish": FishComplete,
}


@click.command()
@click.argument("shell", type=click.Choice(list(SHELLS)))
def completion(shell: str) -> None:
    """Print the lines that make SHELL complete commands, options, databases and tables.

    \b
    bash: eval "$(skep completion bash)"       in ~/.bashrc
    zsh:  eval "$(skep completion zsh)"        in ~/.zshrc, after compinit
    fish: skep completion fish | source        in ~/.config/fish/config.fish

    Names are those of the catalog that SKEP_SERVER, SKEP_DB, skep.toml or the options of the
    line name.
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    from catalog_api.cli.main import COMPLETE, PROGRAM, skep  # noqa: PLC0415 - it imports this

    made = SHELLS[shell](skep, {}, PROGRAM, COMPLETE)
    click.echo(ShellComplete.source(made))  # without bash's look at its version: it runs it

"""Settings as options of commands, made from the one table of settings."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

import click

from metastore.config import Option, Settings, load_settings
from metastore.config.settings import OPTIONS

Command = Callable[..., Any]

STORE = ("db", "auto_upgrade")
"""Settings of every command that opens the store itself."""

STORAGE = ("s3_endpoint", "s3_region", "s3_anonymous")
"""Settings of every command that reads files."""

GENERAL = ("hive_conf", "set")
"""Settings of every command that has settings."""


def with_settings(*names: str) -> Callable[[Command], Command]:
    """Give a command these settings as options and a first argument `settings`.

    A wrong value is a `SettingsError`, which ends the program with exit code 2.
    """

    def decorate(command: Command) -> Command:
        @wraps(command)
        def run(*args: Any, **kwargs: Any) -> Any:
            given = {name: kwargs.pop(name) for name in names}
            return command(_load(given), *args, **kwargs)

        command_with_options: Command = run
        for name in reversed(names):
            command_with_options = _click_option(OPTIONS[name])(command_with_options)
        return command_with_options

    return decorate


def _load(given: dict[str, Any]) -> Settings:
    """Load all sources; `--db` and `--server` exclude each other, from whichever source."""
    if not given.get("db"):
        return load_settings(given)
    if given.get("server"):
        raise click.UsageError("give --db or --server, not both")
    return replace(load_settings(given), server=None)


def _click_option(option: Option) -> Callable[[Command], Command]:
    if option.is_switch:
        return click.option(option.flag, option.name, is_flag=True, default=None, help=option.help)
    help_text = option.help
    if option.shown_default:
        help_text += f"  [default: {option.shown_default}]"
    return click.option(
        option.flag,
        option.name,
        metavar=option.metavar,
        multiple=option.many,
        default=None,
        help=help_text,
    )

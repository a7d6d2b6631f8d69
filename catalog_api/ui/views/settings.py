"""What the page of settings shows. Secrets are never shown, only whether they are set."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from metastore.config import Settings
from metastore.config.options import Option
from metastore.config.settings import OPTIONS

SET, NOT_SET = "set, not shown", "not set"


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting as it holds now."""

    name: str
    value: str
    help: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class Check:
    """Something that should be in order, and what it is."""

    title: str
    is_good: bool
    text: str


def setting_rows(settings: Settings) -> tuple[SettingRow, ...]:
    """Return all settings by name."""
    default = Settings()
    return tuple(
        SettingRow(name, _shown(settings, option), option.help, _same(settings, default, option))
        for name, option in sorted(OPTIONS.items())
    )


def storage_places(settings: Settings) -> tuple[str, ...]:
    """Return the places for which there are credentials or options, without these."""
    return tuple(sorted({each.prefix for each in settings.storage}))


def _shown(settings: Settings, option: Option) -> str:
    value = getattr(settings, option.field)
    if option.field == "db":
        return settings.shown_db
    if option.secret:
        return SET if value else NOT_SET
    return "\n".join(_lines(value))


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):  # properties of Hive and Hadoop: keys of stores among them
        yield from (f"{name} = …" for name in sorted(value))
    elif isinstance(value, tuple):
        yield from map(str, value)
    elif isinstance(value, bool):
        yield "true" if value else "false"
    elif value is not None:
        yield str(value)


def _same(settings: Settings, default: Settings, option: Option) -> bool:
    return bool(getattr(settings, option.field) == getattr(default, option.field))

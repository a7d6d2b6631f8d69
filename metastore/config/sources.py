"""Where settings come from. Later ones win: hive conf, skep.toml, environment, command line."""

import difflib
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from metastore.config.credentials import (
    StorageCredentials,
    completed,
    credentials_from_environment,
    credentials_from_table,
)
from metastore.config.errors import SettingsError
from metastore.config.hive_conf import Property, joined, read_hive_conf, s3a_credentials
from metastore.config.hive_known import ALIASES, spellings
from metastore.config.hive_properties import PREFIXES, HiveProperties
from metastore.config.hive_unsupported import unfollowed
from metastore.config.options import Option
from metastore.config.settings import OPTIONS, Settings

CONFIG_VARIABLE = "SKEP_CONFIG"
CONFIG_FILE = "skep.toml"
LIKENESS = 0.85  # of a variable to a setting's name, above which it is taken for misspelt


@dataclass(frozen=True, slots=True)
class _Given:
    """A value and how its source spells the setting."""

    value: Any
    key: str


def load_settings(
    command_line: Mapping[str, Any] | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """Join and check all sources.

    `command_line` maps settings' names (as in skep.toml) to texts, lists of texts or booleans;
    None, False and empty lists count as not given. `environment` is the process's own by default,
    `folder` (where skep.toml is looked for) the working folder. Raises `SettingsError`.
    """
    environment = os.environ if environment is None else environment
    table, source = _toml(environment, folder or Path())
    layers = [
        _from_toml(table, source),
        _from_environment(environment),
        _from_command_line(command_line or {}),
    ]
    given: dict[str, _Given] = {}
    properties: list[Property] = []
    for layer in layers:
        given |= layer
        given |= _from_set(layer.get("set"), properties)
    found = _hive_conf(given.get("hive_conf"))
    hive = HiveProperties.read(_with_set(found, properties), environment)
    said = {name: _Given(text, key) for name, (text, key) in hive.settings().items()}
    given = said | given
    values = {OPTIONS[name].field: _parsed(OPTIONS[name], each) for name, each in given.items()}
    values["properties"] = hive.told()
    values["hive"] = hive.rules()
    values["unfollowed"] = tuple(map(str, unfollowed(hive.given)))
    values["storage"] = _storage(table, source, environment, values, hive.texts())
    return Settings(**values)


def _toml(environment: Mapping[str, str], folder: Path) -> tuple[dict[str, Any], str]:
    """Return the content of skep.toml (empty if there is none) and its name."""
    named = environment.get(CONFIG_VARIABLE)
    path = Path(named) if named else folder / CONFIG_FILE
    if not named and not path.exists():
        return {}, CONFIG_FILE
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")), str(path)
    except OSError as error:
        raise SettingsError(str(path), f"cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(str(path), f"is no valid TOML: {error}") from error


def _from_toml(table: Mapping[str, Any], source: str) -> dict[str, _Given]:
    given: dict[str, _Given] = {}
    for name, value in table.items():
        if name == "storage":
            continue
        if name not in OPTIONS:
            raise SettingsError(f"{name} in {source}", "unknown; " + _likely(name, OPTIONS))
        if name == "set" and isinstance(value, dict):
            value = [f"{key}={text}" for key, text in value.items()]  # noqa: PLW2901  # a table is read as its lines
        given[name] = _Given(value, f"{name} in {source}")
    return given


def _from_environment(environment: Mapping[str, str]) -> dict[str, _Given]:
    """Read SKEP_* variables; Kubernetes and tools set others, so only misspelt ones are wrong."""
    by_variable = {option.variable: option for option in OPTIONS.values()}
    given: dict[str, _Given] = {}
    for variable, value in environment.items():
        option = by_variable.get(variable)
        if option is None:
            _refuse_misspelt(variable, by_variable)
        elif value:
            listed = [part.strip() for part in value.split(",") if part.strip()]
            given[option.name] = _Given(listed if option.many else value, variable)
    return given


def _refuse_misspelt(variable: str, known: Iterable[str]) -> None:
    if not variable.startswith("SKEP_") or variable == CONFIG_VARIABLE:
        return
    if difflib.get_close_matches(variable, known, 1, LIKENESS):
        raise SettingsError(variable, "unknown; " + _likely(variable, known))


def _from_command_line(command_line: Mapping[str, Any]) -> dict[str, _Given]:
    return {
        name: _Given(value, OPTIONS[name].flag)
        for name, value in command_line.items()
        if value not in (None, False, (), [])
    }


def _from_set(given: _Given | None, properties: list[Property]) -> dict[str, _Given]:
    """Read settings given as NAME=VALUE; Hive properties go to `properties`."""
    found: dict[str, _Given] = {}
    for text in _texts(OPTIONS["set"], given) if given else ():
        name, equals, value = text.partition("=")
        name = name.strip()
        if given and not equals:
            raise SettingsError(given.key, "give NAME=VALUE", text)
        if given and (name.startswith(PREFIXES) or name in ALIASES):
            properties.append(Property(name, value.strip(), given.key))
        elif given and (name not in OPTIONS or name == "set"):
            raise SettingsError(f"{given.key} {name}", "unknown; " + _likely(name, OPTIONS))
        elif given:
            listed = [part.strip() for part in value.split(",")]
            found[name] = _Given(
                listed if OPTIONS[name].many else value.strip(), f"{given.key} {name}"
            )
    return found


def _hive_conf(given: _Given | None) -> list[Property]:
    found: list[Property] = []
    for path in _texts(OPTIONS["hive_conf"], given) if given else ():
        found += read_hive_conf(path)
    return found


def _with_set(found: list[Property], properties: list[Property]) -> dict[str, Property]:
    """Join files and single properties; these win, also over another spelling in a file."""
    by_name = joined(found)
    for each in properties:
        for other in spellings(each.name):
            by_name.pop(other, None)
        by_name[each.name] = each
    return by_name


def _parsed(option: Option, given: _Given) -> Any:
    texts = _texts(option, given)
    try:
        parsed = [option.parse(text) for text in texts]
    except ValueError as error:
        shown = None if option.secret else given.value
        raise SettingsError(given.key, str(error), shown) from error
    return tuple(parsed) if option.many else parsed[0]


def _texts(option: Option, given: _Given) -> list[str]:
    """Return the value as texts, whichever type its source gave it."""
    many = isinstance(given.value, (list, tuple))
    if many and not option.many:
        raise SettingsError(given.key, "give one value, not a list")
    listed = given.value if many else [given.value]
    if not all(isinstance(each, (str, int, bool)) for each in listed):
        raise SettingsError(given.key, "give a text, a number or true/false", given.value)
    return [str(each) for each in listed]


def _storage(
    table: Mapping[str, Any],
    source: str,
    environment: Mapping[str, str],
    values: Mapping[str, Any],
    hive: Mapping[str, str],
) -> tuple[StorageCredentials, ...]:
    listed = table.get("storage", [])
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise SettingsError(f"storage in {source}", "write it as [[storage]] tables")
    tables = [credentials_from_table(each, source) for each in listed]
    fallback = credentials_from_environment(environment, values) or s3a_credentials(hive)
    return completed(tables, fallback)


def _likely(name: str, known: Iterable[str]) -> str:
    known = list(known)
    near = difflib.get_close_matches(name, known, 1)
    return f"did you mean {near[0]}?" if near else "allowed are " + ", ".join(sorted(known))

"""Options of the command line as a crawler's JSON, and laid over one that is there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import click
from click.core import ParameterSource

from catalog_api.cli.crawl_options import config_of
from catalog_api.http.shapes import Json
from crawler.config import CrawlerConfig, FilesTarget, TableFormatTarget
from crawler.config.plain import config_to_plain
from crawler.definitions import definition_from_plain
from metastore.config.values import location_uri

BESIDES = ("description", "schedule", "zone", "webhook")
"""What belongs to a crawler besides its configuration, and its tags."""
_OF_TARGETS = {
    "excludes": ("files", "table-format", "database"),
    "sample_size": ("files",),
    "path_templates": ("files",),
    "table_level": ("files",),
    "event_queue": ("files", "catalog"),
    "dead_letters": ("files", "catalog"),
    "metadata": ("database",),
}
"""Option -> the kinds of targets that have a field of this name."""
_WITH_ACCESS = ("files", "table-format", "dynamodb")
_OF_ACCESS = {
    "endpoint": "endpoint",
    "region": "region",
    "aws_profile": "profile",
    "role": "role",
    "anonymous": "anonymous",
}
_FIELDS = {"text_keys": "typed_keys"}


def defined(name: str, uris: Sequence[str], given: Mapping[str, Any]) -> Json:
    """Return the JSON of a crawler that only options define."""
    return {
        "name": name,
        "config": config_to_plain(absolute(config_of(uris, name, given))),
        "tags": pairs(given["tags"], "--tag"),
        **{key: given[key] for key in BESIDES if given[key] is not None},
    }


def overlaid(old: Json, uris: Sequence[str], given: Mapping[str, Any]) -> Json:
    """Lay what was said on the command line over a crawler; what was not said stays.

    Raises InvalidCrawlerConfig where something is said of a crawler that is none, UsageError for
    options that fit none of its targets.
    """
    said = _said(given)
    if not said and not uris:
        return old
    old = _with_database(old, given["database"])
    definition_from_plain({key: old[key] for key in ("name", "config") if key in old})
    whole = {**given, "database": old["config"]["database"]}
    plain = config_to_plain(absolute(config_of(uris, old["name"], whole)))
    merged = {**old["config"]}
    for key in said.keys() - _OF_TARGETS.keys() - _OF_ACCESS.keys():
        field = _FIELDS.get(key, key)
        merged.pop(field, None)
        merged |= {field: plain[field]} if field in plain else {}
    merged["targets"] = plain["targets"] if uris else _targets(old["config"]["targets"], said)
    new = {**old, "config": merged}
    new |= {key: said[key] or None for key in BESIDES if key in said}
    if "tags" in said:
        new["tags"] = pairs(said["tags"], "--tag")
    return new


def pairs(texts: Iterable[str], option: str) -> dict[str, str]:
    """Return what was given as NAME=VALUE. Raises BadParameter."""
    split = [text.partition("=") for text in texts]
    if not all(equals for _, equals, _ in split):
        raise click.BadParameter("give NAME=VALUE", param_hint=option)
    return {key: value for key, _, value in split}


def _with_database(old: Json, database: str | None) -> Json:
    config = old.get("config")
    if database is None or not isinstance(config, dict):
        return old
    return {**old, "config": {**config, "database": database}}


def _targets(old: Sequence[Json], said: Mapping[str, Any]) -> list[Json]:
    """Lay what was said about targets over those that can have it."""
    kinds = {each["kind"] for each in old}
    able = {key: _OF_TARGETS[key] for key in said.keys() & _OF_TARGETS.keys()}
    able |= dict.fromkeys(said.keys() & _OF_ACCESS.keys(), _WITH_ACCESS)
    idle = sorted(key for key, those in able.items() if kinds.isdisjoint(those))
    if idle:
        flags = ", ".join(map(_flag, idle))
        raise click.UsageError(f"{flags}: no target of the crawler can have this")
    return [
        _target(each, {key: said[key] for key in able if each["kind"] in able[key]})
        for each in old
    ]


def _target(old: Json, said: Mapping[str, Any]) -> Json:
    fields = {key: _listed(value) for key, value in said.items() if key in _OF_TARGETS}
    access = {_OF_ACCESS[key]: value for key, value in said.items() if key in _OF_ACCESS}
    merged = {**old, **fields}
    if access:
        merged["access"] = {**old.get("access", {}), **access}
    return merged


def _flag(key: str) -> str:
    parameters = click.get_current_context().command.params
    return next(each.opts[0] for each in parameters if each.name == key)


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _said(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that were given on the command line."""
    context = click.get_current_context()
    return {
        key: value
        for key, value in given.items()
        if context.get_parameter_source(key) is ParameterSource.COMMANDLINE
    }


def absolute(config: CrawlerConfig) -> CrawlerConfig:
    """Make local paths absolute: the process that crawls has another working folder."""
    targets = tuple(
        replace(each, uri=location_uri(each.uri))
        if isinstance(each, (FilesTarget, TableFormatTarget)) and "://" not in each.uri
        else each
        for each in config.targets
    )
    return replace(config, targets=targets)

"""Crawlers as people define them, as JSON, and as the catalog keeps them."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crawler.config import (
    Compat,
    CrawlerConfig,
    DatabaseTarget,
    FilesTarget,
    MongoDbTarget,
    Recrawl,
    TableFormatTarget,
    Target,
)
from crawler.config.definition import CrawlerDefinition
from crawler.config.plain import config_from_plain, config_to_plain
from crawler.config.uris import database_url
from crawler.connection_urls import secrets_of
from crawler.errors import InvalidClassifier, InvalidTemplate, UnknownScheme
from crawler.globs import compile_globs
from crawler.grouping.path_template import check_template
from crawler.grouping.rules import check_templates
from crawler.locations import parse_location
from crawler.registry import load_formats
from crawler.schedule import parse_schedule
from metastore.crawler_errors import InvalidCrawlerConfig
from metastore.model.crawler import Crawler, ScheduleState

Plain = dict[str, Any]

UNNAMED = "new crawler"
"""What a crawler is called that is looked at before it has a name."""

_REFERENCE = re.compile(r"\$\{[A-Za-z_][A-Za-z0-9_]*\}")
_TEXTS = ("description", "schedule", "webhook")
_KNOWN = ("name", "config", *_TEXTS, "zone", "tags")


def definition_from_plain(plain: object, name: str | None = None) -> CrawlerDefinition:
    """Return a crawler of its JSON: `name` where the JSON needs not say it.

    Raises InvalidCrawlerConfig, with the place, for what is unknown or does not fit.
    """
    if not isinstance(plain, Mapping):
        raise InvalidCrawlerConfig("", "give an object")
    unknown = sorted(str(key) for key in plain if key not in _KNOWN)
    if unknown:
        raise InvalidCrawlerConfig(unknown[0], f"is unknown; known are: {', '.join(_KNOWN)}")
    texts = {key: _text(plain, key) for key in _TEXTS}
    known = _text(plain, "name") or name
    if not known:
        raise InvalidCrawlerConfig("name", "is missing")
    return CrawlerDefinition(
        _config(plain.get("config"), known),
        zone=_text(plain, "zone") or "UTC",
        tags=_tags(plain.get("tags")),
        **texts,
    )


def definition_to_plain(definition: CrawlerDefinition) -> Plain:
    """Return the JSON of a crawler; nothing is left out but what is default in `config`."""
    return {
        "name": definition.name,
        "description": definition.description,
        "config": config_to_plain(definition.config),
        "schedule": definition.schedule,
        "zone": definition.zone,
        "tags": dict(definition.tags),
        "webhook": definition.webhook,
    }


def crawler_of(definition: CrawlerDefinition, now: int) -> Crawler:
    """Return a crawler for the catalog, whose schedule is on if it has one.

    Raises InvalidCrawlerConfig for malformed globs, templates and classifiers, and for secrets,
    which are not kept, and InvalidCrawlerSchedule.
    """
    for at, target in enumerate(definition.config.targets):
        _check_patterns(target, f"targets[{at}]")
        _check_path(target, f"targets[{at}].uri")
        _check_secrets(target, f"targets[{at}]")
        _check_url(target, f"targets[{at}].url")
    _check_templates(definition.config)
    _check_queues(definition.config)
    _check_classifiers(definition.config)
    schedule, next_fire = definition.schedule, None
    if schedule is not None:
        next_fire = parse_schedule(schedule, definition.zone).after(now)
    return Crawler(
        definition.name,
        config_to_plain(definition.config),
        definition.description,
        schedule,
        definition.zone,
        ScheduleState.NOT_SCHEDULED if schedule is None else ScheduleState.SCHEDULED,
        next_fire,
        dict(definition.tags),
        definition.webhook,
    )


def _check_queues(config: CrawlerConfig) -> None:
    """Refuse queues that nobody would read; Glue takes them, so its JSON may have them."""
    if config.recrawl is Recrawl.EVENTS or config.compat is Compat.GLUE:
        return
    for at, target in enumerate(config.targets):
        if getattr(target, "event_queue", None) is not None:
            told = "it is only read with recrawl events (--recrawl events)"
            raise InvalidCrawlerConfig(f"targets[{at}].event_queue", told)


def _check_classifiers(config: CrawlerConfig) -> None:
    try:
        load_formats(config.classifiers, config.compat)
    except InvalidClassifier as error:
        raise InvalidCrawlerConfig("classifiers", str(error)) from error


def definition_of(crawler: Crawler) -> CrawlerDefinition:
    """Return a crawler of the catalog. Raises InvalidCrawlerConfig for one of another release."""
    return CrawlerDefinition(
        config_from_plain(crawler.config, crawler.name),
        crawler.description,
        crawler.schedule,
        crawler.zone,
        crawler.tags,
        crawler.webhook,
    )


def replacement(old: Crawler, definition: CrawlerDefinition, now: int) -> Crawler:
    """Return what takes the place of a crawler; a schedule that was turned off stays off.

    Raises as `crawler_of`.
    """
    new = crawler_of(definition, now)
    is_same = (old.schedule, old.zone) == (new.schedule, new.zone)
    if is_same and old.schedule_state is ScheduleState.NOT_SCHEDULED:
        return replace(new, schedule_state=ScheduleState.NOT_SCHEDULED, next_fire=None)
    return new


def next_fire(crawler: Crawler, now: int) -> int | None:
    """Return when the schedule of a crawler starts its next run after a time."""
    if crawler.schedule is None:
        return None
    return parse_schedule(crawler.schedule, crawler.zone).after(now)


def _config(plain: object, name: str) -> CrawlerConfig:
    try:
        return config_from_plain(plain, name)
    except InvalidCrawlerConfig as error:
        place = f"config.{error.place}" if error.place else "config"
        raise InvalidCrawlerConfig(place, error.why) from None


def _text(plain: Mapping[str, Any], key: str) -> str | None:
    found = plain.get(key)
    if found is not None and not isinstance(found, str):
        raise InvalidCrawlerConfig(key, "give a text")
    return found


def _tags(plain: object) -> dict[str, str]:
    found = {} if plain is None else plain
    if not isinstance(found, Mapping) or not all(
        isinstance(each, str) for pair in found.items() for each in pair
    ):
        raise InvalidCrawlerConfig("tags", "give texts by name")
    return dict(found)


def _check_patterns(target: Target, place: str) -> None:
    try:
        compile_globs(getattr(target, "excludes", ()))
    except ValueError as error:
        raise InvalidCrawlerConfig(f"{place}.excludes", str(error)) from None
    try:
        for template in getattr(target, "path_templates", ()):
            check_template(template)
    except (ValueError, InvalidTemplate) as error:
        raise InvalidCrawlerConfig(f"{place}.path_templates", str(error)) from None


def _check_templates(config: CrawlerConfig) -> None:
    """Refuse templates below which no target lies."""
    try:
        check_templates(config)
    except InvalidTemplate as error:
        raise InvalidCrawlerConfig("targets", str(error)) from None


def _check_path(target: Target, place: str) -> None:
    """Refuse relative paths: which process crawls, in which folder, nobody knows."""
    if not isinstance(target, (FilesTarget, TableFormatTarget)):
        return
    if ":/" not in target.uri and not target.uri.startswith("/"):
        raise InvalidCrawlerConfig(place, "give a URI or an absolute path")
    try:
        parse_location(target.uri)
    except UnknownScheme as error:
        raise InvalidCrawlerConfig(place, str(error)) from None


def _check_url(target: Target, place: str) -> None:
    if isinstance(target, DatabaseTarget) and database_url(target.url) != target.url:
        told = "give the URL of a database, such as postgresql://me:${PASSWORD}@host/shop"
        raise InvalidCrawlerConfig(place, told)


def _check_secrets(target: Target, place: str) -> None:
    """Refuse secrets in URLs, without repeating them."""
    key = "url" if isinstance(target, (DatabaseTarget, MongoDbTarget)) else "uri"
    if key == "uri" and not isinstance(target, (FilesTarget, TableFormatTarget)):
        return
    if any(not _REFERENCE.fullmatch(each) for each in secrets_of(getattr(target, key))):
        raise InvalidCrawlerConfig(
            f"{place}.{key}",
            "there is a password in it, which would be kept where others can read it: write "
            "${NAME} in its place, and give the process that crawls the variable NAME",
        )

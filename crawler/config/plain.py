"""Configurations as plain JSON data and back, strictly: every key known, every value fitting.

The JSON follows the data classes: their fields are the keys, and what has its default is left
out. Targets and classifiers say which they are with `kind`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from crawler.config.classifiers import (
    Classifier,
    CsvClassifier,
    GrokClassifier,
    JsonClassifier,
    XmlClassifier,
)
from crawler.config.model import CrawlerConfig
from crawler.config.rules import RULES, check_together
from crawler.config.targets import (
    CatalogTarget,
    DatabaseTarget,
    DynamoDbTarget,
    FilesTarget,
    MongoDbTarget,
    TableFormatTarget,
)
from metastore.crawler_errors import InvalidCrawlerConfig

Plain = dict[str, Any]

KIND = "kind"
KINDS: Mapping[type, str] = {
    FilesTarget: "files",
    TableFormatTarget: "table-format",
    DatabaseTarget: "database",
    DynamoDbTarget: "dynamodb",
    MongoDbTarget: "mongodb",
    CatalogTarget: "catalog",
    CsvClassifier: "csv",
    GrokClassifier: "grok",
    JsonClassifier: "json",
    XmlClassifier: "xml",
}
_NOT_KEPT = frozenset({"name"})
"""The name of the crawler is not a part of its configuration."""
_WORDS = {str: "a text", bool: "true or false", int: "a whole number", float: "a number"}


def config_to_plain(config: CrawlerConfig) -> Plain:
    """Return a configuration as JSON data, without the crawler's name and what is default."""
    plain = _object_to_plain(config)
    return {key: value for key, value in plain.items() if key not in _NOT_KEPT}


def config_from_plain(plain: object, name: str) -> CrawlerConfig:
    """Return the configuration of the crawler `name`.

    Raises InvalidCrawlerConfig, with the place, for what is unknown, missing or does not fit.
    """
    config = _object(CrawlerConfig, plain, "", {"name": name})
    assert isinstance(config, CrawlerConfig)
    check_together(config)
    return config


def classifiers_from_plain(plain: object) -> tuple[Classifier, ...]:
    """Return custom classifiers of a list, as a configuration has it.

    Raises InvalidCrawlerConfig as `config_from_plain`.
    """
    found = _value(_hints(CrawlerConfig)["classifiers"], plain, "classifiers")
    assert isinstance(found, tuple)
    return found


def _object_to_plain(thing: Any) -> Plain:
    kind = {KIND: KINDS[type(thing)]} if type(thing) in KINDS else {}
    named = {each.name: getattr(thing, each.name) for each in fields(thing)}
    defaults = {each.name: _default(each) for each in fields(thing)}
    return kind | {
        name: _to_plain(value)
        for name, value in named.items()
        if defaults[name] is MISSING or value != defaults[name]
    }


def _to_plain(value: Any) -> Any:
    if is_dataclass(value):
        return _object_to_plain(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Mapping):
        return {key: _to_plain(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_to_plain(each) for each in value]
    return value


def _default(each: "Field[Any]") -> Any:
    return each.default if each.default_factory is MISSING else each.default_factory()


@cache
def _hints(cls: type) -> Mapping[str, Any]:
    return get_type_hints(cls)


def _object(cls: type, plain: object, place: str, known: Mapping[str, Any]) -> Any:
    if not isinstance(plain, Mapping):
        raise InvalidCrawlerConfig(place, "give an object")
    allowed = {each.name: each for each in fields(cls) if each.name not in known}
    for key in plain:
        if key not in allowed and not (key == KIND and cls in KINDS):
            raise InvalidCrawlerConfig(_below(place, key), _unknown(key, allowed))
    values: dict[str, Any] = dict(known)
    for name, each in allowed.items():
        here = _below(place, name)
        if name in plain:
            values[name] = _value(_hints(cls)[name], plain[name], here)
            _check(cls, name, values[name], here)
        elif _default(each) is MISSING:
            raise InvalidCrawlerConfig(here, "is missing")
    return cls(**values)


def _check(cls: type, name: str, value: Any, place: str) -> None:
    rule = RULES.get((cls, name))
    wrong = rule(value) if rule is not None and value is not None else None
    if wrong is not None:
        raise InvalidCrawlerConfig(place, wrong)


def _unknown(key: object, allowed: Mapping[str, object]) -> str:
    near = get_close_matches(str(key), allowed, 1)
    hint = f"did you mean {near[0]}?" if near else f"known are: {', '.join(allowed)}"
    return f"is unknown; {hint}"


def _value(hint: Any, plain: Any, place: str) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _choice(inner, plain, place)
    if origin in (tuple, frozenset):
        return origin(_listed(inner[0], plain, place))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _member(hint, plain, place)
    if is_dataclass(hint) and isinstance(hint, type):
        return _object(hint, plain, place, {})
    if origin is not None:
        return _mapped(inner[1], plain, place)
    return _scalar(hint, plain, place)


def _choice(choices: Sequence[Any], plain: Any, place: str) -> Any:
    if plain is None and NoneType in choices:
        return None
    left = [each for each in choices if each is not NoneType]
    if len(left) == 1:
        return _value(left[0], plain, place)
    by_kind = {KINDS[each]: each for each in left}
    kind = plain.get(KIND) if isinstance(plain, Mapping) else None
    if not isinstance(kind, str) or kind not in by_kind:
        told = f"give one of {', '.join(by_kind)}"
        raise InvalidCrawlerConfig(_below(place, KIND), told)
    return _object(by_kind[kind], plain, place, {})


def _listed(inner: Any, plain: Any, place: str) -> list[Any]:
    if not isinstance(plain, list):
        raise InvalidCrawlerConfig(place, "give a list")
    return [_value(inner, each, f"{place}[{at}]") for at, each in enumerate(plain)]


def _mapped(inner: Any, plain: Any, place: str) -> dict[str, Any]:
    if not isinstance(plain, Mapping) or not all(isinstance(key, str) for key in plain):
        raise InvalidCrawlerConfig(place, "give an object")
    return {key: _value(inner, each, _below(place, key)) for key, each in plain.items()}


def _member(kind: type[StrEnum], plain: Any, place: str) -> StrEnum:
    try:
        return kind(plain)
    except ValueError:
        told = f"give one of {', '.join(each.value for each in kind)}"
        raise InvalidCrawlerConfig(place, told) from None


def _scalar(hint: type, plain: Any, place: str) -> Any:
    is_number = isinstance(plain, (int, float)) and not isinstance(plain, bool)
    if hint is float and is_number:
        return float(plain)
    if type(plain) is not hint:
        raise InvalidCrawlerConfig(place, f"give {_WORDS[hint]}")
    return plain


def _below(place: str, key: object) -> str:
    return f"{place}.{key}" if place else str(key)

"""Which values a crawler's configuration may have, field by field and together."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from crawler.config.classifiers import (
    Classifier,
    CsvClassifier,
    GrokClassifier,
    JsonClassifier,
    XmlClassifier,
)
from crawler.config.model import CrawlerConfig
from crawler.config.policies import Recrawl
from crawler.config.targets import (
    CatalogTarget,
    DatabaseTarget,
    DynamoDbTarget,
    FilesTarget,
    MongoDbTarget,
    TableFormatTarget,
)
from metastore.crawler_errors import InvalidCrawlerConfig
from metastore.errors import InvalidName
from metastore.service.names import checked

Rule = Callable[[Any], str | None]
"""Gives what is allowed instead, None for a good value."""

LONGEST_PREFIX = 128
LONGEST_PATTERN = 2048
METADATA = frozenset({"comments", "rawtypes"})


def _one_of(*allowed: str) -> Rule:
    return lambda value: None if value in allowed else f"give one of {', '.join(allowed)}"


def _between(low: float, high: float) -> Rule:
    return lambda value: None if low <= value <= high else f"give a number from {low} to {high}"


def _at_least(low: int) -> Rule:
    return lambda value: None if value >= low else f"give a whole number from {low}"


def _text(value: str) -> str | None:
    return None if value.strip() else "give a text that is not empty"


def _some(value: tuple[object, ...]) -> str | None:
    return None if value else "give at least one"


def _character(value: str) -> str | None:
    return None if len(value) == 1 else "give a single character"


def _database(value: str) -> str | None:
    try:
        checked("database", value)
    except InvalidName as error:
        return str(error)
    return None


def _prefix(value: str) -> str | None:
    if len(value) > LONGEST_PREFIX:
        return f"give at most {LONGEST_PREFIX} characters"
    is_name = not value or re.fullmatch(r"[A-Za-z0-9_-]+", value)
    return None if is_name else "use letters, digits and underscores"


def _pattern(value: str) -> str | None:
    return None if 0 < len(value) <= LONGEST_PATTERN else f"give 1 to {LONGEST_PATTERN} characters"


def _metadata(value: frozenset[str]) -> str | None:
    return None if value <= METADATA else f"give out of {', '.join(sorted(METADATA))}"


RULES: Mapping[tuple[type, str], Rule] = {
    (CrawlerConfig, "targets"): _some,
    (CrawlerConfig, "database"): _database,
    (CrawlerConfig, "catalog"): _text,
    (CrawlerConfig, "table_name"): _text,
    (CrawlerConfig, "table_prefix"): _prefix,
    (CrawlerConfig, "similarity"): _between(0, 1),
    (CrawlerConfig, "max_clusters"): _at_least(1),
    (CrawlerConfig, "max_new_tables"): _at_least(1),
    (CrawlerConfig, "max_delete_share"): _between(0, 1),
    (CrawlerConfig, "engine"): _one_of("local", "spark"),
    (FilesTarget, "uri"): _text,
    (FilesTarget, "sample_size"): _at_least(1),
    (FilesTarget, "table_level"): _at_least(1),
    (TableFormatTarget, "format"): _one_of("iceberg", "delta", "hudi"),
    (TableFormatTarget, "uri"): _text,
    (TableFormatTarget, "maximum_depth"): _at_least(0),
    (DatabaseTarget, "url"): _text,
    (DatabaseTarget, "path"): _text,
    (DatabaseTarget, "metadata"): _metadata,
    (DynamoDbTarget, "table"): _text,
    (DynamoDbTarget, "scan_rate"): _between(0.1, 1.5),
    (MongoDbTarget, "url"): _text,
    (MongoDbTarget, "path"): _text,
    (CatalogTarget, "database"): _text,
    (CatalogTarget, "tables"): _some,
    (CsvClassifier, "name"): _text,
    (CsvClassifier, "delimiter"): _character,
    (CsvClassifier, "quote"): _character,
    (CsvClassifier, "serde"): _one_of("open", "lazy"),
    (GrokClassifier, "name"): _text,
    (GrokClassifier, "classification"): _text,
    (GrokClassifier, "pattern"): _pattern,
    (JsonClassifier, "name"): _text,
    (JsonClassifier, "path"): _text,
    (XmlClassifier, "name"): _text,
    (XmlClassifier, "classification"): _text,
    (XmlClassifier, "row_tag"): _text,
}
"""By class and field; None is not asked about, where a field may be None."""


def check_together(config: CrawlerConfig) -> None:
    """Raise InvalidCrawlerConfig for values that do not go together (G 1.3, 3.13, 10.5)."""
    known = [isinstance(target, CatalogTarget) for target in config.targets]
    if any(known) and not all(known):
        raise InvalidCrawlerConfig("targets", "tables of the catalog go with no other target")
    if config.recrawl is Recrawl.EVENTS:
        _check_events(config)
    check_classifiers(config.classifiers)


def check_classifiers(classifiers: Sequence[Classifier]) -> None:
    """Raise InvalidCrawlerConfig for classifiers that cannot be together, or be at all."""
    names = [each.name for each in classifiers]
    double = next((name for name in names if names.count(name) > 1), None)
    if double is not None:
        raise InvalidCrawlerConfig("classifiers", f"two are named {double!r}")
    for at, each in enumerate(classifiers):
        if isinstance(each, CsvClassifier) and each.quote == each.delimiter is not None:
            raise InvalidCrawlerConfig(f"classifiers[{at}].quote", "it is the delimiter")


def _check_events(config: CrawlerConfig) -> None:
    first = config.targets[0]
    if len(config.targets) != 1:
        raise InvalidCrawlerConfig("targets", "a crawler that follows events has one target")
    if not isinstance(first, (FilesTarget, CatalogTarget)) or first.event_queue is None:
        raise InvalidCrawlerConfig(
            "targets[0].event_queue", "a crawler that follows events needs a queue"
        )
    if isinstance(first, FilesTarget) and first.sample_size is not None:
        raise InvalidCrawlerConfig(
            "targets[0].sample_size", "a crawler that follows events takes no samples"
        )

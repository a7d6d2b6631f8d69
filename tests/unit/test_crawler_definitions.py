"""Crawlers as people define them, on their way into the catalog."""

from dataclasses import replace
from typing import Any

import pytest

from crawler.config import (
    CrawlerConfig,
    DatabaseTarget,
    DynamoDbTarget,
    FilesTarget,
    MongoDbTarget,
    Target,
)
from crawler.config.definition import CrawlerDefinition
from crawler.definitions import (
    crawler_of,
    definition_from_plain,
    definition_of,
    definition_to_plain,
    next_fire,
    replacement,
)
from metastore.crawler_errors import InvalidCrawlerConfig, InvalidCrawlerSchedule
from metastore.model.crawler import ScheduleState

PLAIN: dict[str, Any] = {
    "name": "nightly",
    "description": "d",
    "config": {"targets": [{"kind": "files", "uri": "s3://lake"}], "database": "bi"},
    "schedule": "0 6 * * *",
    "zone": "Asia/Tokyo",
    "tags": {"a": "b"},
    "webhook": "https://hooks.example/x",
}


def defined(target: Target, **more: Any) -> CrawlerDefinition:
    return CrawlerDefinition(CrawlerConfig((target,), "bi", name="nightly"), **more)


def test_a_definition_comes_back_from_its_json_and_from_the_catalog() -> None:
    definition = definition_from_plain(PLAIN)

    assert definition_to_plain(definition) == PLAIN
    assert definition_of(crawler_of(definition, 0)) == definition


def test_a_schedule_is_on_where_there_is_one() -> None:
    crawler = crawler_of(definition_from_plain(PLAIN), 0)

    assert (crawler.schedule_state, crawler.next_fire) == (ScheduleState.SCHEDULED, 21 * 3600)
    assert next_fire(crawler, 21 * 3600) == 45 * 3600
    without = crawler_of(definition_from_plain({**PLAIN, "schedule": None}), 0)
    assert (without.schedule_state, without.next_fire) == (ScheduleState.NOT_SCHEDULED, None)
    assert next_fire(without, 0) is None


def test_a_schedule_that_was_turned_off_stays_off_until_it_is_another() -> None:
    definition = definition_from_plain(PLAIN)
    off = replace(crawler_of(definition, 0), schedule_state=ScheduleState.NOT_SCHEDULED)

    assert replacement(off, definition, 0).next_fire is None
    other = replace(definition, schedule="0 7 * * *")
    assert replacement(off, other, 0).schedule_state is ScheduleState.SCHEDULED


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"nonsense": 1}, "nonsense: is unknown"),
        ({"name": None}, "name: is missing"),
        ({"config": None}, "config: give an object"),
        ({"config": {"targets": 1, "database": "x"}}, "config.targets: give a list"),
        ({"description": 1}, "description: give a text"),
        ({"tags": {"a": 1}}, "tags: give texts by name"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(change: dict[str, Any], told: str) -> None:
    with pytest.raises(InvalidCrawlerConfig) as refused:
        definition_from_plain({**PLAIN, **change})
    assert told in str(refused.value)


@pytest.mark.parametrize(
    "target",
    [
        DatabaseTarget("postgresql://me:${PASSWORD}@db/x"),
        DatabaseTarget("postgresql://me@db/x"),
        DatabaseTarget("postgresql://db/x?user=me&password=${PASSWORD}"),
        DatabaseTarget("${SHOP_URL}"),
        MongoDbTarget("mongodb://me:${PASSWORD}@db", "x/%"),
        DynamoDbTarget("t"),
        FilesTarget("/data"),
        FilesTarget("file:/data"),
    ],
)
def test_references_to_the_environment_are_kept(target: Target) -> None:
    assert definition_of(crawler_of(defined(target), 0)).config.targets == (target,)


@pytest.mark.parametrize(
    "target",
    [
        DatabaseTarget("postgresql://me:hunter2@db/x"),
        DatabaseTarget("postgresql://me:${P}hunter2@db/x"),
        DatabaseTarget("postgresql://db/x?password=hunter2"),
        MongoDbTarget("mongodb://me:hunter2@db", "x/%"),
        FilesTarget("s3://key:hunter2@bucket/x"),
    ],
)
def test_passwords_are_neither_kept_nor_repeated(target: Target) -> None:
    with pytest.raises(InvalidCrawlerConfig, match="password") as refused:
        crawler_of(defined(target), 0)
    assert "hunter2" not in str(refused.value)


def test_what_is_only_seen_when_it_is_looked_at_closely_is_refused_too() -> None:
    with pytest.raises(InvalidCrawlerConfig, match=r"targets\[0\].excludes"):
        crawler_of(defined(FilesTarget("/data", ("[",))), 0)
    with pytest.raises(InvalidCrawlerConfig, match=r"targets\[0\].uri: give a URI or an absol"):
        crawler_of(defined(FilesTarget("data")), 0)
    with pytest.raises(InvalidCrawlerConfig, match=r"targets\[0\].event_queue: .*recrawl events"):
        crawler_of(defined(FilesTarget("/data", event_queue="arn:aws:sqs:a:1:q")), 0)
    with pytest.raises(InvalidCrawlerConfig, match=r"targets\[0\].uri: nfs://x: only s3://"):
        crawler_of(defined(FilesTarget("nfs://x")), 0)
    for url in ("jdbc:sqlserver://h:1433;databaseName=x", "h/shop", "jdbc:postgresql://h/shop"):
        with pytest.raises(InvalidCrawlerConfig, match=r"targets\[0\].url: .*postgresql://me"):
            crawler_of(defined(DatabaseTarget(url, "shop/%")), 0)
    with pytest.raises(InvalidCrawlerSchedule):
        crawler_of(defined(FilesTarget("/data"), schedule="often"), 0)


@pytest.mark.parametrize("template", ["s3://other/{table}/*", "s3://lake/{ta ble}/*"])
def test_templates_are_checked_when_a_crawler_is_made(template):
    target = FilesTarget("s3://lake", path_templates=(template,))
    with pytest.raises(InvalidCrawlerConfig, match="template"):
        crawler_of(defined(target), 0)

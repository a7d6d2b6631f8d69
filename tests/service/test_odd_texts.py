"""Texts, numbers and names that no client should send and some client does."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from metastore.errors import InvalidObject, MetastoreError, TableNotFound
from metastore.model.database import Database
from metastore.model.lock import LockComponent, LockFilter, LockLevel, LockRequest, LockType
from metastore.model.statistics import ColumnStatistics, StatisticsKind
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.definitions import EVENTS, SHAPE, events_table, hour, with_events

CTX = RequestContext()


def outcome(call: Callable[[], object]) -> object:
    """Return the answer, or the error that says it in the catalog's own words."""
    try:
        return call()
    except MetastoreError as error:
        return error


@pytest.mark.parametrize("owner", ["a\0b", "a\ud800b"])
def test_an_owner_is_stored_as_it_is_or_refused_for_good(
    catalog: CatalogService, owner: str
) -> None:
    catalog.databases.create(CTX, Database("web"))
    found = outcome(lambda: catalog.tables.create(CTX, events_table(owner=owner)))
    if isinstance(found, InvalidObject):
        assert catalog.tables.names(CTX, "hive", "web") == []
    else:
        assert catalog.tables.get(CTX, EVENTS).owner == owner


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_looking_for_a_name_that_cannot_be_is_no_failure_of_the_database(
    catalog: CatalogService, text: str
) -> None:
    with_events(catalog, CTX, hour("d", "1"))
    found = outcome(lambda: catalog.tables.get(CTX, TableName("hive", "web", text)))
    assert isinstance(found, TableNotFound | InvalidObject)
    for call in (
        lambda: catalog.partitions.list(CTX, EVENTS, names=[text]),
        lambda: catalog.tables.get_many(CTX, "hive", "web", [text]),
        lambda: catalog.tables.names(CTX, "hive", "web", pattern=text),
    ):
        found = outcome(call)
        assert found == [] or isinstance(found, InvalidObject)


def test_a_partition_value_with_a_lone_surrogate_is_refused(catalog: CatalogService) -> None:
    with_events(catalog, CTX)
    with pytest.raises(InvalidObject):
        catalog.partitions.add(CTX, EVENTS, [hour("\ud800", "1")])
    assert catalog.partitions.names(CTX, EVENTS) == []


def test_a_partition_value_with_a_nul_is_kept(catalog: CatalogService) -> None:
    with_events(catalog, CTX, hour("a\0b", "1", storage=StorageDescriptor(SHAPE, "s3://b/x")))
    assert catalog.partitions.list(CTX, EVENTS)[0].values == ("a\0b", "1")
    assert catalog.partitions.names(CTX, EVENTS) == ["day=a%00b/hour=1"]


def test_a_comment_with_a_nul_hides_no_table_from_lists(catalog: CatalogService) -> None:
    with_events(catalog, CTX)
    catalog.tables.create(CTX, events_table(name="odd", parameters={"k": "a\0b"}))
    catalog.tables.create(CTX, events_table(name="said", parameters={"comment": "words"}))
    found = list(catalog.tables.summaries(CTX, "hive", databases=None, tables=None))
    assert [(one.name, one.comment) for one in found] == [
        ("events", None),
        ("odd", None),
        ("said", "words"),
    ]


def test_a_name_too_long_for_the_index_is_refused_with_a_reason(catalog: CatalogService) -> None:
    # Text that does not compress: 9,000 bytes of it.
    value = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(3_000))
    with_events(catalog, CTX)
    new = hour(value, "1", storage=StorageDescriptor(SHAPE, "s3://b/x"))
    found = outcome(lambda: catalog.partitions.add(CTX, EVENTS, [new]))
    if isinstance(found, InvalidObject):
        assert "too long" in str(found)
    else:
        assert catalog.partitions.list(CTX, EVENTS)[0].values[0] == value


@pytest.mark.parametrize("pattern", ["", "|", " "])
def test_a_pattern_without_any_alternative_fits_no_name(
    catalog: CatalogService, pattern: str
) -> None:
    with_events(catalog, CTX)
    assert catalog.tables.names(CTX, "hive", "web", pattern=pattern) == []
    assert catalog.databases.names(CTX, pattern=pattern) == []


def test_no_statistics_at_all_are_no_error(catalog: CatalogService) -> None:
    with_events(catalog, CTX, hour("d", "1"))
    catalog.statistics.update_table(CTX, EVENTS, [])
    catalog.statistics.update_partition(CTX, EVENTS, "day=d/hour=1", [])
    assert catalog.statistics.table(CTX, EVENTS, None) == []


def test_of_two_statistics_of_a_column_the_last_one_counts(catalog: CatalogService) -> None:
    with_events(catalog, CTX)
    one = ColumnStatistics("id", "bigint", StatisticsKind.LONG, nulls=1)
    catalog.statistics.update_table(CTX, EVENTS, [one, replace(one, column="ID", nulls=2)])
    assert [each.nulls for each in catalog.statistics.table(CTX, EVENTS, None)] == [2]


def test_statistics_of_very_many_columns_can_be_asked_for(catalog: CatalogService) -> None:
    with_events(catalog, CTX)
    one = ColumnStatistics("id", "bigint", StatisticsKind.LONG, nulls=1)
    catalog.statistics.update_table(CTX, EVENTS, [one])
    columns = [f"c{number}" for number in range(300_000)]
    found = catalog.statistics.table(CTX, EVENTS, [*columns, "id"])
    assert [each.column for each in found] == ["id"]


def test_a_lock_of_nothing_is_refused(catalog: CatalogService) -> None:
    with pytest.raises(InvalidObject):
        catalog.locks.lock(CTX, LockRequest((), "u", "h"))
    assert catalog.locks.show(CTX, LockFilter()) == []


def test_a_lock_with_a_nul_in_its_texts_is_kept_or_refused_for_good(
    catalog: CatalogService,
) -> None:
    component = LockComponent(LockType.EXCLUSIVE, LockLevel.TABLE, "web", "events")
    found = outcome(lambda: catalog.locks.lock(CTX, LockRequest((component,), "u\0", "h")))
    held = [one.user for one in catalog.locks.show(CTX, LockFilter())]
    assert held == ([] if isinstance(found, InvalidObject) else ["u\0"])

"""Marks on partitions: `markPartitionForEvent` and the question after it."""

import pytest

from catalog_api.thrift.gen import structs
from catalog_api.thrift.gen.enums import PartitionEventType
from tests.fixtures.wire_tables import wire_table

DAY = {"ds": "a", "hr": "1"}
DAYS = 24 * 3600


@pytest.fixture(autouse=True)
def table(client):
    client.create_database(database=structs.Database(name="d"))
    client.create_table(tbl=wire_table())


def arguments(part_vals=DAY, table="t", event=PartitionEventType.LOAD_DONE):
    return {"db_name": "d", "tbl_name": table, "part_vals": part_vals, "eventType": event}


def test_a_partition_is_marked_until_the_mark_expires(client, catalog, clock):
    assert client.isPartitionMarkedForEvent(**arguments()) is False
    assert client.markPartitionForEvent(**arguments()) is None
    assert client.isPartitionMarkedForEvent(**arguments()) is True
    assert client.isPartitionMarkedForEvent(**arguments({"ds": "a", "hr": "2"})) is False
    clock.now += 2 * DAYS
    catalog.maintenance.run()
    assert client.isPartitionMarkedForEvent(**arguments()) is True
    clock.now += 1
    assert client.isPartitionMarkedForEvent(**arguments()) is False
    catalog.maintenance.run()
    client.markPartitionForEvent(**arguments())
    assert client.isPartitionMarkedForEvent(**arguments()) is True


def test_marking_again_lets_the_mark_count_from_now(client, clock):
    client.markPartitionForEvent(**arguments())
    clock.now += 2 * DAYS
    client.markPartitionForEvent(**arguments())
    clock.now += DAYS
    assert client.isPartitionMarkedForEvent(**arguments()) is True


def test_odd_values_are_told_apart(client):
    client.markPartitionForEvent(**arguments({"ds": "é/,x", "hr": ""}))
    assert client.isPartitionMarkedForEvent(**arguments({"ds": "é/,x", "hr": ""})) is True
    assert client.isPartitionMarkedForEvent(**arguments({"ds": "é/", "hr": "x,"})) is False


def test_a_mark_goes_with_its_table(client, catalog, clock):
    client.markPartitionForEvent(**arguments())
    client.drop_table(dbname="d", name="t", deleteData=True)
    client.create_table(tbl=wire_table())
    assert client.isPartitionMarkedForEvent(**arguments()) is False


@pytest.mark.parametrize("method", ["markPartitionForEvent", "isPartitionMarkedForEvent"])
@pytest.mark.parametrize(
    ("wrong", "kind", "text"),
    [
        ({"table": "nope"}, structs.UnknownTableException, "Table: nope is not found."),
        (
            {"part_vals": {"ds": "a"}},
            structs.InvalidPartitionException,
            (
                "Number of partition columns in table: 2 doesn't match with number of supplied "
                "partition values: 1"
            ),
        ),
        (
            {"part_vals": {"ds": "a", "HR": "1"}},
            structs.InvalidPartitionException,
            "No value found for partition column: hr",
        ),
        ({"part_vals": None}, structs.MetaException, "must not be null"),
        ({"event": None}, structs.MetaException, "must not be null"),
        ({"event": 9}, structs.MetaException, "must not be null"),
    ],
)
def test_a_bad_mark_is_refused(client, method, wrong, kind, text):
    with pytest.raises(kind) as caught:
        client.call(method, **arguments(**wrong))
    assert text in caught.value.message

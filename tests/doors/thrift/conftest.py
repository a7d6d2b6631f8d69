"""The Thrift door to a catalog on an SQLite file."""

from collections.abc import Iterator

import pytest

from metastore.service.catalog import CatalogService
from tests.fixtures.thrift_door import ThriftClient, ThriftDoor, thrift_door


@pytest.fixture
def door(catalog: CatalogService) -> Iterator[ThriftDoor]:
    with thrift_door(catalog, properties={"hive.metastore.warehouse.dir": "s3://lake"}) as door:
        yield door


@pytest.fixture
def client(door: ThriftDoor) -> ThriftClient:
    return door.client()

"""The Thrift door to a catalog on an SQLite file; reads are tested on both stores."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.service.catalog import CatalogService
from tests.fixtures.sales import fill
from tests.fixtures.stores import STORES
from tests.fixtures.thrift_door import ThriftClient, ThriftDoor, thrift_door


@pytest.fixture
def settings(new_store: Callable[[str], str], warehouse: Path) -> Settings:
    return Settings(db=new_store("sqlite"), warehouse=warehouse.as_uri())


@pytest.fixture
def door(catalog: CatalogService) -> Iterator[ThriftDoor]:
    """A door of the test's own, with `tests.fixtures.sales` behind it."""
    fill(catalog)
    with thrift_door(catalog, properties={"hive.metastore.warehouse.dir": "s3://lake"}) as door:
        yield door


@pytest.fixture
def client(door: ThriftDoor) -> ThriftClient:
    return door.client()


@pytest.fixture(scope="module", params=STORES)
def shared_catalog(
    request: pytest.FixtureRequest,
    new_store: Callable[[str], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[CatalogService]:
    """A catalog for tests that only read `tests.fixtures.sales`, on each store."""
    warehouse = tmp_path_factory.mktemp("warehouse").as_uri()
    service = open_catalog(Settings(db=new_store(request.param), warehouse=warehouse))
    fill(service)
    yield service
    service.close()


@pytest.fixture(scope="module")
def shared_door(shared_catalog: CatalogService) -> Iterator[ThriftDoor]:
    with thrift_door(shared_catalog) as door:
        yield door


@pytest.fixture
def reader(shared_door: ThriftDoor) -> ThriftClient:
    return shared_door.client()

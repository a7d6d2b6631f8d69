"""A catalog on an SQLite file of its own, and the doors to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog_api.server.http_app import http_app
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.service.catalog import CatalogService
from tests.fixtures.rest_client import RestClient
from tests.fixtures.sales import fill


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        db=f"sqlite:///{tmp_path}/skep.db", warehouse=f"{tmp_path}/warehouse", thrift_port=0
    )


@pytest.fixture
def catalog(settings: Settings) -> Iterator[CatalogService]:
    """A catalog that holds `tests.fixtures.sales`."""
    opened = open_catalog(settings)
    fill(opened)
    yield opened
    opened.close()


@pytest.fixture
def rest(catalog: CatalogService, settings: Settings) -> RestClient:
    return RestClient(http_app(catalog, settings))

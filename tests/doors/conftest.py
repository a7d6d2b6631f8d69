"""The HTTP doors to a catalog that holds `tests.fixtures.sales`."""

import pytest

from catalog_api.server.http_app import http_app
from metastore.config import Settings
from metastore.service.catalog import CatalogService
from tests.fixtures.rest_client import RestClient
from tests.fixtures.sales import fill


@pytest.fixture
def rest(catalog: CatalogService, settings: Settings) -> RestClient:
    fill(catalog)
    return RestClient(http_app(catalog, settings))

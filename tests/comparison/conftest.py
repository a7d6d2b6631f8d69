"""Skep as a client of a release sees it, on an SQLite file of the release's own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from tests.comparison.recording import RELEASES
from tests.fixtures.thrift_door import thrift_door


@pytest.fixture(params=RELEASES)
def release(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def skep(new_store: Callable[[str], str], tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """The port of an empty Skep, and its warehouse."""
    with running(new_store("sqlite"), tmp_path / "warehouse") as port:
        yield port, tmp_path / "warehouse"


@contextmanager
def running(url: str, warehouse: Path) -> Iterator[int]:
    warehouse.mkdir()
    catalog = open_catalog(Settings(db=url, warehouse=warehouse.as_uri()))
    with thrift_door(catalog) as door:
        yield door.port
    catalog.close()

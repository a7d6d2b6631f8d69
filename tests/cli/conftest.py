"""The command line in this process, and a catalog to look at."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog_api.cli.main import skep
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from tests.fixtures.sales import fill

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder of its own, and an environment without settings."""
    monkeypatch.chdir(tmp_path)
    for variable in ("SKEP_DB", "SKEP_SERVER", "SKEP_CONFIG", "COLUMNS"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


@pytest.fixture
def run() -> Run:
    """Runs `skep` with these words and returns exit code and output."""

    def run_skep(*words: str) -> Result:
        return CliRunner().invoke(skep, words, prog_name="skep")

    return run_skep


@pytest.fixture
def db(folder: Path) -> str:
    """The URL of an SQLite store that holds `tests.fixtures.sales`."""
    url = f"sqlite:///{folder}/sales.db"
    catalog = open_catalog(Settings(db=url, warehouse=f"{folder}/warehouse"))
    fill(catalog)
    catalog.close()
    return url

"""Shells complete commands, options and names, from the store and from a server."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from catalog_api.cli import completing
from catalog_api.server.http_app import http_app
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.sqlstore.completion import names_beginning
from tests.cli.conftest import Run
from tests.fixtures.http_server import served
from tests.fixtures.sales import fill

Completed = Callable[..., list[str]]


@pytest.fixture(params=["store", "server"])
def source(request: pytest.FixtureRequest, db: str) -> Iterator[tuple[str, str]]:
    """The variable of the environment that names the catalog."""
    if request.param == "store":
        yield "SKEP_DB", db
        return
    settings = Settings(db=db)
    catalog = open_catalog(settings)
    with served(http_app(catalog, settings)) as url:
        yield "SKEP_SERVER", url
    catalog.close()


@pytest.fixture
def completed(run: Run, monkeypatch: pytest.MonkeyPatch) -> Completed:
    """Completes a line as bash asks for it."""

    def words_after(line: str, *, variable: tuple[str, str] | None = None) -> list[str]:
        if variable is not None:
            monkeypatch.setenv(*variable)
        words = line.split(" ")
        monkeypatch.setattr(completing, "PATIENCE", 30)  # the machine of a test may be busy
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
        monkeypatch.setenv("_SKEP_COMPLETE", "bash_complete")
        return [each.partition(",")[2] for each in run().output.splitlines() if each]

    return words_after


def test_commands_and_options_are_completed(completed: Completed) -> None:
    assert completed("skep sea") == ["search"]
    assert completed("skep prot") == ["protect"]
    assert completed("skep drop ta") == ["table"]
    assert "--where" in completed("skep partitions --w")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("skep tables s", ["sales"]),
        ("skep show s", ["sales."]),
        ("skep show sales.o", ["sales.orders"]),
        ("skep show sales.", ["sales.customers", "sales.large_orders", "sales.orders"]),
        ("skep describe sales.l", ["sales.large_orders"]),
        ("skep freshness --database sa", ["sales"]),
        ("skep show none.x", []),
    ],
)
def test_names_are_completed(
    completed: Completed, source: tuple[str, str], line: str, found: list[str]
):
    assert completed(line, variable=source) == found


def test_the_options_of_the_line_name_the_catalog(completed: Completed, db: str) -> None:
    assert completed(f"skep show --db {db} sales.o") == ["sales.orders"]


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "nonsense"])
def test_a_catalog_that_is_away_completes_nothing(completed: Completed, url: str) -> None:
    assert completed("skep show s", variable=("SKEP_SERVER", url)) == []


def test_every_store_tells_names(store_url: str, folder: Path) -> None:
    catalog = open_catalog(Settings(db=store_url, warehouse=f"{folder}/warehouse"))
    fill(catalog)
    catalog.close()

    assert names_beginning(store_url, None, "s", limit=9) == ["sales"]
    assert names_beginning(store_url, "SALES", "", limit=2) == ["customers", "large_orders"]
    assert names_beginning(store_url, "sales", "o'", limit=2) == []


def test_a_store_that_is_none_tells_nothing(folder: Path) -> None:
    (folder / "text").write_text("no database")
    assert names_beginning(f"sqlite:///{folder}/text", None, "", limit=9) == []
    assert names_beginning(f"sqlite:///{folder}/missing", None, "", limit=9) == []
    assert names_beginning("postgresql://127.0.0.1:1/x", None, "", limit=9) == []
    assert not (folder / "missing").exists()


def test_completion_loads_no_catalog(db: str) -> None:
    """Shells wait for it at each press of a key."""
    code = (
        "import sys, catalog_api.cli.show\n"
        "from metastore.sqlstore.completion import names_beginning\n"
        f"assert names_beginning({db!r}, 'sales', 'o', limit=9) == ['orders']\n"
        "print(sorted({'sqlalchemy', 'pyarrow', 'fastapi', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_has_lines_to_begin_with(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert f"_SKEP_COMPLETE={shell}_complete" in result.output

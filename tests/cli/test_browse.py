"""Every browsing command, on the store itself and through a server: the same words and answers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from catalog_api.server.http_app import http_app
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from tests.cli.conftest import Run
from tests.fixtures.http_server import served


@pytest.fixture(params=["store", "server"])
def source(request: pytest.FixtureRequest, db: str) -> Iterator[tuple[str, str]]:
    """The option that names what to look at."""
    if request.param == "store":
        yield "--db", db
        return
    settings = Settings(db=db)
    catalog = open_catalog(settings)
    with served(http_app(catalog, settings)) as url:
        yield "--server", url
    catalog.close()


@pytest.fixture
def lines(run: Run, source: tuple[str, str]) -> Any:
    """Runs a command that must succeed and returns its lines as words."""

    def lines_of(*words: str) -> list[list[str]]:
        result = run(*words, *source)
        assert result.exit_code == 0, result.output
        return [line.split() for line in result.output.splitlines()]

    return lines_of


@pytest.fixture
def found(run: Run, source: tuple[str, str]) -> Any:
    """Runs a command that must succeed and returns its JSON."""

    def json_of(*words: str) -> Any:
        result = run(*words, "--json", *source)
        assert result.exit_code == 0, result.output
        return json.loads(result.output)

    return json_of


def test_databases_are_listed(lines: Any, found: Any) -> None:
    assert [line[0] for line in lines("databases")] == ["DATABASE", "default", "sales"]
    assert found("databases")[1]["parameters"] == {"team": "shop"}
    assert [each["name"] for each in found("databases", "--pattern", "s*")] == ["sales"]


def test_tables_are_listed(lines: Any, found: Any) -> None:
    assert lines("tables", "sales")[1] == ["customers", "EXTERNAL_TABLE", "All", "customers"]
    names = [each["name"] for each in found("tables", "SALES")]
    assert names == ["customers", "large_orders", "orders"]
    assert found("tables") == []


def test_a_table_is_shown(lines: Any, found: Any) -> None:
    words = lines("show", "sales.orders")

    assert words[0] == ["sales.orders"]
    assert ["location", "s3://lake/orders"] in words
    assert ["amount", "decimal(10,2)", "--", "in", "euros"] in words
    assert words[words.index(["partitioned", "by"]) + 1] == ["year", "int"]
    assert found("show", "sales.orders")["version"] >= 1


def test_a_view_is_shown_with_its_query(lines: Any) -> None:
    words = lines("show", "sales.large_orders")

    assert words[words.index(["view"]) + 1][:2] == ["select", "*"]


def test_partitions_are_listed_and_selected(lines: Any, found: Any) -> None:
    assert len(lines("partitions", "sales.orders")) == 25
    selected = found("partitions", "sales.orders", "--where", "year = 2026 and month < 3")
    assert [each["name"] for each in selected] == ["year=2026/month=1", "year=2026/month=2"]
    assert len(found("partitions", "sales.orders", "--limit", "7")) == 7
    assert found("partitions", "sales.orders", "--where", "year = 1") == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["tables", "none"], "Error: database none does not exist"),
        (["show", "sales.none"], "Error: table sales.none does not exist"),
        (["partitions", "sales.none"], "Error: table sales.none does not exist"),
        (["partitions", "sales.none", "--json"], "Error: table sales.none does not exist"),
        (["partitions", "sales.orders", "--where", "nokey = 1", "--json"], "nokey"),
        (["partitions", "sales.customers", "--where", "a = 1"], "is not partitioned"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    run: Run, source: tuple[str, str], words: list[str], message: str
) -> None:
    result = run(*words, *source)

    assert result.exit_code == 1
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


@pytest.mark.parametrize(
    "words",
    [
        ["show"],
        ["show", "a.b.c"],
        ["show", "a."],
        ["show", ".a"],
        ["partitions", "sales.orders", "--limit", "0"],
        ["databases", "--no-such-option"],
        ["no-such-command"],
    ],
)
def test_wrong_use_has_its_own_exit_code(run: Run, db: str, words: list[str]) -> None:
    assert run(*words, *(["--db", db] if words[0] != "no-such-command" else [])).exit_code == 2


def test_a_server_that_is_away_is_named(run: Run) -> None:
    result = run("databases", "--server", "http://127.0.0.1:1")

    assert result.exit_code == 1
    assert "http://127.0.0.1:1 cannot be reached" in result.stderr


def test_looking_creates_no_catalog(run: Run, folder: Path) -> None:
    result = run("databases")

    assert result.exit_code == 1
    assert "start one here with `skep serve`" in result.stderr
    assert list(folder.iterdir()) == []


def test_search_says_where_a_text_was_found(lines: Any, found: Any) -> None:
    assert lines("search", "AMOUNT")[1:] == [
        ["sales.customers", "parquet", "column", "amount"],
        ["sales.large_orders", "VIRTUAL_VIEW", "column", "amount"],
        ["sales.orders", "parquet", "column", "amount"],
    ]
    assert [each["name"] for each in found("search", "order", "--limit", "1")] == ["orders"]
    assert found("search", "nothing like it") == []

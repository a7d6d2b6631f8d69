"""Describing tables by commands, in the store itself and through a server."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from catalog_api.cli.main import skep
from catalog_api.server.http_app import http_app
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from tests.cli.conftest import Run
from tests.fixtures.http_server import served


@pytest.fixture(params=["store", "server"])
def source(request: pytest.FixtureRequest, db: str) -> Iterator[tuple[str, str]]:
    """The option that names what to describe."""
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
    """Runs a command that must succeed and returns its lines."""

    def lines_of(*words: str) -> list[str]:
        result = run(*words, *source)
        assert result.exit_code == 0, result.output
        return [line.rstrip() for line in result.output.splitlines()]

    return lines_of


@pytest.fixture
def found(run: Run, source: tuple[str, str]) -> Any:
    """Runs a command that must succeed and returns its JSON."""

    def json_of(*words: str) -> Any:
        result = run(*words, "--json", *source)
        assert result.exit_code == 0, result.output
        return json.loads(result.output)

    return json_of


@pytest.fixture
def refused(run: Run, source: tuple[str, str]) -> Any:
    """Runs a command that must fail and returns what it says."""

    def told(*words: str, code: int = 1) -> str:
        result = run(*words, *source)
        assert result.exit_code == code, result.output
        return result.output

    return told


def test_a_table_and_its_columns_are_described_and_shown(lines: Any) -> None:
    assert lines("describe", "sales.orders")[1] == (
        "  owners  anna (of Hive; nobody is named here)"
    )
    lines("describe", "sales.orders", "One row for **each** order.", "--property", "floor=2")
    lines("describe", "sales.orders.AMOUNT", "In euros.\n\nWith tax.")
    lines("own", "sales.orders", "ana", "team:shop")
    lines("tag", "sales.orders", "Gold", "pii")
    lines("tag", "sales.orders.amount", "money")
    assert lines("describe", "sales.orders") == [
        "sales.orders",
        "  owners  ana, team:shop",
        "  tags  gold, pii",
        "",
        "  One row for **each** order.",
        "  floor  2",
        "",
        "columns",
        "  amount  In euros. #money",
    ]
    assert lines("describe", "sales.orders.amount") == [
        "sales.orders.amount",
        "  tags  money",
        "",
        "  In euros.",
        "",
        "  With tax.",
    ]
    assert lines("describe", "sales.orders.id") == ["sales.orders.id", "  nothing is said yet"]


def test_json_is_that_of_rest(found: Any) -> None:
    stored = found("tag", "sales.orders", "gold")
    assert stored == found("describe", "sales.orders")
    assert (stored["table"], stored["tags"], stored["version"]) == ("orders", ["gold"], 1)
    assert stored["hive_owner"] == "anna"


def test_databases_are_described_as_well(found: Any) -> None:
    assert found("describe", "sales", "Orders and customers")["text"] == "Orders and customers"
    assert found("own", "sales", "ana")["owners"] == ["ana"]
    assert found("tag", "sales", "shop")["tags"] == ["shop"]
    assert found("describe", "sales", "")["text"] == ""


def test_owners_tags_and_properties_are_taken_away(found: Any) -> None:
    found("own", "sales.orders", "ana", "bob")
    assert found("own", "sales.orders", "cleo", "--remove", "ana")["owners"] == ["bob", "cleo"]
    found("tag", "sales.orders", "gold", "pii")
    assert found("tag", "sales.orders", "--remove", "GOLD")["tags"] == ["pii"]
    found("describe", "sales.orders", "--property", "a=1", "--property", "b=x=y")
    assert found("describe", "sales.orders", "--without-property", "a")["properties"] == {
        "b": "x=y"
    }


def test_the_text_may_come_from_a_file(found: Any, folder: Path) -> None:
    (folder / "orders.md").write_text("# Orders\n\nAll of them.\n")
    stored = found("describe", "sales.orders", "--file", "orders.md")
    assert stored["text"] == "# Orders\n\nAll of them."


def test_the_text_may_come_from_the_standard_input(db: str) -> None:
    words = ["describe", "sales.orders", "-", "--json", "--db", db]
    result = CliRunner().invoke(skep, words, input="From a pipe\n")
    assert json.loads(result.output)["text"] == "From a pipe"


def test_owners_and_tags_are_listed(lines: Any, found: Any) -> None:
    lines("own", "sales.orders", "ana", "team:shop")
    lines("own", "sales.customers", "team:shop")
    lines("tag", "sales.orders.id", "pii")
    assert [line.split() for line in lines("own")] == [
        ["OWNER", "TABLES"],
        ["ana", "1"],
        ["team:shop", "2"],
    ]
    assert [line.split() for line in lines("tag")][1:] == [["pii", "0", "1"]]
    assert found("tag") == [{"tag": "pii", "tables": 0, "columns": 1}]
    assert [each["kind"] for each in found("own")] == ["person", "team"]


def test_the_glossary_is_kept_and_its_terms_applied(lines: Any, found: Any, refused: Any) -> None:
    stored = found(
        "glossary", "define", "Revenue", "What **customers** paid.", "--synonym", "turnover"
    )
    assert (stored["name"], stored["version"]) == ("Revenue", 1)
    changed = found("glossary", "define", "revenue", "--owner", "team:finance")
    assert (changed["text"], changed["owners"]) == (stored["text"], ["team:finance"])
    assert [line.split()[:2] for line in lines("glossary", "list")] == [
        ["TERM", "SYNONYMS"],
        ["revenue", "turnover"],
    ]
    attached = lines("glossary", "attach", "Revenue", "sales.orders.amount", "sales.customers")
    assert attached[0] == "sales.orders.amount: has Revenue"
    assert lines("glossary", "show", "REVENUE") == [
        "revenue",
        "  synonyms  turnover",
        "  owners    team:finance",
        "",
        "  What **customers** paid.",
        "",
        "used by",
        "  sales.customers",
        "  sales.orders.amount",
    ]
    assert found("glossary", "show", "revenue") == changed
    assert found("glossary", "list") == [changed]
    assert "still on 2 tables" in refused("glossary", "remove", "revenue")
    lines("glossary", "detach", "revenue", "sales.orders.amount", "sales.customers")
    assert lines("glossary", "remove", "revenue") == ["term revenue is removed"]
    assert "does not exist" in refused("glossary", "show", "revenue")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("describe", "sales.nowhere", "x"), "sales.nowhere does not exist"),
        (("describe", "sales.orders.nope", "x"), "no such column"),
        (("tag", "sales.orders", "<b>"), "is no tag"),
        (("glossary", "attach", "Nobody", "sales.orders"), "not in the glossary"),
    ],
)
def test_what_cannot_be_said_is_told(refused: Any, words: tuple[str, ...], told: str) -> None:
    assert told in refused(*words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("describe", "sales..orders"), "is no name"),
        (("describe", "sales.orders.id", "--property", "a=1"), "is a column"),
        (("describe", "sales.orders", "--property", "a"), "write KEY=VALUE"),
        (("own", "sales.orders.id", "ana"), "is a column"),
        (("describe", "sales.orders", "x", "--file", "orders.md"), "not both"),
        (("describe", "sales.orders", "--file", "latin"), "no text in UTF-8"),
    ],
)
def test_wrong_use_is_told(refused: Any, folder: Path, words: tuple[str, ...], told: str) -> None:
    (folder / "orders.md").write_text("x")
    (folder / "latin").write_bytes(b"\xe4")
    assert told in refused(*words, code=2)

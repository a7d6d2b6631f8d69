"""Names and texts that others stored must not command the terminal of who looks at them."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.table import TableName
from metastore.service.context import RequestContext

Run = Callable[..., Result]
HOSTILE = "\x1b]0;title\x07\x9b31m\u202egnp"


@pytest.fixture
def protected(db: str) -> str:
    """The store, with a protection whose reason is hostile."""
    catalog = open_catalog(Settings(db=db))
    orders = TableName("hive", "sales", "orders")
    catalog.protection.protect_table(RequestContext(), orders, HOSTILE)
    catalog.close()
    return db


def test_an_error_tells_a_stored_text_without_its_controls(run: Run, protected: str) -> None:
    result = run("drop", "table", "sales.orders", "--yes", "--db", protected)

    assert result.exit_code == 1
    assert "31m" in result.output
    assert all(letter.isprintable() or letter == "\n" for letter in result.output)


def test_json_has_escapes_for_what_a_terminal_obeys(run: Run, protected: str) -> None:
    result = run("protect", "--json", "--db", protected)

    assert result.exit_code == 0
    assert HOSTILE in {each["reason"] for each in json.loads(result.output)}
    assert all(letter.isprintable() or letter == "\n" for letter in result.output)


@pytest.mark.parametrize("where", [("--server", "http://127.0.0.1:9"), ()])
def test_an_argument_that_is_no_text_is_refused(run: Run, db: str, where: tuple[str, ...]) -> None:
    result = run("show", "sales.\udcff", *(where or ("--db", db)))

    assert result.exit_code in (1, 2)
    assert "Error:" in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)

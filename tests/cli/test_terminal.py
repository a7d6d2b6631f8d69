"""What commands look like on a terminal, and what they print elsewhere."""

import re
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_api.cli import terminal
from catalog_api.cli.lines import coloured, facts, heading
from catalog_api.cli.output import print_lines, print_table
from catalog_api.cli.table_layout import LEAST, fitting
from tests.cli.conftest import Run

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
ROWS = [{"name": f"t{number}", "text": "many words " * 9} for number in range(3)]


@pytest.fixture
def tty(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Pretends that the output is a terminal of so many columns and lines."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")

    def of(columns: int, lines: int = 50) -> None:
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setenv("LINES", str(lines))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    return of


def _table() -> None:
    print_table(("NAME", "TEXT"), ROWS, lambda item: (item["name"], item["text"]))


def test_tables_fit_a_narrow_terminal(tty: Any, capsys: pytest.CaptureFixture[str]) -> None:
    tty(60)
    _table()
    lines = ESCAPE.sub("", capsys.readouterr().out).splitlines()
    assert max(map(len, lines)) <= 60
    assert sum("many" in line for line in lines) > len(ROWS)


def test_programs_get_a_row_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    _table()
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + len(ROWS)
    assert lines[1].endswith("many words")


def test_colours_are_for_terminals_that_want_them(
    tty: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    print_lines([heading("a title")])
    assert capsys.readouterr().out == "a title\n"
    tty(80)
    print_lines([heading("a title")])
    assert capsys.readouterr().out == "\x1b[1ma title\x1b[0m\n"
    monkeypatch.setenv("NO_COLOR", "1")
    print_lines([heading("a title")])
    _table()
    assert "\x1b" not in capsys.readouterr().out


def test_names_with_escapes_reach_no_terminal(
    tty: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    tty(80)
    print_lines(facts({"name": "\x1b[2Jgone\r"}))
    print_table(("NAME",), [{}], lambda _: ("\x1b[2Jgone",))
    assert "\x1b" not in capsys.readouterr().out
    assert coloured("a\x07b") == "a b"


def test_only_what_does_not_fit_goes_through_a_pager(
    tty: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    paged: list[str] = []
    monkeypatch.setattr("click.echo_via_pager", lambda lines, **_: paged.extend(lines))
    tty(80, 10)
    print_lines(map(str, range(5)))
    assert paged == []
    print_lines(map(str, range(20)))
    assert paged == [f"{number}\n" for number in range(20)]


@pytest.mark.parametrize("words", [("--no-pager", "tables"), ("tables", "--no-pager")])
def test_the_pager_can_be_left_out(
    run: Run, db: str, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    told: list[bool] = []
    monkeypatch.setattr(terminal, "is_terminal", lambda: True)
    monkeypatch.setattr(terminal, "height", lambda: 2)
    monkeypatch.setattr("click.echo_via_pager", lambda *_, **__: told.append(True))
    assert "customers" in run(*words, "sales", "--db", db).output
    assert told == []
    run(*(word for word in words if word != "--no-pager"), "sales", "--db", db)
    assert told == [True]


@given(
    st.lists(st.integers(0, 300), min_size=1, max_size=12),
    st.integers(min_value=40, max_value=250),
)
def test_columns_give_way_no_more_than_they_must(wanted: list[int], available: int) -> None:
    widths = fitting(wanted, available)
    needed = [max(each, 1) for each in wanted]
    assert all(width <= need for width, need in zip(widths, needed, strict=True))
    assert all(width >= min(need, LEAST) for width, need in zip(widths, needed, strict=True))
    if sum(needed) <= available:
        assert widths == needed
    else:
        floor = sum(min(need, LEAST) for need in needed)
        assert max(available, floor) - len(wanted) <= sum(widths) <= max(available, floor)


def test_commands_are_grouped_by_what_they_are_for(run: Run) -> None:
    told = run("--help").output
    assert told.index("Look:") < told.index("search ") < told.index("Watch:")


def test_a_page_has_an_address(run: Run) -> None:
    assert run("open").output == "http://127.0.0.1:8080/\n"
    assert run("open", "a.b", "--server", "http://x:1").output == (
        "http://x:1/databases/a/tables/b\n"
    )
    assert run("open", "a.").exit_code == 2

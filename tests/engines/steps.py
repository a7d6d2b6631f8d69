"""A test as a list of statements, each with the rows or the error it must give."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Step:
    """A statement with what is expected: rows, part of an error's text, or only success."""

    statement: str
    rows: Rows | None = None
    error: str | None = None


def do(statement: str) -> Step:
    """The statement succeeds."""
    return Step(statement)


def gives(statement: str, *rows: Sequence[Any]) -> Step:
    """The statement gives exactly these rows, in this order."""
    return Step(statement, rows)


def fails(statement: str, error: str) -> Step:
    """The statement is refused with a text that contains `error`, in whatever case."""
    return Step(statement, error=error)


def run(
    ask: Callable[[str], list[Any]],
    failure: type[Exception],
    steps: Sequence[Step],
    names: dict[str, str],
) -> None:
    """Run all steps; `{name}` in a statement or an expected text is replaced from `names`."""
    for step in steps:
        statement = _filled(step.statement, names)
        got, error = _ask(ask, failure, statement)
        if step.error is not None:
            wanted_text = _filled(step.error, names).lower()
            assert error is not None, f"{statement}\nshould have failed, gave {got}"
            assert wanted_text in error.lower(), f"{statement}\nfailed otherwise: {error}"
            continue
        assert error is None, f"{statement}\nfailed: {error}"
        if step.rows is not None:
            wanted = [tuple(_filled(value, names) for value in row) for row in step.rows]
            assert got == wanted, f"{statement}\ngave {got}\ninstead of {wanted}"


def _ask(
    ask: Callable[[str], list[Any]], failure: type[Exception], statement: str
) -> tuple[list[tuple[Any, ...]], str | None]:
    try:
        return [tuple(row) for row in ask(statement)], None
    except failure as error:
        return [], str(error)


def _filled(value: Any, names: dict[str, str]) -> Any:
    if not isinstance(value, str):
        return value
    for name, text in names.items():
        value = value.replace("{" + name + "}", text)
    return value

"""One tricky file and what is right."""

from dataclasses import dataclass

Families = frozenset[str]
"""Any of these families of types is right (see `bench.tricky.families`)."""

TEXT = frozenset({"text"})
INTEGER = frozenset({"integer"})
FRACTION = frozenset({"fraction"})
BOOLEAN = frozenset({"boolean"})
DATE = frozenset({"date"})
TIMESTAMP = frozenset({"timestamp"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `name` None means that any name is right, since the file gives none."""

    name: str | None
    families: Families


@dataclass(frozen=True, slots=True)
class Case:
    """A file. `may_refuse` if saying that it cannot be read is as right as reading it."""

    name: str
    file: str
    content: bytes
    columns: tuple[Column, ...]
    why: str
    may_refuse: bool = False


def columns(**families: Families) -> tuple[Column, ...]:
    """Columns by name."""
    return tuple(Column(name, found) for name, found in families.items())


def unnamed(*families: Families) -> tuple[Column, ...]:
    """Columns of a file that names none."""
    return tuple(Column(None, found) for found in families)


def named(pairs: list[tuple[str, Families]]) -> tuple[Column, ...]:
    """Columns whose names are no identifiers."""
    return tuple(Column(name, found) for name, found in pairs)


def text_case(
    name: str,
    lines: list[str] | str,
    found: tuple[Column, ...],
    why: str,
    *,
    file: str = "data.csv",
    encoding: str = "utf-8",
    may_refuse: bool = False,
) -> Case:
    """A case whose content is lines of text."""
    text = lines if isinstance(lines, str) else "\n".join(lines) + "\n"
    return Case(name, file, text.encode(encoding), found, why, may_refuse)

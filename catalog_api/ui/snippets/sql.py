"""Names, values and conditions in the SQL of engines."""

import re

from catalog_api.ui.snippets.subject import Subject
from metastore.hivetypes.families import Family, family_of, type_word
from metastore.partitioning.names import DEFAULT_PARTITION

_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_NUMBERS = frozenset({Family.INTEGRAL, Family.DECIMAL})
_BOOLEANS = frozenset({"true", "false"})
_TYPED = {Family.DATE: "DATE ", Family.TIMESTAMP: "TIMESTAMP "}
# What Trino, Spark or DuckDB reserve; quoting too much only looks worse.
_RESERVED = frozenset(
    """all alter analyse analyze and any array as asc asymmetric authorization between binary both
    by case cast check collate column commit constraint create cross cube current_date
    current_role current_time current_timestamp current_user date day deallocate default
    deferrable delete desc describe distinct do drop else end escape except execute exists extract
    false fetch filter for foreign freeze from full function glob grant group grouping having hour
    ilike in initially inner insert intersect interval into is isnull join lambda lateral leading
    left like limit localtime localtimestamp map minute month natural normalize not notnull null of
    offset on only or order outer overlaps partition pivot placing prepare primary qualify range
    recursive references returning right rollup row rows second select semi session_user set show
    similar skip some struct summarize symmetric table tablesample then time timestamp to trailing
    true uescape union unique unknown unnest unpivot user using values variadic verbose view when
    where window with year""".split()  # noqa: SIM905  # a list of words is read more easily so
)


def quoted(name: str, mark: str) -> str:
    """Return an identifier, between marks (`"` or a back-quote) where it needs them."""
    if _PLAIN.fullmatch(name) and name not in _RESERVED:
        return name
    return f"{mark}{name.replace(mark, mark * 2)}{mark}"


def dotted(parts: tuple[str, ...], mark: str) -> str:
    """Return a name of several parts."""
    return ".".join(quoted(part, mark) for part in parts)


def condition(subject: Subject, mark: str) -> str:
    """Return the condition that selects the partition, empty for none."""
    return " AND ".join(
        _equals(quoted(key, mark), _literal(value, mark), subject.type_of(key), mark)
        for key, value in subject.partition
    )


def select(subject: Subject, prefix: tuple[str, ...], mark: str) -> str:
    """Return a query of some rows of the table."""
    table = subject.table
    where = condition(subject, mark)
    lines = ["SELECT *", f"FROM {dotted((*prefix, table.database, table.name), mark)}"]
    return "\n".join([*lines, *([f"WHERE {where}"] if where else []), "LIMIT 10"])


def hive_filter(subject: Subject) -> str:
    """Return the condition in Hive's language of partition filters."""
    return " and ".join(
        f"{quoted(key, '`')} = {_filter_value(value, subject.type_of(key))}"
        for key, value in subject.partition
    )


def _literal(value: str, mark: str) -> str:
    """Return a text in SQL; Spark, which quotes names by back-quotes, knows backslashes."""
    if mark == "`":
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return "'" + value.replace("'", "''") + "'"


def _equals(name: str, literal: str, type_text: str, mark: str) -> str:
    value = literal[1:-1]
    if value == DEFAULT_PARTITION:
        return f"{name} IS NULL"
    family = family_of(type_text)
    if family in _NUMBERS and _NUMBER.fullmatch(value):
        return f"{name} = {value}"
    if family is Family.BOOLEAN and value.lower() in _BOOLEANS:
        return f"{name} = {value.lower()}"
    if family is Family.FLOATING:
        return f"{name} = {_floating(literal, type_text, mark)}"
    typed = _TYPED.get(family, "") if family else ""
    return f"{name} = {typed}{literal}"


def _floating(literal: str, type_text: str, mark: str) -> str:
    """Return a binary number: as a decimal one, 0.1 is not what a `float` has."""
    kind = type_word(type_text)
    if mark == "`":
        return f"{kind.upper()}({literal})"
    return f"{'REAL' if kind == 'float' else 'DOUBLE'} {literal}"


def _filter_value(value: str, type_text: str) -> str:
    if family_of(type_text) is Family.INTEGRAL and _NUMBER.fullmatch(value):
        return value
    return f'"{value}"' if "'" in value else f"'{value}'"

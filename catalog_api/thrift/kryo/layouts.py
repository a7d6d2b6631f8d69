"""Which fields the known classes have: `layouts.txt` as tables, one for each release of Hive."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

HIVE = "org.apache.hadoop.hive."
_PREFIXES = {
    "G.": f"{HIVE}ql.udf.generic.GenericUDF",
    "U.": f"{HIVE}ql.udf.UDF",
    "E.": f"{HIVE}ql.plan.ExprNode",
    "T.": f"{HIVE}serde2.typeinfo.",
    "O.": f"{HIVE}serde2.objectinspector.primitive.",
    "C.": f"{HIVE}serde2.objectinspector.primitive.PrimitiveObjectInspectorConverter$",
    "W.": f"{HIVE}serde2.io.",
    "V.": f"{HIVE}common.type.",
    "H.": "org.apache.hadoop.io.",
    "J.": "java.time.",
}
_ENTRY = re.compile(
    r"(?P<releases>[0-9]*) ?\((?P<fields>[^()]*)\)(?P<names>[^()]*?)(?=\d* ?\(|\Z)"
)
_TEXT = "org.apache.hadoop.io.Text"


class Field(NamedTuple):
    """One field: `kind` as in `layouts.txt`; `names` are the full class names in it."""

    name: str
    kind: str
    names: tuple[str, ...] = ()


Layouts = Mapping[str, tuple[Field, ...]]
"""Fields by full class name."""


@cache
def layouts(release: str, *, long_text: bool) -> Layouts:
    """Return the layouts of "2", "3" or "4".

    `long_text` is whether Hadoop's Text has its third field, as from Hadoop 3.3.2 on.
    """
    found = {
        name: fields
        for releases, name, fields in _entries()
        if not releases or release in releases
    }
    if not long_text:
        found[_TEXT] = found[_TEXT][:2]
    return found


@cache
def _entries() -> tuple[tuple[str, str, tuple[Field, ...]], ...]:
    return tuple(_read())


def _read() -> Iterator[tuple[str, str, tuple[Field, ...]]]:
    text = files(__package__).joinpath("layouts.txt").read_text("utf-8")
    table = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for entry in _ENTRY.finditer(table):
        fields = tuple(map(_field, entry["fields"].split()))
        for name in entry["names"].split():
            yield entry["releases"], _full(name), fields


def _field(text: str) -> Field:
    name, _, kind = text.partition(":")
    if kind.startswith("="):
        return Field(name, "=", (_full(kind[1:]),))
    if kind.startswith("any<"):
        return Field(name, "any", tuple(kind[4:-1].split(",")))
    return Field(name, kind)


def _full(name: str) -> str:
    return _PREFIXES.get(name[:2], name[:2]) + name[2:]

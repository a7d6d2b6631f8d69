"""Arguments that no sensible client sends, made from the declaration of every method."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from thrift.Thrift import TType

from catalog_api.thrift.gen.methods import METHODS

_DEEPEST = 4
_BITS = {TType.BYTE: 8, TType.I16: 16, TType.I32: 32, TType.I64: 64}


@dataclass(frozen=True, slots=True)
class Flavour:
    """How arguments are filled: with what texts and numbers, and whether lists have anything."""

    name: str
    text: str | None = None
    number: int | None = None
    largest: bool = False
    filled: bool = False
    named: Mapping[str, Any] = field(default_factory=dict)

    def arguments(self, method: str) -> dict[str, Any]:
        specs = [spec for spec in METHODS[method].args.thrift_spec if spec]
        return {spec[2]: self._value(spec[1], spec[2], spec[3], 0) for spec in specs}

    def _value(self, kind: int, name: str, spec: Any, depth: int) -> Any:
        known = self.named.get(name)
        if known is not None and _fits(known, kind, spec):
            return known
        if kind == TType.STRING:
            return self.text if spec == "UTF8" or self.text is None else self.text.encode()
        if kind in _BITS:
            return self._number(_BITS[kind])
        if kind == TType.BOOL:
            return None if self.number is None else False
        if kind == TType.DOUBLE:
            return None if self.number is None else float(self.number)
        if kind == TType.STRUCT:
            return self._struct(spec, depth)
        return self._collection(kind, name, spec, depth)

    def _number(self, bits: int) -> int | None:
        largest = 2 ** (bits - 1) - 1
        if self.largest:
            return largest
        return None if self.number is None else min(self.number, largest)

    def _struct(self, spec: Any, depth: int) -> Any:
        if depth >= _DEEPEST:
            return None
        fields = [each for each in spec[0].thrift_spec if each]
        return spec[0](
            **{each[2]: self._value(each[1], each[2], each[3], depth + 1) for each in fields}
        )

    def _collection(self, kind: int, name: str, spec: Any, depth: int) -> Any:
        if self.text is None:
            return None
        if kind == TType.MAP:
            if not self.filled:
                return {}
            key = self._value(spec[0], name, spec[1], depth + 1)
            return {key: self._value(spec[2], name, spec[3], depth + 1)} if _hashable(key) else {}
        element = self._value(spec[0], name, spec[1], depth + 1) if self.filled else None
        items = [] if element is None else [element]
        return set(items) if kind == TType.SET else items


def _fits(known: Any, kind: int, spec: Any) -> bool:
    if isinstance(known, str):
        return kind == TType.STRING and spec == "UTF8"
    return kind == TType.LIST and spec[:2] == (TType.STRING, "UTF8")


def _hashable(key: Any) -> bool:
    return isinstance(key, str | int | bytes)


_DATABASE, _TABLE = "probed", "t"
_KNOWN = {
    **dict.fromkeys(("db_name", "dbname", "dbName", "databaseName", "database"), _DATABASE),
    **dict.fromkeys(("tbl_name", "tableName", "table_name", "tblName", "tablename"), _TABLE),
    **{name: ["1"] for name in ("part_vals", "partVals", "values", "old_part_vals")},
    **dict.fromkeys(("part_name", "partName", "partitionname"), "ds=1"),
    **{name: ["ds=1"] for name in ("names", "part_names", "partNames", "partitionNames")},
    **{name: [_TABLE] for name in ("tbl_names", "tblNames", "tableNames", "table_names")},
    **dict.fromkeys(("catName", "catalogName", "catalog"), "hive"),
    **dict.fromkeys(("col_name", "colName", "col"), "a"),
    "colNames": ["a"],
}
NOTHING = Flavour("nothing but structs with nothing in them")
FLAVOURS = (
    NOTHING,
    Flavour("empty texts and lists", "", 0),
    Flavour("unknown names", "no_such_thing", 987_654, filled=True),
    Flavour("odd names", "ä b/c.d", 1, filled=True),
    Flavour("negative numbers", "no_such_thing", -1, filled=True),
    Flavour("largest numbers", "no_such_thing", 1, largest=True, filled=True),
    Flavour("a known table, nothing else", None, None, named=_KNOWN),
    Flavour("a known table, empty texts", "", 0, named=_KNOWN),
    Flavour("a known table, unknown texts", "no_such_thing", 1, filled=True, named=_KNOWN),
)
SKIPPED = {
    "shutdown": "ends the connection",
    "reinitialize": "oneway: there is no answer",
    "getCpuProfile": "takes as long as it is told",
}


# these keep a real server busy for minutes, or for ever
SKIPPED_CALLS = {
    ("open_txns", "unknown names"): "opens 987,654 transactions",
    ("open_txns", "largest numbers"): "opens two thousand million transactions",
    ("heartbeat_txn_range", "largest numbers"): "looks for every number up to the largest",
    ("allocate_table_write_ids", "largest numbers"): "allocates up to the largest number",
}


_MAKERS = (
    "add_",
    "alter_",
    "allocate_",
    "compact",
    "create_",
    "grant_",
    "open_",
    "put_",
    "refresh_",
    "seed_",
    "set",
    "update_",
)


def methods(release: str) -> list[str]:
    """Names of the methods that a release (`3.1`, `4.0`) has, without those not to be sent.

    Methods that may leave something behind come last.
    """
    found = []
    for method in METHODS.values():
        ended = method.until is not None and method.until < release
        if method.since <= release and not ended and method.name not in SKIPPED:
            found.append(method.name)
    return sorted(found, key=lambda name: (name.startswith(_MAKERS), name))

"""How two outcomes differ, told by the structs and fields in which they do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.comparison.outcome import CLASS, OK, Outcome

ABSENT = "(unset)"
# lists of these come in no order that anybody promises
_UNORDERED = frozenset(
    [
        "ColumnStatisticsObj",
        "TableMeta",
        "HiveObjectPrivilege",
        "PrivilegeGrantInfo",
        "Function",
        "Role",
        "Table",
        "RolePrincipalGrant",
        "ShowLocksResponseElement",
        "TxnInfo",
        "WMResourcePlan",
        "SchemaVersionDescriptor",
        "PartitionValuesRow",
        "WMPool",
    ]
)


@dataclass(frozen=True, slots=True)
class Difference:
    """`where` is `exception`, `text`, `answer`, or a field as in `Table.owner`."""

    where: str
    hive: Any
    skep: Any


def differences(hive: Outcome, skep: Outcome) -> Iterator[Difference]:
    if hive.kind != skep.kind:
        yield Difference("exception", _told(hive), _told(skep))
    elif hive.kind != OK:
        if hive.text != skep.text:
            yield Difference("text", hive.text, skep.text)
    else:
        yield from _values("answer", hive.value, skep.value)


def _told(seen: Outcome) -> str:
    return f"{seen.kind}: {seen.text}" if seen.text else seen.kind


def _values(where: str, hive: Any, skep: Any) -> Iterator[Difference]:
    if isinstance(hive, dict) and isinstance(skep, dict):
        name = hive.get(CLASS)
        for key in sorted(hive.keys() | skep.keys()):
            inner = f"{name}.{key}" if name else f"{where}[{key}]"
            yield from _values(inner, hive.get(key, ABSENT), skep.get(key, ABSENT))
    elif isinstance(hive, list) and isinstance(skep, list) and _alike(hive, skep):
        for one, other in zip(_ordered(hive), _ordered(skep), strict=True):
            yield from _values(where, one, other)
    elif hive != skep:
        yield Difference(where, *_apart(hive, skep))


def _apart(hive: Any, skep: Any) -> tuple[Any, Any]:
    """Of two lists of texts, what only one of them has."""
    both = isinstance(hive, list) and isinstance(skep, list)
    if not both or not all(isinstance(each, str) for each in hive + skep):
        return hive, skep
    one, other = sorted(set(hive) - set(skep)), sorted(set(skep) - set(hive))
    return (one, other) if one or other else (hive, skep)


def _alike(hive: list[Any], skep: list[Any]) -> bool:
    return len(hive) == len(skep) and not any(isinstance(each, str) for each in hive)


def _ordered(items: list[Any]) -> list[Any]:
    if items and isinstance(items[0], dict) and items[0].get(CLASS) in _UNORDERED:
        return sorted(items, key=_names)
    return items


def _names(struct: dict[str, Any]) -> str:
    """A struct's texts: names come before what may differ."""
    return repr([each for each in struct.values() if isinstance(each, str | dict)])

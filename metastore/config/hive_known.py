"""The settings that a Hive metastore knows, under both of their names, with their defaults.

The table holds those of Hive 3.1 `MetastoreConf`, and of Hive 4.0 what 3.1 does not have. Where a
default differs between the two it is 3.1's; four are Skep's own, where it does otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("hive_known.tsv")
ALIASES = {
    "runtime.stats.max.age": "metastore.runtime.stats.max.age",
    "runtime.stats.clean.frequency": "metastore.runtime.stats.clean.frequency",
}
"""How Hive 3.1 spells what 4.0 calls otherwise."""


@dataclass(frozen=True, slots=True)
class Known:
    """A setting of Hive: `old_name` is the one before Hive 3, which stays valid."""

    name: str
    old_name: str
    default: str


@cache
def known_settings() -> Mapping[str, Known]:
    """Return all by their name and by their old name."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    listed = [Known(*line.split("\t")) for line in lines]
    return {each.old_name: each for each in listed if each.old_name} | {
        each.name: each for each in listed
    }


def names_of(name: str) -> tuple[str, ...]:
    """Return how a setting may be spelt; the first one found wins, as in `MetastoreConf.get`."""
    known = known_settings().get(name)
    if known is None:
        return (name,)
    other = [alias for alias, meant in ALIASES.items() if meant == name]
    return (name, *([known.old_name] if known.old_name else []), *other)


def spellings(name: str) -> tuple[str, ...]:
    """Return all names of the setting that one of them means."""
    known = known_settings().get(ALIASES.get(name, name))
    return (name,) if known is None else names_of(known.name)

"""The entries of the menu."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the menu; `key` goes there after `g`."""

    title: str
    path: str
    key: str = ""


_ENTRIES = (
    Entry("Home", "/", "h"),
    Entry("Databases", "/databases", "d"),
    Entry("Crawlers", "/crawlers", "c"),
    Entry("Events", "/events", "e"),
    Entry("Tags", "/tags", "t"),
    Entry("Owners", "/owners", "o"),
    Entry("Glossary", "/glossary", "y"),
    Entry("Dropped", "/dropped", "x"),
    Entry("Settings", "/settings", "s"),
    Entry("API", "/docs", "a"),
)


def navigation(paths: AbstractSet[str]) -> tuple[Entry, ...]:
    """Return the entries whose pages exist."""
    return tuple(entry for entry in _ENTRIES if entry.path in paths)

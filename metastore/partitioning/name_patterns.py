"""Hive's patterns of names (`get_tables`, `get_databases`, `get_functions`, …).

`|` separates alternatives; `*` and `.*` stand for any string, `.` for any one character, all else
for itself, in any case (Hive 3.1 `ObjectStore.appendPatternCondition`, whose regular expressions
end as SQL LIKE). Blanks around the whole are dropped. None takes all names; so does `*`.
"""

import re

from metastore.partitioning.wildcards import Wildcard, parse_wildcard

_TOKEN = re.compile(r"(?P<any>\.?\*)|(?P<one>\.)|(?P<text>[^.*]+)")


def matches_pattern(pattern: str | None, name: str) -> bool:
    """Tell whether a name fits a pattern."""
    wildcards = _wildcards(pattern)
    return wildcards is None or any(wildcard.matches(name.lower()) for wildcard in wildcards)


def like_patterns(pattern: str | None) -> list[str] | None:
    r"""Give the SQL LIKE patterns, with `ESCAPE '\'`, of which a lower-case name must fit one.

    None means that every name fits, an empty list that none does. Alternatives with a NUL are left
    out: no name has one, and PostgreSQL refuses such text.
    """
    wildcards = _wildcards(pattern)
    if wildcards is None:
        return None
    return [wildcard.sql_like() for wildcard in wildcards]


def _wildcards(pattern: str | None) -> list[Wildcard] | None:
    if pattern is None:
        return None
    alternatives = dict.fromkeys(pattern.strip(" \t\r\n").lower().split("|"))
    if "*" in alternatives or ".*" in alternatives:
        return None
    return [parse_wildcard(text, _TOKEN) for text in alternatives if text and "\0" not in text]

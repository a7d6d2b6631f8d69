"""Compiling grok: patterns by name in an expression become one regular expression."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import regex

from crawler.errors import InvalidClassifier
from crawler.formats.logs.patterns import PATTERNS
from metastore.hivetypes.nodes import (
    BIGINT,
    BOOLEAN,
    DOUBLE,
    FLOAT,
    INT,
    SMALLINT,
    STRING,
    TINYINT,
    HiveType,
)

MAX_PATTERN = 2_048
MAX_CUSTOM_PATTERNS = 16_000
MAX_EXPANDED = 64_000
MAX_LINE = 8_192
"""Longer lines are not tried, in characters."""
SECONDS_PER_LINE = 0.2

TYPES: Mapping[str, HiveType] = {
    "byte": TINYINT,
    "boolean": BOOLEAN,
    "double": DOUBLE,
    "short": SMALLINT,
    "int": INT,
    "long": BIGINT,
    "float": FLOAT,
    "string": STRING,
}
_USE = re.compile(r"%\{(\w+)(?::([^:{}]+))?(?::(\w+))?\}")
_GROUP = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?P?<(?![=!])([^>]*)>|(?!\?))", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Grok:
    """A compiled pattern: `expression` has one capturing group for each of `fields`, in order.

    Java and Python read the expression alike.
    """

    expression: str
    fields: tuple[tuple[str, HiveType], ...]
    matcher: "regex.Pattern[str]"

    def matches(self, line: str) -> bool:
        """Tell whether a whole line matches. Raises TimeoutError if that takes too long."""
        if len(line) > MAX_LINE:
            return False
        return self.matcher.fullmatch(line, timeout=SECONDS_PER_LINE) is not None


def compile_grok(name: str, pattern: str, custom: Mapping[str, str]) -> Grok:
    """Compile a pattern. Raises InvalidClassifier, naming the classifier, for one that is none."""
    if not pattern.strip() or len(pattern) > MAX_PATTERN:
        raise InvalidClassifier(name, f"a pattern has 1 to {MAX_PATTERN} characters")
    if sum(len(key) + len(value) + 2 for key, value in custom.items()) > MAX_CUSTOM_PATTERNS:
        raise InvalidClassifier(name, f"its own patterns exceed {MAX_CUSTOM_PATTERNS} characters")
    fields: list[tuple[str, HiveType]] = []
    text = _expanded(name, pattern, {**PATTERNS, **custom}, ())
    expression = _with_groups(name, text, fields)
    if not fields:
        raise InvalidClassifier(name, "its pattern names no field, as %{NUMBER:price} does")
    try:
        matcher = regex.compile(expression)
    except (regex.error, RecursionError) as error:
        raise InvalidClassifier(name, f"its pattern is no regular expression: {error}") from error
    return Grok(expression, _unlike(fields), matcher)


def _expanded(name: str, text: str, known: Mapping[str, str], within: tuple[str, ...]) -> str:
    """Replace patterns by what they stand for; fields become groups `(?<field:type>…)`."""

    def replace(use: re.Match[str]) -> str:
        pattern, field, kind = use.groups()
        if pattern not in known:
            raise InvalidClassifier(name, f"there is no pattern called {pattern}")
        if pattern in within:
            raise InvalidClassifier(name, f"the pattern {pattern} is made of itself")
        if kind is not None and kind not in TYPES:
            raise InvalidClassifier(name, f"{kind} is none of the types {', '.join(TYPES)}")
        inner = _expanded(name, known[pattern], known, (*within, pattern))
        if field is None:
            return f"(?:{inner})"
        return f"(?<{field}:{kind or 'string'}>{inner})"

    expanded = _USE.sub(replace, text)
    if len(expanded) > MAX_EXPANDED:
        raise InvalidClassifier(name, "its pattern is too long once all names are replaced")
    return expanded


def _with_groups(name: str, text: str, fields: list[tuple[str, HiveType]]) -> str:
    """Make named groups plain ones, and plain ones no groups: each group will be a column."""

    def replace(found: re.Match[str]) -> str:
        group = found.group()
        if not group.startswith("("):
            return group
        if found.group(1) is None:
            return "(?:"
        field, _, kind = found.group(1).partition(":")
        if not field.strip():
            raise InvalidClassifier(name, "a field has no name")
        fields.append((field.strip(), TYPES.get(kind, STRING)))
        return "("

    return _GROUP.sub(replace, text)


def _unlike(fields: list[tuple[str, HiveType]]) -> tuple[tuple[str, HiveType], ...]:
    names: dict[str, HiveType] = {}
    for field, kind in fields:
        name, copy = field, 1
        while name.lower() in map(str.lower, names):
            copy += 1
            name = f"{field}_{copy}"
        names[name] = kind
    return tuple(names.items())

"""Taking the text of a native type apart: `numeric(10,2)`, `int unsigned`, `STRUCT(a INT[])`."""

import re
from dataclasses import dataclass

_ARRAY = re.compile(r"\[\d*\]$")
_NOISE = re.compile(r"(?i)\s+(collate|character set|charset)\s+.*$", re.DOTALL)
_FLAGS = frozenset({"unsigned", "signed", "zerofill", "identity"})
_PAIRS = {"(": ")", "[": "]"}
_KEYED_BY_TWO_WORDS = frozenset(
    {
        "double precision", "character varying", "char varying", "binary varying", "long raw",
        "bit varying", "national char", "national character", "national varchar",
        "national character varying", "timestamp with time zone",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parsed:
    """A native type.

    `name` is its spelling without arguments, `key` the lower-case words that tell what it is,
    `arguments` what was in parentheses. An array has an `element` and nothing else.
    """

    name: str
    key: str
    arguments: tuple[str, ...] = ()
    is_unsigned: bool = False
    element: str = ""

    @property
    def is_array(self) -> bool:
        return bool(self.element)

    def size(self, at: int, default: int | None = None) -> int | None:
        """Give a numeric argument (`20 CHAR` is 20), None where it is `max` or `*`."""
        if at >= len(self.arguments):
            return default
        number = re.match(r"[+-]?\d{1,9}(?!\d)", self.arguments[at])
        return int(number[0]) if number else None


def parsed_type(native: str) -> Parsed:
    """Take a type apart. Never fails: a text that is no type has itself as its name."""
    text = _NOISE.sub("", native).strip()
    array = _ARRAY.search(text)
    if array and text[: array.start()].strip():
        return Parsed("", "", element=text[: array.start()].strip())
    start = _open_parenthesis(text)
    end = _closing(text, start)
    name, inside, rest = text[:start].strip(), text[start + 1 : end], text[end + 1 :]
    words = [word for word in f"{name} {rest}".lower().split() if word not in _FLAGS]
    arguments = tuple(split_arguments(inside)) if inside.strip() else ()
    return Parsed(name, _key(words), arguments, "unsigned" in f"{name} {rest}".lower().split())


def _key(words: list[str]) -> str:
    for count in (4, 3, 2):
        phrase = " ".join(words[:count])
        if phrase in _KEYED_BY_TWO_WORDS:
            return phrase
    return words[0] if words else ""


def split_arguments(text: str, separator: str = ",", most: int = 0) -> list[str]:
    """Split at separators outside of quotes and brackets, into at most `most` parts."""
    parts: list[str] = []
    start = at = 0
    while at < len(text):
        if text[at] in "\"'`":
            at = _quote_end(text, at)
        elif text[at] in _PAIRS:
            at = _closing(text, at)
        elif text[at] == separator and (not most or len(parts) + 1 < most):
            parts.append(text[start:at].strip())
            start = at + 1
        at += 1
    parts.append(text[start:].strip())
    return parts + [""] * (most - len(parts))


def unquoted(name: str) -> str:
    """Take the quotes off an identifier."""
    if len(name) >= 2 and name[0] == name[-1] and name[0] in '"`':
        return name[1:-1].replace(name[0] * 2, name[0])
    return name


def _open_parenthesis(text: str) -> int:
    at = 0
    while at < len(text) and text[at] != "(":
        at = _quote_end(text, at) + 1 if text[at] in "\"'`" else at + 1
    return min(at, len(text))


def _closing(text: str, start: int) -> int:
    """Find the bracket that closes the one at `start`; the end of the text if none does."""
    if start >= len(text):
        return len(text)
    wanted = [_PAIRS[text[start]]]
    at = start + 1
    while at < len(text):
        if text[at] in "\"'`":
            at = _quote_end(text, at)
        elif text[at] in _PAIRS:
            wanted.append(_PAIRS[text[at]])
        elif text[at] == wanted[-1]:
            wanted.pop()
            if not wanted:
                return at
        at += 1
    return len(text)


def _quote_end(text: str, start: int) -> int:
    """Find the quote that ends the one at `start`, taking doubled ones for escaped."""
    at = start + 1
    while at < len(text):
        if text[at] == text[start]:
            if text[at + 1 : at + 2] != text[start]:
                return at
            at += 1
        at += 1
    return len(text)

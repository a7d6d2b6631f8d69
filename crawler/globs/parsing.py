"""Exclude globs, from text to parts; see `crawler.globs` for what they mean."""

import re

from crawler.globs.automaton import Fits, Many, OneOf, Part, Sequence


def parse_glob(pattern: str) -> Sequence:
    """Return the parts of a glob. Raises ValueError if it is not well-formed."""
    whole: list[Part] = []
    group: list[list[Part]] = []
    at = 0
    while at < len(pattern):
        match pattern[at]:
            case "{" if group:
                raise ValueError(f"glob {pattern!r}: '{{' inside '{{'")
            case "{":
                group, at = [[]], at + 1
            case "," if group:
                group.append([])
                at += 1
            case "}" if group:
                whole.append(OneOf(tuple(map(tuple, group))))
                group, at = [], at + 1
            case _:
                at, part = _simple(pattern, at)
                _append(group[-1] if group else whole, part)
    if group:
        raise ValueError(f"glob {pattern!r}: '{{' has no '}}'")
    return tuple(whole)


def _append(parts: list[Part], part: Part) -> None:
    """Add a part; of wildcards in a row, which are one, only the widest is kept."""
    if not isinstance(part, Many) or not parts or not isinstance(parts[-1], Many):
        parts.append(part)
    elif part == CROSSING:
        parts[-1] = part


def _any(char: str) -> bool:
    return bool(char)


def _within(char: str) -> bool:
    return char != "/"


CROSSING = Many(_any)
_WITHIN = Many(_within)


def _simple(pattern: str, at: int) -> tuple[int, Part]:
    """Return the part that begins at a place, and where the next one does."""
    match pattern[at]:
        case "*" if pattern.startswith("**", at):
            return at + 2, CROSSING
        case "*":
            return at + 1, _WITHIN
        case "?":
            return at + 1, _within
        case "[":
            return _character_class(pattern, at)
        case "\\" if at + 1 == len(pattern):
            raise ValueError(f"glob {pattern!r} ends with a single backslash")
        case "\\":
            return at + 2, pattern[at + 1]
        case char:
            return at + 1, char


def _character_class(pattern: str, at: int) -> tuple[int, Fits]:
    end = pattern.find("]", at + 1)
    body = pattern[at + 1 : end]
    negated = body.startswith("!")
    body = body[1:] if negated else body
    if end < 0 or not body:
        raise ValueError(f"glob {pattern!r}: '[' has no ']' or nothing inside")
    first_dash = "\\-" if body.startswith("-") else ""
    rest = body[1:] if first_dash else body
    safe = first_dash + re.sub(r"([\\\[\]^&~|])", r"\\\1", rest)
    try:
        expression = re.compile(f"[{'^' if negated else ''}{safe}]")
    except re.error as error:
        raise ValueError(f"glob {pattern!r}: {error}") from error
    return end + 1, lambda char: char != "/" and expression.match(char) is not None

r"""The exclude globs of AWS Glue, which are those of Java NIO.

`*` and `?` stay inside one part of a path, `**` crosses parts (also inside a name: `**.csv`),
`[a-c]` and `[!a-c]` are classes in which only `]` ends and `-` ranges, `{a,b}` are alternatives
(not nested), `\x` is x itself. A leading dot is an ordinary character.
"""

import re
from collections.abc import Callable, Iterable


def compile_globs(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Give a test that tells whether any of the patterns matches the whole of a relative path.

    Raises ValueError naming the pattern that is not well-formed.
    """
    expressions = [re.compile(translate(pattern), re.DOTALL) for pattern in patterns]
    return lambda path: any(expression.fullmatch(path) for expression in expressions)


def like(pattern: str) -> Callable[[str], bool]:
    """Give a test of names by a pattern of SQL's kind: `%` is any text, all else itself."""
    expression = re.compile(".*".join(re.escape(part) for part in pattern.split("%")), re.DOTALL)
    return lambda name: expression.fullmatch(name) is not None


_ANY = ".*"
_WITHIN = "[^/]*"


def translate(pattern: str) -> str:
    """Give the regular expression of a glob. Raises ValueError if it is not well-formed."""
    parts: list[str] = []
    at = 0
    in_group = False
    while at < len(pattern):
        char = pattern[at]
        if char == "*":
            at, text = _star(pattern, at)
        elif char == "[":
            at, text = _character_class(pattern, at)
        elif char == "\\":
            at, text = _escaped(pattern, at)
        else:
            at, text, in_group = _plain(pattern, at, in_group)
        parts.append(text)
    if in_group:
        raise ValueError(f"glob {pattern!r}: '{{' has no '}}'")
    return "".join(parts) if "(?:" in parts else _without_retries(parts)


def _without_retries(parts: list[str]) -> str:
    """Join the parts of a glob without alternatives, so that no path is tried in endless ways.

    What stands between two wildcards may be taken where it ends first: what follows can begin
    anywhere behind. So it is never tried elsewhere, but in the last stretch, which must reach
    the end of the path.
    """
    *crossing, last = _split(parts, _ANY)
    if not crossing:
        return _stretch(last, is_last=True)
    first, *middle = crossing
    inner = "".join(f"(?>.*?{_stretch(each, is_last=False)})" for each in middle if each)
    return f"{_stretch(first, is_last=False)}{inner}.*{_stretch(last, is_last=True)}"


def _stretch(parts: list[str], *, is_last: bool) -> str:
    """Join parts between two `**`."""
    begin, *stars = _split(parts, _WITHIN)
    text = "".join(begin)
    for place, fixed in enumerate(stars, 1):
        if is_last and place == len(stars):
            text += f"{_WITHIN}{''.join(fixed)}"
        else:
            text += f"(?>{_WITHIN}?{''.join(fixed)})"
    return text


def _split(parts: list[str], mark: str) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for part in parts:
        if part == mark:
            found.append([])
        else:
            found[-1].append(part)
    return found


def _star(pattern: str, at: int) -> tuple[int, str]:
    if pattern.startswith("**", at):
        return at + 2, _ANY
    return at + 1, _WITHIN


def _escaped(pattern: str, at: int) -> tuple[int, str]:
    if at + 1 == len(pattern):
        raise ValueError(f"glob {pattern!r} ends with a single backslash")
    return at + 2, re.escape(pattern[at + 1])


def _plain(pattern: str, at: int, in_group: bool) -> tuple[int, str, bool]:
    match pattern[at]:
        case "?":
            return at + 1, "[^/]", in_group
        case "{" if in_group:
            raise ValueError(f"glob {pattern!r}: '{{' inside '{{'")
        case "{":
            return at + 1, "(?:", True
        case "}" if in_group:
            return at + 1, ")", False
        case "," if in_group:
            return at + 1, "|", True
        case char:
            return at + 1, re.escape(char), in_group


def _character_class(pattern: str, at: int) -> tuple[int, str]:
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
        re.compile(f"[{safe}]")
    except re.error as error:
        raise ValueError(f"glob {pattern!r}: {error}") from error
    return end + 1, f"(?!/)[{'^' if negated else ''}{safe}]"

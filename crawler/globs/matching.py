"""Tests of paths and names by patterns."""

from collections.abc import Callable, Iterable

from crawler.globs.automaton import Automaton, OneOf, Sequence
from crawler.globs.parsing import CROSSING, parse_glob

MOST_CHARACTERS = 10_000
"""Of all patterns of a target together."""
SHOWN = 80


def compile_globs(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Give a test that tells whether any of the patterns matches the whole of a relative path.

    Raises ValueError naming the pattern that is not well-formed, or too long with those before.
    """
    known: dict[str, list[str]] = {"begin": [], "middle": [], "end": []}
    hard: list[Sequence] = []
    for parts in map(parse_glob, _bounded(patterns)):
        place, inner = _place_of(parts)
        texts = _texts(inner)
        if place is None or not texts:
            hard.append(parts)
        else:
            known[place] += texts
    begin, middle, end = map(tuple, known.values())
    is_hard = Automaton(hard).matches if hard else _nothing

    def matches(path: str) -> bool:
        if path.startswith(begin) or path.endswith(end):
            return True
        return any(text in path for text in middle) or is_hard(path)

    return matches


def _bounded(patterns: Iterable[str]) -> Iterable[str]:
    left = MOST_CHARACTERS
    for pattern in patterns:
        left -= len(pattern)
        if left < 0:
            shown = f"{pattern[:SHOWN]}…" if len(pattern) > SHOWN else pattern
            raise ValueError(
                f"glob {shown!r}: patterns may have {MOST_CHARACTERS:,} characters together; "
                "use wildcards in place of many names, or crawl several narrower folders"
            )
        yield pattern


def _place_of(parts: Sequence) -> tuple[str | None, Sequence]:
    """Return where in a path a pattern wants what, if `**` stands for the rest."""
    match parts:
        case (first, *inner, last) if first == last == CROSSING:
            return "middle", tuple(inner)
        case (first, *inner) if first == CROSSING:
            return "end", tuple(inner)
        case (*inner, last) if last == CROSSING:
            return "begin", tuple(inner)
        case _:
            return None, ()


def _texts(parts: Sequence) -> list[str]:
    """Return the texts that parts stand for, of which the last may be alternatives.

    None where they are more than texts.
    """
    *first, last = parts or ("",)
    choices = last.sequences if isinstance(last, OneOf) else ((last,),)
    found = [_text((*first, *choice)) for choice in choices]
    return [] if None in found else [text for text in found if text is not None]


def _text(parts: Sequence) -> str | None:
    if all(isinstance(part, str) for part in parts):
        return "".join(map(str, parts))
    return None


def _nothing(_: str) -> bool:
    return False


def like(pattern: str) -> Callable[[str], bool]:
    """Give a test of names by a pattern of SQL's kind: `%` is any text, all else itself."""
    first, *others = pattern.split("%")
    if not others:
        return lambda name: name == pattern
    *middle, last = others

    def fits(name: str) -> bool:
        at = len(first)
        if not name.startswith(first):
            return False
        for part in middle:  # where it comes first leaves most for the others
            found = name.find(part, at)
            if found < 0:
                return False
            at = found + len(part)
        return len(name) - len(last) >= at and name.endswith(last)

    return fits

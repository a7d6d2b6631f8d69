"""Patterns that clients may choose: matched in a time that grows with the text alone.

Python's own regular expressions can take for ever, and hold up all other calls meanwhile; Arrow's
(RE2) cannot.
"""

import re
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc


def why_unusable(pattern: str) -> str | None:
    """Say what is wrong with a pattern that a client chose."""
    try:
        _matches(pattern, [""])
    except pa.ArrowInvalid as error:
        return str(error).removeprefix("Invalid regular expression: ")
    return None


def first_unfit(pattern: str, texts: Sequence[str]) -> str | None:
    """Return the first text that a pattern does not match as a whole, None where it fits all.

    What Arrow does not know (`(?=…)`, say) can only be of whoever runs the server, and is left
    to Python.
    """
    try:
        fits = _matches(pattern, texts)
    except pa.ArrowInvalid:
        fits = [re.fullmatch(pattern, text) is not None for text in texts]
    return next((text for text, fit in zip(texts, fits, strict=True) if not fit), None)


def _matches(pattern: str, texts: Sequence[str]) -> list[bool]:
    encoded = pa.array([text.encode(errors="replace") for text in texts], pa.string())
    whole = f"^(?:{pattern})$".encode(errors="replace").decode()
    return [bool(one) for one in pc.match_substring_regex(encoded, whole).to_pylist()]

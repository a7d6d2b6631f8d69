"""Values as Hive's configuration writes them; each function says what would be allowed."""

import re
from collections.abc import Callable
from fractions import Fraction

TIME = re.compile(r"(\d+)\s*([a-z]*)", re.IGNORECASE)
SIZE = re.compile(r"(\d+)\s*(b|kb?|mb?|gb?|tb?|pb?)?(?:ytes)?", re.IGNORECASE)
NUMBER = re.compile(r"[+-]?\d{1,18}")
UNITS = (
    (re.compile(r"s|sec.*"), Fraction(1)),
    (re.compile(r"ms|msec.*"), Fraction(1, 1000)),
    (re.compile(r"m|min.*"), Fraction(60)),
    (re.compile(r"us|usec.*"), Fraction(1, 10**6)),
    (re.compile(r"ns|nsec.*"), Fraction(1, 10**9)),
    (re.compile(r"h|hour.*"), Fraction(3600)),
    (re.compile(r"d|day.*"), Fraction(86_400)),
)


def time_in(unit: str) -> Callable[[str], int]:
    """Return the reader of seconds: `60`, counted in the setting's own unit, `60s`, `1d`.

    Units are those of Hive 3.1 `MetastoreConf.convertTimeStr`; fractions of a second are cut off.
    """

    def seconds(text: str) -> int:
        found = TIME.fullmatch(text.strip())
        factor = _factor(found[2].lower() or unit) if found else None
        if found is None or factor is None:
            raise ValueError(f"give a number (in {unit}), or one with d, h, m, s, ms, us or ns")
        return int(int(found[1]) * factor)

    return seconds


def _factor(unit: str) -> Fraction | None:
    return next((factor for pattern, factor in UNITS if pattern.fullmatch(unit)), None)


def integer(text: str) -> int:
    """Read a whole number, which may be negative."""
    if not NUMBER.fullmatch(text.strip()):
        raise ValueError("give a whole number")
    return int(text)


def positive(text: str) -> int:
    """Read a whole number from 1."""
    number = integer(text)
    if number < 1:
        raise ValueError("give a whole number from 1")
    return number


def share(text: str) -> float:
    """Read a number from 0 to 1."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= 1.0:
        raise ValueError("give a number from 0 to 1")
    return number


def boolean(text: str) -> bool:
    """Read true or false in any case; Hive takes everything else for false, without a word."""
    lowered = text.strip().lower()
    if lowered not in ("true", "false"):
        raise ValueError("give true or false")
    return lowered == "true"


def size(text: str) -> int:
    """Read bytes: a number, or one with k, m, g, t or p, which count 1024 (`SizeValidator`)."""
    found = SIZE.fullmatch(text.strip())
    if found is None:
        raise ValueError("give a number of bytes, or one with kb, mb or gb")
    power = " kmgtp".index((found[2] or "b")[0].lower().replace("b", " "))
    number: int = int(found[1]) * 1024**power
    return number


def names(text: str) -> tuple[str, ...]:
    """Read a list with commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def pattern(text: str) -> str:
    """Read a regular expression; an empty one permits everything."""
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"give a regular expression: {error}") from error
    return text

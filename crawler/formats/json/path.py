"""The part of JSONPath that AWS Glue's classifiers know: `$ .name ['name'] [n] [*] .*`."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from crawler.errors import InvalidClassifier

MAX_LENGTH = 2_048
_STEP = re.compile(
    r"\.(?P<all>\*)|\.(?P<name>[^.\[\]*'\"\s]+)|\[(?P<each>\*)\]|\[(?P<at>[0-9]+)\]"
    r"|\['(?P<single>[^']*)'\]|\[\"(?P<double>[^\"]*)\"\]"
)

Step = str | int | None
"""A field's name, an element's number, or None for all of them."""


def parse_path(classifier: str, text: str) -> tuple[Step, ...]:
    """Read a path. Raises InvalidClassifier, naming `classifier`, for one that is none."""
    if len(text) > MAX_LENGTH or not text.startswith("$"):
        raise InvalidClassifier(classifier, f"{text!r} is no JSON path; one begins with $")
    steps: list[Step] = []
    at = 1
    while at < len(text):
        found = _STEP.match(text, at)
        if found is None:
            raise InvalidClassifier(
                classifier,
                f"the JSON path {text!r} is not understood at {text[at:]!r}; steps are .name "
                "['name'] [0] [*] .*",
            )
        steps.append(_step(found))
        at = found.end()
    return tuple(steps)


def _step(found: re.Match[str]) -> Step:
    groups = found.groupdict()
    if groups["at"] is not None:
        return int(groups["at"])
    if groups["all"] or groups["each"]:
        return None
    names = (groups["name"], groups["single"], groups["double"])
    return next(name for name in names if name is not None)


def values_at(documents: Iterable[Any], steps: Sequence[Step]) -> list[Any]:
    """Give all values at a path, in order; documents without it give none."""
    values = list(documents)
    for step in steps:
        values = [inner for value in values for inner in _below(value, step)]
    return values


def _below(value: Any, step: Step) -> list[Any]:
    match step, value:
        case str(), dict() if step in value:
            return [value[step]]
        case int(), list() if step < len(value):
            return [value[step]]
        case None, list():
            return value
        case None, dict():
            return list(value.values())
        case _:
            return []

"""Problems of a crawl by their kinds, each kind explained."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from crawler.connection_urls import without_secrets
from crawler.plan import ProblemKind
from crawler.report.kinds import KINDS, Explanation

SHOWN = 20  # of one kind
_FIELDS = {
    "`--exclude`": "“Leave out”",
    "`--table-prefix`": "“Prefix of table names”",
    "`--schema-policy`": "“When files have changed”",
    "`--delete-policy delete`": "“Drop it” under “When data is gone”",
    "`--delete-policy`": "“When data is gone”",
}
"""Options of the command line, and what the form of a crawler has for them."""


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems of one kind; `count` may be more than are shown."""

    kind: str
    explanation: Explanation | None
    count: int
    shown: tuple[tuple[str, str], ...]


def problem_groups(report: Mapping[str, Any]) -> tuple[ProblemGroup, ...]:
    """Return the problems of a report."""
    several = len(report["targets"]) > 1
    found = sorted(report["problems"], key=lambda each: str(each["kind"]))
    groups = ((kind, list(group)) for kind, group in groupby(found, lambda each: each["kind"]))
    counts = report.get("problem_counts", {})
    return tuple(
        ProblemGroup(
            kind,
            explained(kind),
            max(counts.get(kind, 0), len(group)),
            tuple((_place(each, several=several), each["text"]) for each in group[:SHOWN]),
        )
        for kind, group in groups
    )


def explained(kind: str) -> Explanation | None:
    """Return what a kind means, None for one of another release."""
    return _in_the_form(KINDS[ProblemKind(kind)]) if kind in set(ProblemKind) else None


def all_kinds() -> Iterable[tuple[str, Explanation]]:
    """Return every kind with what it means."""
    return [(str(kind), _in_the_form(found)) for kind, found in KINDS.items()]


def _in_the_form(found: Explanation) -> Explanation:
    advice = found.advice
    for option, field in _FIELDS.items():
        advice = advice.replace(option, field)
    return replace(found, advice=advice)


def _place(problem: Mapping[str, Any], *, several: bool) -> str:
    target, path = str(problem["target"]), str(problem["path"])
    if several and target:
        return without_secrets(f"{target.rstrip('/')}/{path}" if path else target)
    return path

"""Skep's outcomes beside the recorded ones: what differs, and which of it is known."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog_api.thrift.gen.methods import METHODS
from catalog_api.thrift.gen.structs import MetaException
from tests.comparison.comparing import Difference, differences
from tests.comparison.known import Known
from tests.comparison.outcome import NO_ANSWER, OUT_OF_STEP, Outcome
from tests.comparison.recording import Conversations
from tests.comparison.sweep import Answers

_ACCIDENTS = re.compile(
    r"NullPointer|IllegalArgument|IllegalState|java\.|JDO|DataNucleus|SQL|\bis null$|Insert of"
    r"|null: null|INSERT INTO|more than one instance|Path from an empty string"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One difference, at a step of a conversation or a call of the sweep."""

    release: str
    step: str
    difference: Difference

    def __str__(self) -> str:
        told = self.difference
        return (
            f"{self.release} {self.step}\n  {told.where}\n"
            f"    Hive {str(told.hive)[:300]}\n    Skep {str(told.skep)[:300]}"
        )


def in_conversations(release: str, hive: Conversations, skep: Conversations) -> Iterator[Found]:
    """Where Hive fails by accident, any answer but an accident is right."""
    for name, steps in hive.items():
        for step, seen in steps.items():
            ours = skep[name].get(step)
            assert ours is not None, f"{name}: {step} is recorded and not said"
            if is_accident(seen) and _is_sensible(ours):
                continue
            for difference in differences(seen, ours):
                yield Found(release, f"{name}: {step}", difference)


def in_sweep(release: str, recorded: Mapping[str, Answers], skep: Answers) -> Iterator[Found]:
    """Where the class of the outcome is that of no recorded release.

    Where Hive fails by accident, any answer but an accident is right.
    """
    for method, row in skep.items():
        for flavour, ours in row.items():
            seen = recorded[release][method][flavour]
            others = (each[method][flavour] for each in recorded.values() if method in each)
            same = any(ours.kind == other.kind for other in others)
            if (same or is_accident(seen)) and _allowed(method, ours):
                continue
            told = Difference("exception", _told(seen), _told(ours))
            yield Found(release, f"{method} [{flavour}]", told)


def is_accident(seen: Outcome) -> bool:
    """Whether an exception is not one that a server means to give."""
    return seen.kind in OUT_OF_STEP or _ACCIDENTS.search(seen.text) is not None


def _is_sensible(ours: Outcome) -> bool:
    return ours.kind not in {NO_ANSWER, "INTERNAL_ERROR", "UNKNOWN_METHOD"}


def _allowed(method: str, ours: Outcome) -> bool:
    """A method without a MetaException may have no way to say what is wrong."""
    if ours.kind == "INTERNAL_ERROR":
        return MetaException not in METHODS[method].throws
    return _is_sensible(ours)


def _told(seen: Outcome) -> str:
    return f"{seen.kind}: {seen.text}"


def unexplained(found: Sequence[Found], known: Sequence[Known]) -> list[str]:
    return [
        str(each)
        for each in found
        if not any(one.covers(each.release, each.step, each.difference.where) for one in known)
    ]


def stale(found: Sequence[Found], known: Sequence[Known], release: str) -> list[str]:
    """Entries that are about a release in which nothing differs as they say."""
    return [
        f"{release}: {one.steps} {one.where}"
        for one in known
        if release in one.releases
        and not any(one.covers(release, each.step, each.difference.where) for each in found)
    ]

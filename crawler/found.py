"""What the targets of a crawl hold, before tables get their names."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.described import DescribedTable
from crawler.grouping import Leaf
from crawler.infer import Inferred
from crawler.plan import Problem, TablePlan
from crawler.presence import Presence


@dataclass(frozen=True, slots=True)
class Found:
    """What one target holds.

    `uri` is the target's, to which paths are relative. `inferred` tables come from files,
    `described` ones say themselves what they are, `unchanged` ones were not looked at. Of
    `unseen` folders nothing is known, so nothing in them can be said to be gone; a target that
    could not be reached is one. `known` are the leaves of unchanged tables, by path, `kept`
    the paths of unchanged leaves of other tables. `presence` tells what is gone, None if nothing
    can be said.
    """

    uri: str
    inferred: tuple[Inferred, ...] = ()
    described: tuple[DescribedTable, ...] = ()
    unchanged: tuple[TablePlan, ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    unseen: tuple[str, ...] = ()
    known: Mapping[str, tuple[Leaf, ...]] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    presence: Presence | None = None

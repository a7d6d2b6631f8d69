"""What goes into a merge of columns and what comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crawler.config.policies import SchemaPolicy
from metastore.model.column import Column

Columns = Sequence[Column]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a merge may do.

    `owned` is set if this crawler made the table: only then types change and columns go.
    `positional` and `typed` are the format's (see `crawler.plugins.FileFormat`). `pinned` columns
    are never touched. `knows_all` is set if a column that is not among the new ones is nowhere.
    `taken` are names that no column may get: those of the partition keys. `converting` is set if
    all engines read a number of the format as any wider one.
    """

    policy: SchemaPolicy
    owned: bool = True
    positional: bool = False
    typed: bool = False
    knows_all: bool = False
    pinned: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()
    converting: bool = False


@dataclass(frozen=True, slots=True)
class Retyped:
    """A column that has changed in its place: its type, or its name where names do not count."""

    before: Column
    after: Column


@dataclass(frozen=True, slots=True)
class Merged:
    """The columns of a table after a merge.

    `base` is what to remember as written by the crawler, `weak` the types with void of those of
    them whose type is a guess. `differing` says what stays although
    the files say otherwise, `withheld` what the policy alone prevents, `doubtful` which types
    have become wider than all engines read the older files.
    """

    columns: tuple[Column, ...]
    base: tuple[Column, ...]
    added: tuple[Column, ...] = ()
    changed: tuple[Retyped, ...] = ()
    removed: tuple[Column, ...] = ()
    differing: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    weak: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Draft:
    """A merge under way."""

    columns: list[Column] = field(default_factory=list)
    base: list[Column] = field(default_factory=list)
    added: list[Column] = field(default_factory=list)
    changed: list[Retyped] = field(default_factory=list)
    removed: list[Column] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    weak: dict[str, str] = field(default_factory=dict)

    def finish(self) -> Merged:
        return Merged(
            tuple(self.columns),
            tuple(self.base),
            tuple(self.added),
            tuple(self.changed),
            tuple(self.removed),
            tuple(self.differing),
            tuple(self.withheld),
            tuple(self.doubtful),
            dict(self.weak),
        )

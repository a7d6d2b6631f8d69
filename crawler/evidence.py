"""What a crawl has seen of a table's files: what changes are decided by and what is remembered."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from crawler.found import Found
from crawler.grouping import Leaf
from crawler.plugins import FileSchema


@dataclass(frozen=True, slots=True)
class Evidence:
    """The leaves of a table, and what their files said, by leaf; all files known so far count.

    `is_known` is set if nothing was new in them, so that no file was opened; of the leaves at the
    paths `kept` that holds too.
    """

    leaves: tuple[Leaf, ...]
    schemas: Mapping[str, Sequence[FileSchema]] = field(default_factory=dict)
    is_known: bool = False
    kept: AbstractSet[str] = frozenset()

    @property
    def knows_all(self) -> bool:
        """True if a file of every leaf has been opened: what none of them has is gone."""
        return not self.is_known and all(leaf.path in self.schemas for leaf in self.leaves)


def evidence_of(found: Found) -> Iterator[tuple[str, Evidence]]:
    """Give the evidence for the tables of a target, by their paths."""
    for path, leaves in found.known.items():
        yield path, Evidence(leaves, is_known=True)
    for table in found.inferred:
        schemas = by_leaf(table.leaves, table.schemas)
        yield table.path, Evidence(table.leaves, schemas, kept=found.kept)


def by_leaf(leaves: Sequence[Leaf], schemas: Sequence[FileSchema]) -> dict[str, list[FileSchema]]:
    """Sort schemas to the leaves in whose folders their files lie."""
    homes = {leaf.path: leaf.path for leaf in leaves}
    homes |= {folder: leaf.path for leaf in leaves for folder in leaf.folders}
    sorted_out: dict[str, list[FileSchema]] = {}
    for schema in schemas:
        folder = schema.path.rpartition("/")[0]
        home = homes.get(schema.path, homes.get(folder))
        if home is not None:
            sorted_out.setdefault(home, []).append(schema)
    return sorted_out

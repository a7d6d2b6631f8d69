"""What to remember after a run."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from crawler.evidence import Evidence
from crawler.fingerprints import folder_fingerprint
from crawler.grouping import Leaf
from crawler.memory.encoding import schema_digest
from crawler.memory.facts import Base, FolderFacts, Sample, TableFacts, file_mark
from crawler.plugins import FileSchema

MAX_SAMPLES = 200
"""Opened files that are remembered of one folder."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a table in the catalog.

    `registered` are the leaves that the catalog has as partitions; `own_shapes` are digests of
    shapes that were written to partitions of their own, None for the table's. Both are by path.
    `unsettled` is set if the files say something that was not written.
    """

    table_id: int
    base: Base | None
    registered: AbstractSet[str] = frozenset()
    own_shapes: Mapping[str, str | None] = field(default_factory=dict)
    unsettled: bool = False


@dataclass(frozen=True, slots=True)
class Learned:
    """A table's facts now, the folders of it that are to be written, and those to forget."""

    facts: TableFacts
    changed: Mapping[str, Leaf]
    forgotten: tuple[str, ...]

    def differs_from(self, before: TableFacts | None) -> bool:
        """Tell whether anything is to be written."""
        if before is None or self.changed or self.forgotten:
            return True
        return replace(self.facts, folders={}) != replace(before, folders={})


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a run looked: see `TableFacts`; `was_seen` tells of folders whether it was looked."""

    location: str
    path: str
    classifiers: str
    was_seen: Callable[[str], bool]


def learn(
    how: Circumstances, evidence: Evidence, outcome: Outcome, before: TableFacts | None
) -> Learned:
    """Put together what is known of a table now; `before` is what was known of it."""
    schemas = dict(before.schemas) if before else {}
    folders: dict[str, FolderFacts] = {}
    changed: dict[str, Leaf] = {}
    for leaf in evidence.leaves:
        path = below(how.path, leaf.path)
        known = before.folders.get(path) if before else None
        folder = _folder(leaf, evidence, outcome, known, schemas)
        folders[path] = folder
        if folder != known:
            changed[path] = leaf
    old: Mapping[str, FolderFacts] = before.folders if before else {}
    gone = [path for path in old if path not in folders]
    forgotten = [path for path in gone if how.was_seen(_join(how.path, path))]
    folders |= {path: old[path] for path in gone if path not in set(forgotten)}
    used = {sample.schema for folder in folders.values() for sample in folder.samples}
    facts = TableFacts(
        how.location,
        outcome.table_id,
        outcome.base,
        how.classifiers,
        outcome.unsettled,
        {digest: schema for digest, schema in schemas.items() if digest in used},
        folders,
        before.stored if before else None,
    )
    return Learned(facts, changed, tuple(forgotten))


def below(table: str, leaf: str) -> str:
    """Give a leaf's path relative to its table's, "" where they are the same."""
    return leaf[len(table) :].lstrip("/") if table else leaf


def _join(*parts: str) -> str:
    return "/".join(part for part in parts if part)


def _folder(
    leaf: Leaf,
    evidence: Evidence,
    outcome: Outcome,
    known: FolderFacts | None,
    schemas: dict[str, FileSchema],
) -> FolderFacts:
    has = leaf.path in outcome.registered
    was = known is not None and known.registered
    own = outcome.own_shapes.get(leaf.path, known.shape if known else None)
    if known is not None and (evidence.is_known or leaf.path in evidence.kept):
        return replace(known, registered=has or was, dropped=was and not has, shape=own)
    samples = tuple(_samples(leaf, evidence.schemas.get(leaf.path, ()), schemas))
    return FolderFacts(
        folder_fingerprint(leaf.files),
        leaf.values,
        samples,
        registered=has or was,
        dropped=was and not has,
        shape=own,
    )


def _samples(
    leaf: Leaf, opened: Sequence[FileSchema], schemas: dict[str, FileSchema]
) -> Iterator[Sample]:
    """Give what to remember of opened files: a file of each schema first, then others."""
    if not opened:
        return
    paths = {schema.path for schema in opened}
    files = {file.path: file for file in leaf.files if file.path in paths}
    kinds = {schema.columns: schema for schema in reversed(opened)}
    first = {schema.path for schema in kinds.values()}
    ordered = sorted(opened, key=lambda each: (each.path not in first, each.path))
    for schema in sorted(ordered[:MAX_SAMPLES], key=lambda each: each.path):
        digest = schema_digest(schema)
        file = files.get(schema.path)
        if digest is None or file is None:
            continue
        schemas.setdefault(digest, replace(schema, path="", rows=None, rows_exact=False))
        name = below(leaf.path, schema.path)
        yield Sample(name, file_mark(file), digest, schema.rows, schema.rows_exact)

"""Reading and writing what a crawler remembers, through the catalog's service."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from crawler.apply import Applied
from crawler.config import CrawlerConfig
from crawler.diff import Diff, Past, TableChange
from crawler.evidence import Evidence
from crawler.locations import child, comparable
from crawler.memory import FolderFacts, Memory, TableFacts, folder_marks
from crawler.memory.encoding import (
    decode_folder,
    decode_table,
    encode_folder,
    encode_table,
    shape_digest,
)
from crawler.memory.learning import Circumstances, Learned, Outcome, learn
from crawler.memory.readers import readers_digest
from crawler.places import place_of
from crawler.plan import CrawlPlan, TablePlan
from crawler.view import CatalogView
from metastore.errors import StaleVersion
from metastore.model.crawl_memory import MemoryScope, RememberedTable
from metastore.model.table import Table
from metastore.partitioning.names import partition_name
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext


class Remembering:
    """The memory of one crawler for one database."""

    def __init__(
        self, catalog: CatalogService, context: RequestContext, config: CrawlerConfig
    ) -> None:
        self._memory = catalog.crawl_memory
        self._context = context
        self._readers = readers_digest(config)
        database = config.database.strip().lower()
        self._scope = MemoryScope(config.name, config.catalog, database)

    @property
    def readers(self) -> str:
        """The digest of how files are read now."""
        return self._readers

    def read(self, uris: Iterable[str]) -> Memory:
        """Read what is remembered of tables at or below some URIs, page by page."""
        places = [f"{comparable(uri).rstrip('/')}/" for uri in uris]
        return Memory(
            facts
            for stored in self._memory.tables(self._context, self._scope)
            if any(f"{stored.location}/".startswith(place) for place in places)
            and (facts := decode_table(stored, self._folders(stored))) is not None
        )

    def knows(self, uri: str) -> bool:
        """Tell whether anything is remembered of tables at or below a URI."""
        place = f"{comparable(uri).rstrip('/')}/"
        stored = self._memory.tables(self._context, self._scope)
        return any(f"{each.location}/".startswith(place) for each in stored)

    def _folders(self, table: RememberedTable) -> dict[str, FolderFacts]:
        return {
            kept.path: facts
            for kept in self._memory.folders(self._context, self._scope, table)
            if (facts := decode_folder(kept)) is not None
        }

    def marks(self, facts: TableFacts, paths: Sequence[str]) -> Mapping[str, bytes]:
        """Read the marks of the files in some folders of a table."""
        if facts.stored is None:
            return {}
        return self._memory.marks(self._context, self._scope, facts.stored, paths)

    def remember(
        self, plan: CrawlPlan, view: CatalogView, past: Past, diff: Diff, applied: Applied
    ) -> None:
        """Keep what the run has seen and written, after it was written.

        Tables of which something was refused stay as they were remembered; so do those that
        another run has remembered meanwhile. A crash before this costs another look.
        """
        for planned, change in zip(plan.tables, diff.changes, strict=True):
            table = applied.stored.get(change.name, change.existing)
            if table is None or change.left_alone or planned.pointer is not None:
                continue
            if change.name not in applied.failed:
                self._remember(planned, change, table, view, past)
        self._forget(diff, applied, past.memory)

    def _remember(
        self,
        planned: TablePlan,
        change: TableChange,
        table: Table,
        view: CatalogView,
        past: Past,
    ) -> None:
        place = place_of(planned.location, planned.parameters)
        if not place:
            return
        before = past.memory.at(place)
        evidence = past.evidence.get((planned.target, planned.path), Evidence(()))
        known = view.partitions.get(table.name, frozenset()) if change.existing else frozenset()
        presence = past.presences.get(planned.target)
        how = Circumstances(
            place,
            planned.path,
            self._readers,
            lambda path: presence is not None and presence.was_seen(path),
        )
        same = before if before and before.table_id == table.id else None
        learned = learn(
            how, evidence, _outcome(planned, change, table, known, same, evidence), same
        )
        if learned.differs_from(before):
            self._write(learned, before)

    def _write(self, learned: Learned, before: TableFacts | None) -> None:
        stored = before.stored if before else None
        kept = RememberedTable(
            learned.facts.location,
            encode_table(learned.facts),
            stored.id if stored else 0,
            stored.version if stored else 0,
        )
        folders = [
            encode_folder(path, learned.facts.folders[path], folder_marks(leaf.files))
            for path, leaf in learned.changed.items()
        ]
        old = before.folders.keys() if before else set()
        gone = [*learned.forgotten, *(old - learned.facts.folders.keys())]
        try:
            self._memory.remember(self._context, self._scope, kept, folders, gone)
        except StaleVersion:
            return

    def _forget(self, diff: Diff, applied: Applied, memory: Memory) -> None:
        for change in diff.gone:
            dropped = change.drop and change.name not in applied.failed
            if dropped and change.existing is not None:
                location = comparable(change.existing.storage.location)
                facts = memory.at(location)
                if facts is not None and facts.stored is not None:
                    self._memory.forget_table(self._context, self._scope, facts.stored)


def _outcome(
    planned: TablePlan,
    change: TableChange,
    table: Table,
    known: AbstractSet[str],
    before: TableFacts | None,
    evidence: Evidence,
) -> Outcome:
    keys = [column.name.lower() for column in table.partition_keys]
    names = set(known) - change.drop_partitions.keys()
    names |= {partition_name(keys, each.values) for each in change.add_partitions}
    base = change.base or (before.base if before else None)
    paths = _names_by_path(planned, table, evidence)
    return Outcome(
        table.id,
        base,
        frozenset(path for path, name in paths.items() if name in names),
        dict(_own_shapes(change, table, paths)),
        change.unsettled,
    )


def _names_by_path(planned: TablePlan, table: Table, evidence: Evidence) -> dict[str, str]:
    """Give the names of partitions by the paths of their leaves."""
    if not table.partition_keys:
        return {}
    keys = [column.name.lower() for column in table.partition_keys]
    known = [column.name.lower() for column in planned.partition_keys]
    order = [known.index(key) for key in keys]
    locations = {
        each.location.rstrip("/"): partition_name(keys, [each.values[at] for at in order])
        for each in planned.partitions
    }
    return {
        leaf.path: locations[location]
        for leaf in evidence.leaves
        if (location := child(planned.target, leaf.path).rstrip("/")) in locations
    }


def _own_shapes(
    change: TableChange, table: Table, paths: Mapping[str, str]
) -> Iterator[tuple[str, str | None]]:
    """Give the digests of shapes that were written to partitions, None for the table's."""
    keys = [column.name.lower() for column in table.partition_keys]
    written = {partition_name(keys, each.values): each for each in change.add_partitions}
    written |= {name: after for name, (_, after) in change.alter_partitions.items()}
    for path, name in paths.items():
        if name in written:
            shape = written[name].storage.shape
            inherits = shape == table.storage.shape
            yield path, None if inherits else shape_digest(shape)

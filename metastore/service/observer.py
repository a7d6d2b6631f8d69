"""The reader of the event log that makes facts about tables of it.

Facts and the position in the log change in one transaction under a compare-and-set, so every
entry counts once, whatever replicas do at the same time and whenever one of them dies. What costs
time, reading entries and finding rhythms, is done before that transaction begins.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from metastore.errors import StaleVersion
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.event import Event, EventType
from metastore.model.size import Size
from metastore.model.table import TableName
from metastore.model.table_facts import TableFacts
from metastore.partitioning.dates import newest
from metastore.partitioning.rowformat import row_extras
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.learning import DAY
from metastore.service.measures import measured
from metastore.service.observed import WATCHED, ObservedTable
from metastore.service.sizes import KEPT_DAYS
from metastore.service.tallies import with_partitions

logger = logging.getLogger(__name__)
_DAMAGE = (ValueError, LookupError, TypeError, AttributeError)
_ENTRIES = 50
"""Read at a time: each may tell of a thousand partitions."""
_BATCHES = 2_000


class Observer:
    """Reads on from where any server stopped.

    It `is_overtaken` while another server is faster: its last reading was for nothing.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.is_overtaken = False

    def catch_up(self, *, batches: int = _BATCHES) -> int:
        """Make facts of the entries that are new; return of how many.

        Stops at the end of the log, after so many batches, or where another server is doing the
        same. Safe to call at any time; where nothing is new it is two cheap reads.
        """
        done = 0
        for _ in range(batches):
            count, is_last = self._batch()
            done += count
            if is_last:
                break
        return done

    def _batch(self) -> tuple[int, bool]:
        position = self._store.peek(lambda tx: tx.facts.position())
        if self._store.peek(lambda tx: tx.events.current_id()) == position:
            return 0, True
        entries = self._store.peek(lambda tx: tx.events.after(position, _ENTRIES))
        if not entries:
            return 0, True
        tables = self._observed(entries)
        self.is_overtaken = not self._write(tables, position, entries[-1].id)
        if self.is_overtaken:
            return 0, True
        for table_id, table in tables.items():
            if table.is_doubtful:
                self._recount(table_id)
        return len(entries), len(entries) < _ENTRIES

    def _observed(self, entries: Sequence[Event]) -> Mapping[int, ObservedTable]:
        told = [(event, id_) for event in entries for id_ in self._table_ids(event)]
        known = self._known({id_ for _, id_ in told})
        tables = {
            id_: ObservedTable(known.get(id_, TableFacts(id_))) for id_ in {id_ for _, id_ in told}
        }
        for event, id_ in told:
            try:
                tables[id_].see(event)
            except _DAMAGE:  # it must not hold up all that come after it
                logger.exception("no facts are made of event %d, which is damaged", event.id)
        return tables

    def _known(self, ids: Iterable[int]) -> Mapping[int, TableFacts]:
        return self._store.peek(lambda tx: tx.facts.of_ids(ids))

    def _table_ids(self, event: Event) -> list[int]:
        if event.type not in WATCHED:
            return []
        if event.type is not EventType.COMMIT_TXN:
            return [] if event.table_id is None else [event.table_id]
        written = {
            TableName(DEFAULT_CATALOG, database, table)
            for database, table, _, _ in (event.body or {}).get("writes", ())
            if table is not None
        }
        return [id_ for name in sorted(written, key=str) if (id_ := self._id_of(name)) is not None]

    def _id_of(self, name: TableName) -> int | None:
        stamp = self._store.peek(lambda tx: tx.tables.stamp(name))
        return None if stamp is None else stamp[0]

    def _write(
        self, tables: Mapping[int, ObservedTable], position: int, new_position: int
    ) -> bool:
        """Store facts and position together; False where another was faster."""
        facts = {id_: self._facts(id_, table) for id_, table in tables.items()}
        points: defaultdict[int, dict[int, Size]] = defaultdict(dict)
        for id_, table in tables.items():
            for day, size in table.points.items():
                points[day][id_] = size

        def work(tx: Transaction) -> bool:
            if tx.facts.position(for_update=True) != position:
                return False
            tx.facts.move_on(new_position)
            if facts:
                tx.facts.put(list(facts.values()))
            for day, sizes in points.items():
                tx.facts.put_points(day, sizes, day - KEPT_DAYS)
            return True

        try:
            return self._store.write(work)
        except StaleVersion:  # a crawl has found something out meanwhile: the next round reads it
            return False

    def _facts(self, table_id: int, table: ObservedTable) -> TableFacts:
        facts = table.facts()
        if not table.lost_newest:
            return facts
        now = self._clock.seconds()
        names = self._store.read(
            lambda tx: newest(
                (name for batch in tx.partitions.names(table_id) for name in batch), now
            )
        )
        return replace(facts, freshness=replace(facts.freshness, newest_partition=names))

    def _recount(self, table_id: int) -> None:
        try:
            self.recount(table_id)
        except _DAMAGE:
            logger.exception("the partitions of table %d cannot be counted", table_id)

    def recount(self, table_id: int) -> None:
        """Add up the partitions of a table anew, for sums that cannot be right."""

        def count(tx: Transaction) -> tuple[TableFacts | None, int, Size]:
            through = tx.events.current_id()
            size = Size(self._clock.seconds(), partitions=0)
            for batch in tx.partitions.scan(table_id):
                measures = [measured(row_extras(each.row)[1]) for each in batch]
                size = with_partitions(size, size.at, measures)
            return tx.facts.of_ids([table_id]).get(table_id), through, size

        facts, through, size = self._store.read(count)
        if facts is None:
            return
        new = replace(facts, size=size, sized_through=through)

        def work(tx: Transaction) -> None:
            tx.facts.put([new])
            day = size.at // DAY
            tx.facts.put_points(day, {table_id: size}, day - KEPT_DAYS)

        try:
            self._store.write(work)
        except StaleVersion:  # then the entry that came between counts first, and this again
            return

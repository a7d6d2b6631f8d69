"""Looking at values and writing statistics of them, after a crawl has written its tables.

A partition (or a table without partitions) is looked at if its files, its columns or this way of
looking differ from those of the profile that it has; see `metastore.service.profiles`.
"""

import asyncio
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crawler.apply import Applied
from crawler.columnprofile import Depth
from crawler.config import CrawlerConfig
from crawler.diff import Diff, Past, TableChange
from crawler.engines import Engine, FormatChoice, Place
from crawler.evidence import Evidence
from crawler.fingerprints import folder_fingerprint
from crawler.grouping import Leaf
from crawler.listing import DataFile
from crawler.locations import child, comparable
from crawler.plan import CrawlPlan, Problem, ProblemKind, TablePlan
from crawler.plugins import FileFormat, FileSchema, ProfilingFormat
from crawler.profile import (
    NamesIn,
    Part,
    Profiled,
    Ratios,
    TableProfile,
    completed,
    part_of,
    statistics_of,
    together,
)
from crawler.progress import Progress
from crawler.registry import load_format
from crawler.sampling import spread
from metastore.errors import MetastoreError, Unavailable
from metastore.hivetypes.nodes import HiveType
from metastore.hivetypes.parse import parse_type
from metastore.model.profile import Profile, ProfileState
from metastore.model.table import Table, TableName
from metastore.partitioning.names import partition_name
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

SAMPLED_PARTS = 16
"""Partitions of a table in which values are looked at where the ends of files tell the rest."""
SAMPLED_FILES = 3
"""Files that are opened of a partition where only values tell anything."""
_WHOLE = ""
_PARTS = 1_000  # in one transaction
_FILES, _TEXT_FILES = 5_000, 500  # held in memory together
_VERSION = b"1"


@dataclass(frozen=True, slots=True)
class _Job:
    """A table to look at: its leaves by the names of partitions ("" for no partitions)."""

    name: TableName
    place: Place
    leaves: Mapping[str, Leaf]
    columns: Mapping[str, HiveType]
    shape: bytes
    names_in: NamesIn
    format: str
    tells_all: bool
    is_partitioned: bool
    is_whole: bool

    def mark(self, leaf: Leaf) -> str:
        """Give a text that changes with the files and the columns."""
        made = hashlib.blake2b(_VERSION, digest_size=8)
        made.update(folder_fingerprint(leaf.files))
        made.update(self.shape)
        return made.hexdigest()


class Profiling:
    """Profiles the tables of one crawl."""

    def __init__(
        self,
        config: CrawlerConfig,
        catalog: CatalogService,
        context: RequestContext,
        engine: Engine,
        progress: Progress,
    ) -> None:
        self._config = config
        self._profiles = catalog.profiles
        self._context = context
        self._engine = engine
        self._progress = progress
        self._unread: list[Problem] = []

    def run(
        self,
        plan: CrawlPlan,
        diff: Diff,
        past: Past,
        places: Mapping[str, Place],
        applied: Applied | None,
    ) -> Profiled:
        """Profile all tables that are made of files; `places` of targets are by their URIs.

        Where nothing was `applied`, in a dry run, all is looked at and nothing stored. Raises
        Unavailable and what `Progress.check` raises.
        """
        tables: dict[str, TableProfile] = {}
        problems: list[Problem] = []
        for planned, change in zip(plan.tables, diff.changes, strict=True):
            evidence = past.evidence.get((planned.target, planned.path))
            if evidence is None or planned.target not in places or change.left_alone:
                continue
            written = _written(change, applied)
            table = written or change.altered or change.existing or change.create
            if table is None or table.is_view or planned.pointer is not None:
                continue
            job = _job(planned, change, table, evidence, places[planned.target], past)
            try:
                tables[change.name.table] = self._profile(job, write=written is not None)
            except Unavailable:
                raise
            except MetastoreError as error:
                text = f"no statistics: {error}"
                problems.append(Problem(ProblemKind.FAILED, str(change.name), text))
        return Profiled(tables, (*problems, *self._news(plan)))

    def _news(self, plan: CrawlPlan) -> Iterator[Problem]:
        """Give the files that could not be read and that the crawl did not open before."""
        told = {(each.target, each.path) for each in plan.problems}
        for each in self._unread:
            if (each.target, each.path) not in told:
                text = f"{each.text}: what is in it was estimated from other files"
                yield replace(each, text=text)

    def _profile(self, job: _Job, *, write: bool) -> TableProfile:
        marks = {name: job.mark(leaf) for name, leaf in job.leaves.items()}
        states = self._states(job) if write else {}
        foreign = {name for name, state in states.items() if state.is_foreign}
        kept = {name for name, state in states.items() if state.mark == marks[name]}
        wanted = [name for name in job.leaves if name not in foreign | kept]
        rows = {name: state.rows for name, state in states.items() if name in foreign | kept}
        found: list[Part] = []
        for parts in self._parts(job, wanted):
            found += parts.values()
            rows |= {name: part.rows for name, part in parts.items()}
            if write:
                profiles = {name: _stored(part, marks[name]) for name, part in parts.items()}
                foreign |= profiles.keys() - self._write(job, profiles)
        if write and job.is_partitioned and job.is_whole:
            self._write_sums(job, marks, rows)
        return TableProfile(together(found), len(found), len(kept), len(foreign))

    def _states(self, job: _Job) -> dict[str, ProfileState]:
        if not job.is_partitioned:
            return {_WHOLE: self._profiles.of_table(self._context, job.name)}
        states: dict[str, ProfileState] = {}
        for names in _batches(list(job.leaves), _PARTS):
            states |= self._profiles.of_partitions(self._context, job.name, names)
        return states

    def _write(self, job: _Job, profiles: Mapping[str, Profile]) -> frozenset[str]:
        if job.is_partitioned:
            return self._profiles.put_partitions(self._context, job.name, profiles)
        done = self._profiles.put_table(self._context, job.name, profiles[_WHOLE])
        return frozenset(profiles) if done else frozenset()

    def _write_sums(
        self, job: _Job, marks: Mapping[str, str], rows: Mapping[str, int | None]
    ) -> None:
        """Write how much a partitioned table has in all: Spark reads that."""
        known = [count for name in marks if (count := rows.get(name)) is not None]
        mark = hashlib.blake2b(repr(sorted(marks.items())).encode(), digest_size=8).hexdigest()
        profile = Profile(
            mark,
            sum(len(leaf.files) for leaf in job.leaves.values()),
            sum(leaf.bytes for leaf in job.leaves.values()),
            sum(known) if known and len(known) == len(marks) else None,
        )
        if self._profiles.of_table(self._context, job.name).mark != mark:
            self._profiles.put_table(self._context, job.name, profile)

    # --- reading --------------------------------------------------------------------------------

    def _parts(self, job: _Job, names: Sequence[str]) -> Iterator[dict[str, Part]]:
        """Look at partitions; those with samples of their values come first."""
        few = SAMPLED_PARTS if job.tells_all else len(names)
        sampled = spread(names, few)
        seen = {*sampled}
        rest = [name for name in names if name not in seen]
        ratios: Ratios | None = None
        for share in (*self._shares(job, sampled), *self._shares(job, rest)):
            self._progress.check()
            values = [file for name in share if name in seen for file in _few(job, name)]
            others = [file for name in share for file in job.leaves[name].files if job.tells_all]
            schemas = self._read(job, values, others)
            parts = {name: self._part(job, job.leaves[name], schemas) for name in share}
            if ratios is None:
                ratios = Ratios.of(list(parts.values()))
            yield {name: completed(part, ratios) for name, part in parts.items()}

    def _shares(self, job: _Job, names: Sequence[str]) -> list[list[str]]:
        """Cut into shares of which the files fit into memory and a transaction."""
        most = _FILES if job.tells_all else _TEXT_FILES
        shares: list[list[str]] = []
        count = 0
        for name in names:
            files = len(job.leaves[name].files) if job.tells_all else SAMPLED_FILES
            if not shares or count + files > most or len(shares[-1]) >= _PARTS:
                shares.append([])
                count = 0
            shares[-1].append(name)
            count += files
        return shares

    def _read(
        self, job: _Job, values: Sequence[DataFile], others: Sequence[DataFile]
    ) -> Mapping[str, FileSchema]:
        looked = {file.path for file in values}
        schemas: dict[str, FileSchema] = {}
        for depth, files in (
            (Depth.VALUES, values),
            (Depth.FOOTER, [file for file in others if file.path not in looked]),
        ):
            if files:
                config = self._config
                choice = FormatChoice(config.classifiers, config.compat, depth)
                asyncio.run(self._read_into(schemas, job.place, files, choice))
        return schemas

    async def _read_into(
        self,
        schemas: dict[str, FileSchema],
        place: Place,
        files: Sequence[DataFile],
        choice: FormatChoice,
    ) -> None:
        """Read files. What `asyncio.run` is given back it writes out as a text, however big."""
        readings = await self._engine.read(place, files, choice, self._progress)
        schemas.update(readings.schemas)
        self._unread += [replace(each, target=place.store.uri) for each in readings.problems]

    def _part(self, job: _Job, leaf: Leaf, schemas: Mapping[str, FileSchema]) -> Part:
        read = [(schemas[file.path], file.size) for file in leaf.files if file.path in schemas]
        return part_of(len(leaf.files), leaf.bytes, read, job.columns, job.names_in)


def _written(change: TableChange, applied: Applied | None) -> Table | None:
    """Give a table as it is in the catalog now; None if nothing was to be or could be written."""
    if applied is None or change.name in applied.failed:
        return None
    return applied.stored.get(change.name, change.existing)


def _few(job: _Job, name: str) -> Sequence[DataFile]:
    """Choose the files of a partition of which values are looked at."""
    files = job.leaves[name].files
    one = job.tells_all and job.is_partitioned
    if one:
        return [files[len(files) // 2]] if files else []
    return spread(files, SAMPLED_FILES)


def _stored(part: Part, mark: str) -> Profile:
    return Profile(mark, part.files, part.bytes, part.rows, list(statistics_of(part)))


def _job(
    planned: TablePlan,
    change: TableChange,
    table: Table,
    evidence: Evidence,
    place: Place,
    past: Past,
) -> _Job:
    presence = past.presences.get(planned.target)
    seen = [leaf for leaf in evidence.leaves if presence is None or presence.was_seen(leaf.path)]
    whole = len(seen) == len(evidence.leaves)
    whole = whole and not past.is_partial and not (presence and presence.is_restricted)
    keys = bool(table.partition_keys)
    columns = table.storage.shape.columns
    leaves = (
        dict(_by_partition(planned, change, table, seen)) if keys else _one_leaf(seen, whole=whole)
    )
    return _Job(
        change.name,
        place,
        leaves,
        {column.name.lower(): parse_type(column.type) for column in columns},
        repr([(column.name, column.type) for column in columns]).encode(),
        _names_in(planned, table),
        planned.format,
        _tells_all(planned.format),
        keys,
        whole,
    )


def _by_partition(
    planned: TablePlan, change: TableChange, table: Table, leaves: Sequence[Leaf]
) -> Iterator[tuple[str, Leaf]]:
    """Give leaves by the names of their partitions in the catalog."""
    keys = [column.name.lower() for column in table.partition_keys]
    known = [column.name.lower() for column in planned.partition_keys]
    order = [known.index(key) for key in keys] if set(keys) == set(known) else []
    values = {
        comparable(each.location): each.values
        for each in planned.partitions
        if order and each.location not in change.left_out
    }
    for leaf in leaves:
        own = values.get(comparable(child(planned.target, leaf.path)))
        if own is not None and leaf.files:
            yield partition_name(keys, [own[at] for at in order]), leaf


def _one_leaf(leaves: Sequence[Leaf], *, whole: bool) -> dict[str, Leaf]:
    if not whole or not leaves:
        return {}
    files = tuple(file for leaf in leaves for file in leaf.files)
    return {_WHOLE: replace(leaves[0], files=files)} if files else {}


def _names_in(planned: TablePlan, table: Table) -> NamesIn:
    columns = [column.name.lower() for column in table.storage.shape.columns]
    format_ = _format(planned.format)
    if format_ is not None and format_.positional:
        return lambda schema: {
            each.name: column for each, column in zip(schema.columns, columns, strict=False)
        }
    renamed = {source: name.lower() for name, source in planned.source_names.items()}
    return lambda _: renamed


def _tells_all(name: str) -> bool:
    format_ = _format(name)
    return isinstance(format_, ProfilingFormat) and format_.tells_all


def _format(name: str) -> FileFormat | None:
    """Give a built-in format; None for that of a classifier."""
    try:
        return load_format(name)
    except KeyError:
        return None


def _batches(names: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), size):
        yield names[start : start + size]

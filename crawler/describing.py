"""From roots of table formats to described tables: opens the few files that tell all."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crawler.config import TableFormatTarget
from crawler.described import DescribedTable
from crawler.errors import NotThisFormat, UnreadableFile
from crawler.globs import compile_globs
from crawler.listing import DataFile, FileChain
from crawler.plan import Problem, ProblemKind
from crawler.plugins import ObjectStore
from crawler.roots import TableFormat, TableFormatRoot, take_table_formats
from crawler.tableformats import delta, hudi, iceberg

IN_FLIGHT = 16


@dataclass(frozen=True, slots=True)
class Manifest:
    """Files that the root at `path` is to have."""

    path: str
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class DescribedRoots:
    """What became of roots.

    Of the folders `unseen` nothing is known: their tables are neither written nor gone. Those
    `refuted` are ordinary folders that only look like roots. The `manifests` are yet to be
    written.
    """

    tables: tuple[DescribedTable, ...] = ()
    problems: tuple[Problem, ...] = ()
    unseen: tuple[str, ...] = ()
    refuted: tuple[str, ...] = ()
    manifests: tuple[Manifest, ...] = ()


def chosen_roots(
    roots: Sequence[TableFormatRoot], target: TableFormatTarget
) -> tuple[TableFormatRoot, ...]:
    """Give the roots of the target's format that are not too deep and not excluded.

    Depth counts folders below the target: its own is 0. Raises ValueError for malformed globs.
    """
    excluded = compile_globs(target.excludes)
    deepest = target.maximum_depth
    return tuple(
        root
        for root in roots
        if root.format == target.format
        and (deepest is None or _depth(root.path) <= deepest)
        and not excluded(root.path)
        and not excluded(f"{root.path}/")
    )


def _depth(path: str) -> int:
    return len(path.split("/")) if path else 0


async def take_and_describe(
    store: ObjectStore,
    files: Iterable[DataFile],
    uri: str,
    target: TableFormatTarget | None = None,
    refuted: frozenset[str] = frozenset(),
) -> tuple[DescribedRoots, FileChain]:
    """Find and describe the roots in a listing; gives the files that belong to none, too.

    With a `target` only the roots that it chooses are described, the others are passed over.
    Folders in `refuted` are known to be no roots.
    """
    roots, rest = take_table_formats(files, refuted=refuted)
    wanted = roots if target is None else chosen_roots(roots, target)
    described = await describe_roots(store, wanted, uri, target)
    if not described.refuted:
        if target is not None and not wanted:
            described = _nothing_found(target)
        return described, rest
    # What lies in a folder that is no root after all may be roots, and is data.
    refuted |= set(described.refuted)
    again, rest = await take_and_describe(store, files, uri, target, refuted)
    problems = [each for each in described.problems if each.path in refuted]
    return replace(again, problems=(*problems, *again.problems)), rest


def _nothing_found(target: TableFormatTarget) -> DescribedRoots:
    label = TableFormat(target.format).label
    text = f"no {label} table is here or below, as far as depth and exclusions let it be seen"
    return DescribedRoots(problems=(Problem(ProblemKind.TARGET, "", text),))


async def describe_roots(
    store: ObjectStore,
    roots: Sequence[TableFormatRoot],
    uri: str,
    target: TableFormatTarget | None = None,
) -> DescribedRoots:
    """Describe all roots, at most IN_FLIGHT at a time; `uri` is the crawled location.

    A root that cannot be read becomes a problem. The `target` says how Delta tables are meant.
    """
    slots = asyncio.Semaphore(IN_FLIGHT)

    async def work(root: TableFormatRoot) -> DescribedRoots:
        async with slots:
            return await _outcome(store, root, uri, target)

    outcomes = await asyncio.gather(*map(work, roots))
    return DescribedRoots(
        tuple(table for one in outcomes for table in one.tables),
        tuple(problem for one in outcomes for problem in one.problems),
        tuple(path for one in outcomes for path in one.unseen),
        tuple(path for one in outcomes for path in one.refuted),
        tuple(each for one in outcomes for each in one.manifests),
    )


async def _outcome(
    store: ObjectStore, root: TableFormatRoot, uri: str, target: TableFormatTarget | None
) -> DescribedRoots:
    kind = ProblemKind.TABLE_FORMAT
    try:
        described = await _describe(store, root, uri, target)
    except NotThisFormat as error:
        text = f"{error}: the folder is crawled as any other"
        return DescribedRoots(problems=(Problem(kind, root.path, text),), refuted=(root.path,))
    except UnreadableFile as error:
        return _left_alone(root, str(error))
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        return _left_alone(root, f"its metadata is not as it should be ({error!r})")
    except RecursionError:
        return _left_alone(root, "its schema is nested too deeply")
    if not root.others:
        return described
    others = ", ".join(each.label for each in root.others)
    text = f"the folder is a table of {others} too; it is registered as {root.format.label}"
    return replace(described, problems=(Problem(kind, root.path, text),))


def _left_alone(root: TableFormatRoot, why: str) -> DescribedRoots:
    text = f"{root.format.label} table: {why}: not registered, and nothing in it is crawled"
    problem = Problem(ProblemKind.TABLE_FORMAT, root.path, text)
    return DescribedRoots(problems=(problem,), unseen=(root.path,))


async def _describe(
    store: ObjectStore, root: TableFormatRoot, uri: str, target: TableFormatTarget | None
) -> DescribedRoots:
    match root.format:
        case TableFormat.DELTA:
            return await _describe_delta(store, root, uri, target)
        case TableFormat.HUDI:
            return DescribedRoots(await hudi.describe(store, root, uri))
        case TableFormat.ICEBERG:
            return DescribedRoots((await iceberg.describe(store, root, uri),))


async def _describe_delta(
    store: ObjectStore, root: TableFormatRoot, uri: str, target: TableFormatTarget | None
) -> DescribedRoots:
    native = target is None or target.native
    if target is None or not target.write_manifest:
        return DescribedRoots((await delta.describe(store, root, uri, native=native),))
    table, files = await delta.describe_with_manifest(store, root, uri, native=native)
    return DescribedRoots((table,), manifests=(Manifest(root.path, files),))

"""Which files of a table to open: pure, so that the same listing opens the same files."""

import hashlib
import heapq
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from crawler.grouping import Leaf, TableFolder
from crawler.listing import DataFile, names_of, take
from crawler.plugins import FileFormat
from crawler.registry import format_by_name

SAMPLES_WITHOUT_FORMAT = 20

T = TypeVar("T")
Promised = Callable[[str], FileFormat | None]
"""Gives the format that a name promises."""


def choose_samples(
    folder: TableFolder,
    *,
    fresh: AbstractSet[str] = frozenset(),
    every_file: bool = False,
    sample_size: int | None = None,
    of_each: bool = False,
    promised: Promised = format_by_name,
) -> Sequence[DataFile]:
    """Choose one file of each partition, spread evenly, first and last included.

    A table without partitions has all its files as candidates. The formats say how many files of
    a table are worth opening; every format that the names promise has its own share, so that a
    stray file among many is seen. The leaves at the paths `fresh` get as much as all leaves
    together: what is new is seen, and the majority is still that of the whole table.

    With `of_each` nothing limits that: every leaf is seen, since each may be a table of its own.

    With `sample_size` it is that many files of every leaf folder instead, chosen by the hash of
    their paths: at random, but the same ones again the next time (AWS Glue's `SampleSize`).
    """
    if every_file:
        return folder.files
    if sample_size is not None:
        drawn = [file for leaf in folder.leaves for file in _draw(leaf.files, sample_size)]
        return tuple(sorted(drawn, key=lambda file: file.path))
    new = [leaf for leaf in folder.leaves if leaf.path in fresh]
    once = bool(folder.keys)
    chosen = {
        *_spread_leaves(folder.leaves, promised, once=once, limited=not of_each),
        *_spread_leaves(new, promised, once=once),
    }
    return tuple(sorted(chosen, key=lambda file: file.path))


def _draw(files: Iterable[DataFile], count: int) -> list[DataFile]:
    return heapq.nsmallest(count, files, key=lambda file: _hash(file.path))


def _hash(path: str) -> bytes:
    return hashlib.blake2b(path.encode(), digest_size=8).digest()


def _spread_leaves(
    leaves: Sequence[Leaf], promised: Promised, *, once: bool, limited: bool = True
) -> list[DataFile]:
    """Spread each format's share over the leaves; `once` takes one file of a leaf at most."""
    formats: dict[str, tuple[str, int]] = {}
    shares: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for number, leaf in enumerate(leaves):
        seen: set[tuple[str, int]] = set()
        for place, name in enumerate(names_of(leaf.files)):
            # What follows the first dot is the same in most names, and tells the format.
            ending = name.partition(".")[2]
            share = formats.get(ending) or formats.setdefault(ending, _share(name, promised))
            if once and share in seen:
                continue
            seen.add(share)
            shares.setdefault(share, []).append((number, place))
    chosen = sorted(
        each
        for (_, limit), places in shares.items()
        for each in spread(places, limit if limited else len(places))
    )
    by_leaf = groupby(chosen, key=itemgetter(0))
    return [
        file
        for number, pairs in by_leaf
        for file in take(leaves[number].files, [place for _, place in pairs])
    ]


def spread(files: Sequence[T], limit: int) -> list[T]:
    """Take at most `limit` files at even distances, the first and the last among them."""
    if len(files) <= limit:
        return list(files)
    last = len(files) - 1
    return [files[round(at * last / (limit - 1))] for at in range(limit)]


def _share(name: str, promised: Promised) -> tuple[str, int]:
    found = promised(name)
    return (found.name, found.samples_per_table) if found else ("", SAMPLES_WITHOUT_FORMAT)

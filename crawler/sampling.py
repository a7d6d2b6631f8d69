"""Which files of a table to open: pure, so that the same listing opens the same files."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from crawler.grouping import Leaf, TableFolder
from crawler.listing import DataFile
from crawler.registry import format_by_name

SAMPLES_WITHOUT_FORMAT = 20


def choose_samples(
    folder: TableFolder, *, fresh: AbstractSet[str] = frozenset(), every_file: bool = False
) -> tuple[DataFile, ...]:
    """Choose one file of each partition, spread evenly, first and last included.

    A table without partitions has all its files as candidates. The formats say how many files of
    a table are worth opening; every format that the names promise has its own share, so that a
    stray file among many is seen. The leaves at the paths `fresh` get as much as all leaves
    together: what is new is seen, and the majority is still that of the whole table.
    """
    if every_file:
        return folder.files
    new = [leaf for leaf in folder.leaves if leaf.path in fresh]
    chosen = {*_spread_leaves(folder, folder.leaves), *_spread_leaves(folder, new)}
    return tuple(sorted(chosen, key=lambda file: file.path))


def _spread_leaves(folder: TableFolder, leaves: Iterable[Leaf]) -> list[DataFile]:
    shares: dict[tuple[str, int], list[DataFile]] = {}
    for leaf in leaves:
        seen: set[str] = set()
        for file in leaf.files:
            name, limit = _format_and_limit(file.path)
            if folder.keys and name in seen:
                continue
            seen.add(name)
            shares.setdefault((name, limit), []).append(file)
    return [file for (_, limit), files in shares.items() for file in spread(files, limit)]


def spread(files: Sequence[DataFile], limit: int) -> list[DataFile]:
    """Take at most `limit` files at even distances, the first and the last among them."""
    if len(files) <= limit:
        return list(files)
    last = len(files) - 1
    return [files[round(at * last / (limit - 1))] for at in range(limit)]


def _format_and_limit(path: str) -> tuple[str, int]:
    found = format_by_name(path)
    return (found.name, found.samples_per_table) if found else ("", SAMPLES_WITHOUT_FORMAT)

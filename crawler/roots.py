"""Roots of Delta, Iceberg and Hudi tables, found from names alone, before any file is opened."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crawler.listing import DataFile

_DELTA = re.compile(r"(?:(?P<root>.*)/)?_delta_log/[^/]+\.(?:json|parquet)")
_DELTA_CHECKPOINT = re.compile(r"(?:(?P<root>.*)/)?_delta_log/_last_checkpoint")
_HUDI = re.compile(r"(?:(?P<root>.*)/)?\.hoodie/.*")
_ICEBERG = re.compile(r"(?:(?P<root>.*)/)?metadata/[^/]+\.metadata\.json(?:\.gz)?")
_MARKS = (
    ("Delta Lake", _DELTA),
    ("Delta Lake", _DELTA_CHECKPOINT),
    ("Hudi", _HUDI),
    ("Iceberg", _ICEBERG),
)


@dataclass(frozen=True, slots=True)
class TableFormatRoot:
    """A folder (relative, "" is the crawled one) that belongs to a table format as a whole."""

    path: str
    format: str


def take_table_formats(
    files: Iterable[DataFile],
) -> tuple[tuple[TableFormatRoot, ...], tuple[DataFile, ...]]:
    """Split off everything that belongs to a table format; the rest is for the crawler to judge.

    A root inside another root belongs to the outer one.
    """
    files = tuple(files)
    found: dict[str, str] = {}
    for file in files:
        for name, mark in _MARKS:
            match = mark.fullmatch(file.path)
            if match:
                found.setdefault(match.group("root") or "", name)
    outer = {root: name for root, name in found.items() if not _inside(root, found, itself=False)}
    rest = tuple(file for file in files if not _inside(file.folder, outer, itself=True))
    roots = tuple(TableFormatRoot(path, outer[path]) for path in sorted(outer))
    return roots, rest


def _inside(folder: str, roots: Iterable[str], *, itself: bool) -> bool:
    known = set(roots)
    if itself and folder in known:
        return True
    while folder:
        folder = folder.rpartition("/")[0]
        if folder in known:
            return True
    return False

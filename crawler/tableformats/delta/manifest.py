"""Symlink manifests: lists of the files of a Delta table for engines that know Parquet only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from crawler.roots import DELTA_MANIFEST
from crawler.tableformats.delta.active import ActiveFile
from metastore.partitioning.names import partition_name


def manifests(
    files: Iterable[ActiveFile], keys: Sequence[str], location: str
) -> Mapping[str, bytes]:
    """Give the content of each manifest, by path relative to the root.

    As Delta's `GENERATE symlink_format_manifest` writes them: one for each partition, a line for
    each file with its full path; without partitions there is always one.
    """
    lines: dict[str, list[str]] = defaultdict(list)
    if not keys:
        lines[f"{DELTA_MANIFEST}/manifest"] = []
    for file in files:
        folder = partition_name(keys, [file.values.get(key) for key in keys]) if keys else ""
        name = "/".join(filter(None, (DELTA_MANIFEST, folder, "manifest")))
        absolute = "://" in file.path or file.path.startswith("/")
        lines[name].append(file.path if absolute else f"{location}/{file.path}")
    return {
        name: "".join(f"{line}\n" for line in sorted(paths)).encode()
        for name, paths in sorted(lines.items())
    }

"""A Delta table as the catalog holds it, so that Spark, Trino and Hive's tools find it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crawler.declared import hive_columns
from crawler.described import DescribedTable
from crawler.errors import UnreadableFile
from crawler.locations import child, parse_location
from crawler.plan import PartitionPlan
from crawler.plugins import ObjectStore
from crawler.roots import DELTA_MANIFEST, FolderSize, TableFormatRoot
from crawler.tableformats.delta.active import active_files
from crawler.tableformats.delta.log import DeltaState, newest_state
from crawler.tableformats.delta.manifest import manifests
from crawler.tableformats.delta.schema import columns, hive_type
from crawler.tableformats.delta.segment import newest_segment
from metastore.model.column import Column
from metastore.model.storage_descriptor import SerDe, Shape
from metastore.partitioning.names import unescape_path_name

_CATALOG_MANAGED = frozenset({"catalogManaged", "catalogOwned-preview"})
_PARQUET = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"

_MANIFEST_NOTES = (
    "the manifest must be generated again after changes of the table",
    "Trino and Athena read Parquet through a manifest; Spark and Hive take it for text",
)


async def describe(
    store: ObjectStore, root: TableFormatRoot, uri: str, *, native: bool = True
) -> DescribedTable:
    """Describe the table; `uri` is the crawled location.

    A native table is for engines that read the log, which is the only place that keeps its
    partitions. Else it is one over the symlink manifest that lies there
    (`GENERATE symlink_format_manifest`), for engines that know Parquet only. Raises
    UnreadableFile if the log cannot be read, or there is no manifest.
    """
    segment = newest_segment(root.log)
    state = await newest_state(store, segment)
    table = _native(root, uri, state, segment.version)
    if native:
        return table
    found = _manifest_folders(root)
    if not found:
        raise UnreadableFile(f"it has no {DELTA_MANIFEST}: generate it, or register natively")
    return _by_manifest(table, root, uri, state, found)


async def describe_with_manifest(
    store: ObjectStore, root: TableFormatRoot, uri: str, *, native: bool
) -> tuple[DescribedTable, Mapping[str, bytes]]:
    """Describe the table, and give the content of its symlink manifests as they should be.

    The manifests are by path relative to the crawled location. Raises UnreadableFile if the log
    cannot be read, or a manifest cannot tell what the table is.
    """
    segment = newest_segment(root.log)
    state = await newest_state(store, segment)
    table = _native(root, uri, state, segment.version)
    if _mapping(state) != "none":
        raise UnreadableFile("it has column mapping, which a manifest cannot tell")
    files = await active_files(store, root, segment)
    names = state.metadata.get("partitionColumns") or ()
    prefix = f"{root.path}/" if root.path else ""
    content = {
        prefix + name: text
        for name, text in manifests(files, names, child(uri, root.path)).items()
    }
    if not native:
        found = {
            path.rpartition("/")[0]: FolderSize(1, len(text)) for path, text in content.items()
        }
        table = _by_manifest(table, root, uri, state, found)
    # A partition without files may still be in the catalog: engines must find it empty, not gone.
    empty = {f"{folder}/manifest": b"" for folder in _manifest_folders(root)}
    return table, {**empty, **content}


def _native(root: TableFormatRoot, uri: str, state: DeltaState, version: int) -> DescribedTable:
    _check(state.protocol)
    found, notes = hive_columns(columns(state.metadata), hive_type)
    location = child(uri, root.path)
    return DescribedTable(
        path=root.path,
        name_text=root.path.rpartition("/")[2] or parse_location(uri).folder_name,
        format="delta",
        reason=f"Delta Lake log, version {version}",
        shape=_native_shape(found, location),
        location=location,
        parameters={"spark.sql.sources.provider": "delta", **_state(state, version)},
        comment=state.metadata.get("description") or None,
        files=root.files,
        bytes=root.bytes,
        notes=(*_words(state), *notes),
    )


def _native_shape(found: tuple[Column, ...], location: str) -> Shape:
    """Give what Spark and Trino write for Delta tables; Trino finds the table by `path`."""
    return Shape(
        found,
        "org.apache.hadoop.mapred.SequenceFileInputFormat",
        "org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat",
        serde=SerDe(
            library="org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
            parameters={"path": location, "serialization.format": "1"},
        ),
    )


def _check(protocol: Mapping[str, Any]) -> None:
    managed = _CATALOG_MANAGED.intersection(protocol.get("readerFeatures") or ())
    if managed:
        raise UnreadableFile("its commits are kept by a catalog, so its log is not the truth")


def _configuration(state: DeltaState) -> dict[str, str]:
    return dict(state.metadata.get("configuration") or {})


def _state(state: DeltaState, version: int) -> dict[str, str]:
    """Give the parameters that Spark's Delta writes about the version of the log."""
    found = {
        "delta.lastUpdateVersion": str(version),
        "delta.minReaderVersion": str(state.protocol["minReaderVersion"]),
        "delta.minWriterVersion": str(state.protocol["minWriterVersion"]),
    }
    if isinstance(state.timestamp, int):
        found["delta.lastCommitTimestamp"] = str(state.timestamp)
    if _mapping(state) != "none":
        found["delta.columnMapping.mode"] = _mapping(state)
    return found


def _mapping(state: DeltaState) -> str:
    return _configuration(state).get("delta.columnMapping.mode", "none")


def _words(state: DeltaState) -> list[str]:
    words = []
    names = state.metadata.get("partitionColumns") or ()
    if names:
        words.append(f"partitioned by {', '.join(names)}, which the log keeps")
    features = state.protocol.get("readerFeatures") or ()
    if features:
        words.append(f"engines must know its features {', '.join(sorted(features))}")
    if _mapping(state) != "none":
        words.append("column mapping: the files have other column names than the table")
    if _configuration(state).get("delta.enableDeletionVectors") == "true":
        words.append("deletion vectors: the files hold rows that are deleted")
    return words


def _manifest_folder(root: TableFormatRoot) -> str:
    return f"{root.path}/{DELTA_MANIFEST}" if root.path else DELTA_MANIFEST


def _manifest_folders(root: TableFormatRoot) -> dict[str, FolderSize]:
    """Give the folders below the root that hold manifests."""
    base = f"{_manifest_folder(root)}/"
    sizes = root.folders.items()
    return {folder: size for folder, size in sizes if f"{folder}/".startswith(base)}


def _by_manifest(
    table: DescribedTable,
    root: TableFormatRoot,
    uri: str,
    state: DeltaState,
    folders: Mapping[str, FolderSize],
) -> DescribedTable:
    """Turn a table into one over its symlink manifests, which lie in these folders."""
    by_name = {column.name: column for column in table.shape.columns}
    keys = [name.lower() for name in state.metadata.get("partitionColumns") or ()]
    base = _manifest_folder(root)
    return replace(
        table,
        reason=f"{table.reason}, by its symlink manifest",
        shape=Shape(
            tuple(column for name, column in by_name.items() if name not in keys),
            "org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat",
            "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
            serde=SerDe(library=_PARQUET, parameters={"serialization.format": "1"}),
        ),
        location=child(uri, base),
        partition_keys=tuple(by_name[name] for name in keys),
        partitions=_manifest_partitions(folders, base, uri, len(keys)) if keys else (),
        parameters={},
        notes=(*table.notes, *_MANIFEST_NOTES),
    )


def _manifest_partitions(
    folders: Mapping[str, FolderSize], base: str, uri: str, keys: int
) -> tuple[PartitionPlan, ...]:
    found = []
    for folder, size in folders.items():
        parts = folder.removeprefix(base).strip("/").split("/")
        if len(parts) == keys:
            values = tuple(unescape_path_name(part.partition("=")[2]) for part in parts)
            found.append(PartitionPlan(values, child(uri, folder), size.files, size.bytes))
    return tuple(found)

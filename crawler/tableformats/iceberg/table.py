"""An Iceberg table as the catalog holds it, from its newest metadata file."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

from crawler.counting import counted
from crawler.declared import hive_columns
from crawler.described import DescribedTable
from crawler.errors import NotThisFormat, UnreadableFile
from crawler.listing import DataFile
from crawler.locations import child, comparable, parse_location
from crawler.plugins import ObjectStore
from crawler.pointer import Pointer
from crawler.roots import TableFormatRoot
from crawler.tableformats.iceberg.newest import newest_metadata
from crawler.tableformats.iceberg.schema import columns, hive_type, partition_words
from metastore.model.storage_descriptor import SerDe, Shape

POINTER = Pointer("metadata_location", "skep.crawled.metadata_location", "uuid")
NEWEST_FORMAT = 3
_NEVER_COPIED = frozenset(
    {
        "EXTERNAL",
        "comment",
        "external.table.purge",  # dropping a crawled table must leave its files
        "owner",
        "storage_handler",
        "table_type",
        "transient_lastDdlTime",
    }
)


async def describe(store: ObjectStore, root: TableFormatRoot, uri: str) -> DescribedTable:
    """Describe the table as Iceberg's `HiveTableOperations` would write it.

    `uri` is the crawled location. Raises UnreadableFile if the metadata cannot be read or does
    not belong to this folder, NotThisFormat if it is no Iceberg metadata at all.
    """
    file, metadata = await newest_metadata(store, root.log)
    _check(file, metadata)
    place, metadata_folder = _place(root, uri, metadata)
    schema = _current_schema(metadata)
    spec = _current_spec(metadata)
    found, notes = hive_columns(columns(schema), hive_type)
    partitioning = partition_words(schema, spec["fields"])
    summary = _summary(metadata)
    return DescribedTable(
        path=root.path,
        name_text=root.path.rpartition("/")[2] or parse_location(uri).folder_name,
        format="iceberg",
        reason=f"Iceberg metadata {file.name}",
        shape=Shape(
            found,
            "org.apache.hadoop.mapred.FileInputFormat",
            "org.apache.hadoop.mapred.FileOutputFormat",
            serde=SerDe(library="org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"),
        ),
        location=place,
        parameters={
            **_properties(metadata),
            **_state(metadata, f"{metadata_folder}/{file.name}", summary),
            **({"default-partition-spec": orjson.dumps(spec).decode()} if partitioning else {}),
        },
        comment=(metadata.get("properties") or {}).get("comment"),
        files=root.files,
        bytes=root.bytes,
        rows=int(summary["total-records"]) if "total-records" in summary else None,
        notes=(*_words(metadata, partitioning), *notes),
        pointer=POINTER,
    )


def _check(file: DataFile, metadata: Mapping[str, Any]) -> None:
    version = metadata.get("format-version")
    if "view-uuid" in metadata:
        raise UnreadableFile(f"{file.name} is of an Iceberg view, which only engines register")
    if version is None or "location" not in metadata:
        raise NotThisFormat(f"{file.name} is no Iceberg metadata")
    if version not in range(1, NEWEST_FORMAT + 1):
        raise UnreadableFile(
            f"{file.name} has the format version {version}, known are 1 to {NEWEST_FORMAT}"
        )


def _place(root: TableFormatRoot, uri: str, metadata: Mapping[str, Any]) -> tuple[str, str]:
    """Give the table's location and its metadata folder, spelled as the table spells them.

    All paths in the metadata are absolute, so engines would read a copied table's files where
    it was copied from: that is refused.
    """
    here = child(uri, root.path)
    told = str(metadata["location"]).rstrip("/")
    if comparable(told) == comparable(here):
        return told, f"{told}/metadata"
    folder = str((metadata.get("properties") or {}).get("write.metadata.path", "")).rstrip("/")
    if folder and comparable(folder) == comparable(f"{here}/metadata"):
        return told, folder
    raise UnreadableFile(
        f"its metadata says that it lies at {told}: it was copied or moved, and engines would "
        "read the files there"
    )


def _by_id(found: list[dict[str, Any]], key: str, wanted: Any) -> dict[str, Any]:
    for each in found:
        if each.get(key) == wanted:
            return each
    raise UnreadableFile(f"its metadata has no {key} {wanted}")


def _current_schema(metadata: Mapping[str, Any]) -> dict[str, Any]:
    if "schemas" in metadata:
        return _by_id(metadata["schemas"], "schema-id", metadata["current-schema-id"])
    schema: dict[str, Any] = metadata["schema"]
    return schema


def _current_spec(metadata: Mapping[str, Any]) -> dict[str, Any]:
    if "partition-specs" in metadata:
        return _by_id(metadata["partition-specs"], "spec-id", metadata["default-spec-id"])
    return {"spec-id": 0, "fields": metadata["partition-spec"]}


def _snapshot(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Give the current snapshot; -1 means, as None does, that there is none yet."""
    current = metadata.get("current-snapshot-id")
    if current is None or current == -1:
        return {}
    return _by_id(metadata.get("snapshots") or [], "snapshot-id", current)


def _summary(metadata: Mapping[str, Any]) -> dict[str, str]:
    return dict(_snapshot(metadata).get("summary") or {})


def _properties(metadata: Mapping[str, Any]) -> dict[str, str]:
    properties = metadata.get("properties") or {}
    return {key: str(text) for key, text in properties.items() if key not in _NEVER_COPIED}


def _state(
    metadata: Mapping[str, Any], location: str, summary: Mapping[str, str]
) -> dict[str, str]:
    """Give the parameters that say in which state the table is."""
    found = {
        "table_type": "ICEBERG",
        POINTER.parameter: location,
        POINTER.mark: location,
        "format-version": str(metadata["format-version"]),
        "snapshot-count": str(len(metadata.get("snapshots") or [])),
    }
    if "table-uuid" in metadata:
        found[POINTER.identity] = metadata["table-uuid"]
    log = metadata.get("metadata-log") or []
    if log:
        found["previous_metadata_location"] = log[-1]["metadata-file"]
    snapshot = _snapshot(metadata)
    if snapshot:
        found["current-snapshot-id"] = str(snapshot["snapshot-id"])
        found["current-snapshot-timestamp-ms"] = str(snapshot["timestamp-ms"])
    for parameter, key in (
        ("numFiles", "total-data-files"),
        ("numRows", "total-records"),
        ("totalSize", "total-files-size"),
    ):
        if key in summary:
            found[parameter] = str(summary[key])
    return found


def _words(metadata: Mapping[str, Any], partitioning: str) -> list[str]:
    words = [f"Iceberg format version {metadata['format-version']}"]
    snapshot = _snapshot(metadata)
    if snapshot:
        at = datetime.fromtimestamp(snapshot["timestamp-ms"] / 1000, UTC)
        number = counted(len(metadata["snapshots"]), "snapshot")
        words.append(f"{number}, the current one of {at:%Y-%m-%d %H:%M:%S} UTC")
    else:
        words.append("no snapshot yet: the table is empty")
    if partitioning:
        words.append(f"partitioned by {partitioning}, which Iceberg keeps itself")
    return words

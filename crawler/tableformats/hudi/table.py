"""A Hudi table as the catalog holds it, as Hudi's own hive sync registers it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crawler.counting import counted
from crawler.declared import DeclaredColumn, hive_columns
from crawler.described import DescribedTable
from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from crawler.locations import child, parse_location
from crawler.places import VARIANT
from crawler.plugins import ObjectStore
from crawler.roots import TableFormatRoot
from crawler.tableformats.hudi.partitions import PartitionField, partition_fields, partitions
from crawler.tableformats.hudi.properties import parse_properties
from crawler.tableformats.hudi.schema import HudiField, fields, hive_type
from crawler.tableformats.hudi.timeline import Instant, completed, newest_schema
from crawler.wholefiles import json_object, read_whole
from metastore.model.column import Column
from metastore.model.storage_descriptor import SerDe, Shape

_META_FIELDS = (
    "_hoodie_commit_time",
    "_hoodie_commit_seqno",
    "_hoodie_record_key",
    "_hoodie_partition_path",
    "_hoodie_file_name",
)
_READ_OPTIMIZED = "org.apache.hudi.hadoop.HoodieParquetInputFormat"
_REALTIME = "org.apache.hudi.hadoop.realtime.HoodieParquetRealtimeInputFormat"
_OUTPUT = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"
_SERDE = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
_SHOWN = 3
_NEWEST_IN_TRINO = 6


@dataclass(frozen=True, slots=True)
class _Kind:
    """One of the ways to read a table: the snapshot, or its base files only."""

    suffix: str
    input_format: str
    words: str

    @property
    def is_read_optimized(self) -> bool:
        return self.suffix == "_ro"


_COPY_ON_WRITE = (_Kind("", _READ_OPTIMIZED, "copy on write"),)
_MERGE_ON_READ = (
    _Kind("_ro", _READ_OPTIMIZED, "merge on read, base files only (Hudi's read-optimized query)"),
    _Kind("_rt", _REALTIME, "merge on read, with changes since (Hudi's snapshot query)"),
)


async def describe(
    store: ObjectStore, root: TableFormatRoot, uri: str
) -> tuple[DescribedTable, ...]:
    """Describe the table; one that merges on read is two tables, `_ro` and `_rt`.

    `uri` is the crawled location. Raises UnreadableFile if the properties or the timeline cannot
    be read, or no commit tells the schema.
    """
    properties = await _properties(store, root.log)
    kinds = _kinds(properties)
    instants = completed(root.log)
    text = await newest_schema(store, instants) or properties.get("hoodie.table.create.schema")
    if not text:
        raise UnreadableFile("no completed commit tells its schema")
    schema = json_object("the schema in its newest commit", text.encode())
    declared = _with_meta_fields(fields(schema), properties)
    return tuple(_table(root, uri, properties, declared, instants, kind) for kind in kinds)


async def _properties(store: ObjectStore, log: Sequence[DataFile]) -> dict[str, str]:
    """Read the properties; while they are rewritten there is only the backup."""
    by_name = {file.name: file for file in log}
    file = by_name.get("hoodie.properties") or by_name.get("hoodie.properties.backup")
    if file is None:
        raise UnreadableFile("it has no hoodie.properties")
    content = await read_whole(store, file)
    found = parse_properties(content.decode("latin-1"))
    if "hoodie.table.name" not in found:
        raise UnreadableFile(f"{file.name} names no table")
    return found


def _kinds(properties: Mapping[str, str]) -> tuple[_Kind, ...]:
    base = properties.get("hoodie.table.base.file.format", "PARQUET").upper()
    if base != "PARQUET":
        raise UnreadableFile(f"its base files are {base}; only Parquet ones can be registered")
    kind = properties.get("hoodie.table.type", "COPY_ON_WRITE").upper()
    return _MERGE_ON_READ if kind == "MERGE_ON_READ" else _COPY_ON_WRITE


def _with_meta_fields(
    found: Sequence[HudiField], properties: Mapping[str, str]
) -> tuple[HudiField, ...]:
    if properties.get("hoodie.populate.meta.fields", "true").lower() == "false":
        return tuple(found)
    own = tuple(each for each in found if each.name not in _META_FIELDS)
    return tuple(HudiField(name, ["null", "string"]) for name in _META_FIELDS) + own


def _table(
    root: TableFormatRoot,
    uri: str,
    properties: Mapping[str, str],
    declared: Sequence[HudiField],
    instants: Sequence[Instant],
    kind: _Kind,
) -> DescribedTable:
    keys = partition_fields(properties)
    names = {key.name.lower() for key in keys}
    data = [each for each in declared if each.name.lower() not in names]
    found, notes = hive_columns([_column(each) for each in data], hive_type)
    encoded = properties.get("hoodie.datasource.write.partitionpath.urlencode") == "true"
    planned, odd = partitions(root, uri, keys, encoded=encoded)
    location = child(uri, root.path)
    name = root.path.rpartition("/")[2] or parse_location(uri).folder_name
    return DescribedTable(
        path=root.path,
        name_text=name + kind.suffix,
        format="hudi",
        reason=f"Hudi table {properties['hoodie.table.name']}, {kind.words}",
        shape=_shape(found, location, kind),
        location=location,
        partition_keys=tuple(_key(each, declared) for each in keys),
        partitions=planned,
        parameters={
            **({VARIANT: kind.suffix.strip("_")} if kind.suffix else {}),
            **_state(properties, instants),
        },
        files=root.files,
        bytes=root.bytes,
        notes=(*_words(properties, kind), *notes, *_odd_words(odd)),
    )


def _column(field: HudiField) -> DeclaredColumn:
    return DeclaredColumn(field.name, field.type, field.comment)


def _key(key: PartitionField, declared: Sequence[HudiField]) -> Column:
    """Give a partition key: a time that the key generator formats is text, whatever it was."""
    same = [each for each in declared if each.name.lower() == key.name.lower()]
    found, _ = hive_columns([_column(each) for each in same], hive_type)
    if not found or key.kind == "TIMESTAMP":
        return Column(key.name.lower(), "string")
    return found[0]


def _shape(found: tuple[Column, ...], location: str, kind: _Kind) -> Shape:
    parameters = {
        "hoodie.query.as.ro.table": str(kind.is_read_optimized).lower(),
        "path": location,
        "serialization.format": "1",
    }
    serde = SerDe(library=_SERDE, parameters=parameters)
    return Shape(found, kind.input_format, _OUTPUT, serde=serde)


def _state(properties: Mapping[str, str], instants: Sequence[Instant]) -> dict[str, str]:
    # Without Spark's own copy of the schema, which Hudi's sync writes too: Hudi tells Spark the
    # schema when it reads, and a copy would hide columns that are added until the next crawl.
    found = {"spark.sql.sources.provider": "hudi"}
    version = properties.get("hoodie.table.version")
    if version:
        found["hoodie.table.version"] = version
    if instants:
        found["last_commit_time_sync"] = max(each.requested for each in instants)
        if instants[0].completed != instants[0].requested:  # the older layout does not tell
            found["last_commit_completion_time_sync"] = instants[0].completed
    return found


def _words(properties: Mapping[str, str], kind: _Kind) -> list[str]:
    version = properties.get("hoodie.table.version", "")
    words = [f"Hudi table version {version}"] if version else []
    if version.isdigit() and int(version) > _NEWEST_IN_TRINO:
        words.append(f"Trino 476 reads versions up to {_NEWEST_IN_TRINO} only")
    if kind.suffix == "_rt":
        words.append("Trino reads its base files only, as those of the table _ro")
    return words


def _odd_words(odd: Sequence[str]) -> list[str]:
    if not odd:
        return []
    shown = ", ".join(odd[:_SHOWN])
    return [f"{counted(len(odd), 'folder')} do not fit the partition fields ({shown}): left out"]

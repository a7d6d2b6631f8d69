"""Columns and storage descriptors.

Answers have no null collections: Hive and Spark clients look into them without a test.
"""

from collections.abc import Iterable

from catalog_api.thrift.gen import structs
from metastore.model.column import Column
from metastore.model.storage_descriptor import (
    SerDe,
    Shape,
    Skew,
    SortColumn,
    StorageDescriptor,
)


def columns_from_wire(fields: Iterable[structs.FieldSchema] | None) -> tuple[Column, ...]:
    """Return columns as clients describe them; raises MetaException for one without a name."""
    return tuple(_column(field) for field in fields or ())


def _column(field: structs.FieldSchema) -> Column:
    if field.name is None:
        raise structs.MetaException("Null column name is not allowed")
    return Column(field.name, field.type or "", field.comment)


def columns_to_wire(columns: Iterable[Column]) -> list[structs.FieldSchema]:
    return [structs.FieldSchema(c.name, c.type, c.comment) for c in columns]


def from_wire(sd: structs.StorageDescriptor | None) -> StorageDescriptor:
    """Return the descriptor; a missing one is an empty one, an empty location is none."""
    if sd is None:
        return StorageDescriptor()
    return StorageDescriptor(
        shape=_shape(sd),
        location=sd.location or None,
        parameters=sd.parameters or {},
        skew=_skew(sd.skewedInfo),
    )


def to_wire(storage: StorageDescriptor) -> structs.StorageDescriptor:
    shape = storage.shape
    return structs.StorageDescriptor(
        cols=columns_to_wire(shape.columns),
        location=storage.location,
        inputFormat=shape.input_format,
        outputFormat=shape.output_format,
        compressed=shape.compressed,
        numBuckets=shape.bucket_count,
        serdeInfo=serde_to_wire(shape.serde),
        bucketCols=list(shape.bucket_columns),
        sortCols=[structs.Order(sort.column, sort.order) for sort in shape.sort_columns],
        parameters=dict(storage.parameters),
        skewedInfo=_skew_to_wire(storage.skew),
        storedAsSubDirectories=shape.stored_as_sub_directories,
    )


def _shape(sd: structs.StorageDescriptor) -> Shape:
    return Shape(
        columns=columns_from_wire(sd.cols),
        input_format=sd.inputFormat,
        output_format=sd.outputFormat,
        compressed=bool(sd.compressed),
        bucket_count=sd.numBuckets or 0,
        serde=serde_from_wire(sd.serdeInfo),
        bucket_columns=tuple(sd.bucketCols or ()),
        sort_columns=tuple(_sort_column(order) for order in sd.sortCols or ()),
        stored_as_sub_directories=bool(sd.storedAsSubDirectories),
    )


def _sort_column(order: structs.Order) -> SortColumn:
    return SortColumn((order.col or "").strip().lower(), order.order or 0)


def serde_from_wire(info: structs.SerDeInfo | None) -> SerDe:
    if info is None:
        return SerDe()
    return SerDe(
        name=info.name,
        library=info.serializationLib,
        parameters=info.parameters or {},
        description=info.description,
        serializer_class=info.serializerClass,
        deserializer_class=info.deserializerClass,
        type=info.serdeType,
    )


def serde_to_wire(serde: SerDe) -> structs.SerDeInfo:
    return structs.SerDeInfo(
        name=serde.name,
        serializationLib=serde.library,
        parameters=dict(serde.parameters),
        description=serde.description,
        serializerClass=serde.serializer_class,
        deserializerClass=serde.deserializer_class,
        serdeType=serde.type,
    )


def _skew(info: structs.SkewedInfo | None) -> Skew:
    if info is None:
        return Skew()
    return Skew(
        columns=tuple(info.skewedColNames or ()),
        values=tuple(tuple(values) for values in info.skewedColValues or ()),
        locations={tuple(k): v for k, v in (info.skewedColValueLocationMaps or {}).items()},
    )


def _skew_to_wire(skew: Skew) -> structs.SkewedInfo:
    return structs.SkewedInfo(
        skewedColNames=list(skew.columns),
        skewedColValues=[list(values) for values in skew.values],
        skewedColValueLocationMaps=dict(skew.locations),
    )

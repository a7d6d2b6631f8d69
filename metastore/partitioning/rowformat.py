"""Encoded partitions: the bytes that are stored once and sent often.

A Thrift reader takes the fields of a struct in any order. So one `Partition` of Hive's interface,
in the Thrift binary protocol, is cut into three pieces that are simply put after one another:

- **prefix**, the same for all partitions of one shape: field 6 (`sd`) is opened and the shape's
  fields follow (columns, formats, SerDe, bucketing; the empty skew, unless the shape is stored
  for skewed partitions);
- **row**, what differs: location, `sd.parameters`, skew, the end of `sd`, values, times,
  parameters, write id;
- **suffix**, the same for all partitions of one table: database, table and catalog name and the
  end of the struct.

`prefix + row + suffix` is a complete `Partition` for every dialect: unknown fields (catalog 9,
write id 10) are skipped by older readers. Strings are UTF-8 with surrogates passed through, so
that nothing a client sent is lost. Field numbers are those of Hive's `hive_metastore.thrift`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from struct import Struct

from metastore.model.partition import Partition
from metastore.model.storage_descriptor import SerDe, Shape, Skew, StorageDescriptor

_BOOL, _I32, _I64, _STRING, _STRUCT, _MAP, _LIST = 2, 8, 10, 11, 12, 13, 15
_STOP = b"\x00"
_FIELD = Struct(">bh")
_FIELD_STRING = Struct(">bhi")
_FIELD_I32 = Struct(">bhi")
_FIELD_I64 = Struct(">bhq")
_FIELD_LIST = Struct(">bhbi")
_FIELD_MAP = Struct(">bhbbi")
_LIST_HEAD = Struct(">bi")
_INT32 = Struct(">i")
_INT64 = Struct(">q")
_SD_OPENED = _FIELD.pack(_STRUCT, 6)
_LOCATION_HEAD = _FIELD.pack(_STRING, 2)


class CorruptRow(ValueError):
    """Stored bytes are no encoded row: the store was damaged or written by something else."""


def encode_text(text: str) -> bytes:
    """Return UTF-8 that keeps lone surrogates, as clients may send them."""
    return text.encode("utf-8", "surrogatepass")


def encode_prefix(shape: Shape, *, skewed: bool = False) -> bytes:
    """Return what all partitions of `shape` start with.

    `skewed` shapes leave the skew to each row.
    """
    parts = [_SD_OPENED, _columns(shape)]
    parts += _optional_text(3, shape.input_format)
    parts += _optional_text(4, shape.output_format)
    parts.append(_flag(5, shape.compressed))
    parts.append(_FIELD_I32.pack(_I32, 6, shape.bucket_count))
    parts.append(_serde(shape.serde))
    parts.append(_text_list(8, shape.bucket_columns))
    parts.append(_FIELD_LIST.pack(_LIST, 9, _STRUCT, len(shape.sort_columns)))
    for sort in shape.sort_columns:
        parts += [_text(1, sort.column), _FIELD_I32.pack(_I32, 2, sort.order), _STOP]
    parts.append(_flag(12, shape.stored_as_sub_directories))
    if not skewed:
        parts.append(_EMPTY_SKEW)
    return b"".join(parts)


def encode_row(partition: Partition) -> bytes:
    """Return what is the partition's own; the skew is written only where there is one."""
    storage = partition.storage
    parts = [*_optional_text(2, storage.location), _text_map(10, storage.parameters)]
    if is_skewed(storage):
        parts.append(_skew(storage.skew))
    parts.append(_STOP)
    parts.append(_text_list(1, partition.values))
    parts.append(_FIELD_I32.pack(_I32, 4, partition.created_at))
    parts.append(_FIELD_I32.pack(_I32, 5, partition.last_accessed_at))
    parts.append(_text_map(7, partition.parameters))
    if partition.write_id is not None:
        parts.append(_FIELD_I64.pack(_I64, 10, partition.write_id))
    return b"".join(parts)


def encode_suffix(catalog: str, database: str, table: str) -> bytes:
    """Return what all partitions of a table end with."""
    return _text(2, database) + _text(3, table) + _text(9, catalog) + _STOP


def is_skewed(storage: StorageDescriptor) -> bool:
    """Tell whether the row of such a partition carries a skew."""
    return storage.skew != Skew()


def decode_row(row: bytes, shape: Shape, *, partition_id: int = 0) -> Partition:
    """Return the partition that `encode_row` made these bytes from.

    Raises CorruptRow where the bytes are not such a row.
    """
    reader = _Reader(row)
    try:
        storage = reader.storage(shape)
        fields = reader.partition_fields()
    except (IndexError, ValueError, OverflowError) as error:
        message = f"{len(row)} bytes are no encoded partition: {error}"
        raise CorruptRow(message) from error
    return Partition(
        values=fields.values,
        storage=storage,
        parameters=fields.parameters,
        created_at=fields.created_at,
        last_accessed_at=fields.last_accessed_at,
        write_id=fields.write_id,
        id=partition_id,
    )


def row_extras(row: bytes) -> tuple[int, Mapping[str, str]]:
    """Return creation time (epoch seconds) and parameters of an encoded partition.

    The rest is skipped, so the shape need not be known. Raises CorruptRow.
    """
    reader = _Reader(row)
    try:
        reader.skip_storage()
        fields = reader.partition_fields()
    except (IndexError, ValueError, OverflowError) as error:
        message = f"{len(row)} bytes are no encoded partition: {error}"
        raise CorruptRow(message) from error
    return fields.created_at, fields.parameters


def row_location(row: bytes) -> str | None:
    """Return the location of an encoded partition, None where it has none.

    It is the first field, so nothing else is read.
    """
    if row[:3] != _LOCATION_HEAD:
        return None
    (length,) = _INT32.unpack_from(row, 3)
    return row[7 : 7 + length].decode("utf-8", "surrogatepass")


# --- writing ------------------------------------------------------------------------------------


def _text(field: int, text: str) -> bytes:
    data = encode_text(text)
    return _FIELD_STRING.pack(_STRING, field, len(data)) + data


def _optional_text(field: int, text: str | None) -> list[bytes]:
    return [] if text is None else [_text(field, text)]


def _flag(field: int, value: bool) -> bytes:
    return _FIELD.pack(_BOOL, field) + (b"\x01" if value else b"\x00")


def _strings(texts: Iterable[str]) -> list[bytes]:
    parts = []
    for text in texts:
        data = encode_text(text)
        parts += [_INT32.pack(len(data)), data]
    return parts


def _text_list(field: int, texts: Sequence[str]) -> bytes:
    return _FIELD_LIST.pack(_LIST, field, _STRING, len(texts)) + b"".join(_strings(texts))


def _text_map(field: int, texts: Mapping[str, str]) -> bytes:
    head = _FIELD_MAP.pack(_MAP, field, _STRING, _STRING, len(texts))
    return head + b"".join(_strings(text for pair in texts.items() for text in pair))


def _columns(shape: Shape) -> bytes:
    parts = [_FIELD_LIST.pack(_LIST, 1, _STRUCT, len(shape.columns))]
    for column in shape.columns:
        parts += [_text(1, column.name), _text(2, column.type)]
        parts += _optional_text(3, column.comment)
        parts.append(_STOP)
    return b"".join(parts)


def _serde(serde: SerDe) -> bytes:
    parts = [_FIELD.pack(_STRUCT, 7)]
    parts += _optional_text(1, serde.name)
    parts += _optional_text(2, serde.library)
    parts.append(_text_map(3, serde.parameters))
    parts += _optional_text(4, serde.description)
    parts += _optional_text(5, serde.serializer_class)
    parts += _optional_text(6, serde.deserializer_class)
    if serde.type is not None:
        parts.append(_FIELD_I32.pack(_I32, 7, serde.type))
    return b"".join([*parts, _STOP])


def _skew(skew: Skew) -> bytes:
    parts = [_FIELD.pack(_STRUCT, 11), _text_list(1, skew.columns)]
    parts.append(_FIELD_LIST.pack(_LIST, 2, _LIST, len(skew.values)))
    for values in skew.values:
        parts += [_LIST_HEAD.pack(_STRING, len(values)), *_strings(values)]
    parts.append(_FIELD_MAP.pack(_MAP, 3, _LIST, _STRING, len(skew.locations)))
    for values, location in skew.locations.items():
        parts += [_LIST_HEAD.pack(_STRING, len(values)), *_strings((*values, location))]
    return b"".join([*parts, _STOP])


_EMPTY_SKEW = _skew(Skew())


# --- reading ------------------------------------------------------------------------------------


@dataclass(slots=True)
class _OwnFields:
    values: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    created_at: int = 0
    last_accessed_at: int = 0
    write_id: int | None = None


class _Reader:
    """Reads the fields that `encode_row` writes, in any order within their struct."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def storage(self, shape: Shape) -> StorageDescriptor:
        location: str | None = None
        parameters: Mapping[str, str] = {}
        skew = Skew()
        while number := self._field():
            match number:
                case 2:
                    location = self._text()
                case 10:
                    parameters = self._text_map()
                case 11:
                    skew = self._skew()
                case _:
                    raise ValueError(f"storage descriptor field {number} is unknown")
        return StorageDescriptor(shape, location, parameters, skew)

    def skip_storage(self) -> None:
        while number := self._field():
            match number:
                case 2:
                    self._skip_text()
                case 10:
                    self._at += 2
                    for _ in range(2 * self._int(_INT32)):
                        self._skip_text()
                case 11:
                    self._skew()
                case _:
                    raise ValueError(f"storage descriptor field {number} is unknown")

    def _skip_text(self) -> None:
        length = self._int(_INT32)
        self._at += length
        if length < 0 or self._at > len(self._data):
            raise ValueError("it ends within a text")

    def partition_fields(self) -> _OwnFields:
        fields = _OwnFields()
        while self._at < len(self._data):
            match self._field():
                case 1:
                    fields.values = self._text_list()
                case 4:
                    fields.created_at = self._int(_INT32)
                case 5:
                    fields.last_accessed_at = self._int(_INT32)
                case 7:
                    fields.parameters = self._text_map()
                case 10:
                    fields.write_id = self._int(_INT64)
                case number:
                    raise ValueError(f"partition field {number} is unknown")
        return fields

    def _field(self) -> int:
        """Return the next field's number, 0 at the end of a struct."""
        kind = self._data[self._at]
        self._at += 1
        if kind == 0:
            return 0
        self._at += 2
        return int.from_bytes(self._data[self._at - 2 : self._at], "big")

    def _int(self, layout: Struct) -> int:
        end = self._at + layout.size
        if end > len(self._data):
            raise ValueError("it ends within a number")
        (number,) = layout.unpack_from(self._data, self._at)
        self._at = end
        return int(number)

    def _text(self) -> str:
        length = self._int(_INT32)
        end = self._at + length
        if length < 0 or end > len(self._data):
            raise ValueError("it ends within a text")
        text = self._data[self._at : end].decode("utf-8", "surrogatepass")
        self._at = end
        return text

    def _text_list(self) -> tuple[str, ...]:
        self._at += 1
        return tuple(self._text() for _ in range(self._int(_INT32)))

    def _text_map(self) -> dict[str, str]:
        self._at += 2
        return {self._text(): self._text() for _ in range(self._int(_INT32))}

    def _skew(self) -> Skew:
        columns: tuple[str, ...] = ()
        values: tuple[tuple[str, ...], ...] = ()
        locations: dict[tuple[str, ...], str] = {}
        while number := self._field():
            if number == 1:
                columns = self._text_list()
            elif number == 2:
                self._at += 1
                values = tuple(self._text_list() for _ in range(self._int(_INT32)))
            else:
                self._at += 2
                count = self._int(_INT32)
                locations = {self._text_list(): self._text() for _ in range(count)}
        return Skew(columns, values, locations)

"""Classes of the JDK that Kryo writes by serializers of their own."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Protocol

from catalog_api.thrift.kryo.errors import Malformed, Unreadable
from catalog_api.thrift.kryo.reader import KryoReader


class Source(Protocol):
    """What the functions here need of a decoder."""

    @property
    def reader(self) -> KryoReader: ...
    def classed(self) -> object: ...
    def class_name(self) -> str | None: ...
    def known(self, name: str, *, maybe_null: bool) -> object: ...
    def element(self, name: str) -> object: ...


Read = Callable[[Source, tuple[str, ...]], object]
_DAY_MILLISECONDS = 86_400_000
_EPOCH = date(1970, 1, 1)


def reader_of(name: str, *, is_kryo5: bool) -> Read | None:
    """Return what reads the content of an object, None for classes without a serializer."""
    found = _KRYO5.get(name) if is_kryo5 else None
    return found or _READERS.get(name)


# --- collections --------------------------------------------------------------------------------


def _collection(decoder: Source, elements: tuple[str, ...]) -> object:
    size = decoder.reader.size()
    if elements:
        return [decoder.element(elements[0]) for _ in range(size)]
    return [decoder.classed() for _ in range(size)]


def _collection5(decoder: Source, elements: tuple[str, ...]) -> object:
    """Read a collection of Kryo 5: one flag tells of nulls or that one class holds for all."""
    flag, size = decoder.reader.flagged()
    if size == 0:
        return None
    size = decoder.reader.checked(size - 1)
    if elements:
        return [decoder.element(elements[0]) for _ in range(size)]
    if not flag:
        return [decoder.classed() for _ in range(size)]
    name = decoder.class_name()
    if name is None:
        return [None] * size
    has_nulls = decoder.reader.byte() != 0
    return [decoder.known(name, maybe_null=has_nulls) for _ in range(size)]


def _map(decoder: Source, elements: tuple[str, ...]) -> object:
    return _pairs(decoder, decoder.reader.size(), elements)


def _map5(decoder: Source, elements: tuple[str, ...]) -> object:
    size = decoder.reader.variable()
    return _pairs(decoder, decoder.reader.checked(size - 1), elements) if size else None


def _pairs(decoder: Source, size: int, elements: tuple[str, ...]) -> object:
    known = (*elements, "", "")[:2]
    return [
        tuple(decoder.element(name) if name else decoder.classed() for name in known)
        for _ in range(size)
    ]


def _array_list(decoder: Source, _elements: tuple[str, ...]) -> object:
    """Read `Arrays.asList`, by Hive's own serializer."""
    size = decoder.reader.size()
    decoder.class_name()
    return [decoder.classed() for _ in range(size)]


def _sub_list(decoder: Source, _elements: tuple[str, ...]) -> object:
    """Read `ArrayList.subList`, by Hive's own serializer: the whole list and two places."""
    whole = decoder.classed()
    start, end = decoder.reader.variable(), decoder.reader.variable()
    if not isinstance(whole, list):
        raise Malformed("a part of a list has no list")
    return whole[start:end]


def _bytes(decoder: Source, _elements: tuple[str, ...]) -> object:
    size = decoder.reader.variable()
    return decoder.reader.take(size - 1) if size else None


def _longs(_decoder: Source, _elements: tuple[str, ...]) -> object:
    raise Unreadable("arrays of long are not known")


# --- dates --------------------------------------------------------------------------------------


def _sql_date(decoder: Source, _elements: tuple[str, ...]) -> object:
    """Read the day whose midnight, in the client's zone, is nearest to that in UTC."""
    days = (int(decoder.reader.fixed("q")) + _DAY_MILLISECONDS // 2) // _DAY_MILLISECONDS
    try:
        return _EPOCH + timedelta(days=days)
    except OverflowError:
        raise Unreadable("a date is out of range") from None


def _sql_timestamp(decoder: Source, _elements: tuple[str, ...]) -> object:
    """Read a time; like Hive's server, take the client to be in the zone of this machine."""
    milliseconds = int(decoder.reader.fixed("q"))
    nanos = int(decoder.reader.fixed("i"))
    try:
        at = datetime.fromtimestamp(milliseconds // 1000)  # noqa: DTZ006  # Hive 2's local time
    except (OverflowError, OSError, ValueError):
        raise Unreadable("a time is out of range") from None
    return f"{at:%Y-%m-%d %H:%M:%S}.{nanos:09d}"


def _zoned_timestamp(decoder: Source, _elements: tuple[str, ...]) -> object:
    decoder.reader.fixed("q"), decoder.reader.fixed("i")
    return ("zoned", decoder.reader.string())


def _local_date(decoder: Source, _elements: tuple[str, ...]) -> object:
    year = decoder.reader.variable()
    return {"year": year, "month": decoder.reader.byte(), "day": decoder.reader.byte()}


def _local_time(decoder: Source, _elements: tuple[str, ...]) -> object:
    """Read a time of day: the last part that is not zero is written as its complement."""
    parts = []
    for _ in range(3):
        part = int(decoder.reader.fixed("b"))
        if part < 0:
            parts.append(~part)
            break
        parts.append(part)
    else:
        parts.append(decoder.reader.variable())
    return dict(zip(("hour", "minute", "second", "nano"), (*parts, 0, 0, 0), strict=False))


def _local_date_time(decoder: Source, elements: tuple[str, ...]) -> object:
    return {"date": _local_date(decoder, elements), "time": _local_time(decoder, elements)}


def _calendar(decoder: Source, _elements: tuple[str, ...]) -> object:
    decoder.reader.string()
    decoder.reader.variable()
    decoder.reader.byte()
    decoder.reader.variable(), decoder.reader.variable(), decoder.reader.variable()
    return "calendar"


# --- others -------------------------------------------------------------------------------------


def _text(decoder: Source, _elements: tuple[str, ...]) -> object:
    return decoder.reader.string()


def _empty_list(_decoder: Source, _elements: tuple[str, ...]) -> object:
    return []


def _single_list(decoder: Source, _elements: tuple[str, ...]) -> object:
    return [decoder.classed()]


_LISTS = [
    f"java.util.{name}"
    for name in ("ArrayList", "LinkedList", "Vector", "HashSet", "LinkedHashSet")
]
_MAPS = ("java.util.HashMap", "java.util.LinkedHashMap")
_READERS: dict[str, Read] = {
    **dict.fromkeys(_LISTS, _collection),
    **dict.fromkeys(_MAPS, _map),
    "java.util.Arrays$ArrayList": _array_list,
    "java.util.ArrayList$SubList": _sub_list,
    "java.util.Collections$EmptyList": _empty_list,
    "java.util.Collections$SingletonList": _single_list,
    "bytes": _bytes,
    "[B": _bytes,
    "longs": _longs,
    "StringBuilder": _text,
    "java.lang.StringBuilder": _text,
    "java.util.GregorianCalendar": _calendar,
    "sun.util.calendar.ZoneInfo": _text,
    "java.sql.Date": _sql_date,
    "java.sql.Timestamp": _sql_timestamp,
    "org.apache.hadoop.hive.common.type.TimestampTZ": _zoned_timestamp,
}
_KRYO5: dict[str, Read] = {
    **dict.fromkeys(_LISTS, _collection5),
    **dict.fromkeys(_MAPS, _map5),
    "java.time.LocalDate": _local_date,
    "java.time.LocalTime": _local_time,
    "java.time.LocalDateTime": _local_date_time,
    "java.time.ZoneRegion": _text,
}

"""Java values of constants as values of the core."""

from datetime import date
from decimal import Decimal

from catalog_api.thrift.kryo.decoder import Instance
from catalog_api.thrift.kryo.errors import Unreadable
from metastore.partitioning.expression import Scalar

_LIMB = 10**16
_MOST_DIGITS = 38
_INTEGERS = frozenset({"tinyint", "smallint", "int", "bigint"})
_FIRST_WITH_PARTS = ("year", "month", "day")


def type_text(info: object) -> str:
    """Return the text of a TypeInfo, such as `decimal(10,2)`; "struct" and the like bare."""
    if not isinstance(info, Instance):
        return "void"
    word = info.fields.get("typeName")
    if not isinstance(word, str):
        return info.name.rpartition(".")[2].removesuffix("TypeInfo").lower()
    numbers = [
        info.fields[name] for name in ("precision", "scale", "length") if name in info.fields
    ]
    return f"{word}({','.join(map(str, numbers))})" if numbers else word


def typed(value: Scalar, kind: str) -> tuple[Scalar, str]:
    """Return a constant and its type, made to agree.

    MSCK of Hive 3.1 writes the texts of folder names as constants of the keys' types
    (`HiveMetaStoreChecker`, `Hive.dropPartitions`).
    """
    if not isinstance(value, str):
        return value, kind
    try:
        if kind == "date":
            return date.fromisoformat(value), kind
        if kind in _INTEGERS:
            return int(value), kind
    except ValueError:
        return value, "string"
    return value, kind


def scalar(value: object) -> Scalar:
    """Return a constant's value. Raises Unreadable for one that the core has no form for."""
    match value:
        case None | bool() | int() | float() | str() | date():
            return value
        case Instance():
            return _of_instance(value)
    raise Unreadable(f"a constant of {type(value).__name__}")


def _of_instance(found: Instance) -> Scalar:
    fields = found.fields
    try:
        match found.name.rpartition(".")[2]:
            case "HiveDecimal" | "HiveDecimalWritable":
                return _decimal(fields)
            case "Text":
                return bytes(fields["bytes"][: fields["length"]]).decode()
            case "Date":
                return _date(fields["localDate"])
            case "Timestamp":
                return _timestamp(fields["localDateTime"])
            case "DateWritableV2":
                return scalar(fields["date"])
            case name if "value" in fields and name.startswith(("Hive", "Int", "Long", "Short")):
                return scalar(fields["value"])
            case "BooleanWritable" | "ByteWritable" | "DoubleWritable" | "FloatWritable":
                return scalar(fields["value"])
    except (TypeError, ValueError, KeyError) as error:
        raise Unreadable(f"a constant of {found.name}") from error
    raise Unreadable(f"a constant of {found.name}")


def _decimal(fields: dict[str, int]) -> Decimal:
    """Put a HiveDecimal together, to the last digit: three limbs of 16, the lowest first."""
    limbs = [fields[name] for name in ("fast0", "fast1", "fast2")]
    scale = fields["fastScale"]
    if not all(0 <= limb < _LIMB for limb in limbs) or not 0 <= scale <= _MOST_DIGITS:
        raise ValueError("no HiveDecimal")
    digits = Decimal(limbs[0] + _LIMB * limbs[1] + _LIMB**2 * limbs[2]).as_tuple().digits
    return Decimal((int(fields["fastSignum"] < 0), digits, -scale))


def _parts(value: object) -> dict[str, object]:
    """Return the fields of a class of `java.time`, whichever serializer wrote it."""
    fields = value.fields if isinstance(value, Instance) else value
    if not isinstance(fields, dict):
        raise TypeError("no parts")
    return fields


def _date(value: object) -> date:
    parts = _parts(value)
    return date(*(int(str(parts[name])) for name in _FIRST_WITH_PARTS))


def _timestamp(value: object) -> str:
    parts = _parts(value)
    day, time = _date(parts["date"]), _parts(parts["time"])
    hour, minute, second, nano = (
        int(str(time[name])) for name in ("hour", "minute", "second", "nano")
    )
    return f"{day.isoformat()} {hour:02}:{minute:02}:{second:02}.{nano:09}"

"""Values of Hive types as expressions compute with them: from text and from one another.

Texts, int, float, Decimal, date and bool stand for themselves, a timestamp is text as in `values`,
char has no blanks at its end. None is NULL. A conversion that Hive makes but this module does not
know raises Unknown.
"""

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from metastore.hivetypes.families import Family, family_of, type_word
from metastore.partitioning.expression import Scalar
from metastore.partitioning.values import typed_value


class Unknown(Exception):
    """The value cannot be computed here."""


_BITS = {"tinyint": 8, "smallint": 16, "int": 32, "bigint": 64}
_NUMBERS = re.compile(r"[0-9]+")
_WHOLE = re.compile(r"[+-]?[0-9]{1,38}(?=(\.[0-9]*)?\Z)")
_FALSE = {"false", "no", "off", "0", ""}
_EXACT = Context(prec=80, rounding=ROUND_HALF_UP)
_DEFAULT_PRECISION, _DEFAULT_SCALE = 10, 0
_PLAIN_DOUBLE = (1e-3, 1e7)
_NO_FRACTION = ".000000000"


@dataclass(frozen=True, slots=True)
class Type:
    """A Hive type: `word` as in `varchar`, its family, and the numbers in brackets."""

    word: str
    family: Family | None
    numbers: tuple[int, ...] = ()

    @property
    def is_number(self) -> bool:
        return self.family in {Family.INTEGRAL, Family.DECIMAL, Family.FLOATING}

    @property
    def is_time(self) -> bool:
        return self.family in {Family.DATE, Family.TIMESTAMP}


def parse_type(text: str) -> Type:
    """Read a type's text; the family of what is not a known primitive is None."""
    numbers = tuple(map(int, _NUMBERS.findall(text.partition("(")[2])))
    return Type(type_word(text), family_of(text), numbers)


def from_text(kind: Type, text: str) -> Scalar:
    """Convert text, of a partition or of an expression, to a value; NULL where it is none."""
    match kind.family:
        case Family.STRING:
            return fitted_text(kind, text)
        case Family.INTEGRAL:
            return in_range(kind, typed_value(Family.INTEGRAL, text))
        case Family.DECIMAL:
            return rounded(kind, typed_value(Family.DECIMAL, text))
        case Family.FLOATING:
            return floating(kind, typed_value(Family.FLOATING, text))
        case Family.DATE:
            return typed_value(Family.DATE, re.split("[ T]", text.strip(), maxsplit=1)[0])
        case Family.TIMESTAMP:
            return typed_value(Family.TIMESTAMP, text)
        case Family.BOOLEAN:
            return text.lower() not in _FALSE
        case _:
            raise Unknown(kind.word)


def fitted_text(kind: Type, text: str) -> str:
    """Cut text to the length of a varchar or char; a char loses the blanks at its end."""
    cut = text[: kind.numbers[0]] if kind.numbers else text
    return cut.rstrip(" ") if kind.word == "char" else cut


def in_range(kind: Type, value: Scalar) -> Scalar:
    if not isinstance(value, int):
        return None
    limit = 1 << (_BITS[kind.word] - 1)
    return value if -limit <= value < limit else None


def rounded(kind: Type, value: Scalar) -> Scalar:
    """Round to the scale of a decimal; NULL where the digits do not fit its precision."""
    if not isinstance(value, Decimal):
        return None
    precision, scale = kind.numbers if len(kind.numbers) > 1 else _default_size(kind)
    try:
        found = value.quantize(Decimal(1).scaleb(-scale), context=_EXACT)
    except InvalidOperation:
        return None
    return found if found.is_zero() or found.adjusted() < precision - scale else None


def _default_size(kind: Type) -> tuple[int, int]:
    return (*kind.numbers, _DEFAULT_PRECISION)[0], _DEFAULT_SCALE


def floating(kind: Type, value: Scalar) -> Scalar:
    """Bring a number to a double, or to the nearest float."""
    if value is None:
        return None
    number = float(value)  # type: ignore[arg-type]  # callers give numbers and their text
    if kind.word != "float":
        return number
    try:
        single: float = struct.unpack("f", struct.pack("f", number))[0]
    except OverflowError:
        raise Unknown(kind.word) from None
    return single


def to_text(kind: Type, value: Scalar) -> str:
    """Write a value that is not NULL as Hive's casts to string do."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case date():
            return value.isoformat()
        case float() if value == 0 or _PLAIN_DOUBLE[0] <= abs(value) < _PLAIN_DOUBLE[1]:
            if kind.word == "double":
                return repr(value)
        case str() if kind.family is Family.TIMESTAMP:
            return value.removesuffix(_NO_FRACTION).rstrip("0") if "." in value else value
        case str():
            return value
    raise Unknown(kind.word)


def converter(source: Type, target: Type) -> Callable[[Scalar], Scalar]:
    """Return the conversion of values that are not NULL. Raises Unknown where there is none."""
    known = _CONVERTERS.get((source.family, target.family))
    if source.family is Family.STRING:
        return lambda value: _text_to(target, str(value))
    if target.family is Family.STRING:
        return lambda value: fitted_text(target, to_text(source, value))
    if known is None:
        raise Unknown(f"{source.word} to {target.word}")
    return lambda value: known(target, value)


def _text_to(target: Type, text: str) -> Scalar:
    if target.family is Family.INTEGRAL:
        found = _WHOLE.match(text.strip())
        return in_range(target, int(found.group())) if found else None
    return from_text(target, text)


def _whole(target: Type, value: Scalar) -> Scalar:
    try:
        found = int(value)  # type: ignore[arg-type]  # numbers only
    except (OverflowError, ValueError):
        raise Unknown(target.word) from None
    if in_range(target, found) is None:
        raise Unknown("overflow")
    return found


def _decimal(target: Type, value: Scalar) -> Scalar:
    return rounded(target, Decimal(str(value)) if isinstance(value, float) else Decimal(value))  # type: ignore[arg-type]  # a number or its text by now


def _date(_target: Type, value: Scalar) -> Scalar:
    return date.fromisoformat(str(value)[:10])


def _timestamp(_target: Type, value: Scalar) -> Scalar:
    return f"{value} 00:00:00{_NO_FRACTION}"


def _same(_target: Type, value: Scalar) -> Scalar:
    return value


_CONVERTERS: dict[tuple[Family | None, Family | None], Callable[[Type, Scalar], Scalar]] = {
    **{
        (source, target): change
        for source in (Family.INTEGRAL, Family.DECIMAL, Family.FLOATING)
        for target, change in (
            (Family.INTEGRAL, _whole),
            (Family.DECIMAL, _decimal),
            (Family.FLOATING, floating),
        )
    },
    (Family.BOOLEAN, Family.INTEGRAL): lambda _target, value: int(bool(value)),
    (Family.INTEGRAL, Family.BOOLEAN): lambda _target, value: value != 0,
    (Family.BOOLEAN, Family.BOOLEAN): _same,
    (Family.DATE, Family.DATE): _same,
    (Family.TIMESTAMP, Family.TIMESTAMP): _same,
    (Family.TIMESTAMP, Family.DATE): _date,
    (Family.DATE, Family.TIMESTAMP): _timestamp,
}

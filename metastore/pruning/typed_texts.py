"""Texts to typed values, many at once, with the same result as `partitioning.values`.

Texts in the form that engines write are converted by Arrow; all others go through the parser
that defines their meaning.
"""

# mypy: disable-error-code="no-any-return"

from collections.abc import Iterable

import pyarrow as pa

from metastore.hivetypes.families import Family
from metastore.partitioning.values import Value, parser_for
from metastore.pruning.arrow import AnyArray, pc

_TYPES: dict[Family, pa.DataType] = {
    Family.STRING: pa.large_string(),
    Family.TEXT: pa.large_string(),
    Family.INTEGRAL: pa.int64(),
    Family.DECIMAL: pa.decimal256(76, 38),  # 38 digits on each side, as the parser allows
    Family.FLOATING: pa.float64(),
    Family.DATE: pa.date32(),
    Family.TIMESTAMP: pa.large_string(),
    Family.BOOLEAN: pa.int8(),
}
_DAY = r"[1-9][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"  # exists in every month
_COMMON_FORMS = {
    Family.INTEGRAL: r"^-?[0-9]{1,18}$",
    Family.DATE: rf"^{_DAY}$",
    Family.TIMESTAMP: rf"^{_DAY} (?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$",
}


def to_arrow(family: Family, values: Iterable[Value | None]) -> AnyArray:
    """Put typed values of one family in an Arrow array, so that equal values are equal there."""
    if family is Family.BOOLEAN:  # Arrow does not order booleans
        return pa.array(values, pa.bool_()).cast(pa.int8())
    return pa.array([_plain(family, value) for value in values], _TYPES[family])


def typed_texts(family: Family, texts: pa.LargeStringArray) -> AnyArray:
    """Give the typed values of texts; null where the text is null or no value of the family."""
    if family in {Family.STRING, Family.TEXT}:
        return texts
    if family not in _COMMON_FORMS:
        return _parsed(family, texts)
    common = pc.fill_null(pc.match_substring_regex(texts, _COMMON_FORMS[family]), False)
    values = _converted(family, pc.if_else(common, texts, pa.scalar(None, pa.large_string())))
    if common.true_count == len(texts):
        return values
    others = pc.invert(common)
    return pc.replace_with_mask(values, others, _parsed(family, texts.filter(others)))


def _converted(family: Family, texts: pa.LargeStringArray) -> AnyArray:
    if family is Family.TIMESTAMP:
        fraction, nothing = (pa.scalar(text, pa.large_string()) for text in (".000000000", ""))
        return pc.binary_join_element_wise(texts, fraction, nothing)
    return texts.cast(_TYPES[family])


def _parsed(family: Family, texts: pa.LargeStringArray) -> AnyArray:
    parse = parser_for(family)
    return to_arrow(family, (None if text is None else parse(text) for text in texts.to_pylist()))


def _plain(family: Family, value: Value | None) -> Value | None:
    if family is Family.FLOATING and isinstance(value, float):
        return value + 0.0  # -0.0 equals 0.0, but Arrow's hashes tell them apart
    return value

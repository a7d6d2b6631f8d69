"""Amazon Ion, as text and binary: values one after another, the rows are structs.

Needs Amazon's library; of the engines only Athena brings the SerDe.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crawler.documents import Typed, type_of_number
from crawler.errors import UnreadableFile, in_extra
from crawler.listing import DataFile
from crawler.plugins import FileSchema, Inspection, Layout, TypedColumn
from crawler.textsample import ByteSample, read_bytes
from crawler.valuefiles import layout_of, schema_of
from metastore.hivetypes.nodes import (
    BIGINT,
    BINARY,
    BOOLEAN,
    DOUBLE,
    STRING,
    TIMESTAMP,
    VOID,
    DecimalType,
    HiveType,
)

BINARY_MARK = b"\xe0\x01\x00\xea"
TEXT_MARK = b"$ion_1_0"
NO_READER = "only Athena and Hive with Amazon's Ion SerDe read Ion: Trino and Spark cannot"
_PACKAGE = "com.amazon.ionhiveserde"
_SCALARS: dict[str, HiveType] = {
    "BOOL": BOOLEAN,
    "FLOAT": DOUBLE,
    "TIMESTAMP": TIMESTAMP,
    "SYMBOL": STRING,
    "STRING": STRING,
    "CLOB": BINARY,
    "BLOB": BINARY,
}


class IonFormat:
    """Ion structs, one a row."""

    name = "ion"
    extensions = frozenset({"ion", "10n"})
    samples_per_table = 20
    positional = False
    typed = True

    def recognises(self, extension: str, head: bytes) -> bool:  # noqa: ARG002 (the protocol's)
        return head.startswith((BINARY_MARK, TEXT_MARK))

    def inspect(self, file: DataFile) -> Inspection:
        sample = yield from read_bytes(file)
        return schema_of(file.path, self.name, sample, _structs(sample))

    def layout(
        self,
        files: Sequence[FileSchema],  # noqa: ARG002 (the protocol's)
        columns: Sequence[TypedColumn],
    ) -> Layout:
        formats = f"{_PACKAGE}.formats"
        return layout_of(
            columns,
            f"{formats}.IonInputFormat",
            f"{formats}.IonOutputFormat",
            f"{_PACKAGE}.IonHiveSerDe",
            NO_READER,
        )


def _structs(sample: ByteSample) -> Iterator[Mapping[str, Typed]]:
    """Give the structs of a sample; of one that was cut the last value may be cut as well."""
    try:
        from amazon.ion import simpleion  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as error:
        raise UnreadableFile(f"Ion needs a library: {in_extra('ion')}") from error
    # Not `load`: the reader in C never comes back from some damaged files.
    values = simpleion.load_python(
        io.BytesIO(sample.data), single_value=False, parse_eagerly=False
    )
    before: Any = None
    number = 0
    try:
        for number, value in enumerate(values, 1):
            if before is not None:
                yield before
            before = _struct(value, number)
    except UnreadableFile:
        raise
    except Exception as error:
        # Damaged data makes the library fail in all ways, TypeError and AttributeError among them.
        if sample.complete or before is None:
            raise UnreadableFile(f"it is damaged after value {number} ({error})") from error
    if before is not None and sample.complete:
        yield before


def _struct(value: Any, number: int) -> Mapping[str, Typed]:
    if not isinstance(value, Mapping):
        raise UnreadableFile(f"value {number} is no struct; engines read one struct a row")
    return {name: _typed(each) for name, each in value.items()}


def _typed(value: Any) -> Typed:
    if value is None or getattr(value, "ion_type", None) is None:
        return VOID
    kind = value.ion_type.name
    if isinstance(value, Mapping):
        return {name: _typed(each) for name, each in value.items()}
    if kind in {"LIST", "SEXP"}:
        return [_typed(each) for each in value]
    if kind == "INT":
        return BIGINT if -(2**63) <= value < 2**63 else DecimalType(38, 0)
    if kind == "DECIMAL":
        return type_of_number(value)
    return _SCALARS.get(kind, VOID)

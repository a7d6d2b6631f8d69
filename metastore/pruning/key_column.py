"""One partition key of all partitions: codes into the distinct texts of the key."""

# mypy: disable-error-code="no-any-return"

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any

import pyarrow as pa

from metastore.errors import InvalidPartitionName
from metastore.hivetypes.families import Family
from metastore.partitioning.names import escape_path_name, unescape_path_name, values_from_name
from metastore.pruning.arrow import AnyArray, AnyChunks, pc
from metastore.pruning.names import from_wire
from metastore.pruning.typed_texts import typed_texts

_NO_TEXT = pa.scalar(None, pa.large_string())
_TO_THE_END = 2**31 - 1


@dataclass(frozen=True, slots=True)
class KeyColumn:
    """`codes[row]` is the place of the row's stored text in `texts`, where null is a text too.

    Conditions are decided on the distinct texts and spread over the rows, so their cost hardly
    depends on the number of rows. `texts` may name one text twice.
    """

    codes: AnyChunks
    texts: pa.LargeStringArray
    _typed: dict[Family, AnyArray] = field(default_factory=dict)

    def values(self, family: Family) -> AnyArray:
        """Give the typed values of `texts`; computed at the first use."""
        found = self._typed.get(family)
        if found is None:
            found = self._typed[family] = typed_texts(family, self.texts)
        return found

    def spread(self, by_text: AnyArray) -> Any:
        """Turn one element for each text into one for each row."""
        return pc.take(by_text, self.codes)

    @property
    def byte_size(self) -> int:
        typed = sum(values.nbytes for values in self._typed.values() if values is not self.texts)
        return self.codes.nbytes + self.texts.nbytes + typed

    def merged(
        self, other: "KeyColumn", place: Callable[[AnyChunks, AnyChunks], Any]
    ) -> "KeyColumn":
        """Add the rows of `other`; `place(old, new)` puts their elements among the old ones."""
        known = pc.index_in(self.texts, value_set=other.texts)
        codes: list[int | None] = [None] * len(other.texts)
        for code in pc.indices_nonzero(known.is_valid()).to_pylist():
            codes[known[code].as_py()] = code
        unknown = [number for number, code in enumerate(codes) if code is None]
        for code, number in enumerate(unknown, start=len(self.texts)):
            codes[number] = code
        added = other.texts.take(pa.array(unknown, pa.int64()))
        typed = {
            family: pa.concat_arrays([values, typed_texts(family, added)])
            for family, values in list(self._typed.items())
        }
        return KeyColumn(
            place(self.codes, pc.take(pa.array(codes, pa.int32()), other.codes)),
            pa.concat_arrays([self.texts, added]),
            typed,
        )


def read_key(
    wire: AnyChunks, explicit: AnyChunks | None, keys: Sequence[str], index: int
) -> KeyColumn:
    """Read key number `index` of `keys` out of all names.

    `explicit` holds the values, as JSON lists, of the rows whose names do not determine them.
    """
    known = [None] * wire.num_chunks if explicit is None else explicit.chunks
    pieces: list[Any] = [
        _parts(names, values, keys, index)
        for names, values in zip(wire.chunks, known, strict=True)
    ]
    parts: Any = pa.chunked_array(pieces).unify_dictionaries().chunks if pieces else []
    distinct = parts[0].dictionary if parts else pa.array([], pa.large_string())
    texts = _texts_of_parts(distinct, keys[index])
    texts = pa.concat_arrays([texts, pa.nulls(1, pa.large_string())])
    no_text = pa.scalar(len(texts) - 1, pa.int32())
    codes = pa.chunked_array([pc.fill_null(part.indices, no_text) for part in parts], pa.int32())
    unread = pc.indices_nonzero(pc.take(texts.is_null(), codes))
    if len(unread) == 0:
        return KeyColumn(codes, texts)
    # These are read one by one: their values are given, or their names are of an odd form.
    names = from_wire(pc.take(wire, unread)).cast(pa.large_string()).to_pylist()
    given = [None] * len(unread) if explicit is None else pc.take(explicit, unread).to_pylist()
    found = [_value(*row, keys, index) for row in zip(names, given, strict=True)]
    return _with_texts(codes, texts, found)


def _parts(wire: AnyArray, explicit: AnyArray | None, keys: Sequence[str], index: int) -> Any:
    """Cut `key=value` number `index` out of names of the usual form; null for all others."""
    parts = pc.split_pattern(from_wire(wire).cast(pa.large_string()), "/")
    usual = pc.equal(pc.list_value_length(parts), len(keys))
    if explicit is not None:
        usual = pc.and_(usual, explicit.is_null())
    if usual.true_count < len(wire):
        parts = pc.if_else(usual, parts, pa.scalar(None, parts.type))
    return pc.list_element(parts, index).dictionary_encode()


def _texts_of_parts(parts: pa.LargeStringArray, key: str) -> pa.LargeStringArray:
    """Take `key=` off and undo the escapes; null where a part is of another form."""
    prefix = f"{escape_path_name(key.lower())}="
    length = len(prefix.encode())
    fits = pc.and_(pc.starts_with(parts, prefix), pc.greater(pc.binary_length(parts), length))
    rest = pc.binary_slice(parts.cast(pa.large_binary()), length, _TO_THE_END)
    texts = pc.if_else(pc.fill_null(fits, False), rest.cast(pa.large_string()), _NO_TEXT)
    escaped = pc.fill_null(pc.match_substring(texts, "%"), False)
    if not escaped.true_count:
        return texts
    plain = [unescape_path_name(text) for text in texts.filter(escaped).to_pylist()]
    return pc.replace_with_mask(texts, escaped, pa.array(plain, pa.large_string()))


def _with_texts(
    codes: AnyChunks, texts: pa.LargeStringArray, found: Sequence[str | None]
) -> KeyColumn:
    """Give the rows whose code leads to no text the texts found for them."""
    more: Any = pa.array(found, pa.large_string()).dictionary_encode(null_encoding="encode")
    shifted = pc.add(more.indices, pa.scalar(len(texts), pa.int32()))
    missing = pc.take(texts.is_null(), codes).combine_chunks()
    replaced = pc.replace_with_mask(codes.combine_chunks(), missing, shifted)
    ends = list(accumulate(map(len, codes.chunks), initial=0))
    pieces = [replaced[start:end] for start, end in pairwise(ends)]
    return KeyColumn(pa.chunked_array(pieces), pa.concat_arrays([texts, more.dictionary]))


def _value(name: str, values: str | None, keys: Sequence[str], index: int) -> str | None:
    if values is not None:
        found: str | None = json.loads(values)[index]
        return found
    try:
        return values_from_name(keys, name)[index]
    except InvalidPartitionName:
        return None

"""Partition and table filters as values: what the parser builds and everything else reads.

`And` and `Or` are flat: no And is a direct term of an And, no Or of an Or, and their nesting is
bounded by the parser, so that readers may recurse. `And(())` is the filter that takes all.
"""

from dataclasses import dataclass
from enum import StrEnum


class ConstantKind(StrEnum):
    """How a constant was written, not what it is compared with."""

    INT = "int"
    DECIMAL = "decimal"
    STRING = "string"
    DATE = "date"
    TIMESTAMP = "timestamp"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Constant:
    """`text` is what stands between the quotes, raw, or the bare number, date or word."""

    kind: ConstantKind
    text: str


class Operator(StrEnum):
    EQ = "="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="

    @property
    def mirrored(self) -> "Operator":
        """The operator for exchanged sides: `5 < hr` is `hr > 5`."""
        return _MIRRORED.get(self, self)


_MIRRORED = {
    Operator.LT: Operator.GT,
    Operator.LE: Operator.GE,
    Operator.GT: Operator.LT,
    Operator.GE: Operator.LE,
}


@dataclass(frozen=True, slots=True)
class Compare:
    key: str
    op: Operator
    constant: Constant


@dataclass(frozen=True, slots=True)
class Between:
    """Both ends belong to the range."""

    key: str
    low: Constant
    high: Constant
    negated: bool = False


@dataclass(frozen=True, slots=True)
class In:
    """Each row holds one constant per key; at least one of each."""

    keys: tuple[str, ...]
    rows: tuple[tuple[Constant, ...], ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Like:
    key: str
    pattern: str


@dataclass(frozen=True, slots=True)
class And:
    terms: tuple["Filter", ...]


@dataclass(frozen=True, slots=True)
class Or:
    terms: tuple["Filter", ...]


Condition = Compare | Between | In | Like
Filter = Condition | And | Or

ALL = And(())

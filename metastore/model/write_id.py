"""Write ids: each table numbers the transactions that write to it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AllocatedWriteId:
    transaction_id: int
    write_id: int


@dataclass(frozen=True, slots=True)
class ValidWriteIds:
    """What a reader of a table may see: all up to the mark but the invalid ones.

    `table` is `database.table` as the reader wrote it; `invalid` ascends, `aborted` says for
    each whether its transaction is aborted (or open, False).
    """

    table: str
    high_water_mark: int
    invalid: tuple[int, ...] = ()
    aborted: tuple[bool, ...] = ()

    @property
    def oldest_open(self) -> int | None:
        """The smallest write id of a transaction that is still open, None where there is none."""
        pairs = zip(self.invalid, self.aborted, strict=True)
        return next((write_id for write_id, aborted in pairs if not aborted), None)


def bit_set(flags: Sequence[bool]) -> bytes:
    """Return flags as Java's `BitSet.toByteArray` does: the first is the lowest bit."""
    number = sum(1 << position for position, flag in enumerate(flags) if flag)
    return number.to_bytes((number.bit_length() + 7) // 8, "little")

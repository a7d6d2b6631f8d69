"""Marks on partitions in the store."""

from collections.abc import Sequence
from typing import Protocol


class PartitionMarks(Protocol):
    """Marks by table, partition values and type (an event type's number in Hive's interface)."""

    def put(self, table_id: int, values: Sequence[str], type_: int, at: int) -> None: ...
    def marked_at(self, table_id: int, values: Sequence[str], type_: int) -> int | None: ...
    def forget(self, before: int) -> int:
        """Delete marks made before a time in epoch seconds, and those of tables gone."""
        ...

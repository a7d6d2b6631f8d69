"""What the store remembers of rows that never change under their key."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

from metastore.model.table import Table
from metastore.ports.store import StoredShape

K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """The values used last, bounded in number; safe to use from many threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """Return the value, None where it is not kept."""
        with self._lock:
            value = self._values.get(key)
            if value is not None:
                self._values.move_to_end(key)
            return value

    def put(self, key: K, value: V) -> None:
        """Keep a value; the one not used for longest goes where there are too many."""
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)


@dataclass(frozen=True, slots=True)
class Memory:
    """One store's memory: shapes, versions of tables and what was logged of them never change."""

    shapes: Kept[int, StoredShape] = field(default_factory=lambda: Kept(1_000))
    tables: Kept[tuple[int, int], Table] = field(default_factory=lambda: Kept(500))
    logged_tables: Kept[int, Table] = field(default_factory=lambda: Kept(100))

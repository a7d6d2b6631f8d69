"""What crawlers remember between runs. The core keeps it and does not know what it means."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MemoryScope:
    """Whose memory: a crawler's of one database."""

    crawler: str
    catalog: str
    database: str


@dataclass(frozen=True, slots=True)
class RememberedTable:
    """A table of a crawler, found by its location.

    `version` grows with every change and is what a compare-and-set compares; 0 and the `id` 0
    mean not stored yet.
    """

    location: str
    content: bytes
    id: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True)
class RememberedFolder:
    """A folder of a remembered table; `path` is relative to the table's location.

    `fingerprint` changes with any file in it. `marks` (8 bytes for each file) are left out where
    folders are read together: they are asked for where the fingerprint has changed.
    """

    path: str
    fingerprint: bytes
    content: bytes
    marks: bytes = b""

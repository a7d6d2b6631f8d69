"""What a server tells the process that discovers partitions for it."""

from dataclasses import dataclass

from metastore.config import Settings

CHORE = "discover partitions"
"""The name by which servers share it out."""


@dataclass(frozen=True, slots=True)
class DiscoveryOrder:
    """Discovery that `owner` has claimed, and the settings of the server."""

    settings: Settings
    owner: str

"""Partitions that the server finds itself, for tables with `discover.partitions` = `true`.

As Hive 4's `PartitionManagementTask` with `Msck`: folders that are new become partitions,
partitions without a folder go, and those older than `partition.retention.period` go with their
data, as far as dropping a partition of that table deletes data. Unlike Hive's, it leaves folders
out whose files are all older than that period, since they would come and go.
"""

from crawler.discovery.run import Chosen, Discovery, discover, discover_all
from crawler.discovery.tables import DISCOVER, wants_discovery

__all__ = ["DISCOVER", "Chosen", "Discovery", "discover", "discover_all", "wants_discovery"]

"""What a server tells the process that does a run of a crawler for it."""

from dataclasses import dataclass

from metastore.config import Settings
from metastore.service.crawler_runs import Claim


@dataclass(frozen=True, slots=True)
class CrawlOrder:
    """A run that `owner` has claimed, and the settings of the server."""

    settings: Settings
    claim: Claim
    owner: str

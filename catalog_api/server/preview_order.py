"""What a server tells the process that does a preview of a crawl for it."""

from dataclasses import dataclass

from metastore.config import Settings
from metastore.model.crawl_preview import CrawlPreview


@dataclass(frozen=True, slots=True)
class PreviewOrder:
    """A preview that was claimed, and the settings of the server."""

    settings: Settings
    preview: CrawlPreview

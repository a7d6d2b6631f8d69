"""A crawler as people define it: its configuration, and what belongs to it besides."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.config.model import CrawlerConfig


@dataclass(frozen=True, slots=True)
class CrawlerDefinition:
    """`schedule` is a text of `crawler.schedule` in the time zone `zone`, None for no schedule.

    `webhook` is the URL that is told of runs that failed.
    """

    config: CrawlerConfig
    description: str | None = None
    schedule: str | None = None
    zone: str = "UTC"
    tags: Mapping[str, str] = field(default_factory=dict)
    webhook: str | None = None

    @property
    def name(self) -> str:
        return self.config.name

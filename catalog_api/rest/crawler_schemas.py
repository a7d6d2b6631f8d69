"""What crawlers look like in requests and answers, for the OpenAPI document.

What a configuration may hold is checked by `crawler.config.plain`, which says where it is wrong.
"""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field, model_validator

from catalog_api.rest.schemas import Page, Shape

Config = dict[str, Any]
RunState = Literal["WAITING", "RUNNING", "COMPLETED", "FAILED", "STOPPED"]
EXAMPLE = {
    "targets": [{"kind": "files", "uri": "s3://lake/sales", "excludes": ["**.tmp"]}],
    "database": "sales",
    "schema_policy": "update",
}


class _Besides(Shape):
    """What a crawler is besides its name and its configuration."""

    description: str | None = Field(default=None, max_length=2048)
    schedule: str | None = Field(
        default=None,
        max_length=256,
        examples=["cron(15 12 * * ? *)"],
        description="Cron as AWS writes it, plain cron, or `every 15 minutes`.",
    )
    zone: str = Field(default="UTC", max_length=64, examples=["Europe/Berlin"])
    tags: dict[str, str] = Field(default={}, max_length=50)
    webhook: str | None = Field(
        default=None, max_length=2048, description="Told of runs that failed: a POST of JSON."
    )


class CrawlerChange(_Besides):
    """A crawler as people define it; what is left out has its default."""

    config: Config = Field(examples=[EXAMPLE])


class CrawlerReplacement(CrawlerChange):
    """A crawler as it is to be: what GET gives, or less.

    With `version` it is changed only if it still has this version. What else a crawler has
    cannot be changed so; it is taken because GET gives it.
    """

    name: str | None = Field(default=None, max_length=255, examples=["nightly-sales"])
    version: int | None = Field(default=None, ge=0, le=2**31 - 1)
    state: str | None = None
    schedule_state: str | None = None
    next_run_at: datetime | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    last_run: dict[str, Any] | None = None

    def definition(self) -> CrawlerChange:
        """Return what is defined by it."""
        return CrawlerChange(**self.model_dump(include=set(CrawlerChange.model_fields)))


class NewCrawler(CrawlerChange):
    """A crawler to be made."""

    name: str = Field(min_length=1, max_length=255, examples=["nightly-sales"])


class GlueCrawler(Shape):
    """A crawler in the JSON of AWS Glue, with what Glue keeps elsewhere.

    Glue's JSON alone, as AWS takes and prints it, is as good where nothing else is needed.
    """

    crawler: dict[str, Any] = Field(description="What CreateCrawler takes or GetCrawler gives.")
    classifiers: list[dict[str, Any]] = Field(
        default=[], description="What CreateClassifier takes, for all that the crawler names."
    )
    connections: dict[str, str] = Field(
        default={}, description="SQLAlchemy URLs of the connections that the targets name."
    )

    @model_validator(mode="before")
    @classmethod
    def _wrapped(cls, data: object) -> object:
        is_bare = isinstance(data, dict) and data and not data.keys() & cls.model_fields.keys()
        return {"crawler": data} if is_bare else data


class NewSchedule(Shape):
    """A schedule; without one, the schedule that the crawler has is turned on again."""

    schedule: str | None = Field(default=None, max_length=256, examples=["every 15 minutes"])
    zone: str = Field(default="UTC", max_length=64)


class CrawlerRun(Shape):
    """One run of a crawler."""

    id: str
    crawler: str
    number: int = Field(description="Runs of a crawler are numbered from 1.")
    state: RunState
    trigger: Literal["person", "schedule"]
    attempt: int
    stop_requested: bool
    queued_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    seconds: int | None
    error: str | None
    summary: dict[str, Any] = Field(
        description="Tables and partitions that were added, updated, deleted, refused."
    )
    metrics: dict[str, Any] = Field(description="What was listed, read and written.")


class Crawler(Shape):
    """A crawler with its last run."""

    name: str
    description: str | None
    config: Config
    schedule: str | None
    zone: str
    tags: dict[str, str]
    webhook: str | None
    state: Literal["READY", "RUNNING", "STOPPING"]
    schedule_state: Literal["SCHEDULED", "NOT_SCHEDULED"]
    next_run_at: datetime | None
    version: int = Field(description="Grows with every change that people make.")
    created_at: datetime | None
    updated_at: datetime | None
    last_run: CrawlerRun | None


class CrawlerPage(Page):
    """Crawlers, by name."""

    items: list[Crawler]


class CrawlerRunPage(Page):
    """Runs, the newest first."""

    items: list[CrawlerRun]


class NewCrawlPreview(_Besides):
    """A crawler to be looked at: one that is kept, by its name alone, or any definition."""

    name: str | None = Field(
        default=None,
        min_length=1,
        max_length=255,
        examples=["nightly-sales"],
        description="The crawler whose tables count as its own.",
    )
    config: Config | None = Field(
        default=None, examples=[EXAMPLE], description="Without it, that of the kept crawler."
    )


class CrawlPreview(Shape):
    """A look at what a crawler would do."""

    id: str
    crawler: str
    config: Config
    state: RunState
    stop_requested: bool
    requested_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    seconds: int | None
    error: str | None
    metrics: dict[str, Any] = Field(
        description="Progress: files that were `listed`, `read`, and are `to_read`.",
        examples=[{"listed": 1200, "read": 40, "to_read": 200}],
    )


class WholeCrawlPreview(CrawlPreview):
    """A look at what a crawler would do, with what it found once it is complete."""

    report: dict[str, Any] | None = Field(
        description="The plan: tables with reasons and changes, problems; what "
        "`skep crawl --dry-run --json` prints.",
    )


class CrawlPreviewPage(Page):
    """Looks, the newest first."""

    items: list[CrawlPreview]


class RunLine(Shape):
    """A line of the log of a run."""

    position: int
    at: datetime | None
    level: str
    text: str


class RunLog(Shape):
    """Lines, oldest first."""

    items: list[RunLine]
    next_after: int = Field(description="Give it as `after` to get what came later.")


class CrawlerMetrics(Shape):
    """Figures of a crawler; times in seconds, counts of the last run that ended."""

    crawler: str
    seconds_left: int | None
    is_estimating: bool
    last_seconds: int | None
    median_seconds: float | None
    tables_created: int
    tables_updated: int
    tables_deleted: int
    problems: int

"""Doing a preview that this process has claimed: a crawl that looks and writes nothing."""

import logging
from collections.abc import Callable

from crawler.config import CrawlerConfig
from crawler.config.plain import config_from_plain
from crawler.errors import CrawlStopped
from crawler.journal import Journal
from crawler.packed_reports import packed
from crawler.report import SHOWN_PARTITIONS as USUAL_PARTITIONS
from crawler.report import CrawlReport, as_plain
from crawler.summary import metrics_of
from metastore.crawler_errors import RunLost
from metastore.errors import MetastoreError
from metastore.model.crawl_preview import CrawlPreview
from metastore.model.crawler import RunState
from metastore.service.crawl_previews import CrawlPreviewsService

LOG = logging.getLogger("skep.crawler")
MOST_TABLES = 2000
MOST_PROBLEMS = 1000
"""So much of a report is kept; `metrics` has the whole numbers."""
MOST_WHOLE_TABLES = 200
SHOWN_PARTITIONS = 20
"""Of more tables so few partitions of each are kept."""

Look = Callable[[CrawlerConfig, Journal], CrawlReport]
"""Crawls without writing."""


def do_preview(
    previews: CrawlPreviewsService, claimed: CrawlPreview, look: Look, journal: Journal
) -> CrawlPreview | None:
    """Look, and store what was seen; return the preview as it ended.

    None where it is another's by now. Raises Unavailable where the end cannot be written.
    """
    owner = claimed.owner or ""
    try:
        with journal:
            try:
                report = look(config_from_plain(claimed.config, claimed.crawler), journal)
            except Exception as error:  # noqa: BLE001 - whatever it is, it ends this preview only
                state, told = _failure(error)
                return previews.finish(claimed.id, owner, state, error=told)
            return _finished(previews, claimed, journal, report)
    except RunLost:
        LOG.warning("preview %s is not wanted any more", claimed.id)
        return None


def _finished(
    previews: CrawlPreviewsService, claimed: CrawlPreview, journal: Journal, report: CrawlReport
) -> CrawlPreview:
    is_small = len(report.tables) <= MOST_WHOLE_TABLES
    plain = as_plain(report, partitions=USUAL_PARTITIONS if is_small else SHOWN_PARTITIONS)
    metrics = {**journal.metrics, **metrics_of(plain), "problems": len(report.problems)}
    cut = {
        **plain,
        "tables": plain["tables"][:MOST_TABLES],
        "problems": plain["problems"][:MOST_PROBLEMS],
    }
    return previews.finish(
        claimed.id,
        claimed.owner or "",
        RunState.COMPLETED,
        metrics=metrics,
        report=packed(cut),
    )


def _failure(error: Exception) -> tuple[RunState, str | None]:
    """Return how a preview ended that could not be done, and why."""
    found = error
    while isinstance(found, ExceptionGroup):  # reading does so from several tasks
        found = found.exceptions[0]
    if isinstance(found, RunLost):
        raise found
    if isinstance(found, CrawlStopped):
        return RunState.STOPPED, None
    if isinstance(found, MetastoreError):
        return RunState.FAILED, str(found)
    LOG.error("a preview failed in an unexpected way", exc_info=error)
    return RunState.FAILED, f"unexpected: {type(found).__name__}: {found}"

"""Crawlers and their runs as the JSON of REST and of `--json`."""

from dataclasses import asdict

from catalog_api.http.shapes import Json, time
from metastore.model.crawl_preview import CrawlPreview
from metastore.model.crawler import Crawler, CrawlerMetrics, CrawlerRun, RunLine


def crawler(found: Crawler) -> Json:
    """Return a crawler with its last run."""
    return {
        "name": found.name,
        "description": found.description,
        "config": dict(found.config),
        "schedule": found.schedule,
        "zone": found.zone,
        "tags": dict(found.tags),
        "webhook": found.webhook,
        "state": str(found.state),
        "schedule_state": str(found.schedule_state),
        "next_run_at": time(found.next_fire or 0),
        "version": found.version,
        "created_at": time(found.created_at),
        "updated_at": time(found.updated_at),
        "last_run": None if found.last_run is None else run(found.last_run),
    }


def run(found: CrawlerRun) -> Json:
    """Return a run without its report and its log."""
    return {
        "id": found.id,
        "crawler": found.crawler,
        "number": found.number,
        "state": str(found.state),
        "trigger": str(found.trigger),
        "attempt": found.attempt,
        "stop_requested": found.stop_requested,
        "queued_at": time(found.queued_at),
        "started_at": time(found.started_at or 0),
        "ended_at": time(found.ended_at or 0),
        "seconds": found.seconds,
        "error": found.error,
        "summary": dict(found.summary),
        "metrics": dict(found.metrics),
    }


def preview(found: CrawlPreview) -> Json:
    """Return a look at what a crawler would do, without what it found."""
    ended = found.ended_at is not None and found.started_at is not None
    return {
        "id": found.id,
        "crawler": found.crawler,
        "config": dict(found.config),
        "state": str(found.state),
        "stop_requested": found.stop_requested,
        "requested_at": time(found.requested_at),
        "started_at": time(found.started_at or 0),
        "ended_at": time(found.ended_at or 0),
        "seconds": (found.ended_at or 0) - (found.started_at or 0) if ended else None,
        "error": found.error,
        "metrics": dict(found.metrics),
    }


def line(found: RunLine) -> Json:
    """Return a line of the log of a run."""
    return {
        "position": found.position,
        "at": time(found.at),
        "level": found.level,
        "text": found.text,
    }


def metrics(found: CrawlerMetrics) -> Json:
    """Return the figures of a crawler."""
    return asdict(found)

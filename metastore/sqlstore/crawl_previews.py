"""Crawls that only look, in the store."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, insert, or_, select, update

from metastore.model.crawl_preview import CrawlPreview
from metastore.model.crawler import RunState
from metastore.sqlstore import json_text
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema.crawl_previews import crawl_previews

_KNOWN = select(*(each for each in crawl_previews.c if each.name != "report"))
"""Reports are large, and most who ask want none."""


class SqlCrawlPreviews:
    """See `metastore.ports.crawl_previews.CrawlPreviews`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def find(self, preview_id: str, *, for_update: bool = False) -> CrawlPreview | None:
        query = _KNOWN.where(crawl_previews.c.id == preview_id)
        wanted = self._dialect.locked(query) if for_update else query
        row = self._connection.execute(wanted).first()
        return None if row is None else _preview(row)

    def add(self, preview: CrawlPreview) -> None:
        self._connection.execute(insert(crawl_previews), _columns(preview))

    def replace(self, preview: CrawlPreview) -> None:
        changed = update(crawl_previews).where(crawl_previews.c.id == preview.id)
        self._connection.execute(changed, _columns(preview))

    def waiting(self, limit: int) -> list[CrawlPreview]:
        query = _KNOWN.where(crawl_previews.c.state == RunState.WAITING)
        ordered = query.order_by(crawl_previews.c.requested_at, crawl_previews.c.id)
        return [_preview(row) for row in self._connection.execute(ordered.limit(limit)).all()]

    def page(self, before: tuple[int, str] | None, limit: int) -> list[CrawlPreview]:
        at, id_ = crawl_previews.c.requested_at, crawl_previews.c.id
        query = _KNOWN.order_by(at.desc(), id_.desc()).limit(limit)
        if before is not None:
            query = query.where(or_(at < before[0], and_(at == before[0], id_ < before[1])))
        return [_preview(row) for row in self._connection.execute(query).all()]

    def put_report(self, preview_id: str, report: bytes) -> None:
        changed = update(crawl_previews).where(crawl_previews.c.id == preview_id)
        self._connection.execute(changed, {"report": report})

    def report(self, preview_id: str) -> bytes | None:
        query = select(crawl_previews.c.report).where(crawl_previews.c.id == preview_id)
        found = self._connection.scalar(query)
        return None if found is None else bytes(found)

    def forget(self, requested_before: int) -> None:
        old = crawl_previews.c.requested_at < requested_before
        self._connection.execute(delete(crawl_previews).where(old))


def _columns(preview: CrawlPreview) -> dict[str, Any]:
    return {
        **asdict(preview),
        "config": json_text.dump(preview.config),
        "metrics": json_text.dump(preview.metrics),
        "state": str(preview.state),
        "stop_requested": int(preview.stop_requested),
    }


def _preview(row: Row[Any]) -> CrawlPreview:
    return CrawlPreview(
        **{
            **row._asdict(),
            "config": json_text.load(row.config),
            "metrics": json_text.load(row.metrics),
            "state": RunState(row.state),
            "stop_requested": bool(row.stop_requested),
        }
    )

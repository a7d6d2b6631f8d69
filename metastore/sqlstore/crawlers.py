"""Crawlers and their runs in the store."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from metastore.crawler_errors import CrawlerAlreadyExists
from metastore.model.crawler import (
    Crawler,
    CrawlerRun,
    RunLine,
    RunState,
    ScheduleState,
    Trigger,
)
from metastore.sqlstore import json_text
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema.crawlers import (
    crawler_lines,
    crawler_reports,
    crawler_runs,
    crawlers,
)

_RUNS = select(crawler_runs, crawlers.c.name.label("crawler")).join(
    crawlers, crawlers.c.id == crawler_runs.c.crawler_id
)
_DEFINED = ("config", "description", "schedule", "zone", "tags", "webhook")
_JSON = ("summary", "metrics")


class SqlCrawlers:
    """See `metastore.ports.crawlers.Crawlers`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def find(self, name: str, *, for_update: bool = False) -> Crawler | None:
        query = select(crawlers).where(crawlers.c.name == name)
        found = self._all(self._dialect.locked(query) if for_update else query)
        return found[0] if found else None

    def page(self, *, after: str | None, limit: int) -> list[Crawler]:
        query = select(crawlers).order_by(crawlers.c.name).limit(limit)
        return self._all(query if after is None else query.where(crawlers.c.name > after))

    def due(self, now: int) -> list[Crawler]:
        is_on = crawlers.c.schedule_state == ScheduleState.SCHEDULED
        query = select(crawlers).where(is_on, crawlers.c.next_fire <= now)
        return self._all(query.order_by(crawlers.c.next_fire, crawlers.c.id))

    def add(self, crawler: Crawler) -> Crawler:
        try:
            self._connection.execute(insert(crawlers), _columns(crawler))
        except IntegrityError as error:
            raise CrawlerAlreadyExists(crawler.name) from error
        found = self.find(crawler.name)
        assert found is not None
        return found

    def replace(self, crawler: Crawler) -> None:
        changed = update(crawlers).where(crawlers.c.id == crawler.id)
        self._connection.execute(changed, _columns(crawler))

    def remove(self, crawler: Crawler) -> None:
        _delete_runs(self._connection, crawler_runs.c.crawler_id == crawler.id)
        self._connection.execute(delete(crawlers).where(crawlers.c.id == crawler.id))

    def _all(self, query: Select[Any]) -> list[Crawler]:
        rows = self._connection.execute(query).all()
        last = self._last_runs([row.id for row in rows])
        return [_crawler(row, last.get(row.id)) for row in rows]

    def _last_runs(self, ids: Sequence[int]) -> dict[int, CrawlerRun]:
        is_last = crawler_runs.c.number == crawlers.c.runs
        query = _RUNS.where(crawlers.c.id.in_(ids), is_last)
        found = [_run(row) for row in self._connection.execute(query).all()] if ids else []
        return {run.crawler_id: run for run in found}


class SqlCrawlerRuns:
    """See `metastore.ports.crawlers.CrawlerRuns`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, run_id: str) -> CrawlerRun | None:
        row = self._connection.execute(_RUNS.where(crawler_runs.c.id == run_id)).first()
        return None if row is None else _run(row)

    def page(self, crawler_id: int, *, before: int | None, limit: int) -> list[CrawlerRun]:
        query = _RUNS.where(crawler_runs.c.crawler_id == crawler_id)
        if before is not None:
            query = query.where(crawler_runs.c.number < before)
        ordered = query.order_by(crawler_runs.c.number.desc()).limit(limit)
        return [_run(row) for row in self._connection.execute(ordered).all()]

    def claimable(self, beat_before: int) -> list[CrawlerRun]:
        is_silent = crawler_runs.c.beat_at < beat_before
        query = _RUNS.where(
            (crawler_runs.c.state == RunState.WAITING)
            | ((crawler_runs.c.state == RunState.RUNNING) & is_silent)
        )
        ordered = query.order_by(crawler_runs.c.queued_at, crawler_runs.c.id)
        return [_run(row) for row in self._connection.execute(ordered).all()]

    def add(self, run: CrawlerRun) -> None:
        self._connection.execute(insert(crawler_runs), _run_columns(run))

    def replace(self, run: CrawlerRun) -> None:
        changed = update(crawler_runs).where(crawler_runs.c.id == run.id)
        self._connection.execute(changed, _run_columns(run))

    def put_report(self, run_id: str, report: bytes) -> None:
        self._connection.execute(delete(crawler_reports).where(crawler_reports.c.run_id == run_id))
        self._connection.execute(insert(crawler_reports), {"run_id": run_id, "content": report})

    def report(self, run_id: str) -> bytes | None:
        query = select(crawler_reports.c.content).where(crawler_reports.c.run_id == run_id)
        found = self._connection.scalar(query)
        return None if found is None else bytes(found)

    def add_lines(self, run_id: str, lines: Sequence[RunLine]) -> None:
        rows = [{"run_id": run_id, **asdict(line)} for line in lines]
        if rows:
            self._connection.execute(insert(crawler_lines), rows)

    def line_count(self, run_id: str) -> int:
        query = select(func.max(crawler_lines.c.position)).where(crawler_lines.c.run_id == run_id)
        return int(self._connection.scalar(query) or 0)

    def lines(self, run_id: str, *, after: int, limit: int) -> list[RunLine]:
        wanted = crawler_lines.c
        query = (
            select(wanted.position, wanted.at, wanted.level, wanted.text)
            .where(wanted.run_id == run_id, wanted.position > after)
            .order_by(wanted.position)
            .limit(limit)
        )
        return [RunLine(*row) for row in self._connection.execute(query).all()]

    def durations(self, crawler_id: int) -> list[int]:
        runs = crawler_runs.c
        query = select(runs.ended_at - runs.started_at).where(
            runs.crawler_id == crawler_id, runs.state == RunState.COMPLETED
        )
        return [int(seconds) for (seconds,) in self._connection.execute(query).all()]

    def forget(self, *, ended_before: int, kept: int) -> None:
        runs = crawler_runs.c
        newest = (
            select(crawlers.c.runs)
            .where(crawlers.c.id == runs.crawler_id)
            .correlate(crawler_runs)
            .scalar_subquery()
        )
        is_old = (runs.ended_at < ended_before) | (runs.number <= newest - kept)
        _delete_runs(
            self._connection, is_old & runs.ended_at.is_not(None) & (runs.number < newest)
        )


def _delete_runs(connection: Connection, which: ColumnElement[bool]) -> None:
    ids = connection.scalars(select(crawler_runs.c.id).where(which)).all()
    for owned in (crawler_reports, crawler_lines):
        connection.execute(delete(owned).where(owned.c.run_id.in_(ids)))
    connection.execute(delete(crawler_runs).where(crawler_runs.c.id.in_(ids)))


def _columns(crawler: Crawler) -> dict[str, Any]:
    return {
        "name": crawler.name,
        "version": crawler.version,
        "definition": json_text.dump({key: getattr(crawler, key) for key in _DEFINED}),
        "schedule_state": str(crawler.schedule_state),
        "next_fire": crawler.next_fire,
        "runs": crawler.runs,
        "created_at": crawler.created_at,
        "updated_at": crawler.updated_at,
    }


def _crawler(row: Row[Any], last_run: CrawlerRun | None) -> Crawler:
    return Crawler(
        name=row.name,
        **json_text.load(row.definition),
        schedule_state=ScheduleState(row.schedule_state),
        next_fire=row.next_fire,
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
        id=row.id,
        runs=row.runs,
        last_run=last_run,
    )


def _run_columns(run: CrawlerRun) -> dict[str, Any]:
    columns = asdict(run)
    del columns["crawler"]
    return {
        **columns,
        **{key: json_text.dump(columns[key]) for key in _JSON},
        "state": str(run.state),
        "trigger": str(run.trigger),
        "stop_requested": int(run.stop_requested),
    }


def _run(row: Row[Any]) -> CrawlerRun:
    columns = row._asdict()
    return CrawlerRun(
        **{
            **columns,
            **{key: json_text.load(columns[key]) for key in _JSON},
            "state": RunState(row.state),
            "trigger": Trigger(row.trigger),
            "stop_requested": bool(row.stop_requested),
        }
    )

"""Crawlers: the list, each with its runs, and what people tell it to do."""

import json
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from catalog_api.http.paging import cut, decode_cursor, encode_cursor
from catalog_api.ui.paths import Cursor, Name, page_url
from catalog_api.ui.rendering import render, see_other
from catalog_api.ui.requests import catalog_of, context_of
from catalog_api.ui.views.crawl_problems import all_kinds
from catalog_api.ui.views.crawlers import crawler_row, run_charts, run_rows, steps_of
from crawler.definitions import next_fire
from metastore.errors import InvalidObject, InvalidOperation

router = APIRouter()
LIST = "crawlers"
SHOWN = 100
RUNS_SHOWN = 30


@router.get("/crawlers")
def list_crawlers(request: Request, cursor: Cursor = None) -> Response:
    """Show all crawlers with their last runs."""
    service, ctx = catalog_of(request).crawlers, context_of(request)
    after = decode_cursor(LIST, cursor)
    shown, more = cut(service.page(ctx, after=after, limit=SHOWN + 1), SHOWN)
    following = encode_cursor(LIST, shown[-1].name) if more else None
    return render(
        request,
        "crawler/list.html",
        rows=list(map(crawler_row, shown)),
        next_url=following and page_url(LIST, cursor=following),
        first_url=page_url(LIST) if after else None,
    )


@router.get("/crawlers/+problems")
def explain_problems(request: Request) -> Response:
    """Explain the kinds of problems that crawls tell of."""
    return render(request, "crawler/problems.html", kinds=all_kinds())


@router.get("/crawlers/{name}")
def show_crawler(request: Request, name: Name) -> Response:
    """Show a crawler: what it does, how its last run goes, its history."""
    return _page(request, name)


@router.get("/crawlers/{name}/live")
def follow_crawler(request: Request, name: Name) -> Response:
    """Show what changes on the page of a crawler while it runs."""
    return _page(request, name, template="crawler/live.html")


@router.get("/crawlers/{name}/runs")
def list_runs(
    request: Request, name: Name, before: Annotated[int, Query(ge=1, le=2**31 - 1)]
) -> Response:
    """Show older runs."""
    service, ctx = catalog_of(request).crawlers, context_of(request)
    found = service.runs(ctx, name, before=before, limit=RUNS_SHOWN + 1)
    runs, more = cut(found, RUNS_SHOWN)
    return render(request, "crawler/runs.html", name=name, runs=run_rows(runs), more=more)


@router.post("/crawlers/{name}/start")
def start_crawler(request: Request, name: Name) -> Response:
    """Start a run, which a server with room for it takes within seconds."""
    try:
        catalog_of(request).crawlers.start(context_of(request), name)
    except InvalidOperation as error:
        return _page(request, name, error=str(error), status=409)
    return see_other(page_url(LIST, name))


@router.post("/crawlers/{name}/stop")
def stop_crawler(request: Request, name: Name) -> Response:
    """Ask the run to stop."""
    try:
        catalog_of(request).crawlers.stop(context_of(request), name)
    except InvalidOperation as error:
        return _page(request, name, error=str(error), status=409)
    return see_other(page_url(LIST, name))


@router.post("/crawlers/{name}/schedule")
def turn_schedule(request: Request, name: Name, on: Annotated[bool, Form()]) -> Response:
    """Turn the schedule on or off; it is kept."""
    service, ctx = catalog_of(request), context_of(request)
    try:
        if on:
            following = next_fire(service.crawlers.get(ctx, name), service.crawler_runs.now())
            service.crawlers.resume_schedule(ctx, name, next_fire=following)
        else:
            service.crawlers.unschedule(ctx, name)
    except (InvalidOperation, InvalidObject) as error:
        return _page(request, name, error=str(error), status=409)
    return see_other(page_url(LIST, name))


@router.get("/crawlers/{name}/delete")
def ask_delete(request: Request, name: Name) -> Response:
    """Show what deleting a crawler does."""
    found = catalog_of(request).crawlers.get(context_of(request), name)
    return render(request, "crawler/delete.html", crawler=found, error="")


@router.post("/crawlers/{name}/delete")
def delete_crawler(request: Request, name: Name) -> Response:
    """Remove a crawler that does not run, with its history; its tables stay."""
    service, ctx = catalog_of(request).crawlers, context_of(request)
    try:
        service.drop(ctx, name)
    except InvalidOperation as error:
        found, told = service.get(ctx, name), str(error)
        return render(request, "crawler/delete.html", status=409, crawler=found, error=told)
    return see_other(page_url(LIST))


def _page(
    request: Request,
    name: str,
    template: str = "crawler/show.html",
    *,
    error: str = "",
    status: int = 200,
) -> Response:
    service, ctx = catalog_of(request).crawlers, context_of(request)
    found = service.get(ctx, name)
    runs, more = cut(service.runs(ctx, name, limit=RUNS_SHOWN + 1), RUNS_SHOWN)
    return render(
        request,
        template,
        status=status,
        row=crawler_row(found),
        steps=steps_of(found.last_run.metrics) if found.last_run else (),
        config=json.dumps(found.config, ensure_ascii=False, indent=2),
        name=found.name,
        metrics=service.metrics(ctx, name),
        runs=run_rows(runs),
        more=more,
        charts=run_charts(runs),
        error=error,
    )

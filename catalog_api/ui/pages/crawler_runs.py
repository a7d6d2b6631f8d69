"""A run of a crawler while it lasts, and what it did."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from catalog_api.ui.paths import Name, page_url
from catalog_api.ui.rendering import render
from catalog_api.ui.requests import catalog_of, context_of
from catalog_api.ui.views.crawl_problems import problem_groups
from catalog_api.ui.views.crawl_tree import gone_tables, tree_page
from catalog_api.ui.views.crawler_run import run_view
from crawler.packed_reports import Report, unpacked
from metastore.crawler_errors import CrawlerRunNotFound
from metastore.model.crawler import CrawlerRun, RunLine

router = APIRouter()
LINES_SHOWN = 200
MOST_LINES = 2000

Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Offset = Annotated[int, Query(ge=0, le=2**31 - 1)]


@router.get("/crawlers/{name}/runs/{number}")
def show_run(request: Request, name: Name, number: Number) -> Response:
    """Show a run."""
    return _page(request, name, number, "crawler/run.html")


@router.get("/crawlers/{name}/runs/{number}/live")
def follow_run(request: Request, name: Name, number: Number) -> Response:
    """Show what changes on the page of a run while it lasts."""
    return _page(request, name, number, "crawler/run_live.html")


@router.get("/crawlers/{name}/runs/{number}/tables")
def list_tables(request: Request, name: Name, number: Number, offset: Offset = 0) -> Response:
    """Show more of the tables that a run found."""
    report = _report(request, _run(request, name, number))
    tree = None if report is None else tree_page(report, offset)
    url = _tables_url(name, number)
    return render(request, "crawler/more_tables.html", tree=tree, tables_url=url)


@router.get("/crawlers/{name}/runs/{number}/log")
def show_log(request: Request, name: Name, number: Number) -> Response:
    """Show the whole log of a run."""
    run = _run(request, name, number)
    return render(request, "crawler/log.html", run=run, name=name, lines=_lines(request, run))


def _page(request: Request, name: str, number: int, template: str) -> Response:
    run = _run(request, name, number)
    report = _report(request, run) if run.state.is_over else None
    lines = _lines(request, run)
    return render(
        request,
        template,
        name=name,
        view=run_view(run, lines[-LINES_SHOWN:], len(lines)),
        report=report,
        tables_url=_tables_url(name, number),
        tree=report and tree_page(report),
        gone=report and gone_tables(report),
        problems=report and problem_groups(report),
    )


def _tables_url(name: str, number: int) -> str:
    return page_url("crawlers", name, "runs", str(number), "tables")


def _run(request: Request, name: str, number: int) -> CrawlerRun:
    """Return a run. Raises CrawlerNotFound and CrawlerRunNotFound."""
    service, ctx = catalog_of(request).crawlers, context_of(request)
    found = service.runs(ctx, name, before=number + 1, limit=1)
    if not found or found[0].number != number:
        raise CrawlerRunNotFound(str(number))
    return found[0]


def _report(request: Request, run: CrawlerRun) -> Report | None:
    stored = catalog_of(request).crawlers.report(context_of(request), run.id)
    return None if stored is None else unpacked(stored)


def _lines(request: Request, run: CrawlerRun) -> list[RunLine]:
    return catalog_of(request).crawlers.lines(context_of(request), run.id, limit=MOST_LINES)

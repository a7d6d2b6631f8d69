"""What a crawler would do, looked at before it is kept."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.ui.pages.crawler_definitions import Sent, SentForm, checked_definition
from catalog_api.ui.pages.crawler_forms import form_view, wrong_form
from catalog_api.ui.paths import Name, page_url
from catalog_api.ui.rendering import render, see_other
from catalog_api.ui.requests import catalog_of, context_of, wants_part
from catalog_api.ui.views.crawl_problems import problem_groups
from catalog_api.ui.views.crawl_tree import gone_tables, tree_page
from catalog_api.ui.views.crawler_targets import InvalidField
from catalog_api.ui.views.crawlers import state_word, steps_of
from crawler.config.plain import config_to_plain
from crawler.definitions import UNNAMED, crawler_of, definition_of
from crawler.packed_reports import Report, unpacked
from metastore.errors import MetastoreError
from metastore.model.crawl_preview import CrawlPreview

router = APIRouter()
PLACE = "+previews"
Offset = Annotated[int, Query(ge=0, le=2**31 - 1)]


@router.post(f"/crawlers/{PLACE}")
def preview_form(request: Request, sent: SentForm) -> Response:
    """Begin to look at what the crawler of a form would do."""
    return _begin(request, sent, sent.form.name.strip() or UNNAMED)


@router.post("/crawlers/{name}/preview")
def preview_crawler(request: Request, name: Name) -> Response:
    """Begin to look at what a crawler would do now."""
    service, ctx = catalog_of(request), context_of(request)
    config = definition_of(service.crawlers.get(ctx, name)).config
    preview = service.crawl_previews.request(ctx, name, config_to_plain(config))
    return see_other(preview_url(preview.id))


@router.get(f"/crawlers/{PLACE}/{{id_}}")
def show_preview(request: Request, id_: Name) -> Response:
    """Show how far a preview is, or what it found."""
    return _answer(request, catalog_of(request).crawl_previews.get(context_of(request), id_))


@router.post(f"/crawlers/{PLACE}/{{id_}}/stop")
def stop_preview(request: Request, id_: Name) -> Response:
    """Ask a preview to end."""
    stopped = catalog_of(request).crawl_previews.stop(context_of(request), id_)
    if wants_part(request):
        return _answer(request, stopped)
    return see_other(preview_url(id_))


@router.get(f"/crawlers/{PLACE}/{{id_}}/tables")
def list_tables(request: Request, id_: Name, offset: Offset = 0) -> Response:
    """Show more of the tables that were found."""
    found = catalog_of(request).crawl_previews.get(context_of(request), id_)
    report = _report(request, found)
    tree = None if report is None else tree_page(report, offset)
    base = preview_url(id_, "tables")
    return render(request, "crawler/more_tables.html", tree=tree, tables_url=base)


def preview_url(id_: str, *more: str) -> str:
    """Return the address of a preview; no crawler has it, since its plus would be escaped."""
    return f"/crawlers/{PLACE}{page_url(id_, *more)}"


def _begin(request: Request, sent: Sent, name: str) -> Response:
    form, service, ctx = sent.form, catalog_of(request), context_of(request)
    try:
        definition = checked_definition(request, replace(form, name=name))
        crawler = crawler_of(definition, service.crawler_runs.now())
        preview = service.crawl_previews.request(ctx, name, crawler.config)
    except (MetastoreError, InvalidField) as error:
        return wrong_form(request, form, error)
    if not wants_part(request):
        return see_other(preview_url(preview.id))
    if not sent.was_wrong:
        return _answer(request, preview)
    answer = _answer(request, preview, "form_and_preview", **form_view(form))
    answer.headers.update(
        {"HX-Retarget": "#crawler-work", "HX-Reswap": "innerHTML show:#preview:top"}
    )
    return answer


def _answer(request: Request, preview: CrawlPreview, template: str = "", **more: Any) -> Response:
    report = _report(request, preview)
    part = template or ("preview" if wants_part(request) else "preview_page")
    return render(
        request,
        f"crawler/{part}.html",
        **more,
        preview=preview,
        url=preview_url(preview.id),
        unnamed=UNNAMED,
        state=state_word(preview.state, stopping=preview.stop_requested),
        steps=steps_of(preview.metrics),
        report=report,
        tree=report and tree_page(report),
        tables_url=preview_url(preview.id, "tables"),
        gone=report and gone_tables(report),
        problems=report and problem_groups(report),
    )


def _report(request: Request, preview: CrawlPreview) -> Report | None:
    if not preview.state.is_over:
        return None
    stored = catalog_of(request).crawl_previews.report(context_of(request), preview.id)
    return None if stored is None else unpacked(stored)

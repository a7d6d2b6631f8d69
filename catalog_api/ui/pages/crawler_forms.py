"""Crawlers are made and changed in a form, with what helps to fill it."""

import json
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.ui.pages.crawler_definitions import SentForm, checked_definition
from catalog_api.ui.paths import NO_NUL, Name, page_url
from catalog_api.ui.rendering import render, see_other
from catalog_api.ui.requests import catalog_of, context_of, wants_part
from catalog_api.ui.views.crawler_form import CrawlerForm, said
from catalog_api.ui.views.crawler_policies import CHOICES
from catalog_api.ui.views.crawler_targets import KINDS, InvalidField
from catalog_api.ui.views.pattern_try import tried
from crawler.definitions import crawler_of, replacement
from crawler.schedule import parse_schedule
from metastore.crawler_errors import InvalidCrawlerSchedule
from metastore.errors import MetastoreError, StaleVersion

router = APIRouter()
TIMES_SHOWN = 3
Text = Annotated[str, Query(max_length=4096, pattern=NO_NUL)]


@router.get("/crawlers/+new")
def new_crawler(request: Request) -> Response:
    """Show the form for a new crawler."""
    return form_page(request, CrawlerForm())


@router.post("/crawlers/+new")
def create_crawler(request: Request, sent: SentForm) -> Response:
    """Keep a new crawler."""
    if sent.is_unfinished:
        return form_page(request, sent.form)
    try:
        definition = checked_definition(request, sent.form)
        now = catalog_of(request).crawler_runs.now()
        made = catalog_of(request).crawlers.create(
            context_of(request), crawler_of(definition, now)
        )
    except (MetastoreError, InvalidField) as error:
        return wrong_form(request, sent.form, error)
    return see_other(page_url("crawlers", made.name))


@router.get("/crawlers/+schedule")
def try_schedule(request: Request, schedule: Text = "", zone: Text = "UTC") -> Response:
    """Show when a schedule would start its next runs."""
    times: list[int] = []
    error = ""
    try:
        if schedule.strip():
            found = parse_schedule(schedule, zone.strip() or "UTC")
            times = found.following(catalog_of(request).crawler_runs.now(), TIMES_SHOWN)
    except InvalidCrawlerSchedule as wrong:
        error = said(wrong)
    return render(
        request, "crawler/times.html", times=times, error=error, is_empty=not schedule.strip()
    )


@router.get("/crawlers/+pattern")
def try_patterns(request: Request) -> Response:
    """Show which patterns of a target leave a path out; the fields are those of its form."""
    given = {key.rpartition("-")[2]: text for key, text in request.query_params.items()}
    found = tried(given.get("excludes", ""), given.get("try", ""))
    return render(request, "crawler/pattern.html", found=found)


@router.get("/crawlers/{name}/edit")
def edit_crawler(request: Request, name: Name) -> Response:
    """Show the form for a crawler."""
    found = catalog_of(request).crawlers.get(context_of(request), name)
    return form_page(request, CrawlerForm.of(found))


@router.post("/crawlers/{name}/edit")
def save_crawler(request: Request, name: Name, sent: SentForm) -> Response:
    """Keep a changed definition, unless somebody else was faster."""
    service, ctx = catalog_of(request), context_of(request)
    old = service.crawlers.get(ctx, name)
    form = replace(sent.form, name=name)
    if sent.is_unfinished:
        return form_page(request, form)
    try:
        definition = checked_definition(request, form, old)
        new = replacement(old, definition, service.crawler_runs.now())
        service.crawlers.update(ctx, name, new, expected_version=form.version)
    except StaleVersion:
        again = replace(form, version=old.version)
        return form_page(request, again, current=CrawlerForm.of(old), status=409)
    except (MetastoreError, InvalidField) as error:
        return wrong_form(request, form, error)
    return see_other(page_url("crawlers", name))


def wrong_form(request: Request, form: CrawlerForm, error: Exception) -> Response:
    """Return the form with what is wrong where it is wrong; the form alone to scripts."""
    if not wants_part(request):
        return form_page(request, form, error=error, status=400)
    view = form_view(form, error)
    answer = render(request, "crawler/form.html", saved="", is_refused=True, **view)
    answer.headers.update({"HX-Retarget": "#crawler-form", "HX-Reswap": "outerHTML"})
    return answer


def form_page(
    request: Request,
    form: CrawlerForm,
    *,
    error: Exception | None = None,
    current: CrawlerForm | None = None,
    status: int = 200,
) -> Response:
    """Return the form, to make a crawler, or to change one."""
    return render(
        request,
        "crawler/form_page.html",
        status=status,
        saved="" if current is None else json.dumps(current.plain(), ensure_ascii=False, indent=2),
        **form_view(form, error),
    )


def form_view(form: CrawlerForm, error: Exception | None = None) -> dict[str, Any]:
    """Return what the template of the form shows."""
    field = "" if error is None else form.field_of(error)
    told = "" if error is None else said(error)
    return {
        "form": form.without_passwords(),
        "errors": {field: told} if field else {},
        "error": "" if field else told,
        "kinds": KINDS,
        "choices": CHOICES,
    }

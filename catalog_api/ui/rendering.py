"""Templates become pages."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from catalog_api.http.markdown import markdown_summary, render_markdown, render_short_markdown
from catalog_api.http.version import skep_version
from catalog_api.ui import formatting, paths
from catalog_api.ui.assets import Assets
from catalog_api.ui.navigation import Entry

FOLDER = Path(__file__).parent / "templates"
FILTERS = {
    "count": formatting.count,
    "short_count": formatting.short_count,
    "size": formatting.size,
    "moment": formatting.moment,
    "machine_time": formatting.machine_time,
    "ago": formatting.ago,
    "duration": formatting.duration,
    "plural": formatting.plural,
    "markdown": lambda text: Markup(render_markdown(text)),  # noqa: S704 - safe by its contract
    "short_markdown": lambda text: Markup(render_short_markdown(text)),  # noqa: S704 - as above
    "summary": markdown_summary,
}


class Templates:
    """All templates, with what each of them may use: filters, addresses, assets, the menu."""

    def __init__(self, assets: Assets, navigation: Sequence[Entry]) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters.update(FILTERS)
        self._environment.tests["web_address"] = formatting.is_web_address
        self._environment.globals.update(
            asset=assets.url,
            navigation=tuple(navigation),
            version=skep_version(),
            page_url=paths.page_url,
            database_url=paths.database_url,
            table_url=paths.table_url,
        )

    def render(self, template: str, view: dict[str, Any]) -> str:
        """Return the text of a template."""
        return self._environment.get_template(template).render(view)


def render(request: Request, template: str, *, status: int = 200, **view: Any) -> Response:
    """Return a page (or a part of one) made of a template and what it shows."""
    templates: Templates = request.app.state.templates
    common = {
        "path": request.url.path,
        "query": request.query_params.get("q", "") if request.url.path == "/search" else "",
        "now": request.app.state.catalog.crawler_runs.now(),
    }
    headers = {"Vary": "HX-Request"}
    return HTMLResponse(templates.render(template, {**common, **view}), status, headers)


def see_other(url: str) -> Response:
    """Return the answer to a change that was made: where its result is shown."""
    return RedirectResponse(url, 303)

"""Dry runs that a server does: it looks from where it is, with the rights that it has."""

import click

from catalog_api.cli.crawl_summary import planned_text
from catalog_api.cli.crawler_text import found_lines
from catalog_api.cli.following import Left, follow
from catalog_api.cli.lines import heading
from catalog_api.cli.output import print_json, print_lines
from catalog_api.cli.progress_display import open_display
from catalog_api.cli.rest_call import call, part
from catalog_api.http.shapes import Json

PREVIEWS = "/crawl-previews"


def show_preview(server: str, body: Json, *, as_json: bool) -> None:
    """Have a server look what a crawler would do, and print what it found.

    `body` is what makes a crawler, or the name alone of one that is kept. Ctrl-C stops the look.
    """
    made = call(server, "POST", PREVIEWS, body=body)
    path = f"{PREVIEWS}/{part(made['id'])}"
    try:
        with open_display() as display:
            found = follow(lambda: call(server, "GET", path), display)
    except KeyboardInterrupt as error:
        call(server, "DELETE", path)
        raise Left("stopped; nothing was written") from error
    report = found["report"]
    if report is None:
        raise click.ClickException(found["error"] or "the dry run was stopped")
    if as_json:
        print_json(report)
        return
    print_lines([heading(f"crawler {found['crawler']}, dry run: nothing written")])
    print_lines(found_lines(report))
    problems, tables = sum(report["problem_counts"].values()), found["metrics"]["tables"]
    print_lines([planned_text(report, tables, problems)])

"""From a form to a crawler that this server may run."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Request

from catalog_api.ui.requests import catalog_of, settings_of
from catalog_api.ui.views.crawler_form import CrawlerForm, form_from
from catalog_api.ui.views.crawler_targets import InvalidField
from crawler.allowed import CrawlRoots
from crawler.config.definition import CrawlerDefinition
from crawler.definitions import crawler_of, definition_from_plain
from crawler.errors import TargetNotAllowed
from metastore.model.crawler import Crawler


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it was sent; unfinished where it was sent to get another field.

    `was_wrong` tells that it still shows what was wrong before.
    """

    form: CrawlerForm
    is_unfinished: bool
    was_wrong: bool


async def _sent(request: Request) -> Sent:
    fields = await request.form()
    given = {key: value for key, value in fields.items() if isinstance(value, str)}
    is_unfinished = "add_target" in given or "remove_target" in given
    return Sent(form_from(given), is_unfinished, "was_wrong" in given)


SentForm = Annotated[Sent, Depends(_sent)]
"""What a browser sent of the form of crawlers."""


def checked_definition(
    request: Request, form: CrawlerForm, old: Crawler | None = None
) -> CrawlerDefinition:
    """Return what a form says. Raises InvalidField and InvalidCrawler."""
    definition = definition_from_plain(form.plain(old))
    crawler_of(definition, catalog_of(request).crawler_runs.now())  # before paths are resolved
    roots = CrawlRoots.of(settings_of(request))
    for at, target in enumerate(definition.config.targets):
        try:
            roots.check(replace(definition.config, targets=(target,)))
        except TargetNotAllowed as error:
            raise InvalidField(f"target-{at}-place", str(error)) from None
    return definition

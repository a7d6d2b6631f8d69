"""From a form to a crawler that this server may run."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Request

from catalog_api.ui.requests import settings_of
from catalog_api.ui.views.crawler_form import CrawlerForm, form_from
from catalog_api.ui.views.crawler_targets import InvalidField
from crawler.allowed import CrawlRoots
from crawler.config.definition import CrawlerDefinition
from crawler.definitions import definition_from_plain
from crawler.errors import TargetNotAllowed
from metastore.model.crawler import Crawler


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it was sent; unfinished where it was sent to get another field."""

    form: CrawlerForm
    is_unfinished: bool


async def _sent(request: Request) -> Sent:
    fields = await request.form()
    given = {key: value for key, value in fields.items() if isinstance(value, str)}
    return Sent(form_from(given), "add_target" in given or "remove_target" in given)


SentForm = Annotated[Sent, Depends(_sent)]
"""What a browser sent of the form of crawlers."""


def checked_definition(
    request: Request, form: CrawlerForm, old: Crawler | None = None
) -> CrawlerDefinition:
    """Return what a form says. Raises InvalidField and InvalidCrawler."""
    definition = definition_from_plain(form.plain(old))
    roots = CrawlRoots.of(settings_of(request))
    for at, target in enumerate(definition.config.targets):
        try:
            roots.check(replace(definition.config, targets=(target,)))
        except TargetNotAllowed as error:
            raise InvalidField(f"target-{at}-place", str(error)) from None
    return definition

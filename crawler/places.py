"""By what a crawl knows a table again: where it lies."""

from collections.abc import Mapping

from crawler.locations import comparable

VARIANT = "skep.crawled.variant"
"""The parameter that tells several tables at one location apart, such as Hudi's two views."""


def place_of(location: str | None, parameters: Mapping[str, str]) -> str:
    """Give the place of a table in one form (see `comparable`); "" if it has no location."""
    place = comparable(location)
    variant = parameters.get(VARIANT)
    return f"{place}#{variant}" if place and variant else place

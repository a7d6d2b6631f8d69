"""Sizes and rhythms as texts for people; empty where nothing is known."""

from catalog_api.http.figures import short_count
from catalog_api.http.shapes import Json

_UNITS = ("B", "KiB", "MiB", "GiB", "TiB", "PiB")


def rhythm_text(item: Json) -> str:
    """Return how often a table is updated."""
    if item["rhythm"] is not None:
        return str(item["rhythm"]["text"])
    return "irregular" if item["is_irregular"] else ""


def number_text(value: int | None) -> str:
    """Return a number with its thousands apart."""
    return "" if value is None else f"{value:,}"


def rows_text(item: Json) -> str:
    """Return the rows of a size or of totals: `12,345`, `about 368k` where a crawl told them."""
    if item["rows"] is not None and item["rows_are_estimated"]:
        return f"about {short_count(item['rows'])}"
    return number_text(item["rows"])


def bytes_text(value: int | None) -> str:
    """Return a number of bytes in a unit that keeps it short."""
    if value is None:
        return ""
    shown = float(value)
    for unit in _UNITS:
        if shown < 1024 or unit == _UNITS[-1]:
            return f"{value} B" if unit == "B" else f"{shown:.1f} {unit}"
        shown /= 1024
    raise AssertionError

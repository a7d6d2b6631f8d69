"""Markup of SVG: elements, numbers, and charts with the table that says the same."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from markupsafe import Markup, escape

Attributes = Mapping[str, str | float | None]

# What XML cannot hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ids = count(1)


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, and its figures for those who cannot see it or want to copy them.

    `rows` have a text for each of `columns`.
    """

    title: str
    svg: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def element(tag: str, attributes: Attributes, *children: str) -> Markup:
    """Return an element; attributes that are None are left out, texts are escaped."""
    parts = [
        f' {name}="{number(value) if not isinstance(value, str) else clean(value)}"'
        for name, value in attributes.items()
        if value is not None
    ]
    inner = "".join(map(clean, children))
    return Markup(f"<{tag}{''.join(parts)}>{inner}</{tag}>")  # noqa: S704  # all is escaped above


def clean(text: str) -> Markup:
    """Escape a text, with a mark for what XML cannot hold; markup stays as it is."""
    if isinstance(text, Markup):
        return text
    return escape(_FORBIDDEN.sub("\ufffd", text))


def number(value: float) -> str:
    """Write a coordinate: a tenth of a unit is finer than any screen."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def picture(title: str, description: str, size: tuple[float, float], *content: str) -> Markup:
    """Return a whole picture, which is read out as one image with its title and description."""
    name = f"chart-{next(_ids)}"
    width, height = size
    return element(
        "svg",
        {
            "class": "chart",
            "viewBox": f"0 0 {number(width)} {number(height)}",
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-text",
        },
        element("title", {"id": f"{name}-title"}, title),
        element("desc", {"id": f"{name}-text"}, description),
        *content,
    )


def group(class_: str, *content: str) -> Markup:
    """Return elements of one class together."""
    return element("g", {"class": class_}, *content)


def words(class_: str, place: tuple[float, float], text: str, anchor: str | None = None) -> Markup:
    """Return a text at a place; `anchor` is start, middle or end."""
    x, y = place
    return element("text", {"class": class_, "x": x, "y": y, "text-anchor": anchor}, text)

"""Markdown as HTML that can be shown to anybody: no HTML of its own, no images, few links.

What people write is rendered by CommonMark's rules, with tables and strikethrough. No attribute
is made of it but `href`, `title`, `start`, and `class` from a fixed set, so that pages with a
strict content security policy show it without complaint.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from catalog_api.http.markdown_work import TooMuchWork, budget, metered

SCHEMES = ("http", "https", "mailto")
"""What links may lead to, besides places on the same server."""
_REL = "noopener noreferrer nofollow"
_HIGHEST_HEADING, _LOWEST_HEADING = 3, 6
"""Headings of a description stay below those of the page that shows it."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f]")
_ALIGNMENT = re.compile(r"text-align:(left|center|right)")
WORK = 10_000
"""Four times what a text of 15,000 characters takes, and below a tenth of a second."""
SHORT_WORK = 1_000
_AS_WRITTEN = (
    "<p><em>This text has too much markup to be formatted. "
    "It is shown as it was written.</em></p>\n"
)
_IN_LINK = "in link"  # what is noted while a text is rendered, from its start to its end
_KEPT = 256
_KEPT_LONG = 32
_LONG = 20_000  # characters

_Rule = Callable[[RendererHTML, Sequence[Token], int, Any, Any], str]


def render_markdown(text: str, work: int = WORK) -> str:
    """Return safe HTML of a text in Markdown; as it was written where it is too much work."""
    return _kept(text, work) if len(text) <= _LONG else _kept_long(text, work)


def render_short_markdown(text: str) -> str:
    """Return the same for a text beside very many others."""
    return render_markdown(text, SHORT_WORK)


def markdown_summary(text: str, longest: int = 200) -> str:
    """Return the first words of a text without marks, on one line of so many characters."""
    begin = text[: 20 * longest]
    with suppress(TooMuchWork):  # then its marks are shown
        begin = " ".join(_texts(_PARSER.parse(begin, budget(SHORT_WORK))))
    words = " ".join(begin.split())
    if len(words) <= longest:
        return words
    return words[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def is_allowed_link(url: str) -> bool:
    """Tell whether a link may lead there: http, https, mailto, or a place on the same server."""
    seen = _IGNORED_BY_BROWSERS.sub("", url).lower()
    scheme = _SCHEME.match(seen)
    if scheme is not None:
        return scheme[1] in SCHEMES
    return ":" not in re.split(r"[/?#]", seen, maxsplit=1)[0]


def _rendered(text: str, work: int) -> str:
    try:
        return str(_PARSER.render(text, budget(work)))
    except TooMuchWork:
        return f"{_AS_WRITTEN}<pre>{escapeHtml(text)}</pre>\n"


_kept = lru_cache(_KEPT)(_rendered)
_kept_long = lru_cache(_KEPT_LONG)(_rendered)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 20})
    parser.enable(["table", "strikethrough"])
    parser.validateLink = is_allowed_link  # type: ignore[method-assign]  # its way of settings
    rules: dict[str, _Rule] = {
        "link_open": _link,
        "link_close": _end_of_link,
        "image": _image,
        "heading_open": _heading,
        "heading_close": _heading,
        "th_open": _cell,
        "td_open": _cell,
        "fence": _code,
    }
    for name, rule in rules.items():
        parser.add_render_rule(name, rule)
    return metered(parser)


def _link(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    env[_IN_LINK] = True
    tokens[index].attrSet("rel", _REL)
    return str(renderer.renderToken(tokens, index, options, env))


def _end_of_link(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    env[_IN_LINK] = False
    return str(renderer.renderToken(tokens, index, options, env))


def _image(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    """Show the text in place of an image, as a link to it where it is in none."""
    image = tokens[index]
    shown = renderer.renderInlineAsText(image.children, options, env) or "image"
    text = escapeHtml(shown)
    if env.get(_IN_LINK):
        return text
    href = escapeHtml(str(image.attrGet("src") or ""))
    return f'<a href="{href}" rel="{_REL}">{text}</a>'


def _heading(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    heading = tokens[index]
    level = int(heading.tag.removeprefix("h"))
    heading.tag = f"h{min(level + _HIGHEST_HEADING - 1, _LOWEST_HEADING)}"
    return str(renderer.renderToken(tokens, index, options, env))


def _cell(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    """Say by a class how a cell is aligned, since style attributes are forbidden."""
    cell = tokens[index]
    style = _ALIGNMENT.fullmatch(str(cell.attrs.pop("style", "")))
    if style is not None:
        cell.attrSet("class", f"align-{style[1]}")
    return str(renderer.renderToken(tokens, index, options, env))


def _code(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any
) -> str:
    return f"<pre><code>{escapeHtml(tokens[index].content)}</code></pre>\n"


def _texts(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(_inline(token.children or ()))


def _inline(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        elif token.type == "image":
            yield "".join(_inline(token.children or ()))


_PARSER = _parser()

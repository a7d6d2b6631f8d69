"""The text in which a search found its words, as pieces to show."""

import re

from metastore.model.search import Hit, Snippet

_MARKDOWN = "documentation"
_MARKS = re.compile(r"\*\*|~~|`+|(?<=\n)[ ]*(?:#{1,6}|[-*+>])[ ]+")


def found_pieces(hit: Hit) -> Snippet:
    """Return the pieces of a hit; those of a description without the marks of Markdown.

    They are out of the middle of a text, so that it cannot be rendered.
    """
    if hit.where != _MARKDOWN:
        return hit.snippet
    return tuple((_MARKS.sub("", text), matched) for text, matched in hit.snippet)

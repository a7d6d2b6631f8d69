"""No text that a description may have is more than a bounded piece of work to show."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog_api.http.markdown import markdown_summary, render_markdown, render_short_markdown
from metastore.service.description_rules import LONGEST_TEXT

MOST_CALLS, MOST_OF_SHORT, MOST_OF_SUMMARY = 600_000, 250_000, 60_000
"""Calls of functions in Python, some for each character. Without a bound `[` takes 9 millions."""
AS_WRITTEN = "<p><em>This text has too much markup to be formatted."

_PIECES = (
    *("[", "![", "[[a]", "![[", "[*", "*[", "[`", "[]", "[a](", "[a](b)", "![a](b)", "[a]"),
    *("[a][b]", "[a]: b\n", "[a]:", "[a]: b '\n", "[a](b 'c", "[a](<b", "[a](%", "](", "]"),
    *("*", "_", "*_", "~", "~~a", "**a** ", "*a ", "*a_ ", "_*a", "`", "`a` ", "a*", "\\*"),
    *("<", "<a", "<a@b.c>", "<http://a> ", "<a b=c>", "<!--", "&", "&amp;", "&#x;"),
    *("> ", ">", "> a\n", "- ", "- a\n", " -", "1. a\n", "# a\n", "a\n===\n", "---\n", "\n"),
    *(
        "a\n",
        "a  \n",
        "a\\\n",
        "    a\n",
        "\t",
        " ",
        "```\n",
        "```\na\n```\n",
        "|a",
        "|",
        "|a|b\n",
    ),
    *("|a|b|\n|-|-|\n", "a://b ", "word ", "é*", "\x00", "\ufffd"),
)


def repeated(piece: str) -> str:
    return (piece * (LONGEST_TEXT // len(piece) + 1))[:LONGEST_TEXT]


_COLUMNS = LONGEST_TEXT // 6
HOSTILE = {
    **{piece: repeated(piece) for piece in _PIECES},
    "growing ticks": "".join("a" + "`" * length for length in range(440)),
    "steps of a list": "".join("  " * depth + "- a\n" for depth in range(300)),
    "deep lists": "".join("  " * (line % 19) + "- a\n" for line in range(4_500)),
    "deep quotes": (">" * 200 + "a\n") * 490,
    "a lazy quote": "> " * 18 + "a\n" + "b\n" * 49_000,
    "a lazy list": "- " * 18 + "a\n" + "b\n" * 49_000,
    "a table that is filled up": "|"
    + "a|" * _COLUMNS
    + "\n|"
    + "-|" * _COLUMNS
    + "\n"
    + "|\n" * 9,
    "many rows filled up": "|" + "a|" * 900 + "\n|" + "-|" * 900 + "\n" + "|\n" * 40_000,
    "images in images": "![" * 5_000 + "a" + "](b)" * 5_000,
    "links after brackets": "[" * 50_000 + "a" + "](b)" * 12_000,
    "a long title": '[a]: b "\n' + "c\n" * 49_000,
    "many names": "".join(f"[a{n}]: b\n" for n in range(4_000)) + "[a1] " * 8_000,
    "one name": "[a]: /b\n\n" + "[a]" * 33_000,
    "parentheses": "[a](" + "(" * 30 + "b" * 99_000,
}


def calls(work: Callable[[], object]) -> int:
    """Return how many functions of Python something calls: the same on every machine."""
    seen = 0

    def count(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal seen
        seen += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return seen


@pytest.mark.parametrize("kind", HOSTILE, ids=repr)
def test_no_text_takes_more_than_bounded_work(kind: str) -> None:
    text = HOSTILE[kind]
    assert len(text) <= LONGEST_TEXT
    render_markdown(text[:10])
    assert calls(lambda: render_markdown(text)) < MOST_CALLS
    assert calls(lambda: render_short_markdown(text)) < MOST_OF_SHORT
    assert calls(lambda: markdown_summary(text)) < MOST_OF_SUMMARY


@settings(max_examples=30)  # each is a text of full length
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=6))
def test_no_mixture_takes_more_than_bounded_work(pieces: list[str]) -> None:
    text = repeated("".join(pieces))
    assert calls(lambda: render_markdown(text)) < MOST_CALLS


def test_what_is_too_much_is_shown_as_it_was_written() -> None:
    text = "- <b>&\n" * 5_000
    shown = render_markdown(text)
    assert shown.startswith(AS_WRITTEN)
    assert shown.endswith("<pre>" + "- &lt;b&gt;&amp;\n" * 5_000 + "</pre>\n")


def test_a_summary_of_what_is_too_much_has_the_first_words() -> None:
    assert markdown_summary("[[" * 2_000, 10) == "[[[[[[[[[…"


def test_an_honest_text_of_sixty_thousand_characters_is_formatted() -> None:
    chapter = (
        "# Orders\n\nAll *orders* of the [shop](/shop), one row each.\n\n" + "- a field\n" * 10
    )
    chapter += "\n" + "Each row says what was bought and when it was paid for. " * 40
    text = (chapter + "\n\n") * 25
    assert len(text) > 60_000
    assert render_markdown(text).startswith("<h3>Orders</h3>")

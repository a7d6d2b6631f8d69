"""Markdown of people as HTML that is safe to show."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_api.http.markdown import is_allowed_link, markdown_summary, render_markdown

_TAGS = {
    *("p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br"),
    *("em", "strong", "s", "a", "table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"href", "title", "rel", "class", "start"}
_HOSTILE = (
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '" onclick="x', "<!--", "-->"),
    *("javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x", "&#106;avascript:"),
    *("java\tscript:x", "\x01javascript:x", "file:///etc/passwd", "//evil.example", "&colon;"),
    *("[a](", "![a](", ")", "<", ">", "[a]: ", "[a]", "`", "```x\n", "|", "|-|\n", ":-:", "\n"),
    *("# ", "- ", "1. ", "> ", "**", "_", "~~", "\\", "'", '"', "style=", "&lt;", "\n\n", "    "),
)
_texts = st.lists(st.one_of(st.sampled_from(_HOSTILE), st.text(max_size=5)), max_size=20)


class _Seen(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_comment(self, data: str) -> None:
        self.tags.append(f"<!--{data}")


@given(_texts)
def test_nothing_but_plain_marks_and_links_ever_comes_out(pieces: list[str]) -> None:
    seen = _Seen(render_markdown("".join(pieces)))
    assert set(seen.tags) <= _TAGS
    assert {name for name, _ in seen.attributes} <= _ATTRIBUTES
    links = [value for name, value in seen.attributes if name == "href"]
    assert all(map(is_allowed_link, links))
    assert not any("script:" in link.lower().split("/")[0] for link in links)


@given(_texts)
def test_a_summary_is_one_short_line(pieces: list[str]) -> None:
    summary = markdown_summary("".join(pieces), 20)
    assert len(summary) <= 20
    assert "\n" not in summary


def test_common_marks_are_shown() -> None:
    html = render_markdown("# Orders\n\n*All* of **them** ~~not~~ `id`\n\n- one\n- two")
    assert html == (
        "<h3>Orders</h3>\n<p><em>All</em> of <strong>them</strong> <s>not</s> <code>id</code></p>"
        "\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"
    )


def test_tables_say_by_classes_how_they_are_aligned() -> None:
    html = render_markdown("|a|b|c|\n|:-|-:|-|\n|1|2|3|")
    assert '<td class="align-right">2</td>' in html
    assert "<td>3</td>" in html
    assert "style" not in html


def test_headings_stay_below_those_of_the_page() -> None:
    assert render_markdown("###### deep") == "<h6>deep</h6>\n"
    assert render_markdown("Title\n=====") == "<h3>Title</h3>\n"


def test_html_is_shown_as_text() -> None:
    assert render_markdown("a <b onclick=x>") == "<p>a &lt;b onclick=x&gt;</p>\n"


def test_links_tell_nothing_of_where_they_were() -> None:
    html = render_markdown("[wiki](https://wiki.example/a?b=c&d)")
    expected = 'href="https://wiki.example/a?b=c&amp;d" rel="noopener noreferrer nofollow"'
    assert html == f"<p><a {expected}>wiki</a></p>\n"


def test_images_are_links_and_load_nothing() -> None:
    html = render_markdown('![plan "A"](https://other.example/plan.png)')
    rel = "noopener noreferrer nofollow"
    shown = "plan &quot;A&quot;"
    assert html == f'<p><a href="https://other.example/plan.png" rel="{rel}">{shown}</a></p>\n'


def test_an_image_in_a_link_is_its_text() -> None:
    html = render_markdown("[![plan](https://x.example/p.png)](/here)")
    assert html.count("<a ") == 1
    assert ">plan</a>" in html


@pytest.mark.parametrize(
    "url",
    [
        *("https://a.example", "HTTP://a.example", "mailto:ana@example.org", "/databases/sales"),
        *("?q=a:b", "#part:1", "orders", "../x:y", "", "//a.example/x"),
    ],
)
def test_links_to_the_web_to_mail_and_to_this_server_are_allowed(url: str) -> None:
    assert is_allowed_link(url)


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "JAVASCRIPT:x", " javascript:x", "java\nscript:x", "data:x"),
        *("vbscript:x", "file:///x", "tel:1", "\x00javascript:x", "java%09script:x", ":x", "1:x"),
    ],
)
def test_other_links_are_not(url: str) -> None:
    assert not is_allowed_link(url)


def test_a_summary_is_the_text_without_marks() -> None:
    text = "# Orders\n\nAll *orders* of `shop`,\n![see](x) [here](/y)\n\n<b>"
    assert markdown_summary(text) == "Orders All orders of shop, see here <b>"
    assert markdown_summary("one two three", 9) == "one two…"


def test_long_texts_are_rendered_too() -> None:
    assert render_markdown("word " * 20_000).startswith("<p>word word")


def test_an_image_in_a_link_is_its_text_and_after_it_a_link_again() -> None:
    shown = render_markdown("[a ![b](/c) ![d](/e)](/f) ![g](/h)")
    assert shown.count("<a ") == 2
    assert ">a b d</a>" in shown
    assert ">g</a>" in shown

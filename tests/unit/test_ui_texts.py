"""Pure parts of the web UI: figures, times, addresses, filters in a text, forms."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_api.ui import formatting
from catalog_api.ui.forms import DescriptionForm, separated
from catalog_api.ui.paths import page_url, table_url
from catalog_api.ui.views.event_types import TYPES
from catalog_api.ui.views.search_text import filters_in, with_filter
from catalog_api.ui.views.table_amounts import amounts
from metastore.errors import InvalidObject
from metastore.model.description import ColumnDescription, Description, Owner, OwnerKind
from metastore.model.event import EventType
from metastore.model.size import Size
from metastore.model.table import TableName

NOW = 1_767_225_600


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (NOW - 1, "just now"),
        (NOW - 59, "59 seconds ago"),
        (NOW - 60, "1 minute ago"),
        (NOW - 7300, "2 hours ago"),
        (NOW - 86_400, "1 day ago"),
        (NOW - 59 * 86_400, "59 days ago"),
        (NOW - 100 * 86_400, "3 months ago"),
        (NOW - 800 * 86_400, "2 years ago"),
        (NOW + 3600, "in 1 hour"),
        (0, "unknown"),
        (None, "unknown"),
    ],
)
def test_times_are_told_by_their_distance(seconds, text):
    assert formatting.ago(seconds, NOW) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (None, "unknown"),
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1_000, "1 kB"),
        (999_600, "1 MB"),
        (12_345_678, "12.3 MB"),
        (5 * 10**15, "5 PB"),
    ],
)
def test_sizes_are_told_in_three_digits(number, text):
    assert formatting.size(number) == text


@given(st.integers(min_value=-(2**70), max_value=2**70))
def test_any_number_of_seconds_can_be_told(seconds):
    assert formatting.ago(seconds, NOW)
    assert formatting.moment(seconds)


NAMES = st.text(min_size=1, max_size=128)


@given(NAMES, NAMES)
def test_an_address_gives_the_names_back(database, table):
    url = table_url(TableName("hive", database, table))
    parts = urlsplit(url).path.split("/")
    assert [unquote(part) for part in parts] == ["", "databases", database, "tables", table]
    assert url.startswith("/databases/")


@given(NAMES)
def test_a_query_gives_its_text_back(text):
    assert parse_qs(urlsplit(page_url("search", q=text)).query, strict_parsing=True)["q"] == [text]


def test_filters_are_found_in_a_text_and_can_be_taken_out():
    found = filters_in('orders type:iceberg tag:"two words" last')
    assert [(each.name, each.value) for each in found] == [
        ("type", "iceberg"),
        ("tag", "two words"),
    ]
    assert found[0].rest == 'orders tag:"two words" last'
    assert found[1].rest == "orders type:iceberg last"


VALUES = st.text(min_size=1, max_size=40).filter(lambda text: '"' not in text and text.strip())


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), max_size=3), VALUES)
def test_a_filter_that_is_put_in_is_found_again(words, value):
    text = with_filter(" ".join(words), "owner", value)
    assert [(each.name, each.value) for each in filters_in(text)] == [("owner", value)]
    assert filters_in(text)[0].rest.split() == words


def test_a_description_survives_its_form():
    said = Description(
        "One\n\ntwo",
        (Owner("ana"), Owner("shop", OwnerKind.TEAM)),
        ("gold", "two words"),
        ("net revenue",),
        {"cost centre": "47 = 11"},
        {"email": ColumnDescription("kept")},
        version=3,
    )
    form = DescriptionForm.of(said)
    assert form.applied_to(said) == said
    assert form.version == 3


@pytest.mark.parametrize("line", ["no equals sign", "= no name", "a = 1\na = 2"])
def test_a_property_that_is_none_is_refused_by_name(line):
    with pytest.raises(InvalidObject, match="property"):
        DescriptionForm(properties=line).applied_to(Description())


def test_ends_of_lines_of_browsers_are_not_kept():
    assert DescriptionForm(text="a\r\nb\r\n").applied_to(Description()).text == "a\nb"


def test_commas_and_lines_separate_and_nothing_is_twice():
    assert separated(" a, b\nc,,a ,") == ("a", "b", "c")


def test_every_kind_of_event_has_words():
    told = dict(TYPES)
    assert set(told) == {each.value for each in EventType}
    assert len(set(told.values())) == len(told)
    assert not any("_" in words or words.isupper() for words in told.values())
    assert told["ALLOC_WRITE_ID"] == "Write id given out"
    assert told["ADD_CHECKCONSTRAINT"] == "Check constraint added"


def test_rows_that_a_crawl_reckoned_are_about():
    crawled = Size(1, 336_569, 14_100_000, 365, 365, rows_are_estimated=True)
    rows, weight = amounts(crawled)
    assert (rows.value, rows.detail) == ("about 337k", "estimated by a crawl")
    assert (weight.value, weight.detail) == ("14.1 MB", "as the whole table says")


def test_rows_that_an_engine_counted_are_told_exactly():
    rows, weight = amounts(Size(1, 336_776, None, None, 365))
    assert (rows.value, rows.detail) == ("336,776", "as the whole table says")
    assert (weight.value, weight.detail) == ("unknown", "no partition tells")


def test_of_partitions_that_tell_the_sum_is_theirs():
    some = Size(1, 20, 200, 2, 3, counted=2, weighed=3)
    rows, weight = amounts(some)
    assert (rows.value, rows.detail) == ("20", "of 2 partitions; the others do not tell")
    assert (weight.value, weight.detail) == ("200 bytes", "")


@pytest.mark.parametrize(
    "text", ["https://chat.example/c/1", "http://10.0.0.1:80/x?a=b#c", "mailto:ana@example.org"]
)
def test_addresses_of_the_web_and_of_mail_become_links(text: str) -> None:
    assert formatting.is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        *("javascript:alert(1)", "https://", "https://bank.example@evil.example/", "//x.example"),
        *("see https://x.example", "https://x.example y", "mailto:", "data:text/html,x", "#sales"),
        "java\nscript:https://x.example",
    ],
)
def test_other_values_do_not(text: str) -> None:
    assert not formatting.is_web_address(text)

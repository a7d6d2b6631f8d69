"""How texts become words, and what misspelt ones mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.model.words import LONGEST_WORD, spans, words
from metastore.service.search_spelling import corrections, errors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sales_order-items.v2", ["sales", "order", "items", "v", "2"]),
        ("customerIds", ["customer", "ids"]),
        ("HTTPServer", ["http", "server"]),
        ("s3://lake/x=1", ["s", "3", "lake", "x", "1"]),
        ("Größe ÉTÉ straße", ["grosse", "ete", "strasse"]),
        ("東京tower", ["東", "京", "tower"]),
        ("%&_ -", []),
        ("x" * 50, ["x" * LONGEST_WORD]),
    ],
)
def test_texts_are_cut_into_words(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


@given(st.text(max_size=60))
def test_words_and_their_places_agree(text: str) -> None:
    found = spans(text)
    assert [span.word for span in found] == list(words(text))
    assert all(span.word.isalnum() and len(span.word) <= LONGEST_WORD for span in found)
    assert all(text[span.begin : span.end].strip() for span in found)


@given(st.text(alphabet="aBcÉß1 _-東", max_size=40))
def test_words_of_words_are_the_same_words(text: str) -> None:
    found = words(text)
    assert words(" ".join(found)) == found


WORDS = st.text(alphabet="abcde", min_size=1, max_size=8)


@given(WORDS, WORDS)
def test_errors_are_the_same_in_both_directions_and_none_for_equal_words(
    one: str, other: str
) -> None:
    assert errors(one, other, 9) == errors(other, one, 9)
    assert (errors(one, other, 9) == 0) == (one == other)
    assert errors(one, other, 9) >= abs(len(one) - len(other))


@given(WORDS, WORDS, st.integers(0, 3))
def test_a_limit_only_cuts_the_count(one: str, other: str, most: int) -> None:
    assert errors(one, other, most) == min(errors(one, other, 9), most + 1)


@given(WORDS, st.data())
def test_one_slip_of_the_finger_is_one_error(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    slips = [
        word[:at] + "z" + word[at:],
        word[:at] + "z" + word[at + 1 :],
        word[:at] + word[at + 1 :],
    ]
    assert all(errors(word, slip, 2) == 1 for slip in slips)


def test_the_closest_words_are_meant() -> None:
    likely = ["orders", "order", "ordering", "borders", "ord", "older"]
    assert corrections("ordrs", likely) == ["orders"]
    assert corrections("oredrs", likely)[0] == "orders"
    assert corrections("ab", ["abc"]) == []

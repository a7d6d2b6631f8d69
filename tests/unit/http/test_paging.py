import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_api.http.paging import BadCursor, cut, decode_cursor, encode_cursor


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_a_cursor_gives_back_the_name_it_was_made_of(name: str) -> None:
    cursor = encode_cursor("tables", name)

    assert decode_cursor("tables", cursor) == name
    assert cursor.isascii()
    assert not set(cursor) & set("+/=&?#%")


@given(st.text(max_size=60))
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(BadCursor, match="take next_cursor from the page before"):
        decode_cursor("tables", text)


@pytest.mark.parametrize(
    "content",
    [
        *(b"{}", b'[1,"tables",5]', b'[1,"tables"]', b'[2,"tables","a"]', b"1", b"\xff"),
        *(b'[1,"tables","\\ud800"]', b'[1,"tables","a\\u0000"]'),
    ],
)
def test_well_encoded_texts_with_another_content_are_refused(content: bytes) -> None:
    cursor = base64.urlsafe_b64encode(content).decode()

    with pytest.raises(BadCursor):
        decode_cursor("tables", cursor)


def test_a_cursor_of_another_list_is_refused() -> None:
    with pytest.raises(BadCursor):
        decode_cursor("tables", encode_cursor("databases", "a"))


def test_no_cursor_means_the_start() -> None:
    assert decode_cursor("tables", None) is None


@pytest.mark.parametrize(("length", "more"), [(0, False), (2, False), (3, True)])
def test_one_more_than_the_limit_says_that_more_follow(length: int, more: bool) -> None:
    assert cut(list("abc"[:length]), 2) == (list("ab"[: min(length, 2)]), more)

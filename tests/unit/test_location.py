"""Locations: which spellings are one directory, what is refused, what lies below what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.errors import LocationUnusable
from metastore.model.location import Location, absolute, is_below, join, same_location

segments = st.lists(
    st.text(st.characters(exclude_categories=["C"], exclude_characters="/"), min_size=1).filter(
        lambda text: text not in (".", "..")
    ),
    max_size=5,
)
roots = st.sampled_from(["s3://b", "s3a://b/", "gs://b", "file:", "file://", "", "hdfs://nn:8020"])


def spell(root: str, names: list[str]) -> str:
    return root.rstrip("/") + "/" + "/".join(names)


@pytest.mark.parametrize(
    "spellings",
    [
        ["file:/x/y", "file:///x/y", "/x/y", "FILE:/x/y/", "file://localhost/x/y", "/x//y"],
        ["s3://b/x", "s3a://b/x", "s3n://b/x/", "S3://b/x"],
        ["abfs://c@a.dfs.core.windows.net/x", "abfss://c@a.dfs.core.windows.net/x/"],
        ["s3://b", "s3://b/", "s3a://b"],
    ],
)
def test_spellings_of_one_directory_are_the_same(spellings):
    assert all(same_location(spellings[0], other) for other in spellings)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("s3://b/x", "s3://c/x"),
        ("s3://b/x", "gs://b/x"),
        ("s3://b/X", "s3://b/x"),
        ("/wh/k=a%2Fb", "/wh/k=a/b"),
        ("/wh/a b", "/wh/a%20b"),
    ],
)
def test_other_directories_are_not_the_same(one, other):
    assert not same_location(one, other)


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("", "absolute"),
        ("wh/t", "absolute"),
        ("file:wh", "absolute"),
        ("s3://", "bucket"),
        ("s3:///x", "bucket"),
        ("s3:/b/x", "bucket"),
        ("s3://key:secret@b/x", "credentials"),
        ("abfs://c:secret@a/x", "credentials"),
        ("file://elsewhere/x", "another host"),
        ("/wh/../etc", "'..'"),
        ("s3://b/./x", "'..'"),
        ("s3://b/x//y", "empty segment"),
        ("s3://b//x", "empty segment"),
        ("s3://b/x//", "empty segment"),
        ("/wh/a\0b", "control"),
        ("/wh/a\nb", "control"),
    ],
)
def test_a_location_that_cannot_be_used_says_why(location, why):
    with pytest.raises(LocationUnusable, match=why):
        Location.parse(location)


def test_refusing_credentials_does_not_repeat_them():
    with pytest.raises(LocationUnusable) as refused:
        Location.parse("s3://key:secret@b/x")
    assert "secret" not in str(refused.value)


@given(roots, segments, segments)
def test_what_is_joined_lies_below(root, names, more):
    base = spell(root, names)
    if not more:
        assert not is_below(base, base)
        return
    assert is_below(join(base, *more), base)
    assert is_below(join(base, "/".join(more)), base)
    assert not is_below(base, join(base, *more))


@given(roots, segments.filter(bool), st.text("ab2_", min_size=1, max_size=3))
def test_a_sibling_with_a_longer_name_is_not_below(root, names, tail):
    base = spell(root, names)
    assert not is_below(base + tail, base)
    assert not is_below(join(base + tail, "x"), base)


@given(roots, roots, segments, segments)
def test_below_is_the_same_as_having_the_segments_of_the_root_first(root, other, one, two):
    a, b = Location.parse(spell(root, one)), Location.parse(spell(other, two))
    same_store = (a.scheme, a.authority) == (b.scheme, b.authority)
    assert a.is_below(b) == (same_store and one != two and one[: len(two)] == two)


@given(st.text(max_size=30))
def test_any_text_parses_to_itself_or_is_refused(text):
    try:
        parsed = Location.parse(text)
    except LocationUnusable:
        return
    again = (
        parsed.path if parsed.is_local else f"{parsed.scheme}://{parsed.authority}/{parsed.key}"
    )
    assert Location.parse(again) == parsed


def test_joining_keeps_the_spelling_of_the_client():
    assert join("s3a://b/wh/", "db.db", "t", "k=1/l=2") == "s3a://b/wh/db.db/t/k=1/l=2"
    assert join("file:/wh", "t") == "file:/wh/t"
    assert join("s3://b", "t") == "s3://b/t"
    assert join("/", "t") == "/t"


@pytest.mark.parametrize("name", ["", "..", ".", "a/../b", "/a", "a/", "a//b"])
def test_joining_refuses_names_that_would_leave(name):
    with pytest.raises(LocationUnusable):
        join("s3://b/wh", name)


def test_relative_paths_become_file_locations():
    assert absolute("./warehouse", "/srv/skep") == "file:///srv/skep/warehouse"
    assert absolute("../wh", "/srv/skep") == "file:///srv/wh"
    assert absolute("/wh", "/srv") == "/wh"
    assert absolute("s3://b/wh", "/srv") == "s3://b/wh"

"""Wildcards, LIKE in filters, and patterns of names, each against a naive matcher."""

import re
from functools import lru_cache
from time import perf_counter

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.partitioning.like import like_wildcards
from metastore.partitioning.name_patterns import like_patterns, matches_pattern

few = st.text(alphabet="ab._", max_size=8)
name_patterns = st.text(alphabet="aAb.*|", max_size=8)
filter_patterns = st.text(alphabet="ab.*%_\\\n", max_size=8)


def naive_like(pattern: str, text: str, escape: str) -> bool:
    """SQL LIKE by plain recursion."""

    @lru_cache(None)
    def fits(at: int, place: int) -> bool:
        if at == len(pattern):
            return place == len(text)
        char = pattern[at]
        if char == "%":
            return any(fits(at + 1, end) for end in range(place, len(text) + 1))
        if char == escape:
            at, char = at + 1, pattern[at + 1]
        elif char == "_":
            char = text[place : place + 1]
        return place < len(text) and text[place] == char and fits(at + 1, place + 1)

    return fits(0, 0)


def naive_name_match(pattern: str, name: str) -> bool:
    alternatives = [
        re.escape(part).replace(r"\.\*", ".*").replace(r"\*", ".*").replace(r"\.", ".")
        for part in pattern.split("|")
        if part
    ]
    return any(re.fullmatch(part, name, re.IGNORECASE | re.DOTALL) for part in alternatives)


@given(name_patterns, few)
def test_name_patterns_match_like_the_regular_expressions_they_mean(
    pattern: str, name: str
) -> None:
    wanted = naive_name_match(pattern, name) or bool({"*", ".*"} & set(pattern.split("|")))
    assert matches_pattern(pattern, name) == wanted


@given(name_patterns, few)
def test_the_sql_form_of_a_name_pattern_means_the_same(pattern: str, name: str) -> None:
    likes = like_patterns(pattern)
    by_sql = likes is None or any(naive_like(like, name, "\\") for like in likes)
    assert by_sql == matches_pattern(pattern, name)


@given(st.text(alphabet="aB%_\\", max_size=5), st.text(alphabet="ab%_\\", max_size=5))
def test_signs_of_sql_are_ordinary_in_name_patterns(pattern: str, name: str) -> None:
    assert matches_pattern(pattern, name) == (pattern.lower() == name and bool(pattern))


@pytest.mark.parametrize(
    ("pattern", "likes"),
    [
        (None, None),
        ("*", None),
        (".*", None),
        ("a|*", None),
        (" Sales* ", ["sales%"]),
        ("a.*|b*c", ["a%", "b%c"]),
        ("a.c|a_c", ["a_c", r"a\_c"]),
        ("50%\\", [r"50\%\\"]),
        ("", []),
        ("a||a", ["a"]),
        ("a\0*|b", ["b"]),
    ],
)
def test_name_patterns_in_sql(pattern: str | None, likes: list[str] | None) -> None:
    assert like_patterns(pattern) == likes


def test_no_pattern_takes_long() -> None:
    started = perf_counter()
    name = "a" * 128
    assert not matches_pattern("*a" * 100_000 + "b", name)
    assert not matches_pattern("*.a*a" * 60 + "b", name)
    assert not matches_pattern("a|" * 100_000 + "\0", name)
    assert matches_pattern("." * 64 + "*" + "." * 64, name)
    assert perf_counter() - started < 5


def oracle_likes(pattern: str, text: str) -> bool:
    """Spark's and Hive's readings of a backslash, each by the naive matcher."""
    any_string = pattern.replace(".*", "%")
    raw = any_string.replace("\\", "\0\\").replace(".", "_")
    if naive_like(raw, text, "\0"):
        return True
    protected, rest = "", pattern
    while rest:
        size = 2 if rest.startswith((".*", "\\")) else 1
        token, rest = rest[:size], rest[size:]
        if token[0] == "\\":
            protected += "\0" + token[-1]
        else:
            protected += {".*": "%", ".": "_"}.get(token, token)
    return naive_like(protected, text, "\0")


@given(filter_patterns, st.text(alphabet="ab.*%_\\\n", max_size=8))
def test_like_takes_either_reading_of_a_pattern(pattern: str, text: str) -> None:
    found = any(wildcard.matches(text) for wildcard in like_wildcards(pattern))
    assert found == oracle_likes(pattern, text)


@given(st.text(max_size=8), st.text(max_size=8), st.text(max_size=8))
def test_values_that_spark_does_not_escape_are_always_found(
    before: str, value: str, after: str
) -> None:
    def found(pattern: str, text: str) -> bool:
        return any(wildcard.matches(text) for wildcard in like_wildcards(pattern))

    assert found(f"{value}.*", value + after)
    assert found(f".*{value}", before + value)
    assert found(f".*{value}.*", before + value + after)


@given(filter_patterns, st.lists(st.text(alphabet="ab.%_\\\né", max_size=8), min_size=1))
def test_the_regular_expression_of_a_wildcard_means_the_same(
    pattern: str, texts: list[str]
) -> None:
    for wildcard in like_wildcards(pattern):
        found = pc.match_substring_regex(pa.array(texts), wildcard.regex()).to_pylist()
        assert found == [wildcard.matches(text) for text in texts]

"""The examples of AWS Glue's guide, and what is not well-formed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.globs import compile_globs

MATCHES = [
    ("departments/**", ["departments/a.json", "departments/x/b.csv"], ["employees/a.json"]),
    ("departments/market*", ["departments/market-us.json"], ["departments/x/market", "market"]),
    ("**.csv", ["a.csv", "x/y/b.csv"], ["a.json"]),
    ("employees/*.csv", ["employees/hr.csv"], ["employees/x/hr.csv"]),
    ("*.csv", ["a.csv", ".hidden.csv"], ["x/a.csv"]),
    ("*.{csv,avro}", ["a.csv", "b.avro"], ["c.orc", "a.csvx"]),
    ("foo.?", ["foo.c"], ["foo.", "foo.cc", "foo./"]),
    ("myfolder/*", ["myfolder/a"], ["myfolder/a/b", "myfolder"]),
    ("myfolder/*/*", ["myfolder/a/b"], ["myfolder/a"]),
    ("myfolder**", ["myfolder", "myfolder2/a", "myfolder/a/b"], ["x/myfolder"]),
    ("myfolder/**", ["myfolder/a", "myfolder/a/b"], ["myfolder", "myfolder2/a"]),
    ("HR*", ["HR_2024", "HR"], ["hr", "MY_HR"]),
    ("Market_*", ["Market_eu"], ["Market"]),
    ("**_Table", ["sales_Table", "a/b_Table"], ["Table"]),
    ("[abce-g].csv", ["a.csv", "f.csv"], ["d.csv", "h.csv"]),
    ("*.???", ["a.csv", ".x.csv"], ["a.json", "x/a.csv"]),
    ("2015/0[1-3]/**", ["2015/02/a"], ["2015/04/a"]),
    ("2015/01/{[!0],0[8-9]}**", ["2015/01/10", "2015/01/09/x"], ["2015/01/07"]),
    ("a[!x-]b", ["ayb"], ["axb", "a-b", "a/b"]),
    ("a[-x]b", ["a-b", "axb"], ["ayb"]),
    ("a[*?\\]b", ["a*b", "a?b", "a\\b"], ["aab"]),
    ("a\\*b", ["a*b"], ["axb"]),
    ("a+(b).c", ["a+(b).c"], ["aab.c"]),
]


@pytest.mark.parametrize(("glob", "inside", "outside"), MATCHES, ids=[m[0] for m in MATCHES])
def test_a_glob_matches_whole_relative_paths(glob, inside, outside):
    matches = compile_globs([glob])
    assert [path for path in inside if not matches(path)] == []
    assert [path for path in outside if matches(path)] == []


@pytest.mark.parametrize("glob", ["a[b", "a[]", "{a,b", "{a,{b}}", "a\\", "[z-a]"])
def test_a_glob_that_is_not_well_formed_is_named(glob):
    with pytest.raises(ValueError, match="glob") as raised:
        compile_globs([glob])
    assert repr(glob) in str(raised.value)


def naive(glob: str, path: str) -> bool:
    """Match letter by letter, trying everything; knows `*`, `**` and letters."""
    if not glob:
        return not path
    if glob.startswith("**"):
        return any(naive(glob[2:], path[at:]) for at in range(len(path) + 1))
    if glob[0] == "*":
        part = path.partition("/")[0]
        return any(naive(glob[1:], path[at:]) for at in range(len(part) + 1))
    return path[:1] == glob[0] and naive(glob[1:], path[1:])


@given(st.text("ab/*", max_size=9), st.text("ab/", max_size=9))
def test_wildcards_mean_what_trying_everything_says(glob, path):
    assert compile_globs([glob])(path) == naive(glob, path)


def test_many_wildcards_are_no_burden():
    path = "a" * 2_000
    globs = ["**a" * 12 + "b", "*a" * 12 + "b", "**a*" * 8 + "b"]
    assert not any(compile_globs([glob])(path) for glob in globs)

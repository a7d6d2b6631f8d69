"""The examples of AWS Glue's guide, what is not well-formed, and what would be slow."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.globs import MOST_CHARACTERS, compile_globs, like
from crawler.globs.automaton import MOST_KEPT

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
    """Match letter by letter, trying everything; knows `*`, `**`, `?`, `[!a]` and letters."""
    if not glob:
        return not path
    if glob.startswith("**"):
        return any(naive(glob[2:], path[at:]) for at in range(len(path) + 1))
    if glob[0] == "*":
        part = path.partition("/")[0]
        return any(naive(glob[1:], path[at:]) for at in range(len(part) + 1))
    if glob.startswith("[!a]"):
        return path[:1] not in ("", "a", "/") and naive(glob[4:], path[1:])
    is_fit = path[:1] not in ("", "/") if glob[0] == "?" else path[:1] == glob[0]
    return is_fit and naive(glob[1:], path[1:])


PIECES = st.lists(st.sampled_from(["a", "b", "/", "*", "**", "?", "[!a]"]), max_size=4).map(
    "".join
)
GROUPS = st.lists(PIECES, min_size=1, max_size=3)
PATHS = st.text("ab/", max_size=9)


@given(st.lists(PIECES | GROUPS, max_size=4), PATHS)
def test_patterns_mean_what_trying_everything_says(parts, path):
    groups = [[part] if isinstance(part, str) else part for part in parts]
    glob = "".join(part if isinstance(part, str) else f"{{{','.join(part)}}}" for part in parts)
    wanted = any(naive("".join(chosen), path) for chosen in product(*groups))
    assert compile_globs([glob])(path) == wanted


@given(st.lists(PIECES, max_size=4), PATHS)
def test_several_patterns_match_what_one_of_them_does(globs, path):
    assert compile_globs(globs)(path) == any(compile_globs([glob])(path) for glob in globs)


@given(st.text("ab%", max_size=6), st.text("ab", max_size=6))
def test_percent_signs_are_any_text(pattern, name):
    assert like(pattern)(name) == naive(pattern.replace("%", "**"), name)


@pytest.mark.parametrize(
    "glob",
    [
        "**a" * 400 + "b",
        "*a" * 400 + "b",
        "**a*" * 300 + "b",
        "{a,aa}" * 400 + "b",
        "{*a,**a}" * 300 + "b",
        "{" + ",".join(["*a*b", "**a?b"] * 300) + "}",
        "**{a,b}" * 300 + "b",
        "**a" + "?" * 3000 + "b",
    ],
    ids=lambda glob: glob[:12],
)
@pytest.mark.timeout(20)
def test_no_pattern_is_tried_in_endless_ways(glob):
    matches = compile_globs([glob])
    assert not matches("ba" * 500)
    assert not matches("a" * 1000)


def test_what_was_learnt_is_forgotten_when_it_grows_too_large():
    matches = compile_globs(["*b*"])
    letters = [chr(number) for number in range(0x3400, 0x3400 + MOST_KEPT // 2)]
    for letter in letters:
        assert not matches(f"{letter}a")
        assert matches(f"{letter}b{letter}")
    assert matches("b")
    assert not matches("a")


def test_patterns_that_are_too_long_together_are_refused():
    long = "{" + ",".join(["name"] * 1500) + "}"
    assert compile_globs([long])("name")
    with pytest.raises(ValueError, match="may have 10,000 characters together") as raised:
        compile_globs(["x", long, long])
    assert len(str(raised.value)) < 300
    assert len(long) * 2 > MOST_CHARACTERS


def test_percent_signs_do_not_make_it_slow():
    assert not like("%a" * 200 + "%b")("a" * 2000)

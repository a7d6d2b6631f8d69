from hypothesis import given
from hypothesis import strategies as st

from metastore.model.column import Column
from metastore.partitioning.filter_bind import bind
from metastore.partitioning.filter_eval import matches
from metastore.partitioning.filter_parser import parse_filter
from metastore.partitioning.name_prefix import name_prefix
from metastore.partitioning.names import partition_name
from metastore.partitioning.partial_values import partial_filter

KEYS = (Column("a", "string"), Column("b", "int"), Column("c", "string"))
VALUES = st.sampled_from(["x", "x y", "x/y", "7", "07", "", "__HIVE_DEFAULT_PARTITION__", "é"])
TERMS = st.sampled_from(
    [
        'a = "x"',
        'a = "x/y"',
        "b = 7",
        'c = "é"',
        'a != "x"',
        'a in ("x")',
        'a in ("x", "7")',
        '(a = "x" or b = 7)',
        'a = "__HIVE_DEFAULT_PARTITION__"',
        'c like "x%"',
    ]
)


@given(st.lists(TERMS, min_size=1, max_size=3), st.tuples(VALUES, VALUES, VALUES))
def test_whatever_matches_has_the_prefix(terms: list[str], values: tuple[str, str, str]) -> None:
    bound = bind(parse_filter(" and ".join(terms)), KEYS)
    name = partition_name(["a", "b", "c"], values)
    assert not matches(bound, values) or name.startswith(name_prefix(KEYS, bound))


@given(st.tuples(VALUES, VALUES, VALUES), st.tuples(VALUES, VALUES, VALUES))
def test_partial_values_fix_a_prefix_too(
    asked: tuple[str, str, str], values: tuple[str, str, str]
) -> None:
    bound = partial_filter(KEYS, asked)
    if bound is None:
        return
    name = partition_name(["a", "b", "c"], values)
    assert not matches(bound, values) or name.startswith(name_prefix(KEYS, bound))


def test_only_texts_on_the_first_keys_fix_anything() -> None:
    def prefix(text: str) -> str:
        return name_prefix(KEYS, bind(parse_filter(text), KEYS))

    assert prefix('a = "x/y"') == "a=x%2Fy/"
    assert prefix('a = "x" and b = 7') == "a=x/"
    assert prefix('c = "x"') == ""
    assert prefix('a = "x" or a = "y"') == ""
    whole = partial_filter(KEYS, ["x", "07", "z"])
    assert whole is not None
    assert name_prefix(KEYS, whole) == "a=x/b=07/c=z"

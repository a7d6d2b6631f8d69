"""What people edited survives, types never narrow, and a second run changes nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.config.policies import SchemaPolicy
from crawler.merge.columns import merge_columns
from crawler.merge.model import Merged, Rules
from crawler.merge.parameters import merge_parameters
from crawler.merge.types import arranged, parsed, same_type
from metastore.hivetypes.widen import widen
from metastore.model.column import Column

UPDATE = Rules(SchemaPolicy.UPDATE, knows_all=True)
ADD = replace(UPDATE, policy=SchemaPolicy.ADD)
IGNORE = replace(UPDATE, policy=SchemaPolicy.IGNORE)
PLACES = replace(UPDATE, positional=True)


def columns(text: str) -> tuple[Column, ...]:
    """Read `id int, name string 'who'`; types have no blanks."""
    return tuple(
        Column(*parts[:2], " ".join(parts[2:]).strip("'") or None)
        for one in text.split(", ")
        if (parts := one.split(" "))[0]
    )


def text(found: tuple[Column, ...]) -> str:
    return ", ".join(
        f"{each.name} {each.type}" + (f" '{each.comment}'" if each.comment else "")
        for each in found
    )


def merged(
    rules: Rules, base: str | None, catalog: str, new: str, **weak: dict[str, str]
) -> Merged:
    known = None if base is None else columns(base)
    return merge_columns(rules, known, columns(catalog), columns(new), **weak)


CASES = {
    "nothing new": (UPDATE, "a int", "a int", "a int", "a int"),
    "a new column goes to the end": (UPDATE, "b int", "b int", "a int, b int", "b int, a int"),
    "a type widens": (UPDATE, "a int", "a int", "a bigint", "a bigint"),
    "a type never narrows": (UPDATE, "a bigint", "a bigint", "a int", "a bigint"),
    "a retyped column stays": (UPDATE, "a int", "a decimal(9,2)", "a bigint", "a decimal(9,2)"),
    "a renamed column stays": (UPDATE, "a int", "z int", "a int", "z int"),
    "a dropped column stays away": (UPDATE, "a int, b int", "a int", "a int, b int", "a int"),
    "an added column stays": (UPDATE, "a int", "a int, own string", "a int", "a int, own string"),
    "another order stays": (
        UPDATE,
        "a int, b int",
        "b int, a int",
        "a int, b int",
        "b int, a int",
    ),
    "a comment stays": (UPDATE, "a int", "a int 'id'", "a bigint", "a bigint 'id'"),
    "a source's comment follows": (UPDATE, "a int 'x'", "a int 'x'", "a int 'y'", "a int 'y'"),
    "an edited comment stays": (UPDATE, "a int 'x'", "a int 'z'", "a int 'y'", "a int 'z'"),
    "a vanished column goes": (UPDATE, "a int, b int", "a int, b int", "a int", "a int"),
    "a vanished column with a comment stays": (
        UPDATE,
        "a int, b int",
        "a int, b int 'mine'",
        "a int",
        "a int, b int 'mine'",
    ),
    "what the crawler did not add stays": (
        UPDATE,
        "a int",
        "a int, b int",
        "a int",
        "a int, b int",
    ),
    "new fields of structs": (
        UPDATE,
        "s struct<X:int>",
        "s struct<X:int>",
        "s struct<y:int,x:bigint>",
        "s struct<X:bigint,y:int>",
    ),
    "adding adds columns and fields only": (
        ADD,
        "a int, s struct<x:int>, old int",
        "a int, s struct<x:int>, old int",
        "a bigint, s struct<x:bigint,y:int>, new int",
        "a int, s struct<x:int,y:int>, old int, new int",
    ),
    "ignoring changes nothing": (
        IGNORE,
        "a int, b int",
        "a int, b int",
        "a bigint, c int",
        "a int, b int",
    ),
    "another's table gets new columns only": (
        replace(UPDATE, owned=False),
        None,
        "a int, b int",
        "a bigint, c int",
        "a int, b int, c int",
    ),
    "without a memory nothing is retyped or removed": (
        UPDATE,
        None,
        "a int, b int",
        "a bigint, c int",
        "a int, b int, c int",
    ),
    "a pinned column": (
        replace(UPDATE, pinned=frozenset({"a", "b"})),
        "a int, b int",
        "a int, b int",
        "a bigint",
        "a int, b int",
    ),
    "a name of a key is no column": (
        replace(UPDATE, taken=frozenset({"day"})),
        "a int",
        "a int",
        "a int, day int",
        "a int",
    ),
    "what not every folder told stays": (
        replace(UPDATE, knows_all=False),
        "a int, b int",
        "a int, b int",
        "a int",
        "a int, b int",
    ),
    "numbers in files are no strings": (
        replace(UPDATE, typed=True),
        "a int",
        "a int",
        "a string",
        "a int",
    ),
    "by place, another name is a renamed column": (
        PLACES,
        "a int, b int",
        "a int, amount int",
        "a int, b bigint, c int",
        "a int, amount bigint, c int",
    ),
    "by place, files may call a column otherwise": (PLACES, "a int", "a int", "b int", "b int"),
    "by place, only the last columns go": (
        PLACES,
        "a int, b int, c int",
        "a int, b int, c int",
        "a int",
        "a int",
    ),
    "by place, columns before an edited one stay": (
        PLACES,
        "a int, b int, c int",
        "a int, b int, z int",
        "a int",
        "a int, b int, z int",
    ),
    "by place, a dropped column stops everything": (
        PLACES,
        "a int, b int",
        "b int",
        "a int, b bigint, c int",
        "b int",
    ),
    "by place, without a memory": (
        PLACES,
        None,
        "a int, x int",
        "a int, b int, c int",
        "a int, x int, c int",
    ),
}


@pytest.mark.parametrize(("rules", "base", "catalog", "new", "result"), CASES.values(), ids=CASES)
def test_columns_are_merged_three_ways(rules, base, catalog, new, result):
    found = merged(rules, base, catalog, new)
    assert text(found.columns) == result
    again = merge_columns(rules, found.base, found.columns, columns(new))
    assert again.columns == found.columns
    assert again.base == found.base


def test_a_guessed_type_gives_way_to_the_first_real_one():
    guess = {"a": "void"}
    found = merged(UPDATE, "a string", "a string", "a int", weak_before=guess)
    assert (text(found.columns), found.weak) == ("a int", {})
    kept = merged(UPDATE, "a int", "a int", "a string", weak_now=guess)
    assert (text(kept.columns), kept.weak) == ("a int", {})
    still = merged(UPDATE, "a string", "a string", "a string", weak_before=guess, weak_now=guess)
    assert still.weak == guess
    edited = merged(UPDATE, "a string", "a date", "a int", weak_before=guess)
    assert text(edited.columns) == "a date"
    new = merged(UPDATE, "b int", "b int", "b int, a string", weak_now=guess)
    assert (text(new.columns), new.weak) == ("b int, a string", guess)
    inside = merged(
        UPDATE,
        "a struct<x:string,y:int>",
        "a struct<x:string,y:int>",
        "a struct<x:date,y:bigint>",
        weak_before={"a": "struct<x:void,y:int>"},
    )
    assert text(inside.columns) == "a struct<x:date,y:bigint>"


def test_what_was_not_applied_is_still_not_taken_for_an_edit():
    found = merged(IGNORE, "a int", "a int", "a bigint")
    assert found.withheld == ("a is bigint, in the catalog int",)
    later = merge_columns(UPDATE, found.base, found.columns, columns("a bigint"))
    assert text(later.columns) == "a bigint"


def test_an_edit_is_told_only_where_the_files_do_not_fit_it():
    assert merged(UPDATE, "a int", "a string", "a bigint").differing == ()
    assert merged(UPDATE, "a int", "a date", "a bigint").differing == (
        "a is bigint, in the catalog date",
    )


def test_types_that_not_every_engine_reads_from_older_files_are_told():
    typed = replace(UPDATE, typed=True)
    for before, after, told in (
        ("int", "bigint", False),
        ("float", "double", False),
        ("decimal(5,2)", "decimal(9,2)", False),
        ("struct<a:int>", "struct<a:bigint,b:int>", False),
        ("int", "double", True),
        ("date", "timestamp", True),
        ("array<int>", "array<double>", True),
    ):
        found = merged(typed, f"a {before}", f"a {before}", f"a {after}")
        assert text(found.columns) == f"a {after}"
        assert bool(found.doubtful) is told
        assert merged(UPDATE, f"a {before}", f"a {before}", f"a {after}").doubtful == ()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("int", "double", False),
        ("bigint", "decimal(22,2)", False),
        ("decimal(5,2)", "decimal(9,4)", False),
        ("decimal(5,2)", "double", False),
        ("map<string,array<struct<a:int>>>", "map<string,array<struct<a:double>>>", False),
        ("date", "timestamp", True),
        ("struct<a:int,b:date>", "struct<a:double,b:timestamp>", True),
    ],
)
def test_readers_that_convert_numbers_read_older_files_with_any_number(before, after, told):
    """So they do with ORC and Avro: tests/engines/test_widened_types.py asks them."""
    converting = replace(UPDATE, typed=True, converting=True)
    found = merged(converting, f"a {before}", f"a {before}", f"a {after}")
    assert text(found.columns) == f"a {after}"
    assert bool(found.doubtful) is told


@pytest.mark.parametrize(
    ("known", "like", "wanted"),
    [
        ("struct<y:int,x:int>", "struct<x:bigint,y:int>", "struct<x:int,y:int>"),
        ("struct<b:int,A:int,c:int>", "struct<a:int,b:int>", "struct<A:int,b:int,c:int>"),
        (
            "array<map<string,struct<y:int,x:int>>>",
            "array<map<string,struct<x:int,y:int>>>",
            "array<map<string,struct<x:int,y:int>>>",
        ),
        ("struct<y:int,x:int>", "string", "struct<y:int,x:int>"),
        ("int", "bigint", "int"),
        ("no type", "int", "no type"),
    ],
)
def test_fields_are_arranged_as_another_type_has_them(known, like, wanted):
    assert arranged(known, like) == wanted


NAMES = st.sampled_from(["a", "b", "c", "d", "e"])
TYPES = st.sampled_from(
    ["int", "bigint", "double", "string", "date", "decimal(9,2)", "struct<x:int>",
     "struct<y:bigint,x:double>", "array<int>", "array<struct<z:int>>", "odd type"]
)  # fmt: skip
some_columns = st.lists(st.builds(Column, NAMES, TYPES), unique_by=lambda each: each.name).map(
    tuple
)
some_rules = st.builds(
    Rules,
    st.sampled_from(SchemaPolicy),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.frozensets(NAMES, max_size=1),
)


@given(some_rules, st.none() | some_columns, some_columns, some_columns)
def test_a_second_run_changes_nothing(rules, base, catalog, new):
    found = merge_columns(rules, base, catalog, new)
    again = merge_columns(rules, found.base, found.columns, new)
    assert again.columns == found.columns
    assert again.added + again.changed + again.removed == ()
    assert len({each.name for each in found.columns}) == len(found.columns)


@given(some_rules, st.none() | some_columns, some_columns, some_columns)
def test_types_never_narrow(rules, base, catalog, new):
    found = merge_columns(rules, base, catalog, new)
    for change in found.changed:
        before, after = parsed(change.before.type), parsed(change.after.type)
        if before is not None:
            assert after is not None
            assert widen(before, after) == after or widen(after, before) == after


@given(some_rules, st.none() | some_columns, some_columns, some_columns)
def test_edits_survive(rules, base, catalog, new):
    rules = replace(rules, positional=False)
    found = merge_columns(rules, base, catalog, new)
    written = {each.name: each.type for each in base or ()}
    left = {each.name: each.type for each in found.columns}
    for column in catalog:
        if column.name not in written or not same_type(written[column.name], column.type):
            assert left[column.name] == column.type
    if base is not None:
        dropped = written.keys() - {each.name for each in catalog}
        assert not dropped & left.keys()
    order = [name for name in left if name in {each.name for each in catalog}]
    assert order == [each.name for each in catalog if each.name in left]


@given(some_rules, some_columns, some_columns, some_columns)
def test_edits_survive_in_their_places(rules, base, catalog, new):
    rules = replace(rules, positional=True)
    found = merge_columns(rules, base, catalog, new).columns
    for place, column in enumerate(catalog):
        written = base[place] if place < len(base) else None
        if written is None or written.name != column.name:
            assert found[place].name == column.name
        if written is None or not same_type(written.type, column.type):
            assert found[place] == column


@given(some_rules, st.none() | some_columns, some_columns, some_columns)
def test_adding_never_removes_and_ignoring_changes_nothing(rules, base, catalog, new):
    found = merge_columns(rules, base, catalog, new)
    if rules.policy is SchemaPolicy.IGNORE:
        assert found.columns == catalog
    if rules.policy is SchemaPolicy.ADD:
        assert found.removed == ()
        assert [each.name for each in found.columns[: len(catalog)]] == [
            each.name for each in catalog
        ]


texts = st.dictionaries(st.sampled_from("abcd"), st.sampled_from("xyz"))


@given(st.none() | texts, texts, texts)
def test_parameters_of_others_survive_and_a_second_run_changes_nothing(base, catalog, new):
    found, written = merge_parameters(base, catalog, new)
    for key, value in catalog.items():
        if (base or {}).get(key) != value:
            assert found[key] == value
    for key in (base or {}).keys() - catalog.keys():
        assert key not in found  # somebody has taken it away
    assert merge_parameters(written, found, new) == (found, written)


def test_parameters_follow_the_files_where_nobody_changed_them():
    base = {"rows": "1", "gone": "1", "edited": "1", "kept": "1"}
    catalog = {"rows": "1", "gone": "1", "edited": "mine", "kept": "1", "own": "1"}
    found, _ = merge_parameters(
        base, catalog, {"rows": "2", "edited": "2", "kept": "1", "new": "1"}
    )
    assert found == {"rows": "2", "edited": "mine", "kept": "1", "own": "1", "new": "1"}


def test_marks_of_people_and_of_the_catalog_are_nobody_elses():
    catalog = {"transient_lastDdlTime": "1", "skep.crawl.pinned": "true"}
    found, _ = merge_parameters(
        catalog, catalog, {"transient_lastDdlTime": "2", "skep.crawl.pinned": "false"}
    )
    assert found == catalog

from hypothesis import given
from hypothesis import strategies as st

from metastore.model.column import Column
from metastore.model.history import ColumnChange, ColumnChangeKind
from metastore.service.schema_diff import column_changes

NAMES = st.sampled_from([f"c{number}" for number in range(8)])
TYPES = st.sampled_from(["int", "bigint", "string", "array<int>", "struct<a:int,b:string>"])
COLUMNS = st.lists(
    st.builds(Column, NAMES, TYPES, st.sampled_from([None, "first", "second"])),
    unique_by=lambda column: column.name,
    max_size=8,
)


def applied(
    old: list[Column], new: list[Column], changes: tuple[ColumnChange, ...]
) -> list[Column]:
    """Do to the old columns what the changes say; inner types are taken from the new ones."""
    columns = {column.name: column for column in old}
    places: dict[int, str] = {}
    for change in changes:
        name = change.column
        match change.kind:
            case ColumnChangeKind.REMOVED if name in columns:
                del columns[name]
            case ColumnChangeKind.ADDED if "." not in name:
                added = Column(name, str(change.new), new[change.position].comment)
                columns[name] = added
                places[change.position] = name
            case ColumnChangeKind.RENAMED if "." not in name:
                kept = columns.pop(name)
                columns[str(change.new)] = Column(str(change.new), kept.type, kept.comment)
                order = [each.name for each in old]
                old = [Column(str(change.new), "") if each.name == name else each for each in old]
                assert name in order
            case ColumnChangeKind.RETYPED if "." not in name:
                columns[name] = Column(name, str(change.new), columns[name].comment)
            case ColumnChangeKind.COMMENTED if "." not in name:
                columns[name] = Column(name, columns[name].type, change.new)
            case ColumnChangeKind.MOVED if "." not in name:
                places[change.position] = name
            case _:
                outer = new[change.position]
                columns[outer.name] = Column(outer.name, outer.type, columns[outer.name].comment)
    staying = [
        column.name
        for column in old
        if column.name in columns and column.name not in places.values()
    ]
    for position in sorted(places):
        staying.insert(position, places[position])
    return [columns[name] for name in staying]


@given(COLUMNS, COLUMNS)
def test_applying_the_changes_to_the_old_columns_gives_the_new_ones(
    old: list[Column], new: list[Column]
) -> None:
    assert applied(old, new, column_changes(old, new)) == new


@given(COLUMNS)
def test_equal_columns_have_no_changes(columns: list[Column]) -> None:
    assert column_changes(columns, columns) == ()


def test_changes_are_told_in_words() -> None:
    old = [Column("gone", "date"), Column("id", "int"), Column("mail", "string")]
    new = [
        Column("id", "bigint"),
        Column("email", "string", "where to write"),
    ]
    assert [change.text for change in column_changes(old, new)] == [
        "removed column gone (date)",
        "changed the type of column id: int → bigint",
        "renamed column mail to email",
        "commented column email: “where to write”",
    ]


def test_fields_of_nested_types_are_told_by_their_paths() -> None:
    old = [
        Column("address", "struct<zip:int,city:string>"),
        Column("items", "array<struct<n:int>>"),
    ]
    new = [
        Column("address", "struct<zip:string,city:string,land:string>"),
        Column("items", "array<struct<n:bigint>>"),
    ]
    assert [change.text for change in column_changes(old, new)] == [
        "changed the type of field address.zip: int → string",
        "added field address.land (string)",
        "changed the type of field items.element.n: int → bigint",
    ]


def test_a_column_of_another_type_in_the_place_of_one_is_not_that_one_renamed() -> None:
    changes = column_changes([Column("a", "int")], [Column("b", "string")])
    assert [change.kind for change in changes] == ["removed", "added"]


def test_one_column_put_in_front_moves_alone() -> None:
    old = [Column(name, "int") for name in "abcd"]
    new = [Column(name, "int") for name in "dabc"]
    assert [change.text for change in column_changes(old, new)] == [
        "moved column d from position 4 to 1"
    ]


def test_partition_keys_are_called_so() -> None:
    changes = column_changes([], [Column("day", "date")], keys=True)
    assert [(change.text, change.is_key) for change in changes] == [
        ("added partition key day (date)", True)
    ]


def test_types_that_cannot_be_read_are_compared_as_texts() -> None:
    changes = column_changes([Column("a", "struct<")], [Column("a", "point")])
    assert [change.text for change in changes] == ["changed the type of column a: struct< → point"]

import pytest

from catalog_api.thrift.convert.names import database_name, database_of, table_name
from catalog_api.thrift.gen.structs import MetaException
from metastore.model.table import TableName


@pytest.mark.parametrize(
    ("text", "catalog", "expected"),
    [
        ("sales", None, ("hive", "sales")),
        ("sales", "Spark", ("spark", "sales")),
        ("@lake#Sales", None, ("lake", "Sales")),
        ("@lake#sales", "hive", ("lake", "sales")),
        ("@hive#", None, ("hive", None)),
        ("@hive#!", None, ("hive", "")),
        ("@hive#a|b*", None, ("hive", "a|b*")),
        (None, None, ("hive", None)),
        (None, "lake", ("lake", None)),
    ],
)
def test_a_catalog_in_front_of_a_database_name_is_split_off(text, catalog, expected):
    assert database_of(text, catalog) == expected


def test_a_marker_without_a_catalog_is_refused():
    with pytest.raises(MetaException, match="@sales is prepended with the catalog marker"):
        database_of("@sales")


def test_names_of_things_are_in_lower_case_and_without_blanks():
    assert database_name(" Sales ") == ("hive", "sales")
    assert table_name("@Lake#Sales", "T1 ") == TableName("lake", "sales", "t1")


@pytest.mark.parametrize(("database", "table"), [(None, "t"), ("@hive#", "t"), ("d", None)])
def test_a_missing_name_is_refused(database, table):
    with pytest.raises(MetaException, match=r"Null .* name is not allowed"):
        table_name(database, table)

"""What is shown of a hit: its text without marks, and the columns that have a label."""

from catalog_api.ui.views.found_pieces import found_pieces
from catalog_api.ui.views.labelled_columns import labelled_columns
from metastore.model.description import ColumnDescription, Description
from metastore.model.search import Hit
from metastore.model.table import TableName

ORDERS = TableName("hive", "sales", "orders")


def hit(where: str, *pieces: tuple[str, bool]) -> Hit:
    return Hit(ORDERS, "EXTERNAL_TABLE", None, None, 1.0, where, pieces)


def test_pieces_of_a_description_are_shown_without_marks():
    found = hit("documentation", ("to **LGA**: no `dep_time`.\n- join __id - 1__\n## ", False))
    assert found_pieces(found) == (("to LGA: no dep_time.\njoin __id - 1__\n", False),)


def test_other_pieces_are_shown_as_they_are():
    found = hit("comment", ("a ** b `c`", False), ("d", True))
    assert found_pieces(found) == found.snippet


def test_columns_and_fields_with_a_label_are_linked():
    said = Description(
        columns={
            "email": ColumnDescription(tags=("PII",)),
            "address.geo.lat": ColumnDescription(terms=("Place",)),
            "id": ColumnDescription(text="pii"),
        }
    )
    found = labelled_columns(ORDERS, said, tags={"pii"}, terms={"place"})
    assert [each.path for each in found.shown] == ["address.geo.lat", "email"]
    assert found.shown[0].url.endswith("/orders/columns/address?path=address.geo.lat")
    assert found.shown[1].url.endswith("/orders/columns/email")


def test_of_many_columns_some_are_shown_and_the_others_counted():
    said = Description(columns={f"c{n:03}": ColumnDescription(tags=("pii",)) for n in range(300)})
    found = labelled_columns(ORDERS, said, tags={"pii"})
    assert len(found.shown) + found.more == 300
    assert 0 < len(found.shown) < 30
    assert labelled_columns(ORDERS, said).shown == ()

"""Objects as event messages hold them: texts in Thrift's JSON, each made once for an answer."""

from collections.abc import Mapping
from typing import Any

from catalog_api.thrift.convert import databases, functions, partitions, storage, tables, tjson
from metastore.model.catalog import Catalog
from metastore.model.database import Database
from metastore.model.function import Function
from metastore.model.partition import Partition
from metastore.model.storage_descriptor import Shape, StorageDescriptor
from metastore.model.table import Table

_STORAGE = "6"  # the field of a partition's storage descriptor
_COLUMNS_TO_SORTING = ("1", "3", "4", "5", "6", "7", "8", "9", "12")  # what a shape determines


class ObjectTexts:
    """The texts of one answer: many events tell of one table, many partitions have one shape."""

    def __init__(self) -> None:
        self._tables: dict[int, tuple[Table, str]] = {}
        self._shapes: dict[int, tuple[Shape, Mapping[str, Any]]] = {}

    def table(self, table: Table) -> str:
        """Return a table as text; asked again for the same object, it is the same text."""
        kept = self._tables.get(id(table))
        if kept is None:
            kept = table, tjson.struct_text(tables.to_wire(table))
            self._tables[id(table)] = kept
        return kept[1]

    def partition(self, partition: Partition, table: Table) -> str:
        """Return a partition of a table as text."""
        shape = partition.storage.shape
        bare = StorageDescriptor(
            location=partition.storage.location,
            parameters=partition.storage.parameters,
            skew=partition.storage.skew,
        )
        own = storage.to_wire(bare)
        wire = partitions.to_wire_with(partition, table.qualified, own)
        tree = tjson.tree(wire)
        tree[_STORAGE]["rec"] |= self._shape(shape)
        return tjson.text(tree)

    def _shape(self, shape: Shape) -> Mapping[str, Any]:
        kept = self._shapes.get(id(shape))
        if kept is None:
            whole = tjson.tree(storage.to_wire(StorageDescriptor(shape)))
            kept = shape, {key: whole[key] for key in _COLUMNS_TO_SORTING if key in whole}
            self._shapes[id(shape)] = kept
        return kept[1]

    @staticmethod
    def database(database: Database) -> str:
        return tjson.struct_text(databases.to_wire(database))

    @staticmethod
    def catalog(catalog: Catalog) -> str:
        return tjson.struct_text(databases.catalog_to_wire(catalog))

    @staticmethod
    def function(function: Function) -> str:
        return tjson.struct_text(functions.to_wire(function))

"""Partitions of which a client wants to see some fields only, named with dots: `sd.location`."""

from collections.abc import Iterable
from typing import TypeVar

from catalog_api.thrift.convert.partitions import WirePartition
from catalog_api.thrift.gen import structs

T = TypeVar("T")
Tree = dict[str, "Tree"]
_FIELD_NAMES = """
    values dbName tableName createTime lastAccessTime parameters catName writeId
    sd.cols.name sd.cols.type sd.cols.comment sd.location sd.inputFormat sd.outputFormat
    sd.compressed sd.numBuckets sd.bucketCols sd.sortCols.col sd.sortCols.order sd.parameters
    sd.serdeInfo.name sd.serdeInfo.serializationLib sd.serdeInfo.description
    sd.serdeInfo.serializerClass sd.serdeInfo.deserializerClass sd.serdeInfo.serdeType
    sd.serdeInfo.parameters sd.skewedInfo.skewedColNames sd.skewedInfo.skewedColValues
    sd.skewedInfo.skewedColValueLocationMaps
    privileges.userPrivileges privileges.groupPrivileges privileges.rolePrivileges
"""
_FIELDS = _FIELD_NAMES.split()
_NEVER_ANSWERED = {"serializerClass", "deserializerClass", "serdeType", "description"}
_ALWAYS_THERE: dict[type, dict[str, object]] = {
    structs.Partition: {"createTime": 0, "lastAccessTime": 0},
    structs.StorageDescriptor: {"compressed": False, "numBuckets": 0},
    structs.Order: {"order": 0},
}


def unknown_fields(names: Iterable[str]) -> list[str]:
    """Return the names that are neither a field nor a group of fields, as `sd`."""
    return [name for name in names if not _meant(name)]


def field_tree(names: Iterable[str]) -> Tree:
    """Return the fields that these names mean as a tree: `{"sd": {"location": {}}}`.

    Details of the SerDe that Hive's direct SQL leaves out are left out
    (Hive 4.0 `PartitionProjectionEvaluator`).
    """
    tree: Tree = {}
    for name in names:
        for field in _meant(name):
            *path, last = field.split(".")
            if last in _NEVER_ANSWERED:
                continue
            node = tree
            for part in path:
                node = node.setdefault(part, {})
            node[last] = {}
    return tree


def _meant(name: str) -> list[str]:
    return [field for field in _FIELDS if field == name or field.startswith(f"{name}.")]


def projected(wire: WirePartition, tree: Tree) -> WirePartition:
    """Return a partition with the fields of the tree; empty collections count as absent."""
    return _picked(wire, tree) if tree else structs.Partition(createTime=0, lastAccessTime=0)


def _picked(value: T, tree: Tree) -> T:
    if not tree:
        return value
    made = type(value)()
    for field, default in _ALWAYS_THERE.get(type(value), {}).items():
        setattr(made, field, default)
    for field, inner in tree.items():
        found = getattr(value, field)
        if isinstance(found, list) and inner:
            found = [_picked(one, inner) for one in found]
        elif found is not None and inner:
            found = _picked(found, inner)
        if found not in (None, [], {}) and not _is_bare(found, inner):
            setattr(made, field, found)
    return made


def _is_bare(value: object, tree: Tree) -> bool:
    """Tell whether nothing is left of a struct that Hive would leave out then: of a skew."""
    return isinstance(value, structs.SkewedInfo) and all(
        getattr(value, field) is None for field in tree
    )

"""A column's type as a tree, so that nested ones can be unfolded."""

from dataclasses import dataclass

from metastore.errors import InvalidHiveType
from metastore.hivetypes.nodes import ArrayType, HiveType, MapType, StructType, UnionType
from metastore.hivetypes.parse import parse_type
from metastore.hivetypes.render import render_type

MOST = 2000
"""How many fields of one column are shown; more would be no page."""


@dataclass(frozen=True, slots=True)
class TypeNode:
    """A field with its type; `path` leads to it from the column (`address.city`)."""

    name: str
    path: str
    text: str
    children: tuple["TypeNode", ...] = ()


def type_tree(column: str, text: str) -> TypeNode:
    """Return the tree of a column's type; a type that cannot be read is a leaf."""
    try:
        found = parse_type(text)
    except InvalidHiveType:
        return TypeNode(column, column, text)
    return _Grower().node(column, column, found)


def fields(node: TypeNode) -> int:
    """Count the fields below a node."""
    return sum(1 + fields(child) for child in node.children)


class _Grower:
    def __init__(self) -> None:
        self._left = MOST

    def node(self, name: str, path: str, found: HiveType) -> TypeNode:
        children: list[TypeNode] = []
        for part, inner in _parts(found):
            if self._left <= 0:
                break
            self._left -= 1
            children.append(self.node(part, f"{path}.{part}", inner))
        return TypeNode(name, path, _word(found), tuple(children))


def _parts(found: HiveType) -> list[tuple[str, HiveType]]:
    match found:
        case StructType(fields=inner):
            return [(field.name, field.type) for field in inner]
        case ArrayType(element=StructType(fields=inner)):
            return [(field.name, field.type) for field in inner]
        case ArrayType(element=element) if _parts(element):
            return [("element", element)]
        case MapType(key=key, value=value) if _parts(key) or _parts(value):
            return [("key", key), ("value", value)]
        case UnionType(members=members):
            return [(str(number), member) for number, member in enumerate(members)]
    return []


def _word(found: HiveType) -> str:
    """Return a type in short where its parts are shown below it."""
    if not _parts(found):
        return render_type(found)
    match found:
        case StructType():
            return "struct"
        case ArrayType(element=element):
            return f"array of {_word(element)}"
        case MapType():
            return "map"
    return "union"

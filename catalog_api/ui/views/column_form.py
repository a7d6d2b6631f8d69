"""The page of a column, and the form for what is said of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Annotated

from fastapi import Form

from catalog_api.ui.forms import lines, listed, separated
from catalog_api.ui.views.type_tree import TypeNode, type_tree
from metastore.errors import StaleVersion
from metastore.model.column import Column
from metastore.model.description import ColumnDescription, Description
from metastore.model.table import TableName

Text = Annotated[str, Form(max_length=200_000)]


@dataclass(frozen=True, slots=True)
class ColumnForm:
    """What is said of a column as people write it; `mark` tells what was said before."""

    text: str = ""
    tags: str = ""
    terms: str = ""
    mark: str = ""

    @classmethod
    def of(cls, description: Description, path: str) -> "ColumnForm":
        """Return the form that shows what is said of a column or a field."""
        said = description.columns.get(path.lower(), ColumnDescription())
        return cls(said.text, listed(said.tags), listed(said.terms), _mark(said))

    def based_on(self, current: "ColumnForm") -> "ColumnForm":
        """Return the same words as a change of what is stored by now."""
        return replace(self, mark=current.mark)

    def applied_to(self, name: TableName, current: Description, path: str) -> Description:
        """Return a description with what the form says. Raises StaleVersion for an older one."""
        said = current.columns.get(path.lower(), ColumnDescription())
        if self.mark != _mark(said):
            raise StaleVersion(f"the description of {path} of {name}")
        new = ColumnDescription(lines(self.text), separated(self.tags), separated(self.terms))
        return replace(current, columns={**current.columns, path.lower(): new})


def column_form(text: Text = "", tags: Text = "", terms: Text = "", mark: Text = "") -> ColumnForm:
    """Return the form that was sent (a dependency of routes)."""
    return ColumnForm(text, tags, terms, mark)


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column, the field of it that is spoken of, and all fields as (path, type, is said)."""

    column: Column
    path: str
    type: TypeNode
    fields: tuple[tuple[str, str, bool], ...]


def column_view(column: Column, path: str, description: Description) -> ColumnView:
    """Put the page of a column together."""
    tree = type_tree(column.name, column.type)
    fields = tuple(
        (node.path, node.text, node.path.lower() in description.columns) for node in _all(tree)
    )
    return ColumnView(column, path, tree, fields if len(fields) > 1 else ())


def _all(node: TypeNode) -> Iterator[TypeNode]:
    yield node
    for child in node.children:
        yield from _all(child)


def _mark(said: ColumnDescription) -> str:
    return sha256(repr(said).encode(errors="surrogatepass")).hexdigest()[:16]

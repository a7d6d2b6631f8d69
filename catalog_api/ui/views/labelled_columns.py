"""Which columns of a table have the tags or terms that somebody looks for."""

from collections.abc import Collection
from dataclasses import dataclass

from catalog_api.ui.paths import table_url
from metastore.model.description import Description
from metastore.model.table import TableName

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class ColumnLink:
    """A column, or a field of one by its path, and its page."""

    path: str
    url: str


@dataclass(frozen=True, slots=True)
class LabelledColumns:
    """The first columns that have a label, and how many more do."""

    shown: tuple[ColumnLink, ...] = ()
    more: int = 0


def labelled_columns(
    table: TableName,
    description: Description,
    *,
    tags: Collection[str] = (),
    terms: Collection[str] = (),
) -> LabelledColumns:
    """Return the columns with any of these labels, which are given in lower case."""
    if not tags and not terms:
        return LabelledColumns()
    paths = [
        path
        for path, said in sorted(description.columns.items())
        if any(tag.lower() in tags for tag in said.tags)
        or any(term.lower() in terms for term in said.terms)
    ]
    links = tuple(ColumnLink(path, _url(table, path)) for path in paths[:_SHOWN])
    return LabelledColumns(links, len(paths) - len(links))


def _url(table: TableName, path: str) -> str:
    column, _, field = path.partition(".")
    return table_url(table, "columns", column, path=path if field else None)

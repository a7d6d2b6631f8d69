"""A line of a list of tables."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalog_api.http.markdown import markdown_summary
from catalog_api.ui.table_facts import TableFacts
from metastore.model.description import Description
from metastore.model.freshness import Freshness
from metastore.model.size import Size
from metastore.model.table import Table, TableName
from metastore.model.table_format import format_of

COMMENT = "comment"
LONGEST = 140  # characters of what is said of a table in a list


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table in a list; `about` is what people say of it, else its comment."""

    name: TableName
    type: str | None
    format: str | None
    about: str
    freshness: Freshness
    size: Size | None
    reads: int
    description: Description


def table_rows(tables: Iterable[Table], facts: TableFacts) -> tuple[TableRow, ...]:
    """Return the lines of tables."""
    return tuple(_row(table, facts) for table in tables)


def about(description: Description, comment: str | None) -> str:
    """Return in a few words what a table is."""
    return markdown_summary(description.text or comment or "", LONGEST)


def _row(table: Table, facts: TableFacts) -> TableRow:
    name = table.qualified
    description = facts.description(name)
    return TableRow(
        name,
        table.type,
        None if table.is_view else format_of(table),
        about(description, table.parameters.get(COMMENT)),
        facts.fresh(name),
        facts.size(name),
        facts.read(name),
        description,
    )

"""Changes in a few words."""

from collections.abc import Iterator, Sequence

from crawler.counting import counted
from crawler.diff import TableChange
from metastore.model.column import Column


def change_text(change: TableChange) -> str:
    """Say in a few words what is new about a table."""
    return ", ".join(_said(change)) or "nothing new"


def _said(change: TableChange) -> Iterator[str]:
    if change.create:
        yield "new table"
    if change.drop:
        yield f"dropped: {_what(change)} gone{_where(change)}"
    if change.deprecated:
        yield f"marked: {_what(change)} gone{_where(change)}"
    if change.restored:
        yield f"no longer marked: {_what(change)} back"
    yield from _columns(change)
    if change.counts:
        yield "changed files"
    elif is_replaced(change):
        yield "changed definition"
    if change.add_partitions:
        yield counted(len(change.add_partitions), "new partition")
    if change.alter_partitions:
        yield counted(len(change.alter_partitions), "changed partition")
    if change.drop_partitions:
        yield counted(len(change.drop_partitions), "dropped partition")


def _what(change: TableChange) -> str:
    return "it is" if _is_of_source(change) else "its data is"


def _where(change: TableChange) -> str:
    return " from the source" if _is_of_source(change) else ""


def _is_of_source(change: TableChange) -> bool:
    """Tell whether a table is one of a database, which has no files here."""
    table = change.existing
    return table is not None and table.parameters.get("typeOfData") in {"table", "view"}


def is_replaced(change: TableChange) -> bool:
    """Tell whether a table changes in more than columns, counts and marks."""
    columns = change.add_columns or change.changed_columns or change.removed_columns
    marks = change.deprecated or change.restored
    return change.altered is not None and not (columns or change.counts or marks)


def _columns(change: TableChange) -> Iterator[str]:
    if change.add_columns:
        yield _listed(change.add_columns, "new column")
    if change.changed_columns:
        pairs = ", ".join(
            f"{each.after.name} {each.after.type}" for each in change.changed_columns
        )
        yield f"{counted(len(change.changed_columns), 'changed column')} ({pairs})"
    if change.removed_columns:
        yield _listed(change.removed_columns, "removed column")


def _listed(columns: Sequence[Column], noun: str) -> str:
    names = ", ".join(column.name for column in columns)
    return f"{counted(len(columns), noun)} ({names})"

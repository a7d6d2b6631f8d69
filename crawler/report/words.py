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
        yield "dropped: its data is gone"
    if change.deprecated:
        yield "marked: its data is gone"
    if change.restored:
        yield "no longer marked: its data is back"
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

"""What becomes of the descriptions of columns when a table is altered.

A column that got another name takes along what is said of it; what is said of one that vanished
is kept, and shown again when it returns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from metastore.model.column import Column
from metastore.model.description import ColumnDescription, StoredDescription
from metastore.model.table import Table
from metastore.service.column_paths import column_types, has_path
from metastore.service.described import Describing, Place
from metastore.service.description_rules import MOST_COLUMNS

_Columns = Mapping[str, ColumnDescription]


def describe_altered(work: Describing, before: Table, after: Table) -> None:
    """Adapt the description of a table within the transaction that alters it.

    Costs nothing where the columns stay.
    """
    if before.storage.shape.columns == after.storage.shape.columns:
        return
    place = Place.of_table(after.id, after.qualified)
    current = work.stored(place)
    if current.description.columns or current.hidden:
        shown, hidden = adapted(current, before, after)
        work.replace(place, current, replace(current.description, columns=shown), hidden)


def adapted(
    current: StoredDescription, before: Table, after: Table
) -> tuple[dict[str, ColumnDescription], dict[str, ColumnDescription]]:
    """Return what is said of the columns of an altered table, and what is to be hidden."""
    shown = _renamed(
        current.description.columns,
        renamed_column(before.storage.shape.columns, after.storage.shape.columns),
    )
    types = column_types(after)
    merged = {**current.hidden, **shown}
    kept = {name: column for name, column in merged.items() if has_path(types, name)}
    vanished = [name for name in merged if name not in kept]
    newest = vanished[-MOST_COLUMNS:]
    return dict(sorted(kept.items())), {name: merged[name] for name in newest}


def renamed_column(before: Sequence[Column], after: Sequence[Column]) -> tuple[str, str] | None:
    """Return the old and the new name, in lower case, of the one column that was renamed.

    That is one that is gone and one that is new, of the same type, at the same place.
    """
    old = {column.name.lower() for column in before}
    new = {column.name.lower() for column in after}
    if len(old - new) != 1 or len(new - old) != 1 or len(before) != len(after):
        return None
    (gone,), (come,) = old - new, new - old
    for was, is_ in zip(before, after, strict=True):
        if (was.name.lower(), is_.name.lower()) == (gone, come):
            return (gone, come) if was.type == is_.type else None
    return None


def _renamed(columns: _Columns, names: tuple[str, str] | None) -> dict[str, ColumnDescription]:
    if names is None:
        return dict(columns)
    old, new = names
    return {
        new + name[len(old) :] if name == old or name.startswith(f"{old}.") else name: column
        for name, column in columns.items()
    }

"""How a table is stored and what engines are told about it, in groups of names and values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalog_api.ui.formatting import moment
from metastore.model.constraint import ConstraintColumn, ConstraintKind
from metastore.model.storage_descriptor import Shape
from metastore.model.table import Table

_KINDS = {
    ConstraintKind.PRIMARY_KEY: "primary key",
    ConstraintKind.FOREIGN_KEY: "foreign key",
    ConstraintKind.UNIQUE: "unique",
    ConstraintKind.NOT_NULL: "not null",
    ConstraintKind.DEFAULT: "default",
    ConstraintKind.CHECK: "check",
}

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ConstraintRow:
    """A constraint with all of its columns."""

    kind: str
    name: str
    columns: str
    detail: str


@dataclass(frozen=True, slots=True)
class Definition:
    """The groups, each empty where there is nothing to say."""

    table: Pairs
    storage: Pairs
    serde: Pairs
    parameters: Pairs
    view_text: str
    expanded_text: str
    constraints: tuple[ConstraintRow, ...]


def definition(table: Table, constraints: Sequence[ConstraintColumn]) -> Definition:
    """Put the definition of a table together; parameters are in the order of their names."""
    shape = table.storage.shape
    original, expanded = table.view_original_text or "", table.view_expanded_text or ""
    return Definition(
        _told(_about(table)),
        _told(_storage(table, shape)),
        _sorted(shape.serde.parameters),
        _sorted(table.parameters),
        original,
        expanded if expanded != original else "",
        tuple(_constraints(constraints)),
    )


def _about(table: Table) -> Iterable[tuple[str, str | None]]:
    owner_type = f" ({table.owner_type.name.lower()})" if table.owner_type else ""
    yield "Type", table.type
    yield "Catalog", table.catalog
    yield "Owner", f"{table.owner}{owner_type}" if table.owner else None
    yield "Created", moment(table.created_at) if table.created_at else None
    yield "Last access", moment(table.last_accessed_at) if table.last_accessed_at else None
    yield "Retention", f"{table.retention}" if table.retention else None
    sources = table.creation_metadata.tables if table.creation_metadata else ()
    yield "Made from", ", ".join(sources)
    yield "Version", str(table.version)


def _storage(table: Table, shape: Shape) -> Iterable[tuple[str, str | None]]:
    yield "Location", table.storage.location
    yield "Input format", shape.input_format
    yield "Output format", shape.output_format
    yield "SerDe", shape.serde.library
    yield "Compressed", "yes" if shape.compressed else None
    if shape.bucket_columns:
        yield "Buckets", f"{shape.bucket_count} by {', '.join(shape.bucket_columns)}"
    yield (
        "Sorted by",
        ", ".join(
            f"{each.column}{'' if each.order == 1 else ' descending'}"
            for each in shape.sort_columns
        ),
    )
    yield "Skewed by", ", ".join(table.storage.skew.columns)


def _told(pairs: Iterable[tuple[str, str | None]]) -> Pairs:
    return tuple((name, value) for name, value in pairs if value)


def _sorted(parameters: Mapping[str, str]) -> Pairs:
    return tuple(sorted(parameters.items()))


def _constraints(columns: Sequence[ConstraintColumn]) -> Iterable[ConstraintRow]:
    """Give each constraint once; its columns come one by one, in order."""
    grouped: dict[tuple[ConstraintKind, str | None], list[ConstraintColumn]] = {}
    for column in columns:
        grouped.setdefault((column.kind, column.name), []).append(column)
    for (kind, name), members in grouped.items():
        ordered = sorted(members, key=lambda each: each.position)
        names = ", ".join(each.column for each in ordered if each.column)
        yield ConstraintRow(_KINDS[kind], name or "", names, _detail(ordered))


def _detail(members: Sequence[ConstraintColumn]) -> str:
    references = [each.reference for each in members if each.reference]
    if references:
        target = references[0].table
        columns = ", ".join(each.column for each in references)
        return f"refers to {target.database}.{target.table} ({columns})"
    return members[0].value or ""

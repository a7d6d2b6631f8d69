"""What a constraint must be to be stored (Hive 3.1 `ObjectStore.addPrimaryKeys` and its kin).

Pure but for the transaction it reads and writes: the caller holds the locks of the tables.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from metastore.errors import (
    ConstraintAlreadyExists,
    ConstraintTargetNotFound,
    InvalidConstraint,
    PrimaryKeyAlreadyExists,
    TableNotFound,
)
from metastore.model.constraint import ConstraintColumn, ConstraintKind, Reference
from metastore.model.table import Table, TableName
from metastore.ports.constraints import NewConstraintColumn
from metastore.ports.store import Transaction
from metastore.service.names import normalise, normalise_table

_KEYS = (ConstraintKind.PRIMARY_KEY, ConstraintKind.UNIQUE)
_MAY_LACK_COLUMN = (ConstraintKind.DEFAULT, ConstraintKind.CHECK)
_NAME_PREFIX = {
    ConstraintKind.PRIMARY_KEY: "pk",
    ConstraintKind.FOREIGN_KEY: "fk",
    ConstraintKind.UNIQUE: "uk",
    ConstraintKind.NOT_NULL: "nn",
    ConstraintKind.DEFAULT: "dc",
    ConstraintKind.CHECK: "dc",
}
_HASH_BITS = 0xFFFFFFF


def normal_column(column: ConstraintColumn) -> ConstraintColumn:
    """Return the column with all its names as they are stored and looked up."""
    reference = column.reference
    if reference is not None:
        reference = replace(
            reference,
            table=normalise_table(reference.table),
            column=normalise(reference.column),
        )
    return replace(
        column,
        table=normalise_table(column.table),
        column=None if column.column is None else normalise(column.column),
        name=None if column.name is None else normalise(column.name),
        reference=reference,
    )


def store_constraints(
    tx: Transaction, columns: Sequence[ConstraintColumn], *, now_ms: int
) -> list[NewConstraintColumn]:
    """Check, name and store columns of constraints; return them as stored.

    Keys come before the foreign keys that may refer to them, whatever the order given.

    Raises ConstraintTargetNotFound, ConstraintAlreadyExists, PrimaryKeyAlreadyExists and
    InvalidConstraint.
    """
    ordered = sorted(columns, key=lambda column: column.kind is ConstraintKind.FOREIGN_KEY)
    stored: list[NewConstraintColumn] = []
    for (_, name), group in groupby(
        ordered, key=lambda each: (each.reference is None, each.table)
    ):
        stored += _store_on(tx, name, list(group), now_ms)
    return stored


def _store_on(
    tx: Transaction, name: TableName, columns: list[ConstraintColumn], now_ms: int
) -> list[NewConstraintColumn]:
    role = "Child" if columns[0].reference is not None else "Parent"
    table = _table(tx, name, role)
    present = tx.constraints.of_table(name)
    if any(column.kind is ConstraintKind.PRIMARY_KEY for column in columns):
        _check_no_primary_key(name, present)
    own_columns = _types(table)
    placed = [_placed(column, own_columns, role) for column in columns]
    named = name_columns(placed, {column.name for column in present}, now_ms)
    parents = _check_references(tx, table, [each for each in named if each.reference is not None])
    stored = [
        NewConstraintColumn(
            table.id,
            None if column.reference is None else parents[column.reference.table].id,
            column,
        )
        for column in named
    ]
    tx.constraints.add(stored)
    return stored


def _table(tx: Transaction, name: TableName, role: str) -> Table:
    """Return the table, locked: it is not dropped and gets no other constraint meanwhile."""
    try:
        return tx.tables.get(name, for_update=True)
    except TableNotFound as error:
        raise ConstraintTargetNotFound(f"{role} table", name.table) from error


def _check_no_primary_key(name: TableName, present: Iterable[ConstraintColumn]) -> None:
    if any(column.kind is ConstraintKind.PRIMARY_KEY for column in present):
        raise PrimaryKeyAlreadyExists(name.catalog, name.database, name.table)


def _types(table: Table) -> dict[str, str]:
    return {
        column.name: column.type
        for column in (*table.partition_keys, *table.storage.shape.columns)
    }


def _placed(column: ConstraintColumn, own_columns: dict[str, str], role: str) -> ConstraintColumn:
    """Return the column where the table has it; defaults and checks may do without one."""
    if column.column in own_columns:
        return column
    if column.kind in _MAY_LACK_COLUMN:
        return replace(column, column=None)
    raise ConstraintTargetNotFound(f"{role} column", str(column.column))


def name_columns(
    columns: Sequence[ConstraintColumn], taken: Iterable[str | None], now_ms: int
) -> list[ConstraintColumn]:
    """Return the columns with names; what has none gets one as Hive makes them.

    Without a name, only the first column of a key starts a constraint, those behind it belong to
    it. Raises ConstraintAlreadyExists for a name in `taken`, and InvalidConstraint where a
    position of a constraint is given twice or its first column is missing.
    """
    used = set(taken)
    named: list[ConstraintColumn] = []
    current: str | None = None
    for column in columns:
        if column.name is not None:
            current = column.name
            if current in used:
                raise ConstraintAlreadyExists(current)
        elif column.position == 1 or current is None:
            if column.position != 1:
                raise InvalidConstraint("a constraint without a name must begin at position 1")
            current = _generated_name(column, used | {each.name for each in named}, now_ms)
        named.append(replace(column, name=current))
    places = [(column.name, column.position) for column in named]
    if len(set(places)) < len(places):
        raise InvalidConstraint("two columns have the same position in one constraint")
    return named


def _generated_name(column: ConstraintColumn, used: set[str | None], now_ms: int) -> str:
    """Return `<kind>_<hash>_<time>_<n>` (Hive 3.1 `ObjectStore.generateConstraintName`)."""
    prefix = _NAME_PREFIX[column.kind]
    parts = [column.table.database, column.table.table, column.column or "<null>"]
    if column.reference is not None:
        parent = column.reference.table
        parts[2:2] = [parent.database, parent.table, column.reference.column]
    digest = _java_hash("{" + ",".join([*parts, prefix]) + "}") & _HASH_BITS
    number = 0
    while (name := f"{prefix}_{digest}_{now_ms}_{number}") in used:
        number += 1
    return name


def _java_hash(text: str) -> int:
    """Return Java's `String.hashCode` as an unsigned number."""
    found = 0
    for unit in memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H"):
        found = (31 * found + unit) & 0xFFFFFFFF
    return found


# --- foreign keys -------------------------------------------------------------------------------


def _check_references(
    tx: Transaction, child: Table, columns: Sequence[ConstraintColumn]
) -> dict[TableName, Table]:
    """Return the tables that foreign keys refer to; each must have such a key."""
    parents: dict[TableName, Table] = {}
    for _, group in groupby(columns, key=lambda column: column.name):
        key = list(group)
        references = [column.reference for column in key if column.reference is not None]
        for reference in references:
            name = reference.table
            if name not in parents:
                parents[name] = child if name == child.qualified else _table(tx, name, "Parent")
        _check_foreign_key(tx, child, parents[references[0].table], key, references)
    return parents


def _check_foreign_key(
    tx: Transaction,
    child: Table,
    parent: Table,
    key: Sequence[ConstraintColumn],
    references: Sequence[Reference],
) -> None:
    if parent.catalog != child.catalog:
        raise InvalidConstraint("Foreign keys cannot span catalogs")
    parent_types, child_types = _types(parent), _types(child)
    for reference in references:
        if reference.column not in parent_types:
            raise ConstraintTargetNotFound("Parent column", reference.column)
    possible = _key_signatures(tx.constraints.of_table(parent.qualified), parent_types)
    if not possible:
        raise InvalidConstraint(
            "Trying to define foreign key but there are no primary keys or unique keys for "
            "referenced table"
        )
    own = [(str(column.column), child_types[str(column.column)]) for column in key]
    pairs = zip(references, own, strict=True)
    wanted = _signature((reference.column, type_) for reference, (_, type_) in pairs)
    if wanted not in possible:
        raise InvalidConstraint(
            f"Foreign key references {wanted} but no corresponding primary key or unique key "
            f"exists. Possible keys: [{', '.join(possible)}]"
        )
    if parent.id == child.id and _signature(own) == wanted:
        raise InvalidConstraint(
            f"Cannot be both foreign key and primary/unique key on same table: {wanted}"
        )


def _key_signatures(columns: Sequence[ConstraintColumn], types: dict[str, str]) -> list[str]:
    """Return what the keys of a table look like to a foreign key, without repetition."""
    keys = sorted(
        (column for column in columns if column.kind in _KEYS),
        key=lambda column: (column.kind, column.name or "", column.position),
    )
    grouped = groupby(keys, key=lambda column: column.name)
    signatures = [
        _signature((str(column.column), types[str(column.column)]) for column in group)
        for _, group in grouped
    ]
    return list(dict.fromkeys(signatures))


def _signature(columns: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{name}:{type_};" for name, type_ in columns)

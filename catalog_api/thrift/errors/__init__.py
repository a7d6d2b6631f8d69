"""Domain errors as Hive's exceptions, with the texts that clients look for.

Three tables: what an error is by default, what it is for some methods (both a module for each
subject), and (in the generated `METHODS`) which exceptions a method may answer at all.
"""

from collections.abc import Container

from catalog_api.thrift.errors import (
    administration,
    constraints,
    objects,
    partitions,
    privileges,
    schema_registry,
    side_objects,
    statistics,
    tables,
    transactions,
    undo,
)
from catalog_api.thrift.errors.row import Rows, quoted, row_of
from catalog_api.thrift.gen.base import StructError
from catalog_api.thrift.gen.structs import (
    ConfigValSecurityException,
    InvalidInputException,
    InvalidObjectException,
    InvalidOperationException,
    MetaException,
    NoSuchObjectException,
    UnknownDBException,
)
from metastore import errors

__all__ = [
    "StructError",
    "insecure_key",
    "invalid_input",
    "invalid_object",
    "invalid_operation",
    "meta",
    "missing_object",
    "unknown_database",
    "wire_error",
]


_SUBJECTS = (
    administration,
    constraints,
    objects,
    partitions,
    privileges,
    schema_registry,
    side_objects,
    statistics,
    tables,
    transactions,
    undo,
)
_DEFAULT: Rows = {kind: row for subject in _SUBJECTS for kind, row in subject.DEFAULT.items()}
_SPECIAL: dict[str, Rows] = {
    method: {
        kind: row for subject in _SUBJECTS for kind, row in subject.SPECIAL.get(method, {}).items()
    }
    for each in _SUBJECTS
    for method in each.SPECIAL
}


def wire_error(
    error: errors.MetastoreError | StructError,
    method: str,
    args: object,
    declared: Container[type[StructError]],
) -> StructError | None:
    """Return the exception to answer, None where the method declares none that fits.

    An exception that the method does not declare goes out as a MetaException that quotes it
    (Hive 3.1 `HiveMetaStore.newMetaException`).
    """
    found = error if isinstance(error, StructError) else _build(error, method, args)
    if type(found) in declared:
        return found
    if MetaException in declared:
        return MetaException(quoted(found))
    return None


def meta(text: str) -> StructError:
    return MetaException(text)


def unknown_database(text: str) -> StructError:
    return UnknownDBException(text)


def insecure_key(text: str) -> StructError:
    return ConfigValSecurityException(text)


def invalid_object(text: str) -> StructError:
    return InvalidObjectException(text)


def missing_object(text: str) -> StructError:
    return NoSuchObjectException(text)


def invalid_input(text: str) -> StructError:
    return InvalidInputException(text)


def invalid_operation(text: str) -> StructError:
    return InvalidOperationException(text)


def _build(error: errors.MetastoreError, method: str, args: object) -> StructError:
    row = row_of(_SPECIAL.get(method, {}), error) or row_of(_DEFAULT, error)
    assert row is not None, "the root of the tree has a row"
    return row.kind(row.text(error, args))

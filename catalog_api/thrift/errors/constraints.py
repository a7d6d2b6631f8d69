"""How errors about constraints are answered."""

from catalog_api.thrift.errors.row import Row, Rows, by_method, plain
from catalog_api.thrift.gen.structs import (
    InvalidObjectException,
    MetaException,
    NoSuchObjectException,
)
from metastore import errors


def _already_there(error: errors.ConstraintAlreadyExists, _args: object) -> str:
    return f"Constraint name already exists: {error.name}"


def _not_there(error: errors.ConstraintNotFound, _args: object) -> str:
    return (
        f"The constraint: {error.name} does not exist for the associated table: "
        f"{error.database}.{error.table}"
    )


DEFAULT: Rows = {
    errors.ConstraintAlreadyExists: Row(InvalidObjectException, _already_there),
    errors.PrimaryKeyAlreadyExists: Row(
        MetaException, lambda e, _: f" Primary key already exists for: {e.name}"
    ),
    errors.ConstraintTargetNotFound: Row(InvalidObjectException, plain),
    errors.InvalidConstraint: Row(MetaException, plain),
    errors.ConstraintNotFound: Row(NoSuchObjectException, _not_there),
}

# Hive throws InvalidObjectException here, which these methods do not declare, so that its clients
# see an internal error.
SPECIAL = by_method(
    (
        """
        add_primary_key add_foreign_key add_unique_constraint add_not_null_constraint
        add_default_constraint add_check_constraint
        """,
        {
            errors.ConstraintTargetNotFound: Row(NoSuchObjectException, plain),
            errors.ConstraintAlreadyExists: Row(MetaException, _already_there),
        },
    ),
)

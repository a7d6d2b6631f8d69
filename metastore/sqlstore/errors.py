"""Database errors as domain errors, in one place."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    InterfaceError,
    OperationalError,
    SQLAlchemyError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout

from metastore.errors import InvalidObject, MetastoreError, Unavailable

_RETRYABLE_SQLSTATES = frozenset({"40001", "40P01", "55P03", "23505"})
"""Serialization failure, deadlock, lock not available, and what another transaction has just
stored, too: nothing was changed, and who tries again sees it."""
_TOO_LONG = "54000"
"""PostgreSQL keeps no key above a third of a page, about 2,700 bytes, in an index."""


class Retryable(MetastoreError):
    """The transaction was rolled back through no fault of its own; run it again."""


@contextmanager
def translated(*, before_commit: bool = False) -> Iterator[None]:
    """Turn what databases raise into domain errors; other errors pass.

    What no database can hold is an `InvalidObject`. A connection lost `before_commit` is
    retryable; at commit nobody knows what became of it.
    """
    try:
        yield
    except PoolTimeout as error:
        raise Unavailable("all database connections are in use: try again") from error
    except DBAPIError as error:
        raise _domain_error(error, before_commit=before_commit) from error
    except SQLAlchemyError as error:
        raise Unavailable(f"the database failed: {error}") from error
    except UnicodeEncodeError as error:
        raise InvalidObject(f"a text cannot be stored: {error.reason}") from error
    except OverflowError as error:
        raise InvalidObject(f"a number cannot be stored: {error}") from error


def _domain_error(error: DBAPIError, *, before_commit: bool) -> MetastoreError:
    state = getattr(error.orig, "sqlstate", None)
    reason = str(error.orig).strip()
    if state in _RETRYABLE_SQLSTATES or "database is locked" in reason:
        return Retryable(reason)
    if error.connection_invalidated and before_commit:
        return Retryable(reason)
    if isinstance(error, DataError):
        return InvalidObject(f"the database cannot hold it: {reason}")
    if state == _TOO_LONG:
        return InvalidObject(f"a name is too long: {reason}")
    if isinstance(error, OperationalError | InterfaceError):
        return Unavailable(f"the database cannot be reached or used: {reason}")
    return Unavailable(f"the database refused a statement: {reason}")

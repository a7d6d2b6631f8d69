"""Database errors as domain errors, in one place."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from metastore.errors import MetastoreError, Unavailable

_RETRYABLE_SQLSTATES = frozenset({"40001", "40P01", "55P03"})
"""Serialization failure, deadlock, lock not available: nothing was changed."""


class Retryable(MetastoreError):
    """The transaction was rolled back through no fault of its own; run it again."""


@contextmanager
def translated(*, before_commit: bool = False) -> Iterator[None]:
    """Turn what SQLAlchemy raises into `Retryable` or `Unavailable`; other errors pass.

    A connection lost `before_commit` is retryable; at commit nobody knows what became of it.
    """
    try:
        yield
    except PoolTimeout as error:
        raise Unavailable("all database connections are in use: try again") from error
    except DBAPIError as error:
        raise _domain_error(error, before_commit=before_commit) from error
    except SQLAlchemyError as error:
        raise Unavailable(f"the database failed: {error}") from error


def _domain_error(error: DBAPIError, *, before_commit: bool) -> MetastoreError:
    state = getattr(error.orig, "sqlstate", None)
    reason = str(error.orig).strip()
    if state in _RETRYABLE_SQLSTATES or "database is locked" in reason:
        return Retryable(reason)
    if error.connection_invalidated and before_commit:
        return Retryable(reason)
    if isinstance(error, OperationalError | InterfaceError):
        return Unavailable(f"the database cannot be reached or used: {reason}")
    return Unavailable(f"the database refused a statement: {reason}")

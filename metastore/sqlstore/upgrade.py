"""Brings the database to the schema of this release, by the one chain of migrations."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from metastore.errors import StoreVersionMismatch, Unavailable
from metastore.sqlstore.engine import Database
from metastore.sqlstore.errors import translated

HEAD = "0017"
"""The newest migration; a test compares it with the files."""
_MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
_ADVISORY_LOCK = 0x5EEB


def current_revision(connection: Connection) -> str | None:
    """Return the schema revision of the database, None where Skep was never set up."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if revision is None else str(revision)


def require_current(connection: Connection) -> None:
    """Raise StoreVersionMismatch unless the database has exactly this release's schema."""
    try:
        found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    except DBAPIError as error:
        if error.connection_invalidated:
            raise
        raise _mismatch(None) from error
    require_head(str(found))


def require_head(found: str | None) -> None:
    """Raise StoreVersionMismatch, with the remedy, unless this is the revision of this release."""
    if found != HEAD:
        raise _mismatch(found)


def _mismatch(found: str | None) -> StoreVersionMismatch:
    remedy = "run `skep db upgrade`, or start the server with --auto-upgrade"
    if found is None:
        remedy = "run `skep db upgrade`, or start the server"
    elif found > HEAD:
        remedy = "install a newer Skep, this one is too old"
    return StoreVersionMismatch(found or "none", HEAD, remedy)


def revision_of(database: Database) -> str | None:
    """Return the schema revision of the database, None where Skep was never set up."""
    with translated(), database.singles.connect() as connection:
        return current_revision(connection)


def prepare(database: Database, *, upgrade: bool) -> None:
    """Make the database usable at start.

    An empty one is set up. An older one is upgraded where it is SQLite or `upgrade` says so.
    Raises StoreVersionMismatch for one that is older (and may not be upgraded) or newer.
    """
    found = revision_of(database)
    if found == HEAD:
        return
    if found is not None and found > HEAD:
        raise _mismatch(found)
    if found is None or upgrade or database.url.get_backend_name() == "sqlite":
        upgrade_to_head(database)
        return
    raise _mismatch(found)


def upgrade_to_head(database: Database) -> None:
    """Run the missing migrations in one transaction; concurrent callers wait and find it done."""
    with translated(), database.writes.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        found = current_revision(connection)
        if found is not None and found > HEAD:
            raise _mismatch(found)
        _run_alembic(connection)


def _run_alembic(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  # 0.2 s that only a new release needs
    from alembic.config import Config  # noqa: PLC0415  # as above

    if not _MIGRATIONS.is_dir():
        raise Unavailable(f"the migrations are missing from this installation: {_MIGRATIONS}")
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS))
    command.upgrade(config, "head")


def _is_declared(name: str | None, kind: str, parents: Any) -> bool:
    """Tell whether what was found in the database is compared with the declared schema.

    The indexes of search are not: those of each database are of its own kind.
    """
    del kind, parents
    return name is None or not name.startswith(("search_index", "ix_search_"))


def differences(database: Database) -> list[Any]:
    """Return what Alembic would change to reach the declared schema: nothing, when all is well."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415  # as above
    from alembic.migration import MigrationContext  # noqa: PLC0415  # as above

    from metastore.sqlstore.schema import metadata  # noqa: PLC0415  # as above

    engine = create_engine(database.url)  # reflection reads catalog types as text only
    try:
        with translated(), engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"include_name": _is_declared})
            return list(compare_metadata(context, metadata))
    finally:
        engine.dispose()

"""Alembic's entry: runs on the connection that `metastore.sqlstore.upgrade` hands over."""

from alembic import context

from metastore.sqlstore.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,  # the caller holds the transaction
)
context.run_migrations()

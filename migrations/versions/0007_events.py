"""Entries that take several ids, a quick way to a table's definition, the followers' horizon."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

DEFINING = "type IN ('ALTER_TABLE', 'CREATE_TABLE')"


def upgrade() -> None:
    op.add_column("events", sa.Column("span", sa.Integer(), nullable=False, server_default="1"))
    op.create_index(
        "ix_events_definitions",
        "events",
        ["table_id", "id"],
        sqlite_where=sa.text(DEFINING),
        postgresql_where=sa.text(DEFINING),
    )
    # What was logged before has no way of being told; nobody could follow the log then.
    op.execute(
        "INSERT INTO counters (name, value)"
        " SELECT 'event_horizon', value FROM counters WHERE name = 'event'"
    )

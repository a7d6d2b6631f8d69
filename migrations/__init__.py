"""The one chain of schema migrations, run on SQLite and PostgreSQL alike."""

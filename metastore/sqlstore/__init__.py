"""The relational store: SQLAlchemy Core on SQLite and PostgreSQL. Nobody else knows SQL."""

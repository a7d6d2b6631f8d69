"""Programs to copy that read a table: for Trino, Spark, PyIceberg, DuckDB and pandas."""

from catalog_api.ui.snippets.every import snippets
from catalog_api.ui.snippets.subject import Server, Snippet, Subject

__all__ = ["Server", "Snippet", "Subject", "snippets"]

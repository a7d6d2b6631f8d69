"""All programs for a table."""

from catalog_api.ui.snippets.engines import pyspark, spark_sql, trino
from catalog_api.ui.snippets.python import duckdb, pandas, pyiceberg
from catalog_api.ui.snippets.subject import Snippet, Subject


def snippets(subject: Subject) -> tuple[Snippet, ...]:
    """Return a program for each engine that can read the table."""
    engines = trino(subject), spark_sql(subject), pyspark(subject)
    if subject.table.is_view:
        return engines
    return *engines, pyiceberg(subject), duckdb(subject), pandas(subject)

"""Where the files of a table are, as programs ask for it."""

from urllib.parse import quote

from catalog_api.ui.snippets.literals import python_text
from catalog_api.ui.snippets.sql import hive_filter
from catalog_api.ui.snippets.subject import Subject
from metastore.model.catalog import DEFAULT_CATALOG

_SKIPPED = "skip.header.line.count"


def table_location(subject: Subject) -> str:
    """Return the table's location as a literal."""
    return python_text(subject.table.storage.location or "")


def folders(subject: Subject) -> str:
    """Return the lines that set `folders`: those of the partition, or the table's own."""
    if not subject.table.partition_keys:
        return f"folders = [{table_location(subject)}]\n"
    table = subject.table
    url = (
        f"{subject.server.http}/api/v1/databases/{quote(table.database, safe='')}"
        f"/tables/{quote(table.name, safe='')}/partitions"
    )
    asked = {"filter": hive_filter(subject)} if subject.partition else {"limit": "1"}
    if table.catalog != DEFAULT_CATALOG:
        asked["catalog"] = table.catalog
    params = ", ".join(f"{python_text(key)}: {python_text(value)}" for key, value in asked.items())
    return (
        f"answer = requests.get(\n    {python_text(url)},\n    params={{{params}}},\n"
        "    timeout=60,\n)\n"
        'folders = [found["location"] for found in answer.json()["items"]]\n'
    )


def skipped_lines(subject: Subject) -> int:
    """Return how many lines at the start of each file are no rows."""
    told = subject.table.parameters.get(_SKIPPED, "0")
    return int(told) if told.isdecimal() else 0

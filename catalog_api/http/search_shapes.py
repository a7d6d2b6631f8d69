"""What a search found as JSON, for REST and for `--json`."""

from catalog_api.http.shapes import Json
from metastore.model.search import Hit, SearchPage
from metastore.model.table import TableName


def hit(found: Hit) -> Json:
    """Return a table that was found; `text` is the whole of the pieces of `snippet`."""
    return {
        "catalog": found.table.catalog,
        "database": found.table.database,
        "name": found.table.table,
        "type": found.type,
        "format": found.format,
        "comment": found.comment,
        "score": found.score,
        "where": found.where,
        "text": "".join(text for text, _ in found.snippet),
        "snippet": [{"text": text, "matched": matched} for text, matched in found.snippet],
    }


def search_page(found: SearchPage, next_cursor: str | None) -> Json:
    """Return a page of a search; `total` is null where too many match to be counted."""
    return {
        "items": [hit(each) for each in found.hits],
        "next_cursor": next_cursor,
        "total": found.total,
        "corrected": found.corrected,
        "notes": list(found.notes),
        "facets": {
            name: [{"value": value, "count": count} for value, count in counts]
            for name, counts in found.facets.items()
        },
    }


def suggestion(found: TableName) -> Json:
    """Return the name of a table."""
    return {"catalog": found.catalog, "database": found.database, "name": found.table}

"""The pages and calls that are measured on a large catalog."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from bench.catalog_facts import MANY_VERSIONS, large_table
from bench.search_catalog import database_name


@dataclass(frozen=True, slots=True)
class Places:
    """Names of a catalog that pages are asked about."""

    ordinary: str
    """A database of some hundred tables."""
    crowded: str
    """The one with half of all tables."""
    table: str
    """An ordinary table: described, read, with a rhythm."""

    @classmethod
    def of(cls, databases: int, table: str) -> "Places":
        return cls(database_name(0), database_name(databases), table)


PARTS = ("/search/suggest?", "/partition-days", "/partition-values?")
"""What is in the addresses of parts of pages, which pages ask for by themselves."""


def pages(places: Places) -> Mapping[str, str]:
    """Return the paths of pages by what they show."""
    day = dt.datetime.now(dt.UTC).date().isoformat()
    large = _table(large_table(0).database, large_table(0).table)
    small = _table(places.ordinary, places.table)
    versions = _table(MANY_VERSIONS.database, MANY_VERSIONS.table)
    partition = quote(f"day={day}/hour=0", safe="")
    return {
        "home": "/",
        "databases": "/databases",
        "database of 500 tables": _database(places.ordinary),
        "database of 50,000 tables": _database(places.crowded),
        "database of 50,000 tables, filtered": _database(places.crowded, q="sales"),
        "database of 50,000 tables, by update": _database(places.crowded, order="updated"),
        "database of 50,000 tables, by use": _database(places.crowded, order="reads"),
        "search: a word": _search("customer"),
        "search: two words": _search("customer email"),
        "search: the beginning of a word": _search("cust"),
        "search: misspelt": _search("custmer"),
        "search: a column": _search("column:email"),
        "search: words and filters": _search("order type:parquet tag:pii"),
        "search: what to say while typing": "/search/suggest?" + urlencode({"q": "order_cu"}),
        "table: schema": small,
        "table: activity": f"{small}/activity",
        "table: history": f"{small}/history",
        "table: queries to copy": f"{small}/use",
        "100,000 partitions: schema": large,
        "100,000 partitions: partitions": f"{large}/partitions",
        "100,000 partitions: calendar": f"{large}/partition-days",
        "100,000 partitions: filter": f"{large}/partitions?"
        + urlencode({"filter": f"day = '{day}' and hour >= 0"}),
        "100,000 partitions: values of a key": f"{large}/partition-values?key=hour",
        "100,000 partitions: one": f"{large}/partitions/{partition}",
        "100,000 partitions: activity": f"{large}/activity",
        "100,000 partitions: history": f"{large}/history",
        "10,000 versions: history": f"{versions}/history",
        "10,000 versions: a diff": f"{versions}/history?old=17&new=9000",
        "crawlers": "/crawlers",
        "events": "/events",
        "tags": "/tags",
        "owners": "/owners",
        "glossary": "/glossary",
        "dropped": "/dropped",
        "settings": "/settings",
    }


def calls(places: Places) -> Mapping[str, str]:
    """Return the paths of REST calls by what they ask."""
    day = dt.datetime.now(dt.UTC).date().isoformat()
    large = "/api/v1" + _table(large_table(0).database, large_table(0).table)
    small = "/api/v1" + _table(places.ordinary, places.table)
    versions = "/api/v1" + _table(MANY_VERSIONS.database, MANY_VERSIONS.table)
    database = f"/api/v1/databases/{places.ordinary}"
    return {
        "databases": "/api/v1/databases",
        "a table": small,
        "100 tables of 50,000": f"/api/v1/databases/{places.crowded}/tables",
        "columns of 500 tables": f"{database}/columns?limit=10000",
        "1,000 of 100,000 partitions": f"{large}/partitions?limit=1000",
        "a day of 100,000 partitions": f"{large}/partitions?"
        + urlencode({"filter": f"day = '{day}'"}),
        "search": "/api/v1/search?" + urlencode({"q": "customer email"}),
        "suggestions": "/api/v1/search/suggestions?" + urlencode({"q": "order_cu"}),
        "description": f"{small}/description",
        "freshness": f"{large}/freshness",
        "updates": f"{large}/updates",
        "usage": f"{small}/usage",
        "sizes": f"{large}/sizes",
        "history": f"{large}/history",
        "schemas of 10,000 versions": f"{versions}/schemas",
        "late tables": "/api/v1/late-tables",
        "updated tables": "/api/v1/updated-tables",
        "popular tables": "/api/v1/popular-tables",
        "recent changes": "/api/v1/recent-changes",
        "totals": "/api/v1/totals",
        "tags": "/api/v1/tags",
        "tables of a tag": "/api/v1/tags/pii",
        "tables of an owner": "/api/v1/owners/person7",
        "events": "/api/v1/events",
        "crawlers": "/api/v1/crawlers",
        "dropped tables": "/api/v1/dropped-tables",
    }


def _database(name: str, **query: str) -> str:
    return f"/databases/{name}" + (f"?{urlencode(query)}" if query else "")


def _table(database: str, table: str) -> str:
    return f"/databases/{database}/tables/{table}"


def _search(text: str) -> str:
    return "/search?" + urlencode({"q": text})

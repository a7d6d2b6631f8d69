"""Parameters that several routes have, with their limits."""

from typing import Annotated

from fastapi import Header, Path, Query

from metastore.model.catalog import DEFAULT_CATALOG

LONGEST_NAME = 1024  # characters
LONGEST_FILTER = 16_384
LARGEST_PAGE = 10_000
NO_CONTROLS = r"^[^\x00-\x1f\x7f]+$"

CatalogPath = Annotated[str, Path(max_length=LONGEST_NAME, pattern=NO_CONTROLS, examples=["hive"])]
DatabasePath = Annotated[
    str, Path(max_length=LONGEST_NAME, pattern=NO_CONTROLS, examples=["sales"])
]
TablePath = Annotated[str, Path(max_length=LONGEST_NAME, pattern=NO_CONTROLS, examples=["orders"])]
PartitionPath = Annotated[
    str,
    Path(max_length=LONGEST_FILTER, pattern=NO_CONTROLS, examples=["year=2026/month=1"]),
]
InCatalog = Annotated[
    str,
    Query(
        alias="catalog",
        max_length=LONGEST_NAME,
        pattern=NO_CONTROLS,
        description=f"The catalog to look in; `{DEFAULT_CATALOG}` is the one of Hive clients.",
    ),
]
InDatabase = Annotated[
    str | None,
    Query(
        alias="database",
        max_length=LONGEST_NAME,
        pattern=NO_CONTROLS,
        description="Only tables of this database.",
        examples=["sales"],
    ),
]
Pattern = Annotated[
    str | None,
    Query(
        max_length=LONGEST_NAME,
        pattern=NO_CONTROLS,
        description="Hive's pattern of names: `*` is any text, `|` separates alternatives.",
        examples=["sales*|hr"],
    ),
]
Filter = Annotated[
    str | None,
    Query(
        alias="filter",
        max_length=LONGEST_FILTER,
        pattern=NO_CONTROLS,
        description="A condition on partition keys, in Hive's words: `= != < <= > >=`, "
        "`[not] in`, `[not] between`, `like` (`%` any text, `_` any character), `and`, `or`, "
        "parentheses; keys of type string want quotes. More in docs/filters.md.",
        examples=["year = 2026 and month < 3"],
    ),
]
Cursor = Annotated[
    str | None,
    Query(max_length=4096, description="`next_cursor` of the page before, unchanged."),
]
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="Length of a page.")]
DEFAULT_LIMIT = 100
IfNoneMatch = Annotated[
    str | None,
    Header(max_length=4096, description="ETags of what the client has; 304 if one is right."),
]
IfMatch = Annotated[
    str | None,
    Header(
        max_length=4096,
        description="The ETag of what is to be changed; 412 if it has changed since.",
        examples=['"17.3"'],
    ),
]
CreateOnly = Annotated[
    str | None,
    Header(
        alias="If-None-Match",
        pattern=r"^\*$",
        description="`*`: make it, and change nothing if it is there (412).",
        examples=["*"],
    ),
]
DeleteData = Annotated[
    bool, Query(description="Delete the files as well, of what the catalog owns.")
]
Purge = Annotated[bool, Query(description="Delete files past the trash.")]
Cascade = Annotated[bool, Query(description="Drop what is in it as well.")]
IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=255,
        pattern=r"^[!-~]+$",
        description="A text of the client's choice, new for each request. Sent again within 24 "
        "hours, the request is not done again but has the same answer.",
        examples=["7f3c9a52-5f0e-4e0d-9c5f-0a4b1d2e3f40"],
    ),
]
